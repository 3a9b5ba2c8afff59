"""Outputs in the payload: pictures of layers that the player cannot compute, or not while somebody waits.

Of every layer, on the mesh and on the samples, what its picture shows: up to three numbers as they
are, more in the camera's two axes; and of the output also its logits or values. Numbers are sent as one of 4096 or
65536 between the least and the greatest of their epoch, so they are off by at most half a pixel of a picture 640 pixels
wide, and logits by far less.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.networks import ForeignNetwork
from netfold.players.wire import Arrays
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.neighbours import neighbours_seen
from netfold.scenes.where import Where
from netfold.spaces import mesh_over

Float = NDArray[np.floating]
# On samples (n, w) or (T, n, w), and on a mesh likewise.
Pair = tuple[Float, Float]

# Wider layers are shown in two axes.
WIDEST = 3
FEW_LEVELS, LEVELS = 4095, 65535
# With few levels, how many windows a layer may reach over, so that half a level is half a pixel at most.
MOST_WINDOWS = FEW_LEVELS / 1280
# Points along each side of the mesh of which pictures are sent: as many as the player draws of weights that move.
MESH = 61


class _Epoch(NamedTuple):
    """One epoch: of each layer what is seen, the output's logits, and of each layer the shares that are kept."""

    seen: list[Pair]
    logits: Pair
    variance: list[float]
    neighbours: list[float]
    is_broken: bool


def foreign_network(run: Recording) -> ForeignNetwork:
    """Return the network of ``run`` as one that is known by pictures of its layers."""
    if isinstance(run.network, ForeignNetwork):
        return run.network
    widths = run.network.widths
    names = [*(f"layer {layer}" for layer in range(1, run.network.depth)), "output"]
    names = [f"{name} ({each})" for name, each in zip(names, run.network.activations, strict=True)]
    about = f"{'-'.join(map(str, widths))} network, by pictures of its layers"
    return ForeignNetwork(widths, tuple(names), widths[1:], about)


def pictures(run: Recording, camera: Camera, rows: NDArray[np.intp], arrays: Arrays, *, exact: bool) -> dict[str, Any]:
    """Return the pictures of every layer of ``run``, of the samples in ``rows``; ``exact`` ones in the most levels.

    ``layers`` have the mesh's and the samples' pictures, ``answer`` likewise the output in full, as logits, of
    which the activation makes what the last picture shows, if it is as wide as a picture may be.
    ``kept`` what pictures of wide layers keep, ``broken`` the places of epochs that have a number that is not finite.
    """
    epochs = [_epoch(run, camera, place, rows) for place in range(len(run.epochs))]
    answer = _packed(_stacked([epoch.logits for epoch in epochs]), LEVELS, arrays)
    layers = []
    for layer in range(1, run.network.depth + (run.network.widths[-1] > WIDEST)):
        pair = _stacked([epoch.seen[layer - 1] for epoch in epochs])
        layers.append(_packed(pair, LEVELS if exact else _levels_for(pair, camera, layer), arrays))
    kept = {name: np.array([getattr(epoch, name) for epoch in epochs]) for name in ("variance", "neighbours")}
    return {
        "mesh": MESH if run.outputs is None else run.outputs.mesh,
        "layers": layers if run.network.widths[-1] > WIDEST else [*layers, answer],
        "answer": answer,
        "kept": {name: arrays.add(values) for name, values in kept.items()},
        "broken": [place for place, epoch in enumerate(epochs) if epoch.is_broken],
    }


def _stacked(pairs: list[Pair]) -> Pair:
    samples, mesh = (np.stack(parts) for parts in zip(*pairs, strict=True))
    return samples, mesh


def _epoch(run: Recording, camera: Camera, place: int, rows: NDArray[np.intp]) -> _Epoch:
    layers, recorded = _layers_at(run, place, rows)
    seen: list[Pair] = []
    variance, neighbours = list(recorded), [1.0] * len(layers)
    for layer, (samples, mesh) in enumerate(layers, start=1):
        seen.append((_seen(samples, camera, layer, place), _seen(mesh, camera, layer, place)))
        if samples.shape[-1] > 2 and np.isfinite(samples).all():
            # Of three numbers, the first side that is shown is the camera's too.
            shown = camera.project(Where(layer, "post"), samples, place)
            share = camera.projections[layer - 1].variance_kept(samples, place)
            # An embedding has no such share.
            variance[layer - 1] *= np.nan if share is None else share
            neighbours[layer - 1] = neighbours_seen(samples, shown)
    logits = [run.answer.logits(part) for part in layers[-1]]
    is_broken = not all(np.isfinite(part).all() for pair in layers for part in pair)
    return _Epoch(seen, (logits[0], logits[1]), variance, neighbours, is_broken)


def _layers_at(run: Recording, place: int, rows: NDArray[np.intp]) -> tuple[list[Pair], tuple[float, ...]]:
    """Return every layer's outputs at the samples in ``rows`` and on the mesh, and what shares were recorded."""
    if run.outputs is not None:
        layers, kept = run.outputs.at(place)
        return [(samples[rows].astype(np.float64), mesh.astype(np.float64)) for samples, mesh in layers], kept
    points = mesh_over(run.window, MESH).reshape(-1, 2)
    both = zip(run.carry(place, rows=rows), run.carry(place, points), strict=True)
    return [(samples.post, mesh.post) for samples, mesh in both], (1.0,) * run.network.depth


def _seen(values: Float, camera: Camera, layer: int, place: int) -> Float:
    """Return ``values`` (n, w) as they are seen, (n, up to 3)."""
    if values.shape[-1] <= WIDEST:
        return values
    return camera.project(Where(layer, "post"), np.nan_to_num(values), place)


def _levels_for(pair: Pair, camera: Camera, layer: int) -> int:
    """Return in how many levels a layer's numbers are sent."""
    reach = np.max([np.ptp(_finite(part), axis=1).max(axis=-1) for part in pair], axis=0)
    left, right, bottom, top = camera.views[Where(layer, "post")].windows.T
    return FEW_LEVELS if np.all(reach <= MOST_WINDOWS * np.maximum(right - left, top - bottom)) else LEVELS


def _packed(pair: Pair, most: int, arrays: Arrays) -> dict[str, Any]:
    samples, mesh = (_quantised(values, most, arrays) for values in pair)
    return {"units": int(pair[0].shape[-1]), "most": most, "samples": samples, "mesh": mesh}


def _quantised(values: Float, most: int, arrays: Arrays) -> dict[str, Any]:
    """Send ``values`` (T, n, w) unit by unit (T, w, n), and the ends (T, w, 2) between which they lie."""
    by_unit = np.moveaxis(_finite(values), -1, 1)
    low, high = by_unit.min(axis=-1), by_unit.max(axis=-1)
    span = np.where(high > low, high - low, 1.0)
    levels = np.rint((by_unit - low[..., None]) / span[..., None] * most)
    return {
        # Neighbours on the mesh differ by little.
        "levels": arrays.add(levels, "uint16", planes=True, differences=True),
        "ends": arrays.add(np.stack([low, high], axis=-1)),
    }


def _finite(values: Float) -> NDArray[np.float64]:
    return np.nan_to_num(values.astype(np.float64), posinf=0.0, neginf=0.0)
