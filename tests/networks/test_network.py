import json

import by_hand
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfold import InputError, Network
from netfold.networks.activations import ACTIVATIONS


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    widths=st.lists(st.integers(1, 6), min_size=2, max_size=6),
    names=st.lists(st.sampled_from(sorted(ACTIVATIONS)), min_size=5, max_size=5),
    seed=st.integers(0, 999),
)
def test_forward_is_layer_after_layer(widths, names, seed):
    network = Network(tuple(widths), tuple(names[: len(widths) - 1]))
    random = np.random.default_rng(seed)
    parameters = [(random.normal(size=w), random.normal(size=b)) for w, b in network.shapes]
    x = random.normal(size=(5, widths[0]))
    expected = by_hand.forward(parameters, network.activations, x)[1:]
    for layer, (pre, post) in zip(network.forward(parameters, x), expected, strict=True):
        np.testing.assert_allclose(layer.pre, pre, rtol=1e-10, atol=1e-12)
        np.testing.assert_allclose(layer.post, post, rtol=1e-10, atol=1e-12)
    assert network.parameter_count == sum(w.size + b.size for w, b in parameters)
    assert Network.from_dict(json.loads(json.dumps(network.describe()))) == network


def test_jax_in_jax_out():
    network = Network((2, 3, 1), ("gelu", "sigmoid"))
    random = np.random.default_rng(0)
    parameters = [(random.normal(size=w), random.normal(size=b)) for w, b in network.shapes]
    x = random.normal(size=(4, 2))
    in_jax = network.forward([(jnp.asarray(w), jnp.asarray(b)) for w, b in parameters], jnp.asarray(x))
    assert isinstance(in_jax[-1].post, jnp.ndarray)
    np.testing.assert_allclose(in_jax[-1].post, network.forward(parameters, x)[-1].post, rtol=1e-5)


def test_any_leading_axes():
    network = Network((2, 3, 1), ("relu", "sigmoid"))
    parameters = [(np.ones(w), np.ones(b)) for w, b in network.shapes]
    mesh = np.random.default_rng(0).normal(size=(4, 5, 2))
    flat = network.forward(parameters, mesh.reshape(-1, 2))[0].post
    np.testing.assert_array_equal(network.forward(parameters, mesh)[0].post, flat.reshape(4, 5, 3))


def test_the_posts_network():
    network = Network((2, 2, 1), ("tanh", "sigmoid"))
    assert (network.parameter_count, network.depth, network.hidden) == (9, 2, (2,))
    assert str(network) == "2-2-1 tanh, sigmoid"
    assert Network((2, 1), ("sigmoid",)).hidden == ()


@pytest.mark.parametrize(
    ("widths", "activations", "message"),
    [
        ((2, 0, 1), ("tanh", "sigmoid"), "a layer's width must be a whole number from 1 to 4096, not 0"),
        ((2, 4097, 1), ("tanh", "sigmoid"), "a layer's width must be a whole number from 1 to 4096, not 4097"),
        ((2, 2, 1), ("tanj", "sigmoid"), "unknown activation 'tanj', did you mean 'tanh'\\?"),
        ((2, 2, 1), ("tanh",), "1 activations for 2 layers: give one for every layer after the input"),
        ((2,), (), "the number of layers must be a whole number from 1 to 64, not 0"),
        ((2,) * 66, ("tanh",) * 65, "the number of layers must be a whole number from 1 to 64, not 65"),
    ],
)
def test_networks_that_are_refused(widths, activations, message):
    with pytest.raises(InputError, match=message):
        Network(widths, activations)


def test_parameters_of_another_network_are_refused():
    with pytest.raises(ValueError, match="argument 2 is longer"):
        Network((2, 2, 1), ("tanh", "sigmoid")).forward([(np.ones((2, 2)), np.ones(2))], np.ones((1, 2)))
