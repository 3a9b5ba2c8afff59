"""The files that are written from all tables of options: stubs for type checkers, and the documentation."""

from __future__ import annotations

from netfold.adapters.options import RECORD
from netfold.configuration.tables import TABLES
from netfold.options.data import CHOOSING, DATA, READING, TABLE
from netfold.options.look import LOOK_OPTIONS
from netfold.options.option import Options
from netfold.options.pictures import FIGURE, FILM, PAGE, PLAYER, VIEW
from netfold.options.writing import document, fields_stub, keywords_stub, stub
from netfold.training.options import TRAINING

TRAINING_IMPORTS = """from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypedDict

from netfold.training.stopping import Stop"""
RECORD_IMPORTS = """from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from netfold.spaces.plane import InputPlane"""
LOOK_IMPORTS = """from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict

from netfold.options.look import Stage
from netfold.spaces.plane import InputPlane"""


def written_files() -> dict[str, str]:
    """Return the text of each file, by its path in the repository."""
    return {
        "netfold/training/typed.pyi": stub(
            TRAINING_IMPORTS,
            keywords_stub("Keywords", "The options of training.", TRAINING),
            fields_stub("Fields", "The fields of Settings.", TRAINING),
        ),
        "netfold/adapters/typed.pyi": stub(
            RECORD_IMPORTS,
            keywords_stub("RecordKeywords", "The options of recording a model.", RECORD),
            fields_stub("RecordFields", "The fields of RecordSettings.", RECORD),
        ),
        "netfold/options/typed.pyi": stub(
            LOOK_IMPORTS,
            fields_stub("LookFields", "The fields of Look.", LOOK_OPTIONS),
            keywords_stub("LookKeywords", "The options of a look.", LOOK_OPTIONS),
            keywords_stub("FilmKeywords", "The options of a film.", FILM),
            keywords_stub("FigureKeywords", "The options of a figure.", FIGURE),
            keywords_stub("PageKeywords", "The options of a page.", PAGE),
            keywords_stub("PlayerKeywords", "The options of the notebook's player.", PLAYER),
            fields_stub("ReadingFields", "The fields of Reading.", READING),
            fields_stub("ChoicesFields", "The fields of Choices.", CHOOSING),
            keywords_stub("TableKeywords", "The options of a table.", TABLE),
        ),
        "docs/options.md": document(_sections()),
    }


def _sections() -> dict[str, tuple[str, Options, dict[str, str]]]:
    """Return a sentence, options, and the table of the file that each is in, by the heading in the documentation."""
    return {
        "Training": (
            "`nf.train`, `nf.fit`, `nf.Settings`; `netfold train`.",
            TRAINING,
            {option.name: option.table for option in TRAINING},
        ),
        "Data": (
            "`nf.datasets.load`, `nf.Dataset.from_table`; `netfold train`.",
            DATA,
            _in("data"),
        ),
        "View": ("`plane` of `nf.train`; `netfold train`: what is recorded with a run.", VIEW, _in("view")),
        "Film": ("`nf.film`; `netfold film`.", FILM, _in("film")),
        "Figure": ("`nf.figure`; `netfold figure`.", FIGURE, _in("figure")),
        "Page": ("`nf.page`; `netfold page`.", PAGE, _in("page")),
        "Recording": ("`nf.record`, `nf.train_sklearn` and the callbacks: of your own model.", RECORD, {}),
        "Player": ("`nf.player`, in a notebook.", PLAYER, {}),
    }


def _in(table: str) -> dict[str, str]:
    return dict.fromkeys(TABLES[table], table)
