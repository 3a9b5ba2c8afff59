"""Outputs in the payload: pictures of somebody else's layers, which the player cannot compute.

Of every layer, on the mesh and on the samples, what its picture shows: up to three numbers as they
are, more in the camera's two axes; and of the output also its logits or values. Numbers are
sent as 16 bits between the least and the greatest of their epoch, so they are off by at most 1/131070
of that range: far less than a pixel.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.networks import ForeignNetwork
from netfold.players.wire import Arrays
from netfold.recordings.outputs import LayerOutputs, OutputsEpoch
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.neighbours import neighbours_seen
from netfold.scenes.where import Where
from netfold.scenes.words import network_words
from netfold.spaces import mesh_over

Float = NDArray[np.floating]

# Wider layers are shown in two axes.
WIDEST = 3
LEVELS = 65535
# Points along each side of the mesh of which pictures are sent: about as many as the player draws of weights.
MESH = 41


def as_pictures(run: Recording) -> Recording:
    """Return ``run``, if it holds weights, with its layers' outputs in their place."""
    if run.outputs is not None:
        return run
    points = mesh_over(run.window, MESH).reshape(-1, 2)
    epochs = []
    for place in range(len(run.epochs)):
        layers = zip(run.carry(place, rows=slice(None)), run.carry(place, points), strict=True)
        outputs = [(samples.post.astype("f4"), mesh.post.astype("f4")) for samples, mesh in layers]
        epochs.append(OutputsEpoch(outputs, (1.0,) * run.network.depth))
    widths = run.network.widths
    network = ForeignNetwork(widths, _names(run), widths[1:], network_words(run))
    return replace(run, network=network, parameters=None, outputs=LayerOutputs.stack(epochs))


def _names(run: Recording) -> tuple[str, ...]:
    names = [f"layer {layer}" for layer in range(1, run.network.depth)]
    return tuple(f"{name} ({each})" for name, each in zip([*names, "output"], run.network.activations, strict=True))


def pictures(
    run: Recording, outputs: LayerOutputs, camera: Camera, rows: NDArray[np.intp], arrays: Arrays
) -> dict[str, Any]:
    """Return the pictures of every layer of ``run``, of the samples in ``rows``.

    ``layers`` have the mesh's and the samples' pictures, ``answer`` likewise the output in full, as logits, of
    which the activation makes what the last picture shows, if it is as wide as a picture may be.
    ``kept`` what pictures of wide layers keep, ``broken`` the places of epochs that have a number that is not finite.
    """
    seen = [
        (
            _seen(samples[:, rows], camera, layer),
            _seen(mesh.reshape(*mesh.shape[:1], -1, mesh.shape[-1]), camera, layer),
        )
        for layer, (samples, mesh) in enumerate(outputs.layers, start=1)
    ]
    samples, mesh = outputs.layers[-1]
    full = samples[:, rows], mesh.reshape(len(mesh), -1, mesh.shape[-1])
    first, second = (run.answer.logits(np.asarray(part, dtype=np.float64)) for part in full)
    answer = _packed((first, second), arrays)
    layers = [_packed(pair, arrays) for pair in seen[:-1]]
    return {
        "mesh": outputs.mesh,
        "layers": [*layers, answer if samples.shape[-1] <= WIDEST else _packed(seen[-1], arrays)],
        "answer": answer,
        "kept": {name: arrays.add(values) for name, values in _kept(outputs, camera).items()},
        "broken": np.flatnonzero(_is_broken(outputs)).tolist(),
    }


def _seen(values: Float, camera: Camera, layer: int) -> Float:
    """Return ``values`` (T, n, w) as they are seen, (T, n, up to 3)."""
    if values.shape[-1] <= WIDEST:
        return values
    seen = [
        camera.project(Where(layer, "post"), np.nan_to_num(epoch.astype(np.float64)), place)
        for place, epoch in enumerate(values)
    ]
    return np.stack(seen)


def _packed(pair: tuple[Float, Float], arrays: Arrays) -> dict[str, Any]:
    samples, mesh = (_quantised(values, arrays) for values in pair)
    return {"units": int(pair[0].shape[-1]), "samples": samples, "mesh": mesh}


def _quantised(values: Float, arrays: Arrays) -> dict[str, Any]:
    """Send ``values`` (T, n, w) unit by unit (T, w, n), and the ends (T, w, 2) between which they lie."""
    by_unit = np.nan_to_num(np.moveaxis(values, -1, 1).astype(np.float64), posinf=0.0, neginf=0.0)
    low, high = by_unit.min(axis=-1), by_unit.max(axis=-1)
    span = np.where(high > low, high - low, 1.0)
    levels = np.rint((by_unit - low[..., None]) / span[..., None] * LEVELS)
    return {"levels": arrays.add(levels, "uint16"), "ends": arrays.add(np.stack([low, high], axis=-1))}


def _kept(outputs: LayerOutputs, camera: Camera) -> dict[str, Float]:
    """Return the shares (T, depth) of variance and of neighbours that pictures keep: 1 where that is all."""
    variance = np.array(outputs.kept, dtype=np.float64)
    neighbours = np.ones_like(variance)
    for number, (samples, _) in enumerate(outputs.layers):
        if samples.shape[-1] <= 2:
            continue
        for place, values in enumerate(samples.astype(np.float64)):
            if not np.isfinite(values).all():
                continue
            # Of three numbers, the first side that is shown is the camera's too.
            shown = camera.project(Where(number + 1, "post"), values, place)
            share = camera.projections[number].variance_kept(values, place)
            # An embedding has no such share.
            variance[place, number] *= np.nan if share is None else share
            neighbours[place, number] = neighbours_seen(values, shown)
    return {"variance": variance, "neighbours": neighbours}


def _is_broken(outputs: LayerOutputs) -> NDArray[np.bool_]:
    whole = [np.isfinite(part).reshape(len(part), -1).all(axis=1) for pair in outputs.layers for part in pair]
    broken: NDArray[np.bool_] = ~np.logical_and.reduce(whole)
    return broken
