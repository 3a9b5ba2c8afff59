"""Forward functions: JAX's, and any other."""

import jax
import jax.numpy as jnp
import numpy as np
import pytest

import netfold as nf
from netfold import InputError


def forward(params, x):
    """Every layer's outputs, the logits last."""
    outputs = []
    for weights, bias in params[:-1]:
        x = jnp.sin(x @ weights + bias)
        outputs.append(x)
    weights, bias = params[-1]
    return [*outputs, x @ weights + bias]


def initial(widths, seed=0):
    keys = jax.random.split(jax.random.key(seed), len(widths))
    return [
        (jax.random.normal(key, (wide, out)) / wide**0.5, jnp.zeros(out))
        for key, wide, out in zip(keys, widths, widths[1:], strict=False)
    ]


def train(params, x, y, *, epochs, report):
    def loss(params):
        return -jnp.take_along_axis(jax.nn.log_softmax(forward(params, x)[-1]), y[:, None], axis=1).mean()

    step = jax.jit(jax.value_and_grad(loss))
    for _ in range(epochs):
        value, slopes = step(params)
        params = jax.tree.map(lambda p, g: p - 0.5 * g, params, slopes)
        report(params, loss=value)
    return params


@pytest.mark.slow
def test_layers_are_the_functions_own(digits):
    x, y, _ = digits
    recorder = nf.record(forward, (x, y), mesh=5)
    params = initial((64, 30, 20, 10))
    recorder.epoch(params)
    params = train(params, x, y, epochs=3, report=recorder.epoch)
    recording = recorder.recording()
    assert recording.network.layer_names == ("layer 1", "layer 2", "output")
    assert recording.name == "data forward"
    assert recording.epochs.tolist() == [0, 1, 2, 3]
    theirs = forward(params, x)
    state = recording.state(3, mesh=5)
    np.testing.assert_allclose(state.layers[0].post, theirs[0], atol=1e-6)
    np.testing.assert_allclose(state.probability, jax.nn.softmax(theirs[-1]), atol=1e-6)


@pytest.mark.slow
def test_recording_changes_no_weight(digits):
    x, y, _ = digits
    params = initial((64, 30, 10))
    alone = train(params, x, y, epochs=3, report=lambda params, loss: None)
    recorder = nf.record(forward, (x, y), mesh=3)
    together = train(params, x, y, epochs=3, report=recorder.epoch)
    for mine, theirs in zip(jax.tree.leaves(alone), jax.tree.leaves(together), strict=True):
        assert np.asarray(mine).tobytes() == np.asarray(theirs).tobytes()


def test_a_function_of_one_output(moons):
    def probability(params, x):
        return jax.nn.sigmoid(x @ params)[:, 0]

    params = jnp.array([[1.0], [-2.0]])
    with pytest.raises(InputError, match=r'all lie in \[0, 1\]: say output="probabilities" or output="logits"'):
        nf.record(probability, moons, mesh=3).epoch(params)
    recorder = nf.record(probability, moons, mesh=3, output="probabilities", layers=["P"])
    recorder.epoch(params)
    recording = recorder.recording()
    assert recording.network.layer_names == ("P",)
    np.testing.assert_allclose(recording.state(mesh=3).probability, probability(params, moons.x), atol=1e-6)


def test_regression_of_a_numpy_function(moons):
    y = moons.x[:, 0] - 2 * moons.x[:, 1]
    recorder = nf.record(lambda slopes, x: x @ slopes, (moons.x, y), mesh=3)
    recorder.epoch(np.array([1.0, -1.0]))
    recorder.epoch(np.array([1.0, -2.0]))
    recording = recorder.recording()
    assert recording.metrics["r2"][1] == pytest.approx(1, abs=1e-6)
    np.testing.assert_allclose(recording.state(1, mesh=2).probability, y, atol=1e-5)


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda params, x: x @ np.ones((3, 1)), r"the function cannot take \(3, 2\) float32: "),
        (lambda params, x: x.sum(axis=0), "the function gives .* for 3 samples; expected one row for each"),
        (lambda params, x: x @ np.ones((2, 4)), "the model gives 4 numbers a sample; .*: expected 2 or 1"),
    ],
)
def test_functions_that_do_not_fit_are_one_clear_line(function, words, moons):
    with pytest.raises(InputError, match=words) as caught:
        nf.record(function, moons, mesh=3).epoch(None)
    assert "\n" not in str(caught.value)
