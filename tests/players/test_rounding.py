"""Rounded parameters: what the player makes of them, and how far off its pictures are."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from random_recordings import random_recording

import netfold as nf
from netfold.datasets import Dataset
from netfold.players.payload import array_of, pack, unpack
from netfold.players.rounding import restored, rounded
from netfold.scenes.camera import camera_of
from netfold.scenes.where import Where

RESTORED = Path(__file__).parents[2] / "frontend" / "test" / "restored.js"
# A probability is off by at most this, anywhere in the picture.
MOST = 1e-3


def forward(run, parameters, x):
    """The formulas themselves, in double precision."""
    for (weights, bias), name in zip(parameters, run.network.activations, strict=True):
        z = x @ weights.astype(float) + bias.astype(float)
        if name == "softmax":
            z = np.exp(z - z.max(axis=1, keepdims=True))
            x = z / z.sum(axis=1, keepdims=True)
        else:
            x = {"tanh": np.tanh, "sigmoid": lambda z: 1 / (1 + np.exp(-z)), "relu": lambda z: np.maximum(z, 0)}[name](
                z
            )
    return x


def sent(run):
    """The parameters that a page of ``run`` holds, for each layer W (T, in, out) and b (T, out), and the told error."""
    header, data = unpack(pack(run))
    found = header["recordings"][0]["rounded"]
    levels, steps, halves = (array_of(found[name], data) for name in ("levels", "steps", "halves"))
    return run.network.split(restored(levels.reshape(-1, len(run.epochs)), steps, halves)), found["error"]


def dense(run):
    """Many points of the plane, and all samples."""
    left, right, bottom, top = run.seen_window
    x, y = np.meshgrid(np.linspace(left, right, 90), np.linspace(bottom, top, 90))
    return np.concatenate([run.plane.embed(np.stack([x.ravel(), y.ravel()], axis=1)), run.dataset.x])


def learning(name, hidden, *, epochs=12):
    """A run that goes from one random network to another, ever less smoothly, and grows: as if it learned."""
    data = nf.datasets.load(name)
    classes = len(data.class_names)
    widths = (data.features, *hidden, 1 if classes == 2 else classes)
    run = random_recording(data, widths, "sigmoid" if classes == 2 else "softmax")
    random = np.random.default_rng(7)
    share = np.linspace(0, 1, epochs)
    paths = []
    for array in (array for pair in run.parameters for array in pair):
        way = share.reshape(-1, *[1] * (array.ndim - 1))
        noise = 0.05 * way * random.normal(size=(epochs, *array.shape[1:]))
        paths.append(((0.5 + way) * ((1 - way) * array[0] + way * array[1]) + noise).astype("f4"))
    parameters = list(zip(paths[::2], paths[1::2], strict=True))
    return replace(run, epochs=np.arange(epochs), metrics={"loss": 1 - share}, parameters=parameters)


@pytest.mark.parametrize(("name", "hidden"), [("moons", (8, 8)), ("iris", (6, 3)), ("spirals", (16,))])
def test_probabilities_are_off_by_less_than_is_seen(name, hidden):
    run = learning(name, hidden)
    parameters, told = sent(run)
    worst = 0.0
    for place in range(len(run.epochs)):
        wanted, found = (
            forward(run, [(w[place], b[place]) for w, b in each], dense(run)) for each in (run.parameters, parameters)
        )
        worst = max(worst, float(np.abs(wanted - found).max()))
    assert 0 < worst <= MOST
    assert told <= MOST
    assert any(np.any(mine != theirs) for (mine, _), (theirs, _) in zip(run.parameters, parameters, strict=True))


def test_hidden_points_are_where_they_were_to_half_a_pixel():
    run = learning("moons", (5,))
    parameters, _ = sent(run)
    camera = camera_of(run)
    for place in range(len(run.epochs)):
        ((w, b), _), ((v, c), _) = run.parameters, parameters
        wanted, found = (np.tanh(dense(run) @ a[place].astype(float) + d[place]) for a, d in ((w, b), (v, c)))
        left, right, _, _ = camera.window(Where(1, "post"), place)
        # The points that were looked at are others, so a little more than half a pixel of 640 may be found.
        assert np.abs((wanted - found) @ camera.bases[0]).max() <= 0.75 * (right - left) / 640


def test_a_run_that_diverged_keeps_its_numbers(short):
    """Epochs with a number that is not finite come bit by bit, and those after them are rounded again."""
    weights = short.parameters[0][0].copy()
    weights[3, 0, 0], weights[3, 1, 1], weights[4], weights[6] = np.nan, -np.inf, np.inf, 1e30
    run = replace(short, parameters=[(weights, short.parameters[0][1]), *short.parameters[1:]])
    (found, bias), *_ = sent(run)[0]
    np.testing.assert_array_equal(found[3:5], weights[3:5])
    np.testing.assert_array_equal(bias[3:5], run.parameters[0][1][3:5])
    np.testing.assert_allclose(found[6], weights[6], rtol=1e-6)
    for place in (0, 5, 7, 11):
        np.testing.assert_allclose(found[place], weights[place], atol=0.02)


SINGLES = st.floats(width=32, allow_nan=True, allow_infinity=True)
WALKS = arrays(np.float32, (5, 9), elements=st.one_of(st.just(0.0), st.floats(-3, 3, width=32), SINGLES))


@settings(max_examples=25, deadline=None)
@given(WALKS)
def test_any_numbers_come_out_as_they_are_seen(walk):
    """Whatever the parameters are, probabilities that can be told are within what is promised, and NaN stays NaN."""
    data = Dataset.from_arrays(np.linspace(-1, 1, 24).reshape(12, 2), np.arange(12) % 2)
    run = random_recording(data, (2, 2, 1), "sigmoid")
    shapes = run.network.split(walk)
    run = replace(run, epochs=np.arange(5), metrics={}, parameters=[(w.copy(), b.copy()) for w, b in shapes])
    with np.errstate(all="ignore"):
        found = rounded(run, [camera_of(run)])
        numbers = restored(found.levels, found.steps, found.halves)
        broken = ~np.isfinite(walk).all(axis=1)
        np.testing.assert_array_equal(numbers[broken], walk[broken])
        assert np.isfinite(numbers[~broken]).all()
        for place in np.flatnonzero(~broken):
            wanted, seen = (
                forward(run, [(w[place], b[place]) for w, b in run.network.split(each)], data.x)
                for each in (walk, numbers)
            )
            assert np.abs(wanted - seen)[np.isfinite(wanted)].max(initial=0) <= MOST


def test_constant_epochs_take_next_to_nothing(short):
    still = [tuple(np.repeat(array[:1], len(short.epochs), axis=0) for array in pair) for pair in short.parameters]
    found = rounded(replace(short, parameters=still), [camera_of(short)])
    # Steps may become longer, but what has been said before is as good.
    assert (found.levels[:, 2:] <= 1).all()


def test_the_player_makes_the_same_numbers(node, tmp_path):
    """JavaScript against Python, bit by bit: rounded epochs and broken ones."""
    random = np.random.default_rng(5)
    levels = random.integers(0, 2000, (7, 6)).astype(np.uint32)
    steps = np.float32([0.5, 2**-7.25, 0, 2**-9.75, 2**-3.5, 1e-20])
    levels[:, 2] = np.float32([1.5, np.nan, -np.inf, 0, -0.0, 1e37, 1e-40]).view(np.uint32)
    halves = np.array([0, 2, 0, 1, 2, 1], dtype=np.uint8)
    given = tmp_path / "rounded.json"
    given.write_text(
        json.dumps({"levels": levels.ravel().tolist(), "steps": [float(s) for s in steps], "halves": halves.tolist()})
    )
    done = subprocess.run([node, str(RESTORED), str(given)], capture_output=True, text=True, check=True)
    wanted = restored(levels, steps, halves)
    found = np.array(json.loads(done.stdout), dtype=np.uint32).view(np.float32).reshape(wanted.shape)
    np.testing.assert_array_equal(found, wanted)


def test_exact_is_exact(short):
    header, data = unpack(pack(short, exact=True))
    (run,) = header["recordings"]
    for plain, (weights, bias) in zip(run["layers"], short.parameters, strict=True):
        np.testing.assert_array_equal(array_of(plain["weights"], data), weights.ravel())
        np.testing.assert_array_equal(array_of(plain["bias"], data), bias.ravel())
