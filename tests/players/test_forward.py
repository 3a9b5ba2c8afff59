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
from netfold.views.scene import leads
from netfold.views.theme import class_colours

FORWARD = Path(__file__).parents[2] / "frontend" / "test" / "forward.js"
CLOSE = 1e-5


KINDS = ("three classes", "two outputs", "values", "principal plane", "plane of features", "one feature", "three units")


def run_javascript(node, recordings, folder):
    path = folder / "payload"
    path.write_bytes(pack(recordings))
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


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("values", "one feature", "two outputs")])
def test_the_colours_of_many_classes(kinds_in_javascript, every_kind, kind):
    recording = every_kind[kind]
    probability = recording.carry(2, mesh_over(recording.window, 13).reshape(-1, 2))[-1].post
    pixels = np.array(kinds_in_javascript[kind]["pixels"], dtype=np.uint32)
    found = np.stack([pixels >> shift & 255 for shift in (0, 8, 16)], axis=1)
    # A colour is one of 256 steps of its class, each rounded.
    np.testing.assert_allclose(found, 255 * class_colours(probability), atol=1.5)


def test_the_shares_of_values(kinds_in_javascript, every_kind):
    recording = every_kind["values"]
    values = recording.carry(2, mesh_over(recording.window, 13).reshape(-1, 2))[-1].post[:, 0]
    found = np.array(kinds_in_javascript["values"]["shares_of_scale"])
    np.testing.assert_allclose(found, recording.dataset.value_scale.share(values), atol=1e-5)


@pytest.mark.parametrize("kind", ["three classes", "principal plane", "values"])
def test_the_boundary_is_where_the_network_decides(kinds_in_javascript, every_kind, kind):
    recording, found = every_kind[kind], kinds_in_javascript[kind]
    a, b, t = (np.array(found["boundary"][name]) for name in ("a", "b", "t"))
    assert len(t) > 4
    logits = recording.carry(2, mesh_over(recording.window, 13).reshape(-1, 2))[-1].pre
    if kind == "values":
        lead = (logits - recording.dataset.value_scale.centre)[:, 0]
        np.testing.assert_allclose(lead[a] + t * (lead[b] - lead[a]), 0, atol=1e-3)
        return
    # Linearly between the mesh points, one of the functions whose zeros are the boundary is zero there.
    lead = leads(logits)
    there = lead[a] + t[:, None] * (lead[b] - lead[a])
    last = (logits[:, -1:] - logits[:, :-1].max(axis=1, keepdims=True))[:, 0]
    ends = last[a] + t * (last[b] - last[a])
    np.testing.assert_allclose(np.minimum(np.abs(there).min(axis=1), np.abs(ends)), 0, atol=1e-4)


def test_wide_layers_keep_the_same_share(in_javascript, every_activation):
    wide = 0
    for found, recording in zip(in_javascript, every_activation, strict=True):
        camera = camera_of(recording)
        for layer, width in enumerate(recording.network.widths[1:], start=1):
            if width > 2:
                outputs = recording.carry(2, rows=slice(None))[layer - 1].post
                share = variance_kept(outputs, camera.bases[layer - 1])
                assert found["shares"][layer - 1] == pytest.approx(share, abs=1e-4)
                wide += 1
    assert wide > 5


def test_the_meshes_are_the_same(in_javascript, every_activation):
    for found, recording in zip(in_javascript, every_activation, strict=True):
        points = mesh_over(recording.window, 13).reshape(-1, 2)
        np.testing.assert_allclose(np.array(found["input"]).reshape(2, -1).T, points, atol=1e-5)
