"""Epochs whose numbers are lost: a sentence instead of a picture, and no frame the fewer."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import netfold as nf
from netfold.views import Panel
from netfold.views.figures import VIEWS, figure


def broken(recording, epoch, value):
    parameters = [(weights.copy(), bias.copy()) for weights, bias in recording.parameters]
    parameters[-1][0][epoch:] = value
    metrics = {name: values.copy() for name, values in recording.metrics.items()}
    for values in metrics.values():
        values[epoch:] = np.nan
    return replace(recording, parameters=parameters, metrics=metrics)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_sentence_stands_in_place_of_the_sheets(short, value):
    panel = Panel(broken(short, 7, value))
    panel.show(7)
    for picture in panel.drawn.pictures:
        assert picture.trouble.get_text() == "epoch 7:\nweights are no longer finite"
        assert picture.trouble in picture.moving
    assert [digits.text for digits, _ in panel.drawn.side.numbers] == ["—", "—"]
    panel.show(6)
    assert not any(picture.trouble.get_text() for picture in panel.drawn.pictures)


def test_outputs_that_overflow_are_told_from_weights_that_do(short):
    parameters = [(weights.copy(), bias.copy()) for weights, bias in short.parameters]
    weights = [(w.astype(np.float64), b.astype(np.float64)) for w, b in parameters]
    for array in weights[-1]:
        array[3:] = 1.7e308
    panel = Panel(replace(short, parameters=weights))
    panel.show(4)
    assert panel.drawn.pictures[0].trouble.get_text() == "epoch 4:\noutputs are no longer finite"


def test_nothing_of_the_sheet_is_left_of_the_epoch_before(short):
    lost = Panel(broken(short, 7, np.nan))
    lost.show(6)
    before = lost.pixels()
    lost.show(7)
    frame = lost.pixels()
    box = lost.drawn.pictures[0].ax.bbox
    # The upper third, above the sentence.
    top, left, right = frame.shape[0] - int(box.y1), int(box.x0) + 2, int(box.x1) - 2
    there = (slice(top + 4, top + int(box.height / 3)), slice(left, right))
    assert (before[there] < 250).any()
    assert (frame[there] == 255).all()


@pytest.mark.slow
def test_films_keep_every_frame(short, tmp_path):
    lost = broken(short, 7, np.nan)
    assert nf.film(lost, tmp_path / "run.gif", width=432, jobs=1).frames == 13
    for view in VIEWS:
        assert figure(lost, tmp_path / f"{view}.png", view=view).stat().st_size > 1000


def test_a_run_that_is_lost_from_the_first_epoch(short, tmp_path):
    assert nf.film(broken(short, 0, np.nan), tmp_path / "run.gif", width=432, jobs=1).frames == 13


@pytest.mark.slow
def test_solids_and_outputs_that_are_lost(deep, foreign):
    panel = Panel(broken(deep, 2, np.nan))
    panel.show(3)
    assert all("no longer finite" in picture.trouble.get_text() for picture in panel.drawn.pictures)
    panel.pixels()
    layers = [(samples.copy(), mesh.copy()) for samples, mesh in foreign.outputs.layers]
    layers[0][1][2] = np.nan
    panel = Panel(replace(foreign, outputs=replace(foreign.outputs, layers=layers)))
    panel.show(2)
    assert panel.drawn.pictures[0].trouble.get_text() == "epoch 2:\noutputs are no longer finite"
