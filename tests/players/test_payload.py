"""The wire format: what is packed comes out again, and what cannot be shown is refused."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

import netfold as nf
from netfold.camera import camera_of
from netfold.players.payload import MAGIC, PREFIX, array_of, pack, unpack


def test_round_trip(short, deep):
    header, data = unpack(pack([short, deep], title="two"))
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
        for stage in ("pre", "post"):
            for place in range(len(deep.epochs)):
                step = np.searchsorted(view[stage]["places"], place, side="right") - 1
                assert tuple(view[stage]["windows"][step]) == camera.window(layer, stage, place)


def test_every_array_lies_where_a_browser_can_look(short):
    header, _ = unpack(pack(short))
    references = [value for value in _values(header) if isinstance(value, dict) and "offset" in value]
    assert len(references) == 2 + 2 + 2 + 4
    assert all(reference["offset"] % 4 == 0 for reference in references)


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
    with pytest.raises(nf.InputError, match="shows recordings, not str"):
        pack(["run.netfold"])


def test_three_features():
    random = np.random.default_rng(0)
    data = nf.Dataset.from_arrays(random.normal(size=(20, 3)), [0, 1] * 10, name="deep space")
    run = nf.train(data, epochs=1)
    with pytest.raises(nf.InputError, match=r"deep space.*2 features and 2 classes"):
        pack(run)


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
