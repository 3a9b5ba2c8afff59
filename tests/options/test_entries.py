"""The tables of options themselves, and what is written from them."""

from inspect import signature
from pathlib import Path

import pytest

import netfold as nf
from netfold.adapters.options import RECORD
from netfold.configuration.documenting import written_files
from netfold.options.data import DATA, MADE, TABLE
from netfold.options.look import LAYERS, LOOK_OPTIONS, PROJECTIONS, Look
from netfold.options.pictures import FIGURE, FILM, PAGE, PLAYER, VIEW, VIEWS
from netfold.scenes import camera
from netfold.training.options import TRAINING
from netfold.views import figures

ROOT = Path(__file__).parents[2]
TABLES = {
    "data": DATA,
    "training": TRAINING,
    "view": VIEW,
    "film": FILM,
    "figure": FIGURE,
    "page": PAGE,
    "player": PLAYER,
    "look": LOOK_OPTIONS,
    "record": RECORD,
}


@pytest.mark.parametrize("path", written_files())
def test_what_is_written_from_the_tables_is_up_to_date(path):
    assert (ROOT / path).read_text() == written_files()[path], "run scripts/options"


@pytest.mark.parametrize("name", TABLES)
def test_every_entry_is_whole(name):
    options = TABLES[name]
    assert len({option.name for option in options}) == len(options)
    for option in options:
        assert option.help and not option.help.endswith("."), option.name
        if "python" in option.doors:
            # A default is a value like any other.
            option.check(option.default)


def test_options_of_data_are_the_keywords_of_who_reads_and_makes_them():
    keywords = {*signature(nf.Dataset.from_table).parameters} - {"source", "name"}
    assert keywords == {option.name for option in TABLE}
    assert {name for entry in nf.datasets.DATASETS.values() for name in entry.options} == {each.name for each in MADE}


def test_names_are_those_of_who_draws():
    assert tuple(camera.PROJECTIONS) == PROJECTIONS
    assert tuple(figures.VIEWS) == VIEWS


def test_a_look_is_checked_and_frozen():
    look = Look(layer=2, layers="one", projection="umap", width=480, mesh=30)
    assert look.but(width=None) == Look(layer=2, layers="one", projection="umap", mesh=30)
    assert hash(look) == hash(Look(layer=2, layers=LAYERS[0], projection="umap", width=480, mesh=30))
    with pytest.raises(AttributeError):
        look.width = 3
    for options, message in {
        ("layer", 0): "layer must be a whole number from 1 to 64, not 0",
        ("layers", "both"): "unknown layers 'both'. Known: one, all",
        ("projection", "pcaa"): "unknown projection 'pcaa', did you mean 'pca'?",
        ("width", 3841): "width must be a whole number from 240 to 3840, not 3841",
        ("mesh", 1): "mesh must be a whole number from 2 to 1000, not 1",
        ("plane", 3): "plane must be a text such as principal, not 3",
    }.items():
        with pytest.raises(nf.InputError) as caught:
            Look(**dict([options]))
        assert str(caught.value).startswith(message)


def test_an_unknown_option_is_told_with_the_nearest(short, tmp_path):
    for door, path, what in ((nf.film, "a.gif", "film"), (nf.figure, "a.png", "figure"), (nf.page, "a.html", "page")):
        with pytest.raises(nf.InputError, match=f"unknown {what} option 'projecton', did you mean 'projection'"):
            door(short, tmp_path / path, projecton="pca")
    with pytest.raises(nf.InputError, match="unknown look option 'with', did you mean 'width'"):
        nf.views.panel(short, **{"with": 480})
    assert not list(tmp_path.iterdir())
