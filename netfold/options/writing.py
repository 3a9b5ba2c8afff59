"""What is written from tables of options: what type checkers read of them, and their documentation."""

from __future__ import annotations

from collections.abc import Mapping

from netfold.options.option import COMMAND, FILE, PYTHON, Option, Options, known_at

NOTE = "Written by scripts/options; change the table of options instead."


def keywords_stub(name: str, about: str, options: Options) -> str:
    """Return a typed dict called ``name`` of ``options``, as a stub: the keywords of a function."""
    lines = [f"    {each.name}: {each.annotation}" for each in known_at(options, PYTHON).values()]
    return "\n".join([f"class {name}(TypedDict, total=False):", f'    """{about}"""', "", *lines, ""])


def fields_stub(name: str, about: str, options: Options) -> str:
    """Return a dataclass called ``name`` of ``options``, as a stub."""
    lines = [f"    {each.name}: {each.annotation} = ..." for each in known_at(options, PYTHON).values()]
    heading = ["@dataclass(frozen=True, kw_only=True)", f"class {name}:", f'    """{about}"""', ""]
    return "\n".join([*heading, *lines, ""])


def stub(imports: str, *parts: str) -> str:
    """Return a stub file of ``parts``, with the ``imports`` that they need."""
    return "\n\n".join([f"# {NOTE}\n{imports}", "\n".join(parts)])


def document(sections: Mapping[str, tuple[str, Options, Mapping[str, str]]]) -> str:
    """Return all options as Markdown.

    ``sections`` are a sentence, options, and the table of the file that each is in, by the section's heading.
    """
    parts = [f"<!-- {NOTE} -->", "# Options", INTRODUCTION]
    for heading, (about, options, tables) in sections.items():
        rows = [_row(option, tables.get(option.name, "")) for option in options]
        parts += [f"## {heading}", about, "\n".join([HEAD, RULE, *rows])]
    return "\n\n".join(parts) + "\n"


INTRODUCTION = """Every option has one name: in Python a keyword, on the command line a word (`--learning-rate`), in a \
file a key."""
HEAD, RULE = "| Python | command line | file | default | meaning |", "|---|---|---|---|---|"


def _row(option: Option, table: str) -> str:
    cells = [
        f"`{option.name}`" if PYTHON in option.doors else "",
        f"`--{option.keyword.replace('_', '-')}`" if COMMAND in option.doors else "",
        f"`[{table}] {option.name}`" if FILE in option.doors and table else "",
        option.default_words or ("" if option.default in (None, ()) else str(option.default)),
        option.help,
    ]
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
