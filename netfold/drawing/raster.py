"""Triangles of a sheet straight into pixels, the nearest first: the same rule as the player's.

A pixel belongs to a triangle if its middle does, from the left edge on and before the right one; neighbours
share an edge computed from the same two ends, so that no pixel of a seam is drawn twice or not at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Float = NDArray[np.floating]
Whole = NDArray[np.intp]

# The two triangles of a cell, by its corners.
HALVES = [[0, 1, 3], [1, 2, 3]]


class Fragments(NamedTuple):
    """Pixels that triangles cover, in the order of the triangles: their places (f,), and what is there (f, c)."""

    pixels: Whole
    values: NDArray[np.float32]


class Triangles(NamedTuple):
    """Triangles: three ``corners`` (n, 2), the lowest first, ``values`` (3, n, c) there, and twice the ``area``."""

    corners: list[Float]
    values: Float
    area: Float


def fragments(corners: Float, values: Float, shape: tuple[int, int]) -> Fragments:
    """Return what cells cover of an image of ``shape`` (height, width), cell by cell.

    ``corners`` (n, 4, 2) are x and y in pixels around each cell; ``values`` (n, 4, c) go linearly over
    each of its two triangles, and nowhere beyond those at their corners.
    """
    height, width = shape
    triangles = _triangles(corners, values)
    first, last = (_middles(triangles.corners[end][:, 1], height) for end in (0, 2))
    rows = np.maximum(last - first, 0)
    owner = np.repeat(np.arange(len(rows)), rows)
    y = _counted(rows) + first[owner]
    start, end = _spans([corner[owner] for corner in triangles.corners], y + 0.5, width)
    length = np.maximum(end - start, 0)
    along = _counted(length)
    pixels = np.repeat(y * width + start, length) + along
    first_value, across = _along_rows(triangles, owner, y + 0.5, start + 0.5)
    return Fragments(pixels, _spread(triangles, owner, (first_value, across), length, along))


def layers(pixels: Whole, count: int, most: int) -> Iterator[Whole]:
    """Yield the last of fragments at each of ``count`` pixels, then the last but one, and so on, ``most`` times."""
    left = np.arange(len(pixels))
    for _ in range(most):
        if not len(left):
            return
        top = np.full(count, -1)
        # Of several at one place the last is kept.
        top[pixels[left]] = left
        seen = top[top >= 0]
        yield seen
        is_left = np.ones(len(pixels), dtype=bool)
        is_left[seen] = False
        left = left[is_left[left]]


def _middles(ends: Float, size: int) -> Whole:
    """Return the first pixel whose middle is not before each of ``ends``, from 0 to ``size``."""
    found: Whole = np.ceil(np.clip(ends, -1, size + 1) - 0.5).clip(0, size).astype(np.intp)
    return found


def _counted(lengths: Whole) -> Whole:
    """Return 0, 1, ... for each of ``lengths``, one after the other."""
    ends = np.cumsum(lengths)
    counted: Whole = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
    return counted


def _triangles(corners: Float, values: Float) -> Triangles:
    points = np.asarray(corners[:, HALVES], dtype=np.float64).reshape(-1, 3, 2)
    there = np.asarray(values[:, HALVES], dtype=np.float64).reshape(-1, 3, values.shape[-1])
    from_below = np.argsort(points[..., 1], axis=1, kind="stable")[..., None]
    points, there = np.take_along_axis(points, from_below, axis=1), np.take_along_axis(there, from_below, axis=1)
    (ax, ay), (bx, by), (cx, cy) = points.transpose(1, 2, 0)
    with np.errstate(invalid="ignore", over="ignore"):
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    # What has no area, or no place, covers nothing.
    is_seen = np.isfinite(area) & (area != 0)
    points, there = points[is_seen], there[is_seen]
    return Triangles(list(points.transpose(1, 0, 2)), there.transpose(1, 0, 2), area[is_seen])


def _spans(corners: list[Float], middle: Float, width: int) -> tuple[Whole, Whole]:
    """Return where triangles, their ``corners`` from below, begin and end in the row of each ``middle``."""
    a, b, c = corners
    is_before = (middle < b[:, 1])[:, None]
    low, high = np.where(is_before, a, b), np.where(is_before, b, c)
    gap = high[:, 1] - low[:, 1]
    long = a[:, 0] + (middle - a[:, 1]) * (c[:, 0] - a[:, 0]) / (c[:, 1] - a[:, 1])
    short = low[:, 0] + (middle - low[:, 1]) * (high[:, 0] - low[:, 0]) / np.where(gap > 0, gap, 1)
    return _middles(np.minimum(long, short), width), _middles(np.maximum(long, short), width)


def _along_rows(triangles: Triangles, owner: Whole, y: Float, x: Float) -> tuple[Float, Float]:
    """Return for rows of pixels what is at the first one's middle (``x``, ``y``), and the step to the next, (r, c)."""
    (a, b, c), (at_a, at_b, at_c), area = triangles
    (bx, by), (cx, cy) = (b - a).T[..., None], (c - a).T[..., None]
    to_b, to_c = (at_b - at_a) / area[:, None], (at_c - at_a) / area[:, None]
    across, up = to_b * cy - to_c * by, to_c * bx - to_b * cx
    right, above = (x - a[owner, 0])[:, None], (y - a[owner, 1])[:, None]
    return at_a[owner] + right * across[owner] + above * up[owner], across[owner]


def _spread(
    triangles: Triangles, owner: Whole, row: tuple[Float, Float], length: Whole, along: Whole
) -> NDArray[np.float32]:
    """Return the values (f, c) of all pixels of rows that are so long, each ``along`` its own."""

    def repeated(each: Float) -> NDArray[np.float32]:
        return np.repeat(each.astype(np.float32), length, axis=0)

    first, step = row
    found = repeated(first)
    found += along[:, None].astype(np.float32) * repeated(step)
    # A pixel's middle may lie on an edge, and rounding puts it outside.
    low, high = (repeated(end[owner]) for end in (triangles.values.min(axis=0), triangles.values.max(axis=0)))
    return np.clip(found, low, high, out=found)
