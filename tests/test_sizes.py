"""Functions stay small: at most 40 lines without their docstring, and 6 parameters."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "netfold"
MOST_LINES, MOST_PARAMETERS = 40, 6

# What may take more parameters than that, and why.
MANY_PARAMETERS = {
    "commands.train.train": "the parameters of a command are its words on the command line",
    "datasets.base.Dataset.from_arrays": "public: names and provenance are keywords that can be left out",
    "recordings.recording.Recording.from_snapshots": "public: the fields of a recording, the later ones as keywords",
    "training.keeping.train": "public: where and what else is kept, as keywords that can be left out",
    "training.keeping.train_many": "public: where and what else is kept, as keywords that can be left out",
    "views.hidden.hidden_space": "public: the choices of a view, each a keyword that can be left out",
}


def functions(tree, prefix):
    """Each function of a module with its name, those in classes and in functions too."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + node.name, node
        yield from functions(node, f"{prefix}{node.name}." if isinstance(node, ast.ClassDef) else prefix)


def line_count(node):
    first = node.body[0]
    docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(node) is not None else 0
    return node.end_lineno - node.lineno + 1 - docstring


def parameter_count(node):
    names = [each.arg for each in (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)]
    return len([name for name in names if name not in ("self", "cls")])


def sizes_in(text, module):
    """The lines and the parameters of each function, by its name with that of its module."""
    found = functions(ast.parse(text), f"{module}.")
    return {name: (line_count(node), parameter_count(node)) for name, node in found}


def all_sizes():
    sizes = {}
    for path in PACKAGE.rglob("*.py"):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        sizes |= sizes_in(path.read_text(encoding="utf-8"), module)
    return sizes


TEXT = '''
class A:
    def b(self, c, /, d, *e, f=0, **g):
        """Words.

        More.
        """
        if c:
            def h(): return d
        return c
'''


def test_lines_and_parameters_are_counted():
    assert sizes_in(TEXT, "m") == {"m.A.b": (4, 3), "m.A.h": (1, 0)}


def test_functions_stay_small():
    sizes = all_sizes()
    assert not {name: lines for name, (lines, _) in sizes.items() if lines > MOST_LINES}
    assert {name for name, (_, parameters) in sizes.items() if parameters > MOST_PARAMETERS} == set(MANY_PARAMETERS)
