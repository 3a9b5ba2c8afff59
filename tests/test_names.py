"""Benchmarks and examples are not run every day; every name of netfold that they use is there all the same."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted(path for folder in ("benchmarks", "examples") for path in (ROOT / folder).glob("*.py"))


def missing_names(text: str) -> list[str]:
    """The imports from netfold, and the attributes of its modules, that are not there."""
    tree = ast.parse(text)
    missing, known = [], {}
    for alias, module, name in imports_of(tree):
        try:
            known[alias] = found(module, name)
        except (ImportError, AttributeError):
            missing.append(f"{module}.{name}" if name else module)
    for chain in chains_of(tree):
        at: Any = known.get(chain[0])
        # What a function returns or a class holds is not looked into, only modules.
        for place, part in enumerate(chain[1:], start=1):
            if not isinstance(at, ModuleType):
                break
            if not hasattr(at, part):
                missing.append(".".join(chain[: place + 1]))
                break
            at = getattr(at, part)
    return missing


def imports_of(tree: ast.AST) -> Iterator[tuple[str, str, str]]:
    """What an import is called here, its module, and the name in it, if one is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "netfold":
            yield from ((name.asname or name.name, node.module, name.name) for name in node.names)
        elif isinstance(node, ast.Import):
            for name in node.names:
                if name.name.split(".")[0] == "netfold":
                    yield name.asname or "netfold", name.name if name.asname else "netfold", ""


def found(module: str, name: str) -> Any:
    there = importlib.import_module(module)
    if not name:
        return there
    return getattr(there, name) if hasattr(there, name) else importlib.import_module(f"{module}.{name}")


def chains_of(tree: ast.AST) -> Iterator[list[str]]:
    """Every a.b.c, as its parts."""
    for node in ast.walk(tree):
        parts: list[str] = []
        while isinstance(node, ast.Attribute):
            parts.insert(0, node.attr)
            node = node.value
        if parts and isinstance(node, ast.Name):
            yield [node.id, *parts]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_name_is_there(path):
    text = path.read_text()
    compile(text, str(path), "exec")
    assert missing_names(text) == []


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("import netfold as nf\nnf.train(nf.datasets.post().samples.what)", []),
        ("import netfold as nf\nnf.tarin()", ["nf.tarin"]),
        ("import netfold\nnetfold.datasets.posts()", ["netfold.datasets.posts"]),
        ("from netfold.views import Panel, Pannel", ["netfold.views.Pannel"]),
        ("def late():\n    from netfold.gone import Panel", ["netfold.gone.Panel"]),
        ("from netfold.drawing import theme\ntheme.INK, theme.CLASS_COLOURS", ["theme.CLASS_COLOURS"]),
    ],
)
def test_a_name_that_is_gone_is_found(text, missing):
    assert missing_names(text) == missing
