"""The wire format: what is packed comes out again, and what cannot be shown is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
from random_recordings import foreign_recording, random_recording

import netfold as nf
from netfold.datasets.scaling import Scaling
from netfold.players.payload import array_of, pack, unpack
from netfold.players.wire import MAGIC, PREFIX
from netfold.scenes.camera import camera_of
from netfold.scenes.where import Where
from netfold.spaces import mesh_over


def test_round_trip(short, deep):
    header, data = unpack(pack([short, deep], title="two", exact=True))
    assert header["title"] == "two"
    assert len(header["datasets"]) == 1, "both runs share one data set"
    for plain, run in zip(header["recordings"], (short, deep), strict=True):
        assert plain["name"] == run.name
        assert plain["kind"] == "weights"
        assert plain["epochs"] == run.epochs.tolist()
        assert plain["network"] == run.network.describe()
        assert plain["outcome"] == run.outcome
        for layer, (weights, bias) in zip(plain["layers"], run.parameters, strict=True):
            np.testing.assert_array_equal(array_of(layer["weights"], data), weights.reshape(-1))
            np.testing.assert_array_equal(array_of(layer["bias"], data), bias.reshape(-1))
        for name, values in run.metrics.items():
            np.testing.assert_allclose(array_of(plain["metrics"][name], data), values, rtol=1e-6)
    dataset = header["datasets"][0]
    np.testing.assert_allclose(array_of(dataset["x"], data).reshape(-1, 2), short.dataset.x, rtol=1e-6)
    np.testing.assert_array_equal(array_of(dataset["y"], data), short.dataset.y)
    assert dataset["class_names"] == list(short.dataset.class_names)


def test_the_camera_is_that_of_the_films(deep):
    header, data = unpack(pack(deep))
    camera = camera_of(deep)
    for layer, view in enumerate(header["recordings"][0]["views"], start=1):
        basis = array_of(view["basis"], data).reshape(-1, 2)
        np.testing.assert_allclose(basis, camera.bases[layer - 1], atol=1e-6)
        if deep.network.widths[layer] == 3:
            # A solid may be turned, so its window is another.
            continue
        for stage in ("pre", "post"):
            for place in range(len(deep.epochs)):
                step = np.searchsorted(view[stage]["places"], place, side="right") - 1
                np.testing.assert_allclose(
                    view[stage]["windows"][step], camera.window(Where(layer, stage), place), rtol=1e-6
                )


def test_every_array_lies_where_a_browser_can_look(short):
    header, _ = unpack(pack(short, exact=True))
    references = [value for value in _values(header) if isinstance(value, dict) and "offset" in value]
    assert len(references) == 3 + 2 + 2 + 4
    assert all(reference["offset"] % 4 == 0 for reference in references)


@pytest.mark.parametrize("kind", ["three units", "plane of features"])
def test_a_layer_of_three_units_is_held_from_every_side(every_kind, kind):
    run = every_kind[kind]
    header, _ = unpack(pack(run))
    for stage in ("pre", "post"):
        steps = header["recordings"][0]["views"][0][stage]
        assert len(steps["places"]) == len(steps["centres"]) == len(steps["windows"])
        for place in range(len(run.epochs)):
            step = np.searchsorted(steps["places"], place, side="right") - 1
            left, right, bottom, top = steps["windows"][step]
            assert (left, bottom) == (-right, -top)
            values = getattr(run.carry(place, mesh_over(run.window, 13).reshape(-1, 2), slice(None))[0], stage)
            assert np.linalg.norm(values - steps["centres"][step], axis=1).max() <= right
        assert np.all(np.diff([window[1] for window in steps["windows"]]) >= 0), "windows only grow"


def test_outputs_that_are_not_finite_are_told(every_kind):
    foreign = foreign_recording(every_kind["three classes"])
    foreign.outputs.layers[0][1][1, 3, 4, 0] = np.nan
    header, data = unpack(pack(foreign))
    assert header["recordings"][0]["broken"] == [1]
    assert header["recordings"][0]["network"]["layer_names"] == ["block.0", "block.1", "block.2"]
    variance = array_of(header["recordings"][0]["kept"]["variance"], data)
    assert np.isfinite(variance).all()


def test_panels(short, deep):
    assert unpack(pack(short))[0]["panels"] is None
    chosen = ["input_space", "layers", "layer-4"]
    assert unpack(pack([short, deep], panels=chosen))[0]["panels"] == chosen
    with pytest.raises(nf.InputError, match=r"no panel 'layer-3'; choose from input_space, hidden_space.*layer-2$"):
        pack(short, panels=["layer-3"])


def test_panels_under_their_old_names(short):
    assert unpack(pack(short, panels=["hidden", "input"]))[0]["panels"] == ["hidden_space", "input_space"]
    assert unpack(pack(short, panels="input"))[0]["panels"] == ["input_space"]


def test_numbers_that_json_lacks(short):
    odd = replace(short, settings={"a": float("nan"), "b": np.float32(1.5), "c": (1, np.inf), "d": object})
    settings = unpack(pack(odd))[0]["recordings"][0]["settings"]
    assert settings == {"a": None, "b": 1.5, "c": [1, None], "d": str(object)}


def test_nan_metrics_stay_nan(short):
    broken = replace(short, metrics={"loss": np.full(len(short.epochs), np.nan)})
    header, data = unpack(pack(broken))
    assert np.isnan(array_of(header["recordings"][0]["metrics"]["loss"], data)).all()


def test_nothing_to_show():
    with pytest.raises(nf.InputError, match="no recording to show"):
        pack([])


def test_not_a_recording():
    with pytest.raises(nf.InputError, match=r"expected a recording, .* not 'run\.netfold'; netfold\.load reads"):
        pack(["run.netfold"])


def test_too_many_classes():
    data = nf.Dataset.from_arrays(np.arange(600.0).reshape(300, 2), np.arange(300), name="crowd")
    with pytest.raises(nf.InputError, match=r"crowd.*at most 256 classes"):
        pack(random_recording(data, (2, 300), "softmax"))


def test_a_plane_and_held_out_samples(every_kind):
    run = every_kind["plane of features"]
    scaled = replace(run.dataset, scaling=Scaling(np.arange(5.0), np.arange(1.0, 6.0)))
    header, data = unpack(pack([replace(run, dataset=scaled), every_kind["three classes"]]))
    there, whole = header["recordings"]
    plane = there["plane"]
    np.testing.assert_allclose(array_of(plane["axes"], data).reshape(2, 5), run.plane.axes, atol=1e-7)
    np.testing.assert_allclose(array_of(plane["origin"], data), run.plane.origin, atol=1e-7)
    np.testing.assert_allclose(
        array_of(plane["samples"], data).reshape(-1, 2), run.plane.project(run.dataset.x), atol=1e-6
    )
    np.testing.assert_allclose(array_of(plane["nearness"], data), run.plane.nearness(run.dataset.x), atol=1e-6)
    assert plane["names"] == ["X1", "X4"]
    assert plane["about"] == run.plane.about
    assert plane["scaling"] == {"means": [1.0, 4.0], "deviations": [2.0, 5.0]}
    assert there["held_out"] is None
    assert whole["plane"] is None
    np.testing.assert_array_equal(array_of(whole["held_out"], data), every_kind["three classes"].held_out)


def test_a_principal_plane_has_no_units(every_kind):
    header, _ = unpack(pack(every_kind["principal plane"]))
    assert header["recordings"][0]["plane"]["scaling"] is None


def test_values_and_their_scale(every_kind):
    run = every_kind["values"]
    header, data = unpack(pack(run))
    dataset = header["datasets"][0]
    np.testing.assert_allclose(array_of(dataset["y"], data), run.dataset.y, rtol=1e-6)
    ends = {"least": run.dataset.y.min(), "most": run.dataset.y.max()}
    assert dataset["value_scale"] == run.dataset.value_scale._asdict() | ends
    assert (dataset["target_name"], dataset["class_names"]) == ("height", [])


def test_of_very_many_samples_some():
    random = np.random.default_rng(0)
    data = nf.Dataset.from_arrays(random.normal(size=(9001, 2)), np.arange(9001) % 2)
    run = random_recording(data, (2, 2, 1), "sigmoid", held_out=np.arange(9001) % 5 == 0)
    header, payload = unpack(pack(run))
    dataset, sent = header["datasets"][0], header["recordings"][0]
    rows = array_of(dataset["drawn"], payload)
    assert (dataset["samples"], dataset["total"], len(rows)) == (2000, 9001, 2000)
    assert np.bincount(data.y[rows]).tolist() == [1000, 1000]
    np.testing.assert_allclose(array_of(dataset["x"], payload).reshape(-1, 2), data.x[rows], atol=1e-6)
    np.testing.assert_array_equal(array_of(sent["held_out"], payload), run.held_out[rows])
    # The others are there to be looked up, and all are counted.
    np.testing.assert_allclose(array_of(dataset["rows"]["x"], payload).reshape(-1, 2), data.x, atol=1e-6)
    np.testing.assert_array_equal(array_of(dataset["rows"]["y"], payload), data.y)
    np.testing.assert_array_equal(array_of(sent["held_out_rows"], payload), run.held_out)
    assert sent["held_out_samples"] == run.held_out.sum()


@pytest.mark.slow
def test_samples_that_are_all_drawn_or_too_many_numbers_are_sent_once(short):
    assert unpack(pack(short))[0]["datasets"][0]["rows"] is None
    data = nf.Dataset.from_arrays(np.zeros((4100, 300)) + np.arange(4100)[:, None], np.arange(4100) % 2)
    header, _ = unpack(pack(random_recording(data, (300, 2, 1), "sigmoid")))
    assert header["datasets"][0]["rows"] is None


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda payload: payload[:-1], "cut short"),
        (lambda payload: b"something else", "no payload"),
        (lambda payload: MAGIC + (9).to_bytes(4, "little") + payload[12:], "version 9"),
    ],
)
def test_a_bad_payload(short, harm, words):
    with pytest.raises(nf.InputError, match=words):
        unpack(harm(pack(short)))


def test_the_header_is_plain_json(hostile_run):
    payload = pack(hostile_run)
    length = PREFIX.unpack_from(payload)[2]
    assert json.loads(payload[PREFIX.size : PREFIX.size + length])["title"] == hostile_run.name


def _values(plain):
    yield plain
    for item in plain.values() if isinstance(plain, dict) else plain if isinstance(plain, list) else ():
        yield from _values(item)
