"""Recordings of outputs: layers by their names, and nothing that only weights could tell."""

from __future__ import annotations

import re

import numpy as np
import pytest
from made import as_outputs

import netfold as nf
from netfold.errors import InputError
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import Where
from netfold.views import Panel
from netfold.views.figures import VIEWS, figure


def layers(*numbers):
    return [Where(number, "post") for number in numbers]


@pytest.mark.slow
def test_every_view_and_a_film(foreign, tmp_path):
    for view in VIEWS:
        assert figure(foreign, tmp_path / f"{view}.png", view=view).stat().st_size > 1000
    assert nf.film(foreign, tmp_path / "run.gif", width=432, jobs=1).frames == 4


def test_titles_are_the_names_of_the_layers(foreign):
    frames = [picture.frame for picture in Scenes.of(foreign, mesh=4).at(0, layers(1, 2, 3)).pictures]
    assert [(frame.title, frame.formula) for frame in frames] == [
        ("first", "10 units, recorded along 5 axes"),
        ("second", "3 units"),
        ("third", "3 units"),
    ]
    assert Panel(foreign, layers="one").where == ((0, "post"), (1, "post"), (2, "post"))
    assert Panel(foreign).where == ((0, "post"), (1, "post"), (2, "post"), (3, "post"))


def test_what_was_not_stored_is_not_kept(foreign, iris):
    notes = [Scenes.of(recording, mesh=8).at(2, layers(1)).pictures[0].note for recording in (foreign, iris)]
    (mine, near), (theirs, others) = (re.findall(r"\d+", note)[:2] for note in notes)
    assert int(mine) == pytest.approx(0.5 * int(theirs), abs=1) and near == others


def test_there_is_no_pre_activation_to_show(foreign):
    with pytest.raises(InputError, match="of 'second' there is only the output, no pre-activation; ask for stage post"):
        nf.views.hidden_space(foreign, stage="pre")
    assert "second" in nf.views.hidden_space(foreign).get_title(loc="left")


def test_the_architecture_is_a_row_of_names(foreign):
    ax = nf.views.architecture(foreign, epoch=1)
    words = [text.get_text() for text in ax.texts]
    assert [word for word in words if word in ("input", "first", "second", "third")] == [
        "input",
        "first",
        "second",
        "third",
    ]
    assert ax.get_title(loc="left").startswith("foreign: a model of ours, iris\nepoch 1 · ")
    with pytest.raises(InputError, match="epoch 9 was not recorded"):
        nf.views.architecture(foreign, epoch=9)


def test_a_model_of_which_only_the_output_is_known(iris, tmp_path):
    only = as_outputs(iris, ("predict_proba",), kept=(1.0,))
    assert Panel(only).where == ((0, "post"),)
    assert nf.film(only, tmp_path / "run.gif", width=432, jobs=1).frames == 4
    nf.views.architecture(only)
    with pytest.raises(InputError, match="the network has no hidden layer"):
        nf.views.hidden_space(only)


def test_the_input_plane_is_that_of_the_network_it_was_recorded_from(foreign, iris):
    mine, theirs = (Scenes.of(recording, mesh=31).at(3, layers(0)).pictures[0] for recording in (foreign, iris))
    np.testing.assert_allclose(mine.share, theirs.share, atol=1e-6)
