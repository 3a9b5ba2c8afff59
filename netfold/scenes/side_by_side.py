"""Several runs side by side: one picture of each at one epoch, and the curves of all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from os import PathLike
from typing import Any

import numpy as np

from netfold.errors import InputError
from netfold.look import LOOK, words
from netfold.recordings.naming import in_common, names_of
from netfold.recordings.recording import Recording
from netfold.scenes.legend import curves_of, legend_of, value_bar
from netfold.scenes.scene import Legend, Picture, RunCurves, Scene
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import Where
from netfold.scenes.words import metric_line

# One run, or several side by side.
Runs = Recording | Sequence[Recording]

COLOURS: list[str] = LOOK["runs"]["colours"]
DASHES: list[list[float]] = LOOK["runs"]["dashes"]


@dataclass(frozen=True)
class SideBySide:
    """The ``scenes`` of several runs, each looked at from ``wheres`` it is said; they share a clock of epochs."""

    scenes: tuple[Scenes, ...]
    wheres: tuple[Where, ...]

    @cached_property
    def epochs(self) -> list[int]:
        """Every epoch that any of the runs has, rising."""
        return clock_of([scenes.recording for scenes in self.scenes])

    def at(self, epoch: int | None) -> Scene:
        """Return the scene of ``epoch`` (None: the last of all); a run without it is at the last before it."""
        epoch = self.epochs[-1] if epoch is None else epoch
        each = [scenes.at_place(place_at(scenes.recording, epoch), [where]) for scenes, where in self._pairs]
        first, (common, names) = each[0], in_common(self._names)
        pictures = tuple(self._picture(scene, name) for scene, name in zip(each, names, strict=True))
        runs = run_curves([scenes.recording for scenes in self.scenes], epoch)
        legend = shared_legend([scenes.recording for scenes in self.scenes])
        about = common or ", ".join(dict.fromkeys(scenes.recording.dataset.name for scenes in self.scenes))
        name = words("runs", count=len(each))
        return Scene(
            pictures, epoch, groups=first.groups, legend=legend, name=name, about=about, few=_few(each), runs=runs
        )

    @property
    def _pairs(self) -> list[tuple[Scenes, Where]]:
        return list(zip(self.scenes, self.wheres, strict=True))

    @cached_property
    def _names(self) -> list[str]:
        runs = [scenes.recording for scenes in self.scenes]
        return names_of(runs)

    def _picture(self, scene: Scene, name: str) -> Picture:
        """Return a run's picture, under its name; its numbers are the note below it."""
        (picture,) = scene.pictures
        frame = replace(picture.frame, title=name, formula=picture.frame.title, has_note=True)
        note = scene.ending or metric_line(scene.epoch, scene.told)
        return replace(picture, frame=frame, note=note, groups=scene.groups)


def runs_of(recordings: Runs) -> list[Recording]:
    """Return one or several recordings as a list; :class:`InputError` for none, and for what is no recording."""
    # What came may be anything.
    given: Any = recordings
    is_many = isinstance(given, Iterable) and not isinstance(given, str)
    runs: list[Any] = list(given) if is_many else [given]
    if not runs:
        raise InputError("no recording to show: give at least one")
    for run in runs:
        if not isinstance(run, Recording):
            hint = "; netfold.load reads one from its file" if isinstance(run, str | PathLike) else ""
            raise InputError(f"expected a recording, or a list of them, not {run!r:.80}{hint}")
    return runs


def run_curves(recordings: Sequence[Recording], epoch: int | None = None) -> tuple[RunCurves, ...]:
    """Return the curves of all runs at ``epoch`` (None: the last of each)."""
    ends = [run.last_epoch if epoch is None else epoch for run in recordings]
    _, names = in_common(names_of(recordings))
    return tuple(
        RunCurves(name, curves_of(run), place_at(run, end), *line_of(number))
        for number, (run, name, end) in enumerate(zip(recordings, names, ends, strict=True))
    )


def _few(scenes: Sequence[Scene]) -> str:
    """Return how many samples are drawn, if not all are: of each of them, if they differ."""
    return "; ".join(dict.fromkeys(scene.few for scene in scenes if scene.few))


def place_at(recording: Recording, epoch: int) -> int:
    """Return the place of the last recorded epoch that is not after ``epoch``: a run that ended holds its end."""
    return max(int(np.searchsorted(recording.epochs, epoch, side="right")) - 1, 0)


def clock_of(recordings: Sequence[Recording]) -> list[int]:
    """Return every epoch that any of the recordings has, rising."""
    return [int(epoch) for epoch in np.unique(np.concatenate([run.epochs for run in recordings]))]


def line_of(number: int) -> tuple[str, tuple[float, ...]]:
    """Return colour and dash of the curves of a run, by its number among the runs."""
    return COLOURS[number % len(COLOURS)], tuple(DASHES[number // len(COLOURS) % len(DASHES)])


def shared_legend(recordings: Sequence[Recording]) -> Legend:
    """Return what colours and markers mean in all runs; how many samples are held out only if they are as many."""
    legends = [legend_of(run) for run in recordings]
    counts = {legend.held_out for legend in legends}
    return replace(legends[0], held_out=max(counts), is_counted=len(counts) == 1)


def check_alike(recordings: Sequence[Recording]) -> None:
    """Raise :class:`InputError` for runs in which the same colour would mean different things."""
    first = recordings[0].dataset
    for run in recordings[1:]:
        if run.dataset.class_names != first.class_names:
            raise InputError(
                f"runs side by side must tell the same classes apart: {recordings[0].name} has "
                f"{_classes(first.class_names)}, {run.name} {_classes(run.dataset.class_names)}"
            )
        if first.is_regression and value_bar(run.dataset) != value_bar(first):
            raise InputError(
                f"runs side by side must predict the same values: {recordings[0].name} and {run.name} have other scales"
            )


def _classes(names: tuple[str, ...]) -> str:
    return ", ".join(names[:3]) + ("…" if len(names) > 3 else "") if names else "values"
