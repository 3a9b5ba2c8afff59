"""The network in JavaScript against the one in Python: every activation, every layer."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest

from netfold.activations import ACTIVATIONS
from netfold.camera import camera_of
from netfold.geometry import mesh_over, variance_kept
from netfold.players import pack

FORWARD = Path(__file__).parents[2] / "frontend" / "test" / "forward.js"
CLOSE = 1e-5


@pytest.fixture(scope="module")
def in_javascript(node, every_activation, tmp_path_factory):
    path = tmp_path_factory.mktemp("payload") / "payload"
    path.write_bytes(pack(every_activation))
    done = subprocess.run([node, str(FORWARD), str(path), "2"], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.mark.parametrize("place", range(len(ACTIVATIONS)), ids=list(ACTIVATIONS))
def test_every_layer_agrees(in_javascript, every_activation, place):
    recording, found = every_activation[place], in_javascript[place]
    parameters = recording.parameters_at(2)
    clouds = {"samples": recording.dataset.x, "mesh": mesh_over(recording.window, 13).reshape(-1, 2)}
    for cloud, points in clouds.items():
        expected = recording.network.forward(parameters, points)
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


def test_wide_layers_keep_the_same_share(in_javascript, every_activation):
    wide = 0
    for found, recording in zip(in_javascript, every_activation, strict=True):
        camera = camera_of(recording)
        for layer, width in enumerate(recording.network.widths[1:], start=1):
            if width > 2:
                outputs = recording.network.forward(recording.parameters_at(2), recording.dataset.x)[layer - 1].post
                share = variance_kept(outputs, camera.bases[layer - 1])
                assert found["shares"][layer - 1] == pytest.approx(share, abs=1e-4)
                wide += 1
    assert wide > 5


def test_the_meshes_are_the_same(in_javascript, every_activation):
    for found, recording in zip(in_javascript, every_activation, strict=True):
        points = mesh_over(recording.window, 13).reshape(-1, 2)
        np.testing.assert_allclose(np.array(found["input"]).reshape(2, -1).T, points, atol=1e-5)
