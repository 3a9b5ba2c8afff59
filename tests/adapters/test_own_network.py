"""A network of one's own, whose weights are handed over."""

import tracemalloc
from itertools import pairwise

import numpy as np
import pytest
from by_hand import forward

import netfold as nf
from netfold import InputError

RANDOM = np.random.default_rng(4)


def weights(*widths, turned=False, bias="flat"):
    """Random layers; ``turned`` for W @ x, with biases standing up."""
    layers = []
    for wide, out in pairwise(widths):
        matrix, shift = RANDOM.normal(size=(wide, out)), RANDOM.normal(size=out)
        layers.append((matrix.T if turned else matrix, {"flat": shift, "up": shift[:, None], "row": shift[None]}[bias]))
    return layers


@pytest.mark.parametrize("bias", ["flat", "up", "row"])
@pytest.mark.parametrize("turned", [False, True], ids=["x @ W", "W @ x"])
def test_both_layouts_are_told_by_their_shapes(turned, bias, moons):
    layers = weights(2, 5, 5, 1, turned=turned, bias=bias)
    recorder = nf.record(None, moons)
    recorder.epoch(weights=layers, activations=["tanh", "relu", "sigmoid"])
    plain = [(matrix.T if turned else matrix, shift.reshape(-1)) for matrix, shift in layers]
    theirs = forward(plain, ["tanh", "relu", "sigmoid"], moons.x)[1:]
    ours = recorder.recording().carry(0, rows=slice(None))
    for (pre, post), layer in zip(theirs, ours, strict=True):
        np.testing.assert_allclose(layer.pre, pre, atol=1e-5)
        np.testing.assert_allclose(layer.post, post, atol=1e-5)


def test_weights_changed_in_place_afterwards_are_recorded_as_they_were(moons):
    layers = weights(2, 3, 1)
    first = layers[0][0].copy()
    recorder = nf.record(None, moons, every=2)
    for _ in range(4):
        recorder.epoch(weights=layers, activations=["tanh", "sigmoid"])
        layers[0][0][:] += 1
    recorder.close()
    recording = recorder.recording()
    assert recording.epochs.tolist() == [0, 2, 3]
    for place, added in enumerate([0, 2, 3]):
        np.testing.assert_allclose(recording.parameters[0][0][place], first + added, rtol=1e-6)


@pytest.mark.parametrize("layout", ["in,out", "out,in"])
def test_square_matrices_need_a_word(layout, moons):
    square = [(RANDOM.normal(size=(2, 2)), RANDOM.normal(size=2)), (RANDOM.normal(size=(2, 2)), None)]
    recorder = nf.record(None, moons)
    with pytest.raises(InputError, match=r'fit x @ W and W @ x: say layout="in,out" or layout="out,in"'):
        recorder.epoch(weights=square, activations=["tanh", "softmax"])
    recorder.epoch(weights=square, activations=["tanh", "softmax"], layout=layout)
    recorder.epoch(weights=square)
    (recorded, _), _ = recorder.recording().parameters
    np.testing.assert_allclose(recorded[1], square[0][0].T if layout == "out,in" else square[0][0], rtol=1e-6)


def test_one_matrix_that_is_not_square_tells_of_all(moons):
    layers = weights(2, 2, 1, turned=True)
    recorder = nf.record(None, moons)
    recorder.epoch(weights=layers, activations=["tanh", "logistic"])
    np.testing.assert_allclose(recorder.recording().parameters[0][0][0], layers[0][0].T, rtol=1e-6)


def test_a_plain_loop_ends_in_a_recording(moons, tmp_path):
    layers = weights(2, 4, 1)
    with nf.record(None, moons, path=tmp_path / "own.netfold") as recorder:
        for epoch in range(3):
            recorder.epoch(weights=layers, activations=["tanh", "identity"], loss=1.0 / (epoch + 1))
    recording = nf.load(tmp_path / "own.netfold")
    assert recording.kind == "weights"
    assert recording.network.activations == ("tanh", "sigmoid")
    assert recording.metrics["loss"].tolist() == [1, 0.5, 1 / 3]
    assert recording.outcome == "ran 2 epochs, loss 0.3333"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"weights": weights(3, 4, 1)}, r"weights of shapes \(3, 4\), \(4, 1\) do not fit 2 features as x @ W or"),
        ({"weights": []}, "weights is empty"),
        ({"weights": [(np.ones(3), None)]}, r"layer 1 have shape \(3,\); expected \(W, b\)"),
        ({"weights": [(np.array([["a"]]), None)]}, "the weights of layer 1 are <U1; expected numbers"),
        ({"activations": ["tahn", "sigmoid"]}, "unknown activation 'tahn', did you mean 'tanh'"),
        ({"activations": ["tanh"]}, "1 activation for 2 layers"),
        ({"activations": None}, "the first epoch needs activations"),
        ({"layout": "in-out"}, "unknown layout 'in-out', did you mean 'in,out'"),
    ],
)
def test_what_does_not_fit_is_one_clear_line(change, words, moons):
    given = {"weights": weights(2, 4, 1), "activations": ["tanh", "sigmoid"], **change}
    with pytest.raises(InputError, match=words) as caught:
        nf.record(None, moons).epoch(**given)
    assert "\n" not in str(caught.value)


def test_a_network_that_changes_its_shape_is_refused(moons):
    recorder = nf.record(None, moons)
    recorder.epoch(weights=weights(2, 4, 1), activations=["tanh", "sigmoid"])
    with pytest.raises(InputError, match="the model is now 2-5-1 tanh, sigmoid; this recording is of 2-4-1"):
        recorder.epoch(weights=weights(2, 5, 1))


def test_nothing_recorded_is_said(moons):
    recorder = nf.record(None, moons)
    recorder.close()
    with pytest.raises(InputError, match="nothing is recorded yet"):
        recorder.recording()


@pytest.mark.parametrize("model", ["run.netfold", 3, dict])
def test_what_cannot_be_recorded_is_told(model, moons):
    with pytest.raises(InputError, match=r"cannot record .*; expected a PyTorch module, a Keras model"):
        nf.record(model, moons)


def test_memory_stays_the_same_whatever_the_number_of_epochs(moons, tmp_path):
    layers = weights(2, 200, 200, 1)
    snapshot = sum(matrix.size + bias.size for matrix, bias in layers) * 4
    with nf.record(None, moons, path=tmp_path / "r.netfold") as recorder:
        recorder.epoch(weights=layers, activations=["tanh", "tanh", "sigmoid"])
        tracemalloc.start()
        try:
            for _ in range(60):
                recorder.epoch(weights=layers)
            held, _ = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    # Sixty epochs leave no more behind than one or two.
    assert held < 2 * snapshot
