"""The compiled training loop: many runs of one architecture, several epochs, in one call (JAX, optax)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.network import Network
from netfold.training.initialisers import initial_parameters
from netfold.training.settings import Settings

# Epochs compiled into one call: enough to hide the cost of calling, few enough to stop soon after a rule fires.
EPOCHS_PER_CALL = 25
# What one call may hold and do, over all runs and epochs: sample positions of the shuffled orders,
# parameters kept (64 MB), and multiply-adds, about a second's, so that each second has something to show.
MOST_POSITIONS = 20_000_000
MOST_PARAMETERS = 16_000_000
MOST_WORK = 2_000_000_000
# What a step costs however small its batch, in multiply-adds: the call itself, and updating a parameter.
WORK_PER_STEP = 20_000
WORK_PER_UPDATE = 4

OPTIMISERS: dict[str, Callable[[], optax.GradientTransformation]] = {
    # Each without its learning rate, which multiplies the update afterwards and so may differ between runs.
    "adam": lambda: optax.scale_by_adam(b1=0.9, b2=0.999, eps=1e-7),
    "adamw": lambda: optax.chain(optax.scale_by_adam(eps=1e-7), optax.add_decayed_weights(1e-4)),
    "sgd": optax.identity,
    "momentum": lambda: optax.trace(decay=0.9),
    "rmsprop": lambda: optax.scale_by_rms(decay=0.9, eps=1e-7),
}


class Chunk(NamedTuple):
    """E consecutive epochs of R runs: parameters [(W (R, E, in, out), b (R, E, out)), ...]; metrics (R, E)."""

    first: int
    parameters: list[tuple[NDArray[np.float32], NDArray[np.float32]]]
    loss: NDArray[np.float32]
    correct: NDArray[np.int32]


def run_epochs(dataset: Dataset, network: Network, runs: list[Settings]) -> Iterator[Chunk]:
    """Train ``runs``, which differ in learning rate and seed only, together; yield epoch 0, then chunks.

    A chunk may go beyond the runs' last epoch; what is beyond is to be left out.
    """
    _use_cache()
    shared = runs[0]
    batch = dataset.samples if shared.batch_size is None else min(shared.batch_size, dataset.samples)
    shuffled = batch < dataset.samples
    epochs = _epochs_per_call(len(runs), dataset.samples, batch, network.parameter_count)
    advance = _compiled(network, shared.optimiser, batch, epochs)
    x = jnp.asarray(dataset.x, jnp.float32)
    y = jnp.asarray(dataset.y, jnp.float32)
    rates = jnp.asarray([run.learning_rate for run in runs], jnp.float32)
    each = [initial_parameters(network, run.initialiser, run.seed) for run in runs]
    parameters = jax.tree.map(lambda *leaves: jnp.stack(leaves), *each)
    memory = jax.vmap(OPTIMISERS[shared.optimiser]().init)(parameters)
    orders = _orders(runs, dataset.samples, epochs) if shuffled else None

    start, loss, correct = _evaluated(network)(parameters, x, y)
    yield _chunk(0, start, loss, correct)
    first = 1
    while True:
        order = next(orders) if orders else jnp.zeros((len(runs), epochs, 0), jnp.int32)
        (parameters, memory), (kept, loss, correct) = advance((parameters, memory), order, rates, x, y)
        yield _chunk(first, kept, loss, correct)
        first += epochs


def _epochs_per_call(runs: int, samples: int, batch: int, parameters: int) -> int:
    steps = -(-samples // batch)
    work = samples * parameters + steps * (WORK_PER_STEP + WORK_PER_UPDATE * parameters)
    return max(
        1,
        min(
            EPOCHS_PER_CALL,
            MOST_POSITIONS // (runs * samples),
            MOST_PARAMETERS // (runs * parameters),
            MOST_WORK // (runs * work),
        ),
    )


def _chunk(first: int, parameters: Any, loss: jax.Array, correct: jax.Array) -> Chunk:
    return Chunk(first, jax.tree.map(np.asarray, parameters), np.asarray(loss), np.asarray(correct))


def _orders(runs: list[Settings], samples: int, epochs: int) -> Iterator[NDArray[np.int32]]:
    # NumPy shuffles: ten times faster on a CPU than sorting random keys in JAX, and a run's order
    # depends on its own seed only, so a run alone sees the batches it sees among others. Rows are
    # permuted one after another, so how many epochs a call has does not matter either.
    generators = [np.random.default_rng((run.seed, 1)) for run in runs]
    rows = np.tile(np.arange(samples, dtype=np.int32), (epochs, 1))
    while True:
        yield np.stack([generator.permuted(rows, axis=1) for generator in generators])


def _loss_and_correct(network: Network, parameters: Any, x: jax.Array, y: jax.Array) -> tuple[jax.Array, jax.Array]:
    """Return the mean cross-entropy, from the logits z so that it never overflows, and how many samples are right.

    With one output, log(1 + exp(z)) - y z; with one for each class, log sum exp(z) - z[y].
    """
    logits = network.forward(parameters, x)[-1].pre
    if network.widths[-1] > 1:
        right = jnp.take_along_axis(logits, y[:, None].astype(jnp.int32), axis=1)[:, 0]
        loss = jnp.mean(jax.nn.logsumexp(logits, axis=1) - right)
        return loss, jnp.sum(jnp.argmax(logits, axis=1) == y)
    logit = logits[:, 0]
    loss = jnp.mean(jnp.logaddexp(0.0, logit) - y * logit)
    return loss, jnp.sum((logit > 0) == (y > 0.5))


def loss_function(network: Network, parameters: Any, x: jax.Array, y: jax.Array) -> jax.Array:
    """Return the cross-entropy of ``parameters`` on ``x`` (n, d) and ``y`` (n,), a scalar."""
    return _loss_and_correct(network, parameters, x, y)[0]


@lru_cache(maxsize=32)
def _evaluated(network: Network) -> Callable[..., Any]:
    def evaluate(parameters: Any, x: jax.Array, y: jax.Array) -> Any:
        loss, correct = _loss_and_correct(network, parameters, x, y)
        return jax.tree.map(lambda a: a[None], (parameters, loss, correct))

    return jax.jit(jax.vmap(evaluate, in_axes=(0, None, None)))


@lru_cache(maxsize=32)
def _compiled(network: Network, optimiser: str, batch: int, epochs: int) -> Callable[..., Any]:
    """Return the compiled function that carries (parameters, optimiser state) of R runs over ``epochs`` epochs."""
    rule = OPTIMISERS[optimiser]()
    gradient = jax.grad(loss_function, argnums=1)

    def advance(carry: Any, orders: jax.Array, rate: jax.Array, x: jax.Array, y: jax.Array) -> Any:
        def step(carry: Any, rows: jax.Array | None) -> Any:
            parameters, memory = carry
            bx, by = (x, y) if rows is None else (x[rows], y[rows])
            direction, memory = rule.update(gradient(network, parameters, bx, by), memory, parameters)
            parameters = jax.tree.map(lambda p, d: p - rate * d, parameters, direction)
            return (parameters, memory), None

        def epoch(carry: Any, order: jax.Array) -> Any:
            whole = len(order) // batch * batch
            if not len(order):
                carry, _ = step(carry, None)
            else:
                carry, _ = jax.lax.scan(step, carry, order[:whole].reshape(-1, batch))
            if whole < len(order):
                carry, _ = step(carry, order[whole:])
            return carry, (carry[0], *_loss_and_correct(network, carry[0], x, y))

        return jax.lax.scan(epoch, carry, orders, length=epochs)

    return jax.jit(jax.vmap(advance, in_axes=((0, 0), 0, 0, None, None)))


@lru_cache(maxsize=1)
def _use_cache() -> None:
    """Keep compiled programs in the user's own cache folder, unless the user has chosen another place.

    They are loaded as code, so the folder must belong to the user and be closed to others.
    """
    from platformdirs import user_cache_path

    if getattr(jax.config, "jax_compilation_cache_dir", None) or os.environ.get("JAX_COMPILATION_CACHE_DIR"):
        return
    folder = Path(user_cache_path("netfold")) / "compiled"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if hasattr(os, "getuid") and folder.stat().st_uid != os.getuid():
            return
        folder.chmod(0o700)
        jax.config.update("jax_compilation_cache_dir", str(folder))
        jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.1)
