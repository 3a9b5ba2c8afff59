"""The payload: the one wire format between a recording and the player in ``frontend/src``.

Its bytes are those of :mod:`netfold.players.wire`. The header has the ``title``, the ``datasets`` and
the ``recordings``, in the words of the Python objects. A recording's ``kind`` says what it carries:
"weights" the parameters of all epochs, ``rounded`` as :mod:`netfold.players.rounding` says or in ``layers`` in single
precision, "outputs" the pictures of :mod:`netfold.players.pictures`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.datasets import Dataset
from netfold.errors import InputError
from netfold.options.look import STAGES, Look
from netfold.players.panels import first_panels
from netfold.players.pictures import WIDEST, foreign_network, pictures
from netfold.players.rounding import rounded
from netfold.players.wire import Arrays, Kind, array_of, join, short, unpack
from netfold.recordings.naming import names_of
from netfold.recordings.recording import Recording
from netfold.scenes.camera import Camera
from netfold.scenes.few import drawn_rows
from netfold.scenes.side_by_side import runs_of
from netfold.scenes.together import cameras_of, chosen_projection
from netfold.scenes.where import Where, looked_at
from netfold.scenes.words import ending_of
from netfold.spaces.basis import Basis, FixedAxes, Projection

__all__ = ["array_of", "pack", "unpack"]

# A class is sent as one byte.
MOST_CLASSES = 256
# Samples that are not drawn are sent too, to be looked up, unless their features are more numbers than this.
MOST_NUMBERS = 1_000_000
# Through more weights a browser does not carry all points of a picture while somebody moves through the epochs.
MOST_WEIGHTS = 20_000
PLAIN = Look()
# Projections of which the player is sent a basis.
FIXED = ("decision", "pca")
# Of a layer whose pictures are sent, in the place of its basis.
UNUSED = np.eye(2)


def pack(
    recordings: Recording | Sequence[Recording],
    *,
    title: str | None = None,
    panels: Sequence[str] | None = None,
    look: Look = PLAIN,
    exact: bool = False,
    rows: bool = True,
) -> bytes:
    """Return one or several recordings as a payload, seen as the ``look`` says, and which ``panels`` are shown first.

    Parameters are rounded as far as nobody can see it, unless they are to be ``exact``: in single precision.
    In another projection than one fixed basis the player cannot compute its pictures, and of more than 20,000 weights
    not fast enough, unless they are to be exact: pictures of the layers are sent then.
    Of more samples than the look draws only those are drawn, and all are sent, to be looked up by their row,
    unless their features are more than a million numbers or there are to be no such ``rows``; metrics are those of all.
    Runs of one name are told apart by what they differ in.
    Raises :class:`InputError` for no recording, an unknown panel, more than 256 classes, and more than 512 MB.
    """
    runs = runs_of(recordings)
    for run in runs:
        _check(run)
    runs = [looked_at(run, look) for run in runs]
    arrays = Arrays()
    datasets = _distinct([run.dataset for run in runs])
    names = names_of(runs)
    header = {
        "title": title if title is not None else _title(runs),
        "panels": first_panels(panels, look, runs),
        "datasets": [_dataset(dataset, look.samples, rows, arrays) for dataset in datasets],
        "recordings": [
            {
                "name": name,
                "dataset": _place(run.dataset, datasets),
                **_recording(run, cameras, look, exact, arrays),
                **_held_out(run, look.samples, rows, arrays),
            }
            for name, run, *cameras in zip(
                names, runs, _cameras(runs, look.projection), _other_cameras(runs, look.projection, exact), strict=True
            )
        ],
    }
    return join(header, arrays)


def _check(run: Recording) -> None:
    if len(run.dataset.class_names) > MOST_CLASSES:
        raise InputError(f"{run.dataset}; the player shows at most {MOST_CLASSES} classes")


def _title(runs: list[Recording]) -> str:
    names = {run.dataset.name for run in runs}
    return runs[0].name if len(runs) == 1 else f"{len(runs)} runs on {', '.join(sorted(names))}"


def _distinct(datasets: list[Dataset]) -> list[Dataset]:
    found: list[Dataset] = []
    for dataset in datasets:
        if _place(dataset, found) < 0:
            found.append(dataset)
    return found


def _place(dataset: Dataset, among: list[Dataset]) -> int:
    for place, other in enumerate(among):
        same_names = (dataset.name, dataset.feature_names, dataset.class_names) == (
            other.name,
            other.feature_names,
            other.class_names,
        )
        if same_names and np.array_equal(dataset.x, other.x) and np.array_equal(dataset.y, other.y):
            return place
    return -1


def _dataset(dataset: Dataset, most: int, rows: bool, arrays: Arrays) -> dict[str, Any]:
    drawn = drawn_rows(dataset, most)
    scale = None
    if dataset.is_regression:
        scale = dataset.value_scale._asdict() | {"least": float(dataset.y.min()), "most": float(dataset.y.max())}
    return {
        "name": dataset.name,
        "feature_names": list(dataset.feature_names),
        "class_names": list(dataset.class_names),
        "target_name": dataset.target_name,
        "samples": len(drawn),
        "total": dataset.samples,
        "drawn": arrays.add(drawn, "uint32"),
        "x": arrays.add(dataset.x[drawn]),
        "y": arrays.add(dataset.y[drawn], _kind_of(dataset)),
        "rows": _rows(dataset, arrays) if rows and _has_rows(dataset, most) else None,
        "value_scale": scale,
        "scaling": {name: values.tolist() for name, values in dataset.scaling._asdict().items()},
        "target_scaling": list(dataset.target_scaling),
    }


def _has_rows(dataset: Dataset, most: int) -> bool:
    """Whether samples that are not drawn are sent, where at most so many are."""
    return dataset.samples > most and dataset.x.size <= MOST_NUMBERS


def _rows(dataset: Dataset, arrays: Arrays) -> dict[str, Any]:
    """Return all samples."""
    return {"x": arrays.add(dataset.x), "y": arrays.add(dataset.y, _kind_of(dataset))}


def _kind_of(dataset: Dataset) -> Kind:
    return "float32" if dataset.is_regression else "uint8"


def _recording(run: Recording, cameras: list[Any], look: Look, exact: bool, arrays: Arrays) -> dict[str, Any]:
    camera, other = cameras
    rows = drawn_rows(run.dataset, look.samples)
    bases = [_basis(projection) for projection in camera.projections]
    by_pictures = is_sent_as_pictures(run, exact=exact) or any(basis is None for basis in bases)
    return {
        **_told(run, arrays),
        "kind": "outputs" if by_pictures else "weights",
        "network": (foreign_network(run) if by_pictures else run.network).describe(),
        "plane": None if run.plane.is_whole else _plane(run, rows, arrays),
        # Pictures of layers are of all of it.
        "window": short(run.window if by_pictures else run.seen_window),
        "views": [
            _view(camera, layer, basis, arrays) | _other_view(camera, other, layer, arrays)
            for layer, basis in enumerate(bases, start=1)
        ],
        **(
            pictures(run, camera, rows, arrays, exact=exact)
            if by_pictures
            else _parameters(run, cameras, exact, arrays)
        ),
    }


def is_sent_as_pictures(run: Recording, *, exact: bool) -> bool:
    """Return whether the player does not compute the layers of ``run``, seen in one fixed basis."""
    if run.outputs is not None:
        return True
    return not exact and run.source.arrays[0].shape[1] > MOST_WEIGHTS


def _held_out(run: Recording, most: int, rows: bool, arrays: Arrays) -> dict[str, Any]:
    """Return which of the samples that are drawn are held out, and of all, if they are sent."""
    if run.held_out is None:
        return {"held_out": None, "held_out_rows": None}
    drawn = drawn_rows(run.dataset, most)
    has_all = rows and _has_rows(run.dataset, most)
    return {
        "held_out": arrays.add(run.held_out[drawn], "uint8"),
        "held_out_rows": arrays.add(run.held_out, "uint8") if has_all else None,
    }


def _told(run: Recording, arrays: Arrays) -> dict[str, Any]:
    """Return what is told of a run in words and numbers."""
    return {
        "settings": run.settings,
        "outcome": run.outcome,
        "ending": ending_of(run),
        "epochs": [int(epoch) for epoch in run.epochs],
        "metrics": {name: arrays.add(values, planes=True) for name, values in run.metrics.items()},
        "held_out_samples": 0 if run.held_out is None else int(run.held_out.sum()),
    }


def _parameters(run: Recording, cameras: Sequence[Camera | None], exact: bool, arrays: Arrays) -> dict[str, Any]:
    if exact:
        pairs = run.parameters or ()
        return {
            "layers": [
                {name: arrays.add(array, planes=True) for name, array in zip(("weights", "bias"), pair, strict=True)}
                for pair in pairs
            ]
        }
    found = rounded(run, [camera for camera in cameras if camera is not None])
    references = {
        "levels": arrays.add(found.levels, "uint32", planes=True),
        "steps": arrays.add(found.steps, planes=True),
        "halves": arrays.add(found.halves, "uint8"),
    }
    return {"rounded": references | {"error": found.error}}


def _cameras(runs: list[Recording], projection: str | None) -> list[Camera]:
    """Return the films' cameras; but layers that are sent whole, to be turned by hand, are seen in one basis."""
    fixed = cameras_of(runs, projection if projection in FIXED else None)
    if projection is None or projection in FIXED:
        return fixed
    pairs = zip(runs, fixed, cameras_of(runs, projection), strict=True)
    return [_fixed_where_whole(run, one, other) for run, one, other in pairs]


def _fixed_where_whole(run: Recording, fixed: Camera, chosen: Camera) -> Camera:
    whole = [width <= WIDEST for width in run.network.widths[1:]]
    pairs = zip(whole, fixed.projections, chosen.projections, strict=True)
    views = {where: (fixed if whole[where.layer - 1] else chosen).views[where] for where in chosen.views}
    return Camera([one if is_whole else other for is_whole, one, other in pairs], views)


def _other_cameras(runs: list[Recording], projection: str | None, exact: bool) -> Sequence[Camera | None]:
    """Return the cameras of the other of the decision view and the principal axes, to which the player turns.

    None where pictures are sent, and where no last hidden layer is wide enough for both.
    """
    chosen = chosen_projection(runs, projection)
    is_wide = any(run.network.hidden and run.network.hidden[-1] > WIDEST for run in runs)
    if chosen not in FIXED or not is_wide or any(is_sent_as_pictures(run, exact=exact) for run in runs):
        return [None] * len(runs)
    return cameras_of(runs, "pca" if chosen == "decision" else "decision")


def _other_view(camera: Camera, other: Camera | None, layer: int, arrays: Arrays) -> dict[str, Any]:
    """Return a layer's view along its other axes, if it has any; a layer in space is turned by hand."""
    if other is None:
        return {}
    first, second = (_basis(each.projections[layer - 1]) for each in (camera, other))
    if first is None or second is None or len(first) <= WIDEST:
        return {}
    has_two = _decides(camera.projections[layer - 1]) != _decides(other.projections[layer - 1])
    return {"other": _view(other, layer, second, arrays)} if has_two else {}


def _view(camera: Camera, layer: int, basis: Basis | None, arrays: Arrays) -> dict[str, Any]:
    windows: dict[str, Any] = {stage: _steps(camera, Where(layer, stage)) for stage in STAGES}
    projection = camera.projections[layer - 1]
    # What is not as it seems is said on the picture.
    caveat = {"caveat": projection.caveat} if projection.caveat else {}
    seen = {"basis": arrays.add(UNUSED if basis is None else basis), "decides": _decides(projection)}
    return {**seen, **windows, **caveat}


def _decides(projection: Projection) -> bool:
    return isinstance(projection, FixedAxes) and projection.name == "decision"


def _basis(projection: Projection) -> Basis | None:
    return projection.basis if isinstance(projection, FixedAxes) else None


def _plane(run: Recording, rows: NDArray[np.intp], arrays: Arrays) -> dict[str, Any]:
    plane, x = run.plane, run.dataset.x[rows]
    return {
        "origin": arrays.add(plane.origin),
        "axes": arrays.add(plane.axes),
        "names": list(plane.names),
        "about": plane.about,
        "scaling": _axis_scaling(run),
        "samples": arrays.add(plane.project(x)),
        "nearness": arrays.add(plane.nearness(x)) if run.dataset.features > 2 else None,
    }


def _axis_scaling(run: Recording) -> dict[str, list[float]] | None:
    """What leads from the plane's two coordinates to original units, if they are features."""
    columns = run.plane.features
    if columns is None and run.dataset.features > 1:
        return None
    return {
        # Of a single feature, the plane's second coordinate is none.
        name: [float(values[column]) for column in columns] if columns else [float(values[0]), float(default)]
        for (name, values), default in zip(run.dataset.scaling._asdict().items(), (0, 1), strict=True)
    }


def _steps(camera: Camera, where: Where) -> dict[str, Any]:
    """The layer's windows (T, 4) as those that differ from the one before, and their places: there are few."""
    view = camera.views[where]
    steps = view.steps
    centres = {} if view.centres is None else {"centres": short(view.centres[steps])}
    return {"places": steps, "windows": short(view.windows[steps]), **centres}
