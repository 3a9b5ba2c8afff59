"""The proof of numbers: netfold's engine against training written out by hand in float64 NumPy."""

import by_hand
import jax
import jax.flatten_util
import jax.numpy as jnp
import numpy as np
import pytest
from cases import ACTIVATIONS, INITIALISERS, OPTIMISERS

import netfold as nf
from netfold.networks.answers import answer_for
from netfold.training.initialisers import initial_parameters
from netfold.training.losses import Task, loss_function

try:
    enable_x64 = jax.enable_x64
except AttributeError:  # JAX before 0.8
    from jax.experimental import enable_x64


# How many classes there are, of an output with that activation.
CLASSES = {"sigmoid": 2, "softmax": 3, "identity": 0}


def task(widths, activations):
    return Task(nf.Network(widths, activations), answer_for(CLASSES[activations[-1]]))


# float32 keeps 1e-4 of a weight, except while it crosses zero: there FLOOR counts, 1e-4 of a usual weight.
FLOOR = 3e-5


def follow(recording, *, relative, floor=FLOOR, **how):
    """Train by hand from the recording's epoch 0 and compare every weight of every epoch, and the metrics."""
    data, activations = recording.dataset, recording.network.activations
    held = np.zeros(data.samples, bool) if recording.held_out is None else recording.held_out
    start = [(w[0], b[0]) for w, b in recording.parameters]
    how = {"rows": np.flatnonzero(~held), "epochs": recording.last_epoch, **how}
    expected = by_hand.train(start, activations, data.x, data.y, **how)
    for layer, (weights, bias) in enumerate(recording.parameters):
        np.testing.assert_allclose(weights, [epoch[layer][0] for epoch in expected], rtol=relative, atol=floor)
        np.testing.assert_allclose(bias, [epoch[layer][1] for epoch in expected], rtol=relative, atol=floor)
    parts = {"": ~held} | ({"held_out_": held} if held.any() else {})
    assert len(recording.metrics) == 2 * len(parts)
    for prefix, part in parts.items():
        x, y, found = data.x[part], data.y[part], recording.metrics
        losses = np.array([by_hand.loss(epoch, activations, x, y) for epoch in expected])
        np.testing.assert_allclose(found[f"{prefix}loss"], losses, rtol=relative)
        if data.is_regression:
            r2 = 1 - losses * len(y) / ((y - y.mean()) ** 2).sum()
            np.testing.assert_allclose(found[f"{prefix}r2"], r2, atol=2 * relative)
        else:
            right = [by_hand.accuracy(epoch, activations, x, y) for epoch in expected]
            check_accuracy(found[f"{prefix}accuracy"], right, len(y))


def check_accuracy(found, right, samples):
    assert (np.round(found * samples) / samples == found).all()
    # A point on the boundary itself may fall either way: one of them, seldom.
    assert np.abs(found - right).max() <= (1 + 1e-9) / samples
    assert np.mean(np.abs(found - right) > 1e-6) < 0.05


@pytest.mark.parametrize(
    ("hidden", "activation", "rate", "seed"),
    [
        ((2,), "tanh", 0.1, 0),
        ((2,), "tanh", 0.01, 1),
        ((2,), "relu", 0.1, 2),
        ((2,), "relu", 0.01, 3),
        ((5, 4, 3), ("tanh", "sigmoid", "silu"), 0.01, 4),
        # Seed 7: with 6, a change of 1e-7 in the float64 weights alone moves the end by 8e-4, at a ReLU's kink.
        ((6, 4), ("relu", "tanh"), 0.01, 7),
        ((), "tanh", 0.1, 6),
    ],
)
def test_full_batch_is_followed_weight_by_weight_for_200_epochs(post, hidden, activation, rate, seed):
    how = {"learning_rate": rate, "epochs": 200, "batch_size": None, "seed": seed}
    recording = nf.train(post, hidden=hidden, activation=activation, **how)
    assert recording.last_epoch == 200
    follow(recording, relative=1e-4, rate=rate)


@pytest.mark.parametrize(
    ("hidden", "activation", "batch"), [((4,), "tanh", None), ((5, 3), "relu", 16), ((), "tanh", 7)]
)
def test_softmax_is_followed_weight_by_weight(three, hidden, activation, batch):
    how = {"learning_rate": 0.02, "epochs": 60, "batch_size": batch, "seed": 8}
    recording = nf.train(three, hidden=hidden, activation=activation, **how)
    assert recording.network.activations[-1] == "softmax"
    assert recording.network.widths[-1] == 3
    follow(recording, relative=1e-4, rate=0.02, batch=batch, seed=8)


def values(data):
    """The points of ``data``, with a value at each."""
    return nf.Dataset.from_arrays(data.x, np.sin(3 * data.x[:, 0]) + data.x[:, 1] ** 2, task="values", name="wave")


@pytest.mark.parametrize(
    ("hidden", "activation", "batch"), [((4,), "tanh", None), ((5, 3), "silu", 16), ((), "tanh", 7)]
)
def test_regression_is_followed_weight_by_weight(three, hidden, activation, batch):
    how = {"learning_rate": 0.02, "epochs": 60, "batch_size": batch, "seed": 8}
    recording = nf.train(values(three), hidden=hidden, activation=activation, **how)
    assert recording.network.activations[-1] == "identity"
    assert recording.network.widths[-1] == 1
    assert set(recording.metrics) == {"loss", "r2"}
    follow(recording, relative=1e-4, rate=0.02, batch=batch, seed=8)


@pytest.mark.parametrize("batch", [None, 16])
@pytest.mark.parametrize("kind", ["two", "three", "values"])
def test_held_out_samples_weights_and_penalty_are_followed(few, three, kind, batch):
    data = {"two": few, "three": three, "values": values(three)}[kind]
    weights, by_class = None, None
    if kind != "values":
        weights = np.array([2.5, 0.5, 1.0])[data.y]
        by_class = {0: 2.5, data.class_names[1]: 0.5}
    how = {"held_out": 0.25, "class_weight": by_class, "l2": 0.03, "learning_rate": 0.02}
    recording = nf.train(data, hidden=(5,), activation="tanh", epochs=40, batch_size=batch, seed=4, **how)
    assert recording.held_out.sum() == {"two": 8, "three": 15, "values": 15}[kind]
    follow(recording, relative=1e-4, rate=0.02, batch=batch, seed=4, weights=weights, l2=0.03)


def test_loss_of_a_hopeless_softmax_is_finite(three):
    huge = [(np.full((2, 3), 1e6, dtype=np.float32) * [1, -1, 2], np.zeros(3, dtype=np.float32))]
    learned = task((2, 3), ("softmax",))
    loss = loss_function(learned, huge, jnp.asarray(three.x, jnp.float32), jnp.asarray(three.y, jnp.float32))
    assert np.isfinite(loss) and loss > 1000


@pytest.mark.parametrize(("activation", "rate", "seed"), [("tanh", 0.1, 0), ("tanh", 0.01, 1), ("relu", 0.01, 3)])
def test_minibatches_of_32_are_followed_over_30_epochs(post, activation, rate, seed):
    how = {"hidden": (2,), "learning_rate": rate, "epochs": 30, "batch_size": 32, "seed": seed}
    recording = nf.train(post, activation=activation, **how)
    follow(recording, relative=1e-4, rate=rate, batch=32, seed=seed)


@pytest.mark.parametrize("batch", [1, 8, 32])
def test_the_short_last_batch_counts(few, batch):
    recording = nf.train(few, learning_rate=0.01, epochs=4, batch_size=batch, seed=2)
    follow(recording, relative=1e-4, rate=0.01, batch=batch, seed=2)


def test_33_samples_at_batch_32_are_two_steps_an_epoch(few):
    """Plain gradient descent with so large a rate that leaving out, or repeating, the one sample would show."""
    recording = nf.train(few, optimiser="sgd", learning_rate=0.5, epochs=1, batch_size=32, seed=8)
    (start, one), rows = [recording.parameters_at(epoch) for epoch in (0, 1)], np.arange(33)
    np.random.default_rng((8, 1)).permuted(np.tile(rows, (25, 1)), axis=1)
    order = np.random.default_rng((8, 1)).permuted(np.tile(rows, (25, 1)), axis=1)[0]
    current = start
    for batch in (order[:32], order[32:]):
        slopes = by_hand.gradients(current, recording.network.activations, few.x[batch], few.y[batch])
        current = [(w - 0.5 * gw, b - 0.5 * gb) for (w, b), (gw, gb) in zip(current, slopes, strict=True)]
    for (w, b), (expected_w, expected_b) in zip(one, current, strict=True):
        np.testing.assert_allclose(w, expected_w, rtol=1e-5, atol=1e-6)
        np.testing.assert_allclose(b, expected_b, rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_every_optimiser_is_its_formula(post, optimiser):
    rate = {"sgd": 0.5, "momentum": 0.05}.get(optimiser, 0.01)
    recording = nf.train(post, optimiser=optimiser, learning_rate=rate, epochs=27, batch_size=16, seed=3)
    follow(recording, relative=1e-4, rate=rate, optimiser=optimiser, batch=16, seed=3)


def test_weight_decay_makes_adamw_differ_from_adam(post):
    adam, adamw = (nf.train(post, optimiser=name, learning_rate=0.1, epochs=50, seed=3) for name in ("adam", "adamw"))
    assert np.abs(adam.parameters[0][0][-1] - adamw.parameters[0][0][-1]).max() > 3e-4


def flat(parameters):
    return np.concatenate([np.ravel(array) for layer in parameters for array in layer])


def rebuilt(network, numbers):
    found, start = [], 0
    for w, b in network.shapes:
        middle, end = start + w[0] * w[1], start + w[0] * w[1] + b[0]
        found.append((numbers[start:middle].reshape(w), numbers[middle:end]))
        start = end
    return found


@pytest.mark.parametrize(
    "counted",
    [pytest.param(False, id="plain", marks=pytest.mark.slow), pytest.param(True, id="weights and penalty")],
)
@pytest.mark.parametrize("output", ["sigmoid", "softmax", "identity"])
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_gradient_agrees_with_finite_differences(few, three, name, output, counted):
    """The engine's gradient, differences of an objective in NumPy, and back-propagation by hand, all in float64."""
    data = {"sigmoid": few, "softmax": three, "identity": values(few)}[output]
    learned = task((2, 4, 3, 3 if output == "softmax" else 1), (name, name, output))
    network = learned.network
    random = np.random.default_rng(7)
    start = flat([(random.normal(0, 1, w), random.normal(0, 1, b)) for w, b in network.shapes])
    weights, l2 = (random.uniform(0.2, 3, data.samples), 0.07) if counted else (None, 0.0)
    more = (weights, l2) if counted else ()

    def objective(numbers):
        return by_hand.objective(rebuilt(network, numbers), network.activations, data.x, data.y, *more)

    with enable_x64(True):
        gradient = jax.grad(loss_function, argnums=1)(learned, rebuilt(network, start), data.x, data.y, *more)
        slopes = flat(gradient)
    assert slopes.dtype == np.float64
    steps = 1e-6 * np.eye(len(start))
    differences = np.array([objective(start + step) - objective(start - step) for step in steps]) / 2e-6
    np.testing.assert_allclose(slopes, differences, rtol=1e-5, atol=1e-8)
    by_formula = by_hand.gradients(rebuilt(network, start), network.activations, data.x, data.y, weights, l2)
    np.testing.assert_allclose(slopes, flat(by_formula), rtol=1e-9, atol=1e-14)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_loss_is_the_cross_entropy(few, name):
    learned = task((2, 3, 1), (name, "sigmoid"))
    parameters = initial_parameters(learned.network, "glorot_normal", 5)
    probability = by_hand.forward(parameters, learned.network.activations, few.x)[-1][1][:, 0]
    expected = -np.mean(np.where(few.y == 1, np.log(probability), np.log1p(-probability)))
    value = loss_function(learned, parameters, jnp.asarray(few.x, jnp.float32), jnp.asarray(few.y, jnp.float32))
    assert float(value) == pytest.approx(expected, rel=1e-5)


def test_loss_of_a_hopeless_network_is_finite(few):
    learned = task((2, 1), ("sigmoid",))
    parameters = [(jnp.full((2, 1), 500.0), jnp.zeros(1))]
    value = loss_function(learned, parameters, jnp.asarray(few.x, jnp.float32), jnp.asarray(few.y, jnp.float32))
    expected = by_hand.loss([(np.full((2, 1), 500.0), np.zeros(1))], ("sigmoid",), few.x, few.y)
    assert expected > 50
    assert float(value) == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    ("name", "spread"),
    [
        ("glorot_uniform", np.sqrt(2 / 500)),
        ("glorot_normal", np.sqrt(2 / 500)),
        ("he_uniform", np.sqrt(2 / 300)),
        ("he_normal", np.sqrt(2 / 300)),
    ],
)
def test_initial_weights_have_the_published_variance(name, spread):
    assert name in INITIALISERS
    [(weights, bias)] = initial_parameters(nf.Network((300, 200), ("sigmoid",)), name, 3)
    assert weights.shape == (300, 200) and weights.dtype == np.float32
    assert weights.std() == pytest.approx(spread, rel=0.02)
    assert abs(weights.mean()) < 0.02 * spread
    assert not bias.any()
    if name.endswith("uniform"):
        assert np.sqrt(3) * spread * 0.999 < np.abs(weights).max() <= np.sqrt(3) * spread * (1 + 1e-6)
    else:
        assert np.abs(weights).max() > 3 * spread
