"""Looking at the layers of a model: on the same samples and mesh points, in the same axes, every epoch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from netfold.adapters.reduction import MOST_FITTED, Reducer, Spread
from netfold.adapters.tape import Reading
from netfold.adapters.units import Ask
from netfold.recordings.outputs import OutputsEpoch

Float = NDArray[np.floating]

# The outputs (n, w) of each chosen layer, then of the model, for samples (n, ...).
Compute = Callable[[Float], list[Float]]
# Outputs (n, k) of the model as logits and as probabilities.
Decide = Callable[[Float], tuple[Float, Float]]

# Samples that go through the model at once: enough to be fast, while memory stays small.
BATCH = 512
# Bytes of whole layers that may be held between the first look and the second.
MOST_HELD = 256 * 2**20


class OutputsReader:
    """Looks at a model's layers on the samples (n, ...) and the mesh points (m * m, ...).

    The axes of wide layers are fitted to the first two looks together: an untrained network alone
    hardly shows along which axes it will vary. Until then the first look is held whole.
    """

    def __init__(self, x: Float, on_mesh: Float, reducer: Reducer, decide: Decide) -> None:
        self.x, self.on_mesh = x, on_mesh
        self._reducer, self._decide = reducer, decide
        self._held: list[tuple[Float, Float]] | None = None

    def read(self, compute: Compute) -> Reading:
        """Return the reading of a model whose layers ``compute`` gives."""
        reducer = self._reducer
        whole = 4 * (len(self.x) + len(self.on_mesh)) * reducer.wide_width
        if reducer.is_fitted or self._held is not None or whole > MOST_HELD:
            if not reducer.is_fitted:
                self._fit(joined(batched(compute, self.x[self._rows]))[:-1])
            return self._reduced(compute)
        *samples, last = joined(batched(compute, self.x))
        *mesh, last_on_mesh = joined(batched(compute, self.on_mesh))
        self._held = list(zip(samples, mesh, strict=True))
        pre, post = self._decide(last)
        on_mesh = self._decide(last_on_mesh)[1]
        return Reading([], lambda: self._let_go(post, on_mesh), pre, post, self._asking(compute))

    def reading_of(self, last: Float, last_on_mesh: Float) -> Reading:
        """Return the reading of a model without layers, whose outputs (n, k), (m * m, k) are known already."""
        pre, post = self._decide(last)
        return Reading([], _epoch([], [], [], (post, self._decide(last_on_mesh)[1])), pre, post)

    @property
    def _rows(self) -> NDArray[np.intp]:
        return np.linspace(0, len(self.x) - 1, min(len(self.x), MOST_FITTED)).round().astype(np.intp)

    def _fit(self, *looks: list[Float]) -> None:
        """Fit the axes to these looks and to the one that is held."""
        held = [] if self._held is None else [[samples[self._rows] for samples, _ in self._held]]
        self._reducer.fit([*held, *looks])

    def _let_go(self, post: Float, post_on_mesh: Float) -> OutputsEpoch:
        """Return the epoch of the look that was held, in axes of its own if there has been no other."""
        held = self._held or []
        if not self._reducer.is_fitted:
            self._fit()
        spreads = self._reducer.spreads()
        for spread, (samples, _) in zip(spreads, held, strict=True):
            spread.add(samples)
        on_samples, on_mesh = (self._reducer.reduce(part) for part in zip(*held, strict=True))
        self._held = None
        return _epoch(on_samples, on_mesh, spreads, (post, post_on_mesh))

    def _reduced(self, compute: Compute) -> Reading:
        spreads = self._reducer.spreads()
        samples, last = self._seen(compute, self.x, spreads)
        mesh, last_on_mesh = self._seen(compute, self.on_mesh, self._reducer.spreads())
        pre, post = self._decide(last)
        epoch = _epoch(samples, mesh, spreads, (post, self._decide(last_on_mesh)[1]))
        return Reading([], epoch, pre, post, self._asking(compute))

    def _asking(self, compute: Compute) -> Ask:
        """Return what gives a model's pre-activations (n, k) for features (n, d)."""

        def ask(x: Float) -> Float:
            shaped = x.reshape(len(x), *self.x.shape[1:]).astype(self.x.dtype)
            return self._decide(joined(batched(compute, shaped))[-1])[0]

        return ask

    def _seen(self, compute: Compute, x: Float, spreads: Sequence[Spread]) -> tuple[list[Float], Float]:
        """Return the hidden layers, reduced, and the output (n, k) for ``x``; count the full layers' ``spreads``."""
        parts = []
        for *hidden, last in batched(compute, x):
            for spread, layer in zip(spreads, hidden, strict=True):
                spread.add(layer)
            parts.append([*self._reducer.reduce(hidden), last])
        *layers, output = joined(parts)
        return layers, output


def batched(compute: Compute, x: Float) -> Iterator[list[Float]]:
    """Yield what ``compute`` gives for ``x`` (n, ...), ``BATCH`` samples at a time."""
    for start in range(0, len(x), BATCH):
        yield compute(x[start : start + BATCH])


def joined(parts: Iterable[Sequence[Float]]) -> list[Float]:
    """Return the layers of all batches, each in one array.

    ``parts`` are batches of arrays (b, width), one for each layer; the result is (n, width) for each layer.
    """
    return [np.concatenate(several) for several in zip(*parts, strict=True)]


def _epoch(
    samples: Sequence[Float], mesh: Sequence[Float], spreads: Sequence[Spread], post: tuple[Float, Float]
) -> OutputsEpoch:
    kept = [spread.share(layer) for spread, layer in zip(spreads, samples, strict=True)]
    layers = [*zip(samples, mesh, strict=True), post]
    return OutputsEpoch([(a.astype("f4"), b.astype("f4")) for a, b in layers], (*kept, 1.0))
