"""Activation functions, one body each for NumPy and JAX arrays.

Each takes an array of any shape (...) and returns one of the same shape, its numbers of the same type.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import numpy as np

LEAKY_SLOPE = 0.01

# A NumPy or a JAX array: whatever has ``__array_namespace__`` of the Python array API standard.
Array = Any


def identity(z: Array) -> Array:
    """z."""
    return z


def relu(z: Array) -> Array:
    """max(z, 0), with slope 0 at 0 as other libraries have it; JAX's maximum would give one half."""
    return z.__array_namespace__().where(z <= 0, 0, z)


def leaky_relu(z: Array) -> Array:
    """z where it is positive, 0.01 z elsewhere."""
    return z.__array_namespace__().where(z > 0, z, LEAKY_SLOPE * z)


def tanh(z: Array) -> Array:
    """The hyperbolic tangent."""
    return z.__array_namespace__().tanh(z)


def sigmoid(z: Array) -> Array:
    """1 / (1 + exp(-z)), written with tanh so that it never overflows."""
    return 0.5 * (1 + z.__array_namespace__().tanh(0.5 * z))


def gelu(z: Array) -> Array:
    """z times the normal distribution function of z: the exact form, not its tanh approximation."""
    return 0.5 * z * (1 + _erf(z / 2**0.5))


def silu(z: Array) -> Array:
    """z sigmoid(z)."""
    return z * sigmoid(z)


def softplus(z: Array) -> Array:
    """log(1 + exp(z))."""
    return z.__array_namespace__().logaddexp(z, 0 * z)


def sin(z: Array) -> Array:
    """The sine."""
    return z.__array_namespace__().sin(z)


def softmax(z: Array) -> Array:
    """exp(z) over its sum along the last axis: probabilities of classes. For output layers only."""
    xp = z.__array_namespace__()
    raised = xp.exp(z - xp.max(z, axis=-1, keepdims=True))
    return raised / xp.sum(raised, axis=-1, keepdims=True)


ACTIVATIONS: dict[str, Callable[[Array], Array]] = {
    "identity": identity,
    "relu": relu,
    "leaky_relu": leaky_relu,
    "tanh": tanh,
    "sigmoid": sigmoid,
    "gelu": gelu,
    "silu": silu,
    "softplus": softplus,
    "sin": sin,
}

# What an output layer may have besides: softmax looks at all units of its layer at once.
OUTPUT_ACTIVATIONS: dict[str, Callable[[Array], Array]] = {**ACTIVATIONS, "softmax": softmax}


def _erf(z: Array) -> Array:
    # The array API has no erf. A JAX array exists only where JAX is loaded already,
    # so its library is looked up, never imported, here.
    if isinstance(z, np.ndarray | np.floating):
        from scipy.special import erf

        return erf(z)
    return sys.modules["jax"].scipy.special.erf(z)
