"""What the README says of Flax and Equinox, where they are installed."""

import numpy as np
import pytest

import netfold as nf

jax = pytest.importorskip("jax")


def test_flax_by_its_apply(moons):
    nn = pytest.importorskip("flax.linen")

    class Net(nn.Module):
        @nn.compact
        def __call__(self, x):
            hidden = nn.tanh(nn.Dense(8)(x))
            return [hidden, nn.Dense(1)(hidden)]

    net = Net()
    parameters = net.init(jax.random.key(0), moons.x)
    recorder = nf.record(net.apply, moons, mesh=3)
    recorder.epoch(parameters)
    state = recorder.recording().state(mesh=3)
    hidden, logit = net.apply(parameters, moons.x)
    np.testing.assert_allclose(state.layers[0].post, hidden, atol=1e-6)
    np.testing.assert_allclose(state.probability, jax.nn.sigmoid(logit)[:, 0], atol=1e-6)


def test_equinox_by_the_model_itself(moons):
    equinox = pytest.importorskip("equinox")
    model = equinox.nn.MLP(2, 1, 8, 2, key=jax.random.key(0))
    recorder = nf.record(lambda model, x: jax.vmap(model)(x), moons, mesh=3)
    recorder.epoch(model)
    expected = jax.nn.sigmoid(jax.vmap(model)(moons.x))[:, 0]
    np.testing.assert_allclose(recorder.recording().state(mesh=3).probability, expected, atol=1e-6)
