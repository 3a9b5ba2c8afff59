"""The pictures of one space of a recording, epoch by epoch."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from netfold.networks.network import Layer
from netfold.recordings.recording import Recording
from netfold.recordings.snapshot import Float
from netfold.scenes.boundary import Boundary, boundary
from netfold.scenes.hiding import Front
from netfold.scenes.kinds import Kind, Space, kind_of
from netfold.scenes.neighbours import Kept
from netfold.scenes.scene import Frame, InSpace, Outside, Picture
from netfold.scenes.words import captions_of, formula_of, note_of, title_of
from netfold.spaces import Points


class Flat(NamedTuple):
    """What is carried, on the input plane: ``points`` (k, 2) of a mesh of ``side``, of ``grid`` lines, of samples.

    The samples are those in ``rows`` (s,).
    """

    points: Points
    side: tuple[int, ...]
    grid: int
    rows: NDArray[np.intp]

    @property
    def mesh(self) -> slice:
        """Where the mesh's points are."""
        return slice(0, self.side[0] * self.side[1])

    @property
    def lines(self) -> slice:
        """Where the grid's points are."""
        return slice(self.mesh.stop, self.mesh.stop + self.grid)

    @property
    def samples(self) -> slice:
        """Where the samples are."""
        return slice(self.lines.stop, None)


class Moment(NamedTuple):
    """The epoch in ``place``: ``layers`` of mesh, grid and samples, the ``boundary``, ``share`` colours the mesh."""

    place: int
    layers: list[Layer]
    boundary: Boundary
    share: Float


def moment_of(recording: Recording, place: int, layers: list[Layer], mesh: Points) -> Moment:
    """Return the moment of the epoch in ``place``, whose ``layers`` were carried, those of ``mesh`` (m, m, 2) first."""
    side = mesh.shape[:2]
    output = Layer(*(array[: side[0] * side[1]].reshape(*side, -1) for array in layers[-1]))
    return Moment(place, layers, boundary(recording, place, mesh, output.pre), recording.answer.share(output.post))


class SpacePictures:
    """Makes the pictures of one ``space``, of its one kind, from what is carried from ``flat``."""

    def __init__(self, space: Space, flat: Flat) -> None:
        self.space, self.flat = space, flat
        self.kind: Kind = kind_of(space)
        self.frame = _frame(space, self.kind)
        self._still: Kept | None = None

    def picture(self, moment: Moment) -> Picture:
        """Return the picture of a moment."""
        space, kind, flat, place = self.space, self.kind, self.flat, moment.place
        values = self._values(moment.layers, flat.points)
        border = self._values(moment.boundary.layers, moment.boundary.flat)
        window, seen = kind.window(space, place), kind.see(space, place, values, flat.points)
        mesh = seen[flat.mesh].reshape(*flat.side, 2)
        picture = Picture(
            window=window,
            mesh=mesh,
            share=moment.share,
            samples=seen[flat.samples],
            grid=seen[flat.lines],
            boundary=self._boundary(moment, border),
            decisions=kind.decisions(space, place).within(window),
            zeros=kind.zeros(space).within(window),
            note=note_of(self._kept(place, values[flat.samples], seen[flat.samples])),
            frame=self.frame,
            kind=kind.name,
            outside=Outside.of(seen[flat.samples], window),
        )
        return replace(picture, space=self._in_space(picture, place, values, border))

    def nothing(self, place: int, trouble: str) -> Picture:
        """Return the picture of an epoch that cannot be seen, for the reason ``trouble``."""
        return Picture(
            window=self.kind.window(self.space, place),
            mesh=np.full((*self.flat.side, 2), np.nan),
            share=np.full(self.flat.side, np.nan),
            samples=np.full((len(self.flat.rows), 2), np.nan),
            trouble=trouble,
            frame=self.frame,
            kind=self.kind.name,
        )

    def _boundary(self, moment: Moment, border: Float) -> Points:
        """Return where the network decides, or the curve of what it answers along the lowest row of the mesh."""
        space, kind, flat = self.space, self.kind, self.flat
        if kind.curve is None:
            return kind.boundary(kind.see(space, moment.place, border, moment.boundary.flat))
        row = slice(0, flat.side[1])
        return kind.curve(space, moment.layers[-1].post[row], flat.points[row])

    def _values(self, layers: list[Layer], flat: Points) -> Float:
        layer, stage = self.space.where
        values: Float = flat if layer == 0 else getattr(layers[layer - 1], stage)
        return values

    def _in_space(self, picture: Picture, place: int, values: Float, border: Float) -> InSpace | None:
        """Return what of a picture in space the eye sees; None of another."""
        depth, directions, flat = self.kind.depth, self.kind.directions, self.flat
        if depth is None or directions is None:
            return None
        near = depth(self.space, place, values)
        mesh = near[flat.mesh].reshape(flat.side)
        front = Front(picture.mesh, mesh, picture.window)
        return InSpace(
            mesh,
            front.shows(picture.grid, near[flat.lines]),
            front.shows(picture.boundary, depth(self.space, place, border)),
            front.shows(picture.samples, near[flat.samples]),
            directions(self.space),
            tuple(f"{self.space.letter}{unit}" for unit in (1, 2, 3)),
        )

    def _kept(self, place: int, values: Float, seen: Points) -> Kept | None:
        """Return what the picture keeps of the samples; of the input plane, which no epoch changes, found once."""
        if self.kind.kept is None:
            return None
        if self.space.layer:
            return self.kind.kept(self.space, place, values, seen)
        if self._still is None:
            x = self.space.recording.dataset.x[self.flat.rows]
            self._still = self.kind.kept(self.space, place, x, seen)
        return self._still


def _frame(space: Space, kind: Kind) -> Frame:
    return Frame(
        title=title_of(space),
        formula=formula_of(space),
        axes=kind.axes(space),
        ticks=kind.ticks(space),
        captions=captions_of(space, kind),
        caveat=kind.caveat(space),
        lines=kind.lines(space),
        labels=kind.labels(space),
        keeps_aspect=kind.keeps_aspect(space),
        has_note=kind.kept is not None and (space.layer > 0 or space.width > 2),
    )
