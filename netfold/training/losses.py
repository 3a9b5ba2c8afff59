"""The losses, of an output layer's pre-activations z (n, out), so that none overflows; all of it in JAX."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from netfold.networks.network import Network

# (z (n, out), y (n,)) -> one number for each sample
PerSample = Callable[[jax.Array, jax.Array], jax.Array]


class Data(NamedTuple):
    """What is trained on.

    ``x`` (n, d) and ``y`` (n,) are all samples; ``weights`` (n,) multiply their losses in each step,
    and ``l2`` is a scalar; ``held`` (n,) says which samples are held out, ``rows`` are the others.
    Whatever is None does not take part, and costs nothing.
    """

    x: jax.Array
    y: jax.Array
    weights: jax.Array | None = None
    l2: jax.Array | None = None
    rows: jax.Array | None = None
    held: jax.Array | None = None


def binary(z: jax.Array, y: jax.Array) -> jax.Array:
    """Cross-entropy of one sigmoid output: log(1 + exp(z)) - y z."""
    return jnp.logaddexp(0.0, z[:, 0]) - y * z[:, 0]


def categorical(z: jax.Array, y: jax.Array) -> jax.Array:
    """Cross-entropy of one softmax output for each class: log sum exp(z) - z[y]."""
    return jax.nn.logsumexp(z, axis=1) - jnp.take_along_axis(z, y[:, None].astype(jnp.int32), axis=1)[:, 0]


def squared(z: jax.Array, y: jax.Array) -> jax.Array:
    """The squared error of one predicted value: (z - y)^2."""
    return (z[:, 0] - y) ** 2


# By the output's activation
LOSSES: dict[str, PerSample] = {"sigmoid": binary, "softmax": categorical, "identity": squared}
RIGHT: dict[str, PerSample] = {
    "sigmoid": lambda z, y: (z[:, 0] > 0) == (y > 0.5),
    "softmax": lambda z, y: jnp.argmax(z, axis=1) == y,
}


def loss_function(
    network: Network,
    parameters: Any,
    x: jax.Array,
    y: jax.Array,
    weights: jax.Array | None = None,
    l2: jax.Array | float | None = None,
) -> jax.Array:
    """Return what a step lowers, a scalar: the mean loss on ``x`` (n, d) and ``y`` (n,).

    Each sample's loss is multiplied by its one of ``weights`` (n,), and ``l2`` / 2 times the sum of
    all squared weights of the network, biases left out, is added.
    """
    losses = LOSSES[network.activations[-1]](network.forward(parameters, x)[-1].pre, y)
    loss = jnp.mean(losses if weights is None else weights * losses)
    return loss if l2 is None else loss + l2 / 2 * sum(jnp.sum(w**2) for w, _ in parameters)


def measure(network: Network, parameters: Any, data: Data) -> dict[str, jax.Array]:
    """Return scalars: the mean ``loss``, without weights and penalty, and how many are right, ``correct``.

    Both on the training samples, and where some are held out, on those too: ``held_out_loss``,
    ``held_out_correct``. Values have no count.
    """
    z = network.forward(parameters, data.x)[-1].pre
    output = network.activations[-1]
    losses = LOSSES[output](z, data.y)
    right = RIGHT[output](z, data.y) if output in RIGHT else None
    if data.held is None or data.rows is None:
        return {"loss": jnp.mean(losses), **({} if right is None else {"correct": jnp.sum(right)})}
    found = {}
    parts = (("", ~data.held, len(data.rows)), ("held_out_", data.held, len(data.x) - len(data.rows)))
    for prefix, part, count in parts:
        # Chosen, not multiplied: what overflows in one part must not reach the other.
        found[f"{prefix}loss"] = jnp.sum(jnp.where(part, losses, 0)) / count
        if right is not None:
            found[f"{prefix}correct"] = jnp.sum(right & part)
    return found
