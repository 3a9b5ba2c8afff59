"""The compiled training loop: many runs of one architecture, several epochs, in one call (JAX, optax)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
from numpy.typing import NDArray

from netfold.datasets.base import Dataset
from netfold.networks.answers import answer_for
from netfold.networks.network import Network
from netfold.training.initialisers import initial_parameters
from netfold.training.losses import Data, Task, loss_function, measure
from netfold.training.programs import Program, own_settings
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
    """E consecutive epochs of R runs: all ``parameters`` (R, E, p), as the network joins them; ``measures`` (R, E)."""

    first: int
    parameters: NDArray[np.float32]
    measures: dict[str, NDArray[Any]]


# Which of Data have an axis of runs: what is held out is each run's own, and the samples where they are scaled by it.
_SHARED = Data(x=None, y=None, weights=None, l2=None, rows=0, held=0)  # type: ignore[arg-type]
_OWN = _SHARED._replace(x=0, y=0)  # type: ignore[arg-type]


def run_epochs(
    datasets: list[Dataset],
    network: Network,
    runs: list[Settings],
    held_out: NDArray[np.bool_],
    weights: NDArray[np.float64] | None,
) -> Iterator[Chunk]:
    """Train ``runs``, which differ in learning rate and seed only, together; yield epoch 0, then chunks.

    ``datasets`` are the runs' own, of the same n rows, or one and the same; ``held_out`` (R, n) are the
    samples that each run does not train on, as many for each, ``weights`` (n,) what each sample counts. A chunk
    may go beyond the runs' last epoch; what is beyond is to be left out, and there is no more to come.
    """
    shared = runs[0]
    rows = np.stack([np.flatnonzero(~mask) for mask in held_out]).astype(np.int32)
    samples = rows.shape[1]
    batch = samples if shared.batch_size is None else min(shared.batch_size, samples)
    dataset = datasets[0]
    has_own = any(other is not dataset for other in datasets)
    epochs = epochs_per_call(len(runs), dataset.samples, batch, network.parameter_count)
    # The scale of values is left out: it only colours, and data sets of values share what is compiled.
    task = Task(network, answer_for(len(dataset.class_names)))
    advance = _compiled(task, shared.optimiser, batch, epochs, has_own)
    orders = _orders(runs, rows, epochs) if batch < samples else None
    with own_settings():
        data = _data(datasets if has_own else [dataset], rows, held_out, weights, shared.l2)
        rates = jnp.asarray([run.learning_rate for run in runs], jnp.float32)
        none = jnp.zeros((len(runs), epochs, 0), jnp.int32)
        carry = _start(network, runs)
        waiting: list[tuple[int, Any]] = [(0, _evaluated(task, has_own)(carry[0], data))]
    # The next chunk is begun before this one is handed over, and computed while others look at it; not where
    # a rule may stop the runs here, as it would be for nothing.
    is_ahead = not shared.rules
    first = 1
    while True:
        # Not while the chunk is with others, whose own settings hold again.
        with own_settings():
            while len(waiting) < 2 and (not waiting or (is_ahead and first <= shared.most_epochs)):
                carry, computed = advance(carry, next(orders) if orders else none, rates, data)
                waiting.append((first, computed))
                first += epochs
            number, computed = waiting.pop(0)
            chunk = _chunk(number, network, *computed)
        yield chunk


def _data(
    datasets: list[Dataset],
    rows: NDArray[np.int32],
    held_out: NDArray[np.bool_],
    weights: NDArray[np.float64] | None,
    l2: float | None,
) -> Data:
    def joined(arrays: list[NDArray[Any]]) -> NDArray[Any]:
        return arrays[0] if len(arrays) == 1 else np.stack(arrays, dtype=np.float32, casting="same_kind")

    return Data(
        x=jnp.asarray(joined([data.x for data in datasets]), jnp.float32),
        y=jnp.asarray(joined([data.y for data in datasets]), jnp.float32),
        weights=None if weights is None else jnp.asarray(weights, jnp.float32),
        l2=jnp.asarray(l2, jnp.float32) if l2 else None,
        rows=jnp.asarray(rows) if held_out.any() else None,
        held=jnp.asarray(held_out) if held_out.any() else None,
    )


def _start(network: Network, runs: list[Settings]) -> tuple[Any, Any]:
    """Return the parameters that the runs start from, and the optimiser's memory of nothing."""
    each = [initial_parameters(network, run.initialiser, run.seed) for run in runs]
    # Stacked by NumPy: JAX is called for each array of each run.
    parameters = jax.tree.map(lambda *leaves: jnp.asarray(np.stack(leaves)), *each)
    return parameters, jax.vmap(OPTIMISERS[runs[0].optimiser]().init)(parameters)


def epochs_per_call(runs: int, samples: int, batch: int, parameters: int) -> int:
    """Return how many epochs are computed by one call: so few that what is waited for and held stays small.

    ``runs`` are computed at once, each on ``samples`` in batches of ``batch``, a network of ``parameters`` numbers.
    """
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


def _chunk(first: int, network: Network, parameters: Any, measures: Any) -> Chunk:
    parameters, measures = jax.tree.map(np.asarray, (parameters, measures))
    return Chunk(first, network.join(parameters), measures)


def _orders(runs: list[Settings], rows: NDArray[np.int32], epochs: int) -> Iterator[NDArray[np.int32]]:
    """Yield the order of each run's ``rows`` (R, n) in its next epochs (R, epochs, n)."""
    # NumPy shuffles: ten times faster on a CPU than sorting random keys in JAX, and a run's order
    # depends on its own seed only, so a run alone sees the batches it sees among others. Rows are
    # permuted one after another, so how many epochs a call has does not matter either.
    generators = [np.random.default_rng((run.seed, 1)) for run in runs]
    tiled = [np.tile(own, (epochs, 1)) for own in rows]
    while True:
        pairs = zip(generators, tiled, strict=True)
        yield np.stack([generator.permuted(own, axis=1) for generator, own in pairs])


@lru_cache(maxsize=32)
def _evaluated(task: Task, has_own: bool) -> Callable[..., Any]:
    def evaluate(parameters: Any, data: Data) -> Any:
        return jax.tree.map(lambda a: a[None], (parameters, measure(task, parameters, data)))

    return Program(jax.vmap(evaluate, in_axes=(0, _OWN if has_own else _SHARED)))


@lru_cache(maxsize=32)
def _compiled(task: Task, optimiser: str, batch: int, epochs: int, has_own: bool) -> Callable[..., Any]:
    """Return the compiled function that carries (parameters, optimiser state) of R runs over ``epochs`` epochs."""
    rule = OPTIMISERS[optimiser]()
    gradient = jax.grad(loss_function, argnums=1)

    def advance(carry: Any, orders: jax.Array, rate: jax.Array, data: Data) -> Any:
        def step(carry: Any, rows: jax.Array | None) -> Any:
            parameters, memory = carry
            batch = [a if rows is None or a is None else a[rows] for a in (data.x, data.y, data.weights)]
            slopes = gradient(task, parameters, *batch, data.l2)
            direction, memory = rule.update(slopes, memory, parameters)
            parameters = jax.tree.map(lambda p, d: p - rate * d, parameters, direction)
            return (parameters, memory), None

        def epoch(carry: Any, order: jax.Array) -> Any:
            whole = len(order) // batch * batch
            if not len(order):
                carry, _ = step(carry, data.rows)
            else:
                carry, _ = jax.lax.scan(step, carry, order[:whole].reshape(-1, batch))
            if whole < len(order):
                carry, _ = step(carry, order[whole:])
            return carry, (carry[0], measure(task, carry[0], data))

        return jax.lax.scan(epoch, carry, orders, length=epochs)

    return Program(jax.vmap(advance, in_axes=((0, 0), 0, 0, _OWN if has_own else _SHARED)))
