"""The shared cases: recordings of every kind, and all that is to be drawn of them, for both languages to check.

``python contract/shared_cases.py`` writes them anew; what has changed is to be read in the difference, and decided.
Numbers that no language owns (data, parameters) are drawn from a seed and rounded, so that a case says it all.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from netfold.datasets import Dataset
from netfold.datasets.scaling import Scaling
from netfold.look import class_colours, hexadecimal, share_colours
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network
from netfold.options.look import STAGES, Look
from netfold.players import pack
from netfold.recordings import Recording, Snapshot
from netfold.recordings.outputs import OutputsEpoch
from netfold.recordings.recording import window_of
from netfold.scenes.curves import scale_of
from netfold.scenes.scene import Picture, Scene, ValueBar
from netfold.scenes.scenes import Scenes
from netfold.scenes.ticks import axis_numbers
from netfold.scenes.where import INPUT, Where
from netfold.scenes.words import metric_line
from netfold.spaces import mesh_over, slanted_order
from netfold.spaces.plane import InputPlane

FOLDER = Path(__file__).parent / "cases"
MESH = 11
# Of the grid's points every so many are kept.
GRID_STEP = 6


def two_units(random: np.random.Generator) -> Recording:
    """2-2-1, tanh: the post's network."""
    return walked(classes(random, 24, 2, ("both ends", "middle")), (2, 2, 1), ("tanh", "sigmoid"), random)


def deep(random: np.random.Generator) -> Recording:
    """2-8-8-1, relu; a plane wider than high."""
    data = classes(random, 24, 2, ("0", "1"), stretch=(2.0, 0.8))
    return walked(data, (2, 8, 8, 1), ("relu", "relu", "sigmoid"), random)


def three_classes(random: np.random.Generator) -> Recording:
    """2-16-16-3 with a simplex at its end; more units than are shown as lines."""
    return walked(classes(random, 24, 2, ("a", "b", "c")), (2, 16, 16, 3), ("tanh", "silu", "softmax"), random)


def four_features(random: np.random.Generator) -> Recording:
    """4-8-3-3, a layer in space, on a plane of two features held in their own units; some samples are held out."""
    data = classes(random, 30, 4, ("setosa", "versicolor", "virginica"))
    data = with_scaling(data, Scaling(np.array([5.8, 3.0, 3.7, 1.2]), np.array([0.8, 0.4, 1.7, 0.7])))
    plane = InputPlane.of_features(data, "X2", "X3", hold={"X1": 3.2})
    held_out = np.arange(data.samples) % 5 == 0
    return walked(data, (4, 8, 3, 3), ("tanh", "tanh", "softmax"), random, plane=plane, held_out=held_out)


def many_features(random: np.random.Generator) -> Recording:
    """64-32-16-10 on its principal plane: ten classes, logits shown."""
    data = classes(random, 40, 64, tuple(map(str, range(10))))
    return walked(data, (64, 32, 16, 10), ("relu", "gelu", "softmax"), random, epochs=2)


def regression(random: np.random.Generator) -> Recording:
    """2-4-2-1, values in their own units."""
    x = points(random, 24, 2)
    y = np.round(np.sin(x[:, 0]) + x[:, 1], 3)
    data = Dataset.from_arrays(x, y, task="values", name="hills", target_name="height")
    data = with_target_scaling(data, (300.0, 40.0))
    return walked(data, (2, 4, 2, 1), ("tanh", "leaky_relu", "identity"), random, metrics=("loss", "r2"))


def one_feature(random: np.random.Generator) -> Recording:
    """1-3-1: a plane whose second coordinate is none."""
    data = classes(random, 20, 1, ("no", "yes"), feature_names=("dose",))
    return walked(data, (1, 3, 1), ("softplus", "sigmoid"), random)


def curve(random: np.random.Generator) -> Recording:
    """1-4-1, values in their own units: a curve."""
    x = points(random, 20, 1)
    y = np.round(np.sin(2 * x[:, 0]), 3)
    data = Dataset.from_arrays(x, y, task="values", name="wave", feature_names=("time",), target_name="height")
    data = with_target_scaling(data, (300.0, 40.0))
    return walked(data, (1, 4, 1), ("tanh", "identity"), random, metrics=("loss", "r2"))


def two_outputs(random: np.random.Generator) -> Recording:
    """2-1-2: a layer of one unit, and two probabilities of two classes."""
    return walked(classes(random, 20, 2, ("no", "yes")), (2, 1, 2), ("sin", "softmax"), random)


def foreign(random: np.random.Generator) -> Recording:
    """Outputs of a model that netfold cannot compute: layers of 3, 5 (of 9) and the probabilities of 3 classes."""
    data = classes(random, 24, 2, ("a", "b", "c"))
    known = walked(data, (2, 3, 5, 3), ("tanh", "tanh", "softmax"), random)
    mesh = mesh_over(window_of(data, known.plane), MESH).reshape(-1, 2)
    snapshots = []
    for place, epoch in enumerate(known.epochs):
        on_samples, on_mesh = (known.carry(place, rows=slice(None)), known.carry(place, mesh))
        layers = [(a.post.astype("f4"), b.post.astype("f4")) for a, b in zip(on_samples, on_mesh, strict=True)]
        metrics = {name: float(values[place]) for name, values in known.metrics.items()}
        snapshots.append(Snapshot(int(epoch), [], metrics, OutputsEpoch(layers, (1.0, 0.75, 1.0))))
    network = ForeignNetwork((2, 3, 5, 3), ("first", "1", "answer"), (3, 9, 3), "a model of ours")
    return Recording.from_snapshots(data, network, snapshots, settings={}, outcome="done", name="foreign")


def diverged(random: np.random.Generator) -> Recording:
    """2-2-1 whose last epoch has a weight that is no number, and losses of any size."""
    run = walked(classes(random, 12, 2, ("no", "yes")), (2, 2, 1), ("relu", "sigmoid"), random)
    snapshots = run.snapshots()
    weights, bias = snapshots[-1].parameters[0]
    broken = weights.copy()
    broken[0, 0] = np.nan
    snapshots[0].metrics["loss"] = 12345.678
    snapshots[-1].metrics.update(loss=float("nan"))
    snapshots[-1] = snapshots[-1]._replace(parameters=[(broken, bias), *snapshots[-1].parameters[1:]])
    return Recording.from_snapshots(run.dataset, run.network, snapshots, settings={}, outcome="diverged", name="run")


def far_samples(random: np.random.Generator) -> Recording:
    """2-3-2-1: two samples lie far from 58 others, and are outside the pictures."""
    data = classes(random, 60, 2, ("no", "yes"))
    x = data.x.copy()
    x[[7, 40]] = [[60.0, 1.0], [-1.0, -90.0]]
    data = Dataset.from_arrays(x, data.y, class_names=data.class_names, name="points")
    return walked(data, (2, 3, 2, 1), ("tanh", "tanh", "sigmoid"), random, epochs=2)


def many_samples(random: np.random.Generator) -> Recording:
    """2-2-3: of 2,000 samples, of which a fifth is held out, 9 are drawn, one of them of a rare class."""
    data = classes(random, 2000, 2, ("rare", "left", "right"))
    y = np.where(np.arange(2000) == 700, 0, np.where(data.x[:, 0] < 0, 1, 2))
    data = Dataset.from_arrays(data.x, y, class_names=data.class_names, name="points")
    return walked(data, (2, 2, 3), ("tanh", "softmax"), random, epochs=2, held_out=np.arange(2000) % 5 == 0)


CASES: dict[str, Callable[[np.random.Generator], Recording]] = {
    "2-2-1": two_units,
    "2-8-8-1": deep,
    "2-16-16-3": three_classes,
    "4-8-3-3": four_features,
    "64-32-16-10": many_features,
    "regression": regression,
    "one feature": one_feature,
    "curve": curve,
    "two outputs": two_outputs,
    "outputs": foreign,
    "diverged": diverged,
    "many samples": many_samples,
    "far samples": far_samples,
}
# Of those that are not looked at as usual.
LOOKS = {"many samples": Look(samples=9)}


def points(random: np.random.Generator, samples: int, features: int) -> np.ndarray:
    """Return samples (n, d) that are short to write."""
    return np.round(random.normal(size=(samples, features)), 3)


def classes(
    random: np.random.Generator, samples: int, features: int, names: tuple[str, ...], stretch: Any = 1.0, **options: Any
) -> Dataset:
    """Return such samples, of each class as many."""
    x = np.round(points(random, samples, features) * stretch, 3)
    return Dataset.from_arrays(x, np.arange(samples) % len(names), class_names=names, name="points", **options)


def with_scaling(data: Dataset, scaling: Scaling) -> Dataset:
    """Return ``data`` whose features had this ``scaling``."""
    return Dataset(data.x, data.y, data.feature_names, data.class_names, name=data.name, scaling=scaling)


def with_target_scaling(data: Dataset, scaling: tuple[float, float]) -> Dataset:
    """Return ``data`` whose target had this mean and spread."""
    return Dataset(
        data.x, data.y, data.feature_names, data.class_names, name=data.name, target_name=data.target_name,
        target_scaling=scaling,
    )  # fmt: skip


def walked(
    data: Dataset,
    widths: tuple[int, ...],
    activations: tuple[str, ...],
    random: np.random.Generator,
    *,
    epochs: int = 3,
    metrics: tuple[str, ...] = ("loss", "accuracy"),
    **options: Any,
) -> Recording:
    """Return a recording of ``data`` whose parameters walk at random."""
    network = Network(widths, activations)
    start = [(random.normal(0, 1.6 / i**0.5, (i, o)), random.normal(0, 0.4, o)) for (i, o), _ in network.shapes]
    snapshots = []
    for epoch in range(epochs):
        parameters = [(np.round(w * (1 + epoch), 3).astype("f4"), np.round(b, 3).astype("f4")) for w, b in start]
        held_out = ("held_out_loss",) if "held_out" in options else ()
        values = {name: round(0.9 - 0.21 * epoch, 3) for name in (*metrics, *held_out)}
        snapshots.append(Snapshot(7 * epoch, parameters, values))
    return Recording.from_snapshots(data, network, snapshots, settings={}, outcome="done", name="run", **options)


def case_of(recording: Recording, about: str, look: Look) -> dict[str, Any]:
    """Return a case: a recording as a page carries it, and its scenes at every epoch, seen as the ``look`` says."""
    depth = recording.network.depth
    stages = [(layer, stage) for layer in range(1, depth + 1) for stage in STAGES]
    wanted = [INPUT, *(Where(layer, stage) for layer, stage in stages if stage in recording.source.stages(layer))]
    scenes = Scenes.of(recording, mesh=MESH, **look.seen)
    return {
        "about": about,
        "mesh": MESH,
        "grid_step": GRID_STEP,
        # Of a sheet that is not in space, at every epoch.
        "order": slanted_order(MESH, MESH).tolist(),
        "payload": b64encode(pack(recording, look=look, exact=True)).decode("ascii"),
        "scenes": [_scene(scenes.at_place(place, wanted), wanted) for place in range(len(recording.epochs))],
    }


def _scene(scene: Scene, wanted: list[Where]) -> dict[str, Any]:
    return {
        "epoch": scene.epoch,
        "name": scene.name,
        "about": scene.about,
        "ending": scene.ending,
        "metrics": {name: _number(value) for name, value in scene.metrics.items()},
        "few": scene.few,
        "told": scene.told,
        "line": metric_line(scene.epoch, scene.told),
        "curves": [
            {
                "name": curve.name,
                **scale_of(curve)._asdict(),
                "beyond": scale_of(curve).beyond(curve.values[scene.place]),
            }
            for curve in scene.curves
        ],
        "groups": [group._asdict() | {"rows": group.rows.tolist()} for group in scene.groups],
        "legend": {
            "classes": list(scene.legend.classes),
            "bar": _bar(scene.legend.bar),
            "held_out": scene.legend.held_out,
        },
        "pictures": [
            {"layer": where.layer, "stage": where.stage, **picture_of(picture)}
            for where, picture in zip(wanted, scene.pictures, strict=True)
        ],
    }


def _bar(bar: ValueBar | None) -> dict[str, Any] | None:
    return None if bar is None else bar._asdict() | {"ends": _rows(np.array(bar.ends))}


def picture_of(picture: Picture) -> dict[str, Any]:
    """Return a picture as plain numbers and words."""
    frame = picture.frame
    still = {
        "kind": picture.kind,
        "title": frame.title,
        "formula": frame.formula,
        "axes": list(frame.axes),
        "ticks": [None if ticks is None else list(ticks) for ticks in frame.ticks],
        "numbers": [
            [[_number(at), text] for at, text in axis_numbers(low, high, ticks)]
            for low, high, ticks in zip(picture.window[::2], picture.window[1::2], frame.ticks, strict=True)
        ],
        "captions": [list(caption) for caption in frame.captions],
        "caveat": frame.caveat,
        "lines": _rows(frame.lines),
        "labels": [[_rows(np.array(label.at)), *label[1:]] for label in frame.labels],
        "keeps_aspect": frame.keeps_aspect,
        "window": _rows(np.array(picture.window)),
        "trouble": picture.trouble,
    }
    if picture.trouble:
        return still
    colours = class_colours(picture.share) if picture.share.ndim == 3 else share_colours(picture.share)
    space = picture.space
    return still | {
        "note": picture.note,
        "outside": list(picture.outside),
        "sheet": _rows(picture.mesh.reshape(-1, 2)),
        "colours": [hexadecimal(colour) for colour in colours.reshape(-1, 3)],
        "grid": _rows(picture.grid[::GRID_STEP]),
        "boundary": _rows(picture.boundary),
        "decisions": _rows(picture.decisions),
        "zeros": _rows(picture.zeros),
        "samples": _rows(picture.samples),
        "space": None
        if space is None
        else {
            "depth": _rows(space.depth.reshape(-1)),
            "grid": space.grid[::GRID_STEP].astype(int).tolist(),
            "samples": space.samples.astype(int).tolist(),
            "directions": _rows(space.directions),
            "names": list(space.names),
        },
    }


def _rows(values: np.ndarray) -> list[Any]:
    rounded: list[Any] = np.vectorize(_number, otypes=[object])(values).tolist() if values.size else []
    return rounded


def _number(value: float) -> float | None:
    # JSON has no NaN; null stands for it.
    return float(f"{value:.6g}") if np.isfinite(value) else None


def made(name: str) -> dict[str, Any]:
    """Return the case called ``name``, made by the code as it is now."""
    make = CASES[name]
    random = np.random.default_rng(sum(map(ord, name)))
    with np.errstate(all="ignore"):
        return case_of(make(random), (make.__doc__ or "").strip(), LOOKS.get(name, Look()))


def main() -> None:
    """Write every case."""
    FOLDER.mkdir(exist_ok=True)
    for name in CASES:
        path = FOLDER / f"{name.replace(' ', '-')}.json"
        path.write_text(json.dumps(made(name), ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
