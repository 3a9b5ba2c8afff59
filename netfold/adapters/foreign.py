"""Outputs recordings, of whatever framework: layers' outputs in, subject and readings out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.adapters.data import Given, thinned
from netfold.adapters.options import RecordSettings
from netfold.adapters.output import decided, meaning_of, task_of
from netfold.adapters.recorder import ModelRecorder
from netfold.adapters.reduction import MOST_FITTED, Spread, fit_axes
from netfold.adapters.tape import Reading, Subject, Tape
from netfold.foreign_network import ForeignNetwork
from netfold.geometry import mesh_over
from netfold.layer_outputs import OutputsEpoch
from netfold.recording import window_of

Float = NDArray[np.floating]

# The outputs (n, w) of each chosen layer, then of the model, for samples (n, ...).
Compute = Callable[[Float], list[Float]]

# So many samples go through the model at once: enough to be fast, and memory stays small.
BATCH = 512


class Chosen(NamedTuple):
    """The layers to be recorded before the output, by name; the output's name and, where known, its activation."""

    modules: Mapping[str, Any]
    output: str
    ends_in: str | None


def outputs_recorder(
    compute: Compute, chosen: Chosen, given: Given, options: RecordSettings, *, about: dict[str, str]
) -> ModelRecorder:
    """Return a recorder of what ``compute`` gives whenever it is called."""
    subject, reader = outputs_subject(compute, chosen, given, options, about=about)
    return ModelRecorder(Tape(subject, options, about["model"]), lambda: reader.read(compute))


def outputs_subject(
    compute: Compute,
    chosen: Chosen,
    given: Given,
    options: RecordSettings,
    *,
    about: dict[str, str],
    labels: NDArray[Any] | None = None,
) -> tuple[Subject, OutputsReader]:
    """Return what an outputs recording is of, and what reads its epochs; ``compute`` is called for the first time.

    ``labels`` (k,) are the classes in the order of the outputs, if the model knows them.
    """
    given, note = thinned(given, options.samples)
    rows = np.linspace(0, len(given.x) - 1, min(len(given.x), MOST_FITTED)).round().astype(np.intp)
    first = [np.concatenate(parts) for parts in zip(*_batched(compute, given.x[rows]), strict=True)]
    dataset = given.dataset_for(first[-1].shape[1], task=task_of(options.output), labels=labels)
    plane = options.plane_for(dataset)
    mesh = mesh_over(window_of(dataset, plane), options.mesh).reshape(-1, 2)
    on_mesh = plane.embed(mesh).reshape(-1, *given.shape).astype(given.x.dtype)
    outputs = np.concatenate([first[-1], *(layers[-1] for layers in _batched(compute, on_mesh))])
    meaning = meaning_of(outputs, options.output, chosen.ends_in, dataset)
    axes = [fit_axes(layer) for layer in first[:-1]]
    full = [layer.shape[1] for layer in first]
    stored = [width if fitted is None else fitted.shape[1] for width, fitted in zip(full[:-1], axes, strict=True)]
    classes = decided(first[-1][:1], dataset, meaning)[1].shape[1]
    network = ForeignNetwork(
        (dataset.features, *stored, classes), (*chosen.modules, chosen.output), (*full[:-1], classes), about["model"]
    )
    subject = Subject(dataset, network, plane, {**about, "samples": note} if note else about)
    return subject, OutputsReader(given.x, on_mesh, axes, lambda last: decided(last, dataset, meaning))


class OutputsReader:
    """Looks at a model's layers on the same samples (n, ...) and mesh points (m * m, ...), in the same axes."""

    def __init__(
        self, x: Float, on_mesh: Float, axes: list[Float | None], decide: Callable[[Float], tuple[Float, Float]]
    ) -> None:
        self.x, self.on_mesh = x, on_mesh
        self._axes, self._decide = axes, decide

    def read(self, compute: Compute) -> Reading:
        """Return the reading of a model whose layers ``compute`` gives."""
        spreads = [None if axes is None else Spread() for axes in self._axes]
        samples, last = self._seen(compute, self.x, spreads)
        mesh, last_on_mesh = self._seen(compute, self.on_mesh, [None] * len(spreads))
        kept = [1.0 if spread is None else spread.share(layer) for spread, layer in zip(spreads, samples, strict=True)]
        return self.reading_of(last, last_on_mesh, layers=list(zip(samples, mesh, strict=True)), kept=kept)

    def reading_of(
        self,
        last: Float,
        last_on_mesh: Float,
        *,
        layers: Sequence[tuple[Float, Float]] = (),
        kept: Sequence[float] = (),
    ) -> Reading:
        """Return the reading of outputs (n, k) on the samples and (m * m, k) on the mesh, and of ``layers`` before."""
        pre, post = self._decide(last)
        every = [*layers, (post, self._decide(last_on_mesh)[1])]
        outputs = OutputsEpoch([(a.astype("f4"), b.astype("f4")) for a, b in every], (*kept, 1.0))
        return Reading([], outputs, pre, post)

    def _seen(self, compute: Compute, x: Float, spreads: list[Spread | None]) -> tuple[list[Float], Float]:
        """Return the hidden layers (n, stored width) and the output (n, k) for ``x``; count their full ``spreads``."""
        parts: list[list[Float]] = []
        for *hidden, last in _batched(compute, x):
            for spread, layer in zip(spreads, hidden, strict=True):
                if spread is not None:
                    spread.add(layer)
            reduced = [layer if axes is None else layer @ axes for layer, axes in zip(hidden, self._axes, strict=True)]
            parts.append([*reduced, last])
        *layers, output = (np.concatenate(several) for several in zip(*parts, strict=True))
        return layers, output


def flat(outputs: Any) -> Float:
    """Return the outputs (n, ...) of a layer as (n, w)."""
    rows: Float = np.asarray(outputs, dtype=np.float32).reshape(len(outputs), -1)
    return rows


def first_line(error: BaseException) -> str:
    """Return the first line of what a framework said."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__


def _batched(compute: Compute, x: Float) -> Iterator[list[Float]]:
    for start in range(0, len(x), BATCH):
        yield compute(x[start : start + BATCH])
