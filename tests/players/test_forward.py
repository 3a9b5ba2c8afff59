"""The network in JavaScript against the one in Python: every activation, every layer."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from random_recordings import foreign_recording

from netfold.networks.activations import ACTIVATIONS
from netfold.players import pack
from netfold.scenes.camera import camera_of
from netfold.scenes.where import Where
from netfold.spaces import mesh_over

FORWARD = Path(__file__).parents[2] / "frontend" / "test" / "forward.js"
CLOSE = 1e-5


KINDS = ("three classes", "two outputs", "values", "principal plane", "plane of features", "one feature", "three units")


def run_javascript(node, recordings, folder):
    path = folder / "payload"
    path.write_bytes(pack(recordings, exact=True))
    done = subprocess.run([node, str(FORWARD), str(path), "2"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def in_javascript(node, every_activation, tmp_path_factory):
    return run_javascript(node, every_activation, tmp_path_factory.mktemp("payload"))


@pytest.fixture(scope="module")
def kinds_in_javascript(node, every_kind, tmp_path_factory):
    assert tuple(every_kind) == KINDS
    return dict(
        zip(KINDS, run_javascript(node, list(every_kind.values()), tmp_path_factory.mktemp("kinds")), strict=True)
    )


@pytest.mark.parametrize("place", range(len(ACTIVATIONS)), ids=list(ACTIVATIONS))
def test_every_activation_agrees(in_javascript, every_activation, place):
    assert_agrees(in_javascript[place], every_activation[place])


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_data_agrees(kinds_in_javascript, every_kind, kind):
    assert_agrees(kinds_in_javascript[kind], every_kind[kind])


def assert_agrees(found, recording):
    plane = recording.plane
    points = mesh_over(recording.window, 13).reshape(-1, 2)
    clouds = {"samples": recording.dataset.x, "mesh": plane.embed(points)}
    for cloud, x in clouds.items():
        expected = recording.network.forward(recording.parameters_at(2), x)
        assert len(found[cloud]) == len(expected)
        for layer, (there, here) in enumerate(zip(found[cloud], expected, strict=True), start=1):
            for stage in ("pre", "post"):
                # There the numbers lie unit by unit.
                values = np.array(there[stage], dtype=float).reshape(getattr(here, stage).T.shape).T
                wanted = getattr(here, stage)
                scale = np.maximum(1, np.abs(wanted))
                np.testing.assert_array_less(
                    np.abs(values - wanted) / scale, CLOSE, err_msg=f"{cloud}, layer {layer}, {stage}"
                )
    seen = np.array(found["seen"]).reshape(2, -1).T
    np.testing.assert_allclose(seen, plane.project(recording.dataset.x), atol=1e-5)


@pytest.mark.parametrize("kind", ["three classes", "values", "principal plane", "three units"])
def test_outputs_are_unpacked_to_what_was_recorded(node, every_kind, kind, tmp_path):
    foreign = foreign_recording(every_kind[kind])
    (found,) = run_javascript(node, [foreign], tmp_path)
    camera = camera_of(foreign)
    for layer, (samples, mesh) in enumerate(foreign.outputs.layers, start=1):
        for name, values in (("pictures", samples[2]), ("mesh_pictures", mesh[2].reshape(-1, mesh.shape[-1]))):
            wanted = values if values.shape[-1] <= 3 else camera.project(Where(layer, "post"), values, 2)
            there = np.array(found[name][layer - 1]).reshape(wanted.shape[::-1]).T
            # An answer comes as logits, of which probabilities are made.
            slack = np.ptp(wanted) / 131070 if layer < foreign.network.depth else 1e-4
            assert np.abs(there - wanted).max() <= slack + 1e-6
    output = foreign.carry(2, rows=slice(None))[-1]
    for stage, slack in (("post", 1e-4), ("pre", 1e-3)):
        there = np.array(found["samples"][-1][stage]).reshape(output.post.shape[::-1]).T
        np.testing.assert_allclose(there, getattr(output, stage), atol=slack)
    kept = np.array(found["kept"]["variance"]).reshape(3, -1)
    for layer, width in enumerate(foreign.network.widths[1:], start=1):
        values = foreign.outputs.layers[layer - 1][0][2]
        seen = camera.project(Where(layer, "post"), values, 2)
        # The recording holds 0.9 of the layer's variance, and an orthonormal basis shows a part of that.
        share = seen.var(axis=0).sum() / values.var(axis=0).sum() if width > 2 else 1.0
        assert kept[2, layer - 1] == pytest.approx(0.9 * share, abs=1e-6)
