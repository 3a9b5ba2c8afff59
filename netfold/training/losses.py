"""What a step lowers, and what is measured after it: the loss of each sample, an answer's, over all samples, in JAX."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax
import jax.numpy as jnp

from netfold.networks.answers import Answer
from netfold.networks.network import Network


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


class Task(NamedTuple):
    """What is learned: the parameters of a ``network`` that gives an ``answer``."""

    network: Network
    answer: Answer


def loss_function(
    task: Task,
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
    losses = task.answer.losses(task.network.forward(parameters, x)[-1].pre, y)
    loss = jnp.mean(losses if weights is None else weights * losses)
    return loss if l2 is None else loss + l2 / 2 * sum(jnp.sum(w**2) for w, _ in parameters)


def measure(task: Task, parameters: Any, data: Data) -> dict[str, jax.Array]:
    """Return scalars: the mean ``loss``, without weights and penalty, and how many are right, ``correct``.

    Both on the training samples, and where some are held out, on those too: ``held_out_loss``,
    ``held_out_correct``. Values have no count.
    """
    z = task.network.forward(parameters, data.x)[-1].pre
    losses = task.answer.losses(z, data.y)
    right = task.answer.right(z, data.y)
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
