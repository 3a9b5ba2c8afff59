"""What must hold of Keras models on whatever backend; test_keras.py runs this once for each."""

import keras
import numpy as np
import pytest
from keras_models import fitted, functional, made, plain, residual

import netfold as nf
from netfold import InputError

pytestmark = pytest.mark.filterwarnings("default")
SAMPLES = 90
FALLBACK = "layer outputs are recorded instead of weights"


@pytest.fixture
def data(digits):
    # Two batches, the second of another size.
    x, y = digits[0][:SAMPLES], digits[1][:SAMPLES]
    return {"plain": (x, y), "functional": (x.reshape(-1, 8, 8, 1), y), "residual": (x.reshape(-1, 8, 8, 1), y)}


def array(tensor):
    return keras.ops.convert_to_numpy(tensor)


def outputs_of(model, names, x):
    """The named layers' outputs, by Keras alone."""
    layers = [model.get_layer(name).output for name in names]
    return [array(out) for out in keras.Model(model.inputs, layers)(x, training=False)]


def test_every_layer_is_the_frameworks_own(data):
    x, y = data["plain"]
    callback = nf.keras_callback((x, y))
    model, _ = fitted(keras, "plain", (x, y), [callback])
    recording = callback.recording()
    assert recording.kind == "weights"
    assert recording.network.widths == (64, 24, 20, 16, 12, 12, 10)
    assert recording.network.activations == ("tanh", "relu", "gelu", "silu", "leaky_relu", "softmax")
    ours = recording.carry(2, rows=slice(None))
    # layer by layer, through the nested parts too
    seen, found = x, []
    for layer in model.layers:
        parts = [layer] if not isinstance(layer, keras.Model) else [*layer.layers[1].layers, *layer.layers[2:]]
        for part in parts:
            seen = array(part(seen, training=False))
            found.append(seen)
    expected = [found[1], found[5], found[7], found[9], found[10], found[11]]
    for layer, theirs in zip(ours, expected, strict=True):
        np.testing.assert_allclose(layer.post, theirs, atol=1e-5)
    np.testing.assert_allclose(ours[-1].post, array(model(x, training=False)), atol=1e-5)


def test_a_functional_chain_is_recorded_by_its_weights(data):
    x, y = data["functional"]
    callback = nf.keras_callback((x, y))
    model, _ = fitted(keras, "functional", (x, y), [callback], epochs=1)
    recording = callback.recording()
    assert recording.kind == "weights"
    logits = array(model(x, training=False))
    np.testing.assert_allclose(recording.carry(1, rows=slice(None))[-1].pre, logits, atol=1e-5)


def test_branches_are_recorded_by_their_outputs(data):
    x, y = data["residual"]
    callback = nf.keras_callback((x, y), mesh=4, plane="samples:0,1,2")
    with pytest.warns(UserWarning, match=rf"Conv2D \(layer 'stem'\) is no layer that netfold can compute: {FALLBACK}"):
        model, _ = fitted(keras, "residual", (x, y), [callback], epochs=2)
    recording = callback.recording()
    assert recording.kind == "outputs"
    assert recording.network.layer_names == ("stem_relu", "branch", "head")
    assert recording.network.full_widths == (384, 384, 10)
    state = recording.state(2, mesh=4)
    logits = array(model(x, training=False))
    shares = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    np.testing.assert_allclose(state.probability, shares, atol=1e-5)
    stem, branch = (out.reshape(SAMPLES, -1) for out in outputs_of(model, ["stem_relu", "branch"], x))
    for layer, full in enumerate((stem, branch)):
        kept = state.layers[layer].post.var(axis=0).sum() / full.var(axis=0).sum()
        assert recording.outputs.kept[2, layer] == pytest.approx(kept, abs=1e-3)


@pytest.mark.parametrize("name", ["plain", "functional", "residual"])
def test_recording_changes_nothing(name, data):
    alone, drawn = fitted(keras, name, data[name])
    callback = nf.keras_callback(data[name], mesh=3)
    together, drawn_too = fitted(keras, name, data[name], [callback])
    assert drawn == drawn_too
    for mine, theirs in zip(alone.get_weights(), together.get_weights(), strict=True):
        assert mine.tobytes() == theirs.tobytes()
    assert callback.recording().epochs.tolist() == [0, 1, 2]


def test_what_fit_logs_is_kept(data, tmp_path):
    x, y = data["plain"]
    callback = nf.keras_callback((x, y), path=tmp_path / "k.netfold", every=2)
    model = made(keras, "plain")
    history = model.fit(x, y, epochs=3, verbose=0, validation_split=0.1, callbacks=[callback]).history
    recording = nf.load(tmp_path / "k.netfold")
    assert recording.epochs.tolist() == [0, 2, 3]
    for name in ("loss", "accuracy", "val_loss", "val_accuracy"):
        assert recording.metrics[name][1:].tolist() == pytest.approx([history[name][1], history[name][2]])
    assert recording.outcome.startswith("ran 3 epochs, loss")


def test_a_loop_of_ones_own_is_recorded_too(data):
    x, y = data["plain"]
    model = made(keras, "plain")
    with nf.record(model, (x, y)) as recorder:
        model.train_on_batch(x, y)
        recorder.epoch()
    probability = array(model(x, training=False))
    recording = recorder.recording()
    np.testing.assert_allclose(recording.state(1, mesh=2).probability, probability, atol=1e-5)
    expected = -np.log(probability[np.arange(len(y)), y]).mean()
    assert recording.metrics["loss"][1] == pytest.approx(expected, rel=1e-4)


def test_one_column_for_each_class_is_understood(data):
    x, y = data["plain"]
    recording = nf.record(made(keras, "plain"), (x, np.eye(10)[y])).recording()
    np.testing.assert_array_equal(recording.dataset.y, y)


def test_a_model_of_its_own_kind_is_recorded_by_its_output(data):
    class Own(keras.Model):
        def __init__(self):
            super().__init__()
            self.layer = keras.layers.Dense(10, activation="softmax")

        def call(self, x):
            return self.layer(x)

    x, y = data["plain"]
    model = Own()
    model(x[:1])
    with pytest.warns(UserWarning, match=rf"Own .* computes in its own way: {FALLBACK}"):
        recording = nf.record(model, (x, y), mesh=3).recording()
    assert recording.network.layer_names == ("output",)
    np.testing.assert_allclose(recording.state(mesh=3).probability, array(model(x)), atol=1e-5)


def test_unsupported_layers_are_named(data):
    x, y = data["plain"]
    for layer, words in (
        (keras.layers.LeakyReLU(negative_slope=0.3, name="leak"), "LeakyReLU .*'leak'.* has the slope 0.3"),
        (keras.layers.ReLU(max_value=6, name="six"), "ReLU .*'six'.* has options"),
        (keras.layers.Activation("softsign", name="soft"), "Activation .*'soft'.* has an activation that netfold"),
    ):
        model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(9), layer, keras.layers.Dense(10)])
        with pytest.warns(UserWarning, match=f"{words}.*: {FALLBACK}"):
            assert nf.record(model, (x, y), mesh=3).recording().kind == "outputs"


def test_layers_are_named_by_the_user(data):
    model = residual(keras)
    recording = nf.record(model, data["residual"], layers=["branch"], mesh=3).recording()
    assert recording.network.layer_names == ("branch", "output")
    with pytest.raises(InputError, match="unknown layer 'stern', did you mean 'stem'"):
        nf.record(model, data["residual"], layers=["stern"])


def test_data_that_does_not_fit_is_one_clear_line(data):
    x, y = data["plain"]
    with pytest.raises(InputError, match="the model takes 64 numbers a sample; the data has 60"):
        nf.record(plain(keras), (x[:, :60], y))
    with pytest.raises(InputError, match=r"the model gives 10 numbers a sample; .*: expected 2 or 1"):
        nf.record(plain(keras, features=2), nf.datasets.load("moons", samples=50))
    small = (np.ones((9, 7, 7, 1)), np.arange(9) % 10)
    with pytest.raises(InputError, match=r"the model takes 64 numbers a sample; the data has 49"):
        nf.record(functional(keras), small)
    colourful = (np.ones((9, 8, 8, 3)), np.arange(9) % 10)
    with pytest.raises(InputError, match=r"the model cannot take \(2, 8, 8, 3\)") as caught:
        nf.record(residual(keras), colourful, layers=["branch"])
    assert "\n" not in str(caught.value)


def test_nothing_recorded_is_said(data):
    callback = nf.keras_callback(data["plain"])
    with pytest.raises(InputError, match=r"nothing is recorded yet: give this callback to model.fit"):
        callback.recording()
    model = made(keras, "plain")
    model.fit(*data["plain"], epochs=1, verbose=0, callbacks=[callback])
    with pytest.raises(InputError, match="this callback holds a recording already"):
        model.fit(*data["plain"], epochs=1, verbose=0, callbacks=[callback])
