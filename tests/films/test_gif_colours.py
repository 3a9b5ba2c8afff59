"""The colours of a GIF: those that tell something are exactly as drawn, whatever else is on the picture."""

from __future__ import annotations

import json
from importlib.resources import files

import numpy as np
import pytest
from PIL import Image, ImageSequence

import netfold as nf
from netfold.films import frames
from netfold.films.gif import write_gif
from netfold.films.reel import Reel
from netfold.look import exact_colours

LOOK = json.loads((files("netfold.look") / "look.json").read_text(encoding="utf-8"))


def told(classes):
    """What the table of the look says: each class's colour (k, 3), and the sheet's, on white paper."""
    names = LOOK["colours"]["two" if classes == 2 else "many"][:classes]
    colours = np.array([[int(name[at : at + 2], 16) for at in (1, 3, 5)] for name in names])
    sheet = 255 - LOOK["sheet"]["opacity"] * (255 - colours)
    lines = [LOOK["colours"][name] for name in ("ink", "paper", "quiet", "faint")]
    plain = np.array([[int(name[at : at + 2], 16) for at in (1, 3, 5)] for name in lines])
    return colours, np.floor(sheet + 0.5).astype(int), plain


def decoded(path):
    with Image.open(path) as film:
        return [np.asarray(frame.convert("RGB")).astype(int) for frame in ImageSequence.Iterator(film)]


def crowded(colours, seed):
    """A frame on which ``colours`` have a few pixels each, beside every colour near them, and crowds of others."""
    random = np.random.default_rng(seed)
    near = np.clip(colours[:, None] + random.integers(-4, 5, (len(colours), 40, 3)), 0, 255)
    crowds = np.repeat(random.integers(0, 256, (300, 3)), 60, axis=0)
    rare = np.repeat(colours, 3, axis=0)
    pixels = random.permutation(np.concatenate([near.reshape(-1, 3), crowds, rare]))
    return pixels[: len(pixels) // 100 * 100].reshape(100, -1, 3).astype(np.uint8)


def assert_exact(drawn, kept, colours):
    for colour in colours:
        there = (drawn == colour).all(axis=2)
        np.testing.assert_array_equal(kept[there], np.broadcast_to(colour, (there.sum(), 3)))


@pytest.mark.parametrize("classes", range(2, 21))
def test_classes_ink_paper_and_lines_are_exact_whatever_is_more_frequent(tmp_path, classes):
    colours = np.concatenate(told(classes))
    drawn = [crowded(colours, seed) for seed in range(3)]
    write_gif(tmp_path / "run.gif", Reel(iter(drawn), drawn[1:2], 3, 10, 0, exact_colours(classes)))
    for frame, kept in zip(drawn, decoded(tmp_path / "run.gif"), strict=True):
        assert_exact(frame, kept, colours)


def test_the_ends_of_the_scale_of_values_are_exact(tmp_path):
    colours = np.concatenate(told(2))
    drawn = [crowded(colours, 1)]
    write_gif(tmp_path / "run.gif", Reel(iter(drawn), drawn, 1, 10, 0, exact_colours(0)))
    assert_exact(drawn[0], decoded(tmp_path / "run.gif")[0], colours)


@pytest.mark.parametrize("classes", range(2, 21))
def test_a_sheet_never_takes_the_hue_of_another_class(tmp_path, classes):
    """Each class from sure to undecided, on one strip: what a GIF makes of it is nearest to that class's own strip."""
    _, sure, _ = told(classes)
    grey = np.floor(255 - LOOK["sheet"]["opacity"] * (255 - 233) + 0.5)
    share = np.linspace(1, 0.15, 60)[:, None]
    strips = np.array([np.rint(grey + (colour - grey) * share) for colour in sure])
    drawn = [np.concatenate([strips, crowded(sure, 2)[: len(strips), :60]], axis=1).astype(np.uint8)]
    write_gif(tmp_path / "run.gif", Reel(iter(drawn), drawn, 1, 10, 0, exact_colours(classes)))
    kept = decoded(tmp_path / "run.gif")[0][:, :60]
    assert np.abs(kept - strips).max() <= 18


@pytest.fixture(scope="module")
def ten():
    """A run that tells ten blobs apart."""
    random = np.random.default_rng(3)
    angle = np.arange(10) / 10 * 2 * np.pi
    x = np.repeat(3 * np.stack([np.cos(angle), np.sin(angle)], axis=1), 12, axis=0) + random.normal(0, 0.3, (120, 2))
    return nf.train(
        nf.Dataset.from_arrays(x, np.repeat(np.arange(10), 12)),
        hidden=(8,),
        epochs=8,
        learning_rate=0.1,
        activation="tanh",
        batch_size=None,
    )


@pytest.mark.parametrize(
    "which", [pytest.param("ten", marks=pytest.mark.slow), pytest.param("triangle", marks=pytest.mark.slow), "short"]
)
def test_a_film_shows_each_class_in_its_colour(tmp_path, request, which):
    run = request.getfixturevalue(which)
    colours = np.concatenate(told(len(run.dataset.class_names)))
    nf.film(run, tmp_path / "run.gif", width=432, jobs=1)
    drawn, kept = list(frames(run, width=432, jobs=1)), decoded(tmp_path / "run.gif")
    assert len(drawn) == len(kept) == len(run.epochs)
    for place in (0, len(drawn) // 2, -1):
        assert_exact(drawn[place].astype(int), kept[place], colours)
        wrong = np.abs(drawn[place].astype(int) - kept[place]).max(axis=2)
        assert np.quantile(wrong, 0.99) < 32
