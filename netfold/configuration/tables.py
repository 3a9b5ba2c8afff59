"""The tables of a configuration file, and the options in each."""

from __future__ import annotations

from netfold.options import FILE, Option, known_at
from netfold.options.data import DATA
from netfold.options.pictures import FIGURE, FILM, PAGE, VIEW
from netfold.training.options import TRAINING


def _part(table: str) -> dict[str, Option]:
    return {name: option for name, option in known_at(TRAINING, FILE).items() if option.table == table}


NETWORK, HOW = "network", "training"

# By the table's name.
TABLES: dict[str, dict[str, Option]] = {
    "data": known_at(DATA, FILE),
    NETWORK: _part(NETWORK),
    HOW: _part(HOW),
    "view": known_at(VIEW, FILE),
    "film": known_at(FILM, FILE),
    "figure": known_at(FIGURE, FILE),
    "page": known_at(PAGE, FILE),
}
# What pictures of a run take where nobody says otherwise: kept with its recording.
PICTURES = ("view", "film", "figure", "page")
