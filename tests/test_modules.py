"""How the modules hang together: no circle, not even of imports within functions, and nothing that hides a module."""

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "netfold"


def name_of(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): path for path in PACKAGE.rglob("*.py")}


def imported_by(text, known, package=""):
    """The ``known`` modules that a file imports anywhere in it, in functions too; ``a.b`` for ``from a import b``."""
    found = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            module = ".".join(filter(None, [package if node.level else "", node.module]))
            parts = {f"{module}.{alias.name}" for alias in node.names}
            found |= {part for part in parts if part in known} or {module}
    return found & set(known)


def test_imports_within_functions_are_seen():
    text = "import a\ndef f():\n    from a.b import c, thing\n    if f:\n        import d\n"
    assert imported_by(text, {"a", "a.b", "a.b.c", "d", "e"}) == {"a", "a.b.c", "d"}
    assert imported_by("from . import b\nfrom .c import d", {"a.b", "a.c", "b"}, "a") == {"a.b", "a.c"}


def test_no_module_imports_itself_by_way_of_others():
    graph = {name: imported_by(path.read_text(), MODULES) - {name} for name, path in MODULES.items()}
    for stub in PACKAGE.rglob("__init__.pyi"):
        # What a package imports when a name of it is first used.
        graph[name_of(stub)] |= imported_by(stub.read_text(), MODULES, name_of(stub))
    assert sum(map(len, graph.values())) > 500
    # Raises with the circle, if there is one.
    assert len(list(TopologicalSorter(graph).static_order())) == len(MODULES)


DOORS = [*PACKAGE.rglob("__init__.py"), *PACKAGE.rglob("__init__.pyi")]


@pytest.mark.parametrize("door", DOORS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_name_hides_a_module(door):
    """``from netfold.films import frames`` would be one thing or the other, by what was imported before."""
    names = {
        alias.asname or alias.name
        for node in ast.walk(ast.parse(door.read_text()))
        # ``from . import views`` is the module itself.
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }
    modules = {path.stem for path in door.parent.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert not names & modules
