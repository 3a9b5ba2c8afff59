"""Outputs recordings, of whatever framework: layers' outputs in, subject and readings out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.adapters.data import Given, thinned
from netfold.adapters.options import RecordSettings
from netfold.adapters.output import decided, meaning_of, task_of
from netfold.adapters.outputs_reader import BATCH, Compute, Float, OutputsReader, batched
from netfold.adapters.recorder import ModelRecorder
from netfold.adapters.reduction import Reducer
from netfold.adapters.tape import Subject, Tape
from netfold.networks.answers import answer_of
from netfold.networks.foreign import ForeignNetwork
from netfold.recordings.recording import window_of
from netfold.spaces import mesh_over


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
    first = compute(given.x[:BATCH])
    dataset = given.dataset_for(first[-1].shape[1], task=task_of(options.output), labels=labels)
    plane = options.plane_for(dataset)
    mesh = mesh_over(window_of(dataset, plane), options.mesh).reshape(-1, 2)
    on_mesh = plane.embed(mesh).reshape(-1, *given.shape).astype(given.x.dtype)
    outputs = np.concatenate([first[-1], *(layers[-1] for layers in batched(compute, on_mesh))])
    meaning, answer = meaning_of(outputs, options.output, chosen.ends_in, dataset), answer_of(dataset)
    full = [layer.shape[1] for layer in first[:-1]]
    reducer = Reducer(full, samples=len(given.x))
    classes = decided(first[-1][:1], answer, meaning)[1].shape[1]
    network = ForeignNetwork(
        (dataset.features, *reducer.kept_widths, classes),
        (*chosen.modules, chosen.output),
        (*full, classes),
        about["model"],
    )
    settings = {**about, "samples": note} if note else about
    subject = Subject(dataset, network, plane, settings, mesh=options.mesh)
    return subject, OutputsReader(given.x, on_mesh, reducer, lambda last: decided(last, answer, meaning))


def flat(outputs: Any) -> Float:
    """Return the outputs (n, ...) of a layer as (n, w)."""
    rows: Float = np.asarray(outputs, dtype=np.float32).reshape(len(outputs), -1)
    return rows


def first_line(error: BaseException) -> str:
    """Return the first line of what a framework said."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
