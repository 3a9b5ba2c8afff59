import jax
import jax.numpy as jnp
import numpy as np
import pytest
from cases import ACTIVATIONS, FORMULAS

from netfold.networks import activations

Z = np.concatenate([np.linspace(-6, 6, 241), [-40.0, -20.0, 20.0, 40.0]])


def test_every_activation_has_a_formula_here():
    assert set(activations.ACTIVATIONS) == set(ACTIVATIONS)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_numpy_value_is_the_textbook_formula(name):
    values = activations.ACTIVATIONS[name](Z)
    assert isinstance(values, np.ndarray)
    assert values.dtype == np.float64
    np.testing.assert_allclose(values, FORMULAS[name][0](Z), rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_jax_value_is_the_textbook_formula(name):
    values = activations.ACTIVATIONS[name](jnp.asarray(Z, jnp.float32))
    assert isinstance(values, jax.Array)
    np.testing.assert_allclose(values, FORMULAS[name][0](Z), rtol=3e-6, atol=3e-6)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_jax_and_numpy_agree_in_the_same_precision(name):
    z = Z.astype(np.float32)
    ours = activations.ACTIVATIONS[name]
    np.testing.assert_allclose(ours(jnp.asarray(z)), ours(z), rtol=2e-6, atol=2e-6)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_numpy_does_not_overflow_far_out(name, dtype):
    far = np.array([-1000.0, 1000.0], dtype=dtype)
    values = activations.ACTIVATIONS[name](far)  # an overflow would warn, and a warning is an error here
    np.testing.assert_allclose(values, FORMULAS[name][0](far.astype(float)), rtol=2e-6, atol=1e-12)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_jax_values_and_slopes_are_finite_far_out(name):
    for far in (-1000.0, 0.0, 1000.0):
        value, slope = jax.value_and_grad(activations.ACTIVATIONS[name])(jnp.float32(far))
        np.testing.assert_allclose(value, FORMULAS[name][0](np.float64(far)), rtol=2e-6, atol=1e-6)
        assert np.isfinite(slope)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_shape_is_kept(name):
    assert activations.ACTIVATIONS[name](np.ones((2, 3, 4))).shape == (2, 3, 4)


def test_relu_has_slope_zero_at_zero_and_lets_nan_through():
    assert jax.grad(lambda z: activations.relu(z))(jnp.float32(0.0)) == 0
    assert np.isnan(activations.relu(np.array([np.nan]))).all()
