"""The network in JavaScript against the one in Python: every activation, every layer."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import numpy as np
import pytest
from random_recordings import foreign_recording, random_recording
from sklearn.neighbors import NearestNeighbors

from netfold.datasets import Dataset
from netfold.look import class_colours
from netfold.networks.activations import ACTIVATIONS
from netfold.players import pack
from netfold.scenes.camera import camera_of
from netfold.spaces import mesh_over

FORWARD = Path(__file__).parents[2] / "frontend" / "test" / "forward.js"
CLOSE = 1e-5


KINDS = ("three classes", "two outputs", "values", "principal plane", "plane of features", "one feature", "three units")


def leads(logits):
    """Of several classes each logit less the largest of the others; of one output, itself."""
    if logits.shape[-1] == 1:
        return logits
    others = [np.delete(logits, place, axis=-1).max(axis=-1) for place in range(logits.shape[-1])]
    return logits - np.stack(others, axis=-1)


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


@pytest.mark.parametrize("kind", ["one feature", "two outputs", "values", "three classes", "principal plane"])
def test_the_boundary_is_where_the_network_decides(kinds_in_javascript, every_kind, kind):
    recording = every_kind[kind]
    points = np.array(kinds_in_javascript[kind]["border"]).reshape(2, -1).T
    assert len(points) > 4
    logits = recording.carry(2, points)[-1].pre
    level = recording.dataset.value_scale.centre if recording.dataset.is_regression else 0.0
    on_line = np.abs(leads(logits - level if logits.shape[-1] == 1 else logits)).min(axis=1)
    spread = np.ptp(recording.carry(2, mesh_over(recording.window, 13).reshape(-1, 2))[-1].pre)
    # Where three classes meet within a cell, a line may end a little beside the others.
    assert np.quantile(on_line, 0.95) < 0.001 * spread


def test_wide_layers_keep_the_same_shares(in_javascript, every_activation, kinds_in_javascript, every_kind):
    wide = 0
    pairs = [
        *zip(in_javascript, every_activation, strict=True),
        (kinds_in_javascript["three units"], every_kind["three units"]),
    ]
    for found, recording in pairs:
        camera = camera_of(recording)
        for layer, width in enumerate(recording.network.widths[1:], start=1):
            if width > 2 and not (width == 3 and layer == recording.network.depth):
                outputs = recording.carry(2, rows=slice(None))[layer - 1].post
                kept = camera.kept(layer, outputs, 2)
                assert found["shares"][layer - 1] == pytest.approx(kept.variance, abs=1e-4)
                assert found["neighbours"][layer - 1] == pytest.approx(kept.neighbours, abs=1e-9)
                wide += 1
    assert wide > 5


@pytest.mark.parametrize("samples", [12, 60, 1200])
def test_neighbours_kept_is_what_scikit_learn_counts(node, samples, tmp_path):
    random = np.random.default_rng(samples)
    data = Dataset.from_arrays(random.normal(size=(samples, 2)), np.arange(samples) % 2)
    recording = random_recording(data, (2, 9, 1), "sigmoid")
    (found,) = run_javascript(node, [recording], tmp_path)
    outputs = recording.carry(2, rows=slice(None))[0].post
    asked = np.arange(0, samples, -(-samples // 200))
    k = min(15, len(outputs) - 1)
    layer, picture = (
        NearestNeighbors(n_neighbors=k).fit(cloud).kneighbors(return_distance=False)
        for cloud in (outputs, outputs @ camera_of(recording).bases[0])
    )
    share = np.mean([len(set(a) & set(b)) / k for a, b in zip(layer[asked], picture[asked], strict=True)])
    assert found["neighbours"][0] == pytest.approx(share, abs=2e-3)


@pytest.mark.parametrize("kind", ["three classes", "values", "principal plane", "three units"])
def test_outputs_are_unpacked_to_what_was_recorded(node, every_kind, kind, tmp_path):
    foreign = foreign_recording(every_kind[kind])
    (found,) = run_javascript(node, [foreign], tmp_path)
    camera = camera_of(foreign)
    for layer, (samples, mesh) in enumerate(foreign.outputs.layers, start=1):
        for name, values in (("pictures", samples[2]), ("mesh_pictures", mesh[2].reshape(-1, mesh.shape[-1]))):
            wanted = values if values.shape[-1] <= 3 else camera.project(layer, values, 2)
            there = np.array(found[name][layer - 1]).reshape(wanted.shape[::-1]).T
            assert np.abs(there - wanted).max() <= np.ptp(wanted) / 131070 + 1e-6
    output = foreign.carry(2, rows=slice(None))[-1]
    for stage, slack in (("post", 1e-4), ("pre", 2e-2)):
        there = np.array(found["samples"][-1][stage]).reshape(output.post.shape[::-1]).T
        np.testing.assert_allclose(there, getattr(output, stage), atol=slack)
    kept = np.array(found["kept"]["variance"]).reshape(3, -1)
    for layer, width in enumerate(foreign.network.widths[1:], start=1):
        share = camera.kept(layer, foreign.outputs.layers[layer - 1][0][2], 2).variance if width > 2 else 1.0
        assert kept[2, layer - 1] == pytest.approx(0.9 * share, abs=1e-6)


def test_the_meshes_are_the_same(in_javascript, every_activation):
    for found, recording in zip(in_javascript, every_activation, strict=True):
        points = mesh_over(recording.window, 13).reshape(-1, 2)
        np.testing.assert_allclose(np.array(found["input"]).reshape(2, -1).T, points, atol=1e-5)
