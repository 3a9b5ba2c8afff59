"""Options of a figure: its width, its mesh, its plane, and names that were used before."""

import numpy as np
import pytest
from PIL import Image

import netfold as nf
from netfold import InputError
from netfold.options.pictures import VIEWS


@pytest.mark.slow
@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("width", [480, 1001])
def test_a_picture_is_as_wide_as_asked(short, tmp_path, view, width):
    with Image.open(nf.figure(short, tmp_path / "a.png", view=view, width=width, mesh=20)) as picture:
        assert picture.width == width


@pytest.mark.parametrize(("old", "new"), [("input", "input_space"), ("hidden", "hidden_space")])
def test_names_from_before(short, tmp_path, old, new):
    one, other = (nf.figure(short, tmp_path / f"{name}.png", view=name, mesh=20) for name in (old, new))
    assert one.read_bytes() == other.read_bytes()


@pytest.mark.parametrize("view", ["panel", "input_space", "hidden_space"])
def test_a_mesh_changes_what_is_drawn(short, tmp_path, view):
    few, many = (nf.figure(short, tmp_path / f"{mesh}.png", view=view, mesh=mesh) for mesh in (3, 50))
    assert few.read_bytes() != many.read_bytes()


def test_a_plane_is_looked_through(iris, tmp_path):
    own, other, through = (tmp_path / f"{name}.png" for name in "abc")
    nf.figure(iris, own, view="input_space", mesh=20)
    nf.figure(iris, other, view="input_space", mesh=20, plane="samples:0,60,120")
    nf.figure(iris.through("samples:0,60,120"), through, view="input_space", mesh=20)
    assert own.read_bytes() != other.read_bytes() == through.read_bytes()


def test_a_look_or_its_fields(deep):
    by_look, by_fields = nf.views.Panel(deep, nf.Look(layer=1, mesh=10)), nf.views.Panel(deep, layer=1, mesh=10)
    np.testing.assert_array_equal(by_look.pixels(), by_fields.pixels())
    both = nf.views.Panel(deep, nf.Look(layer=2, mesh=10), layer=1)
    assert both.look == by_look.look


def test_a_file_that_is_there_is_kept_if_asked(short, tmp_path):
    doors = {"a.png": nf.figure, "a.gif": nf.film, "a.html": nf.page, "a.csv": nf.export}
    for name, door in doors.items():
        path = tmp_path / name
        path.write_text("precious")
        with pytest.raises(InputError, match="exists already"):
            door(short, path, overwrite=False)
        assert path.read_text() == "precious"
        if name != "a.gif":
            door(short, path)
            assert path.read_bytes() != b"precious"


@pytest.mark.parametrize("suffix", [".svg", ".pdf", ".png"])
def test_the_same_picture_is_the_same_file(short, tmp_path, monkeypatch, suffix):
    """Nothing of the time, and no random number, is in it."""
    written = []
    for name, moment in (("a", "1000000000"), ("b", "1500000000")):
        monkeypatch.setattr("time.time", lambda moment=moment: float(moment))
        written.append(nf.figure(short, tmp_path / f"{name}{suffix}", view="hidden_space").read_bytes())
    assert written[0] == written[1]
