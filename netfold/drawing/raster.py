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


class Rows(NamedTuple):
    """Rows of pixels that triangles cover: whose each is, ``y``, its first pixel, and how many pixels it has."""

    owner: Whole
    y: Whole
    start: Whole
    length: Whole


def fragments(corners: Float, values: Float, shape: tuple[int, int]) -> Fragments:
    """Return what cells cover of an image of ``shape`` (height, width), cell by cell.

    ``corners`` (n, 4, 2) are x and y in pixels around each cell; ``values`` (n, 4, c) go linearly over
    each of its two triangles, and nowhere beyond those at their corners.
    """
    triangles = _triangles(corners, values)
    rows = _rows(triangles, shape)
    along = _counted(rows.length)
    pixels = np.repeat(rows.y * shape[1] + rows.start, rows.length) + along
    return Fragments(pixels, _values(triangles, rows, along))


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


def _rows(triangles: Triangles, shape: tuple[int, int]) -> Rows:
    """Return the rows of pixels of an image of ``shape``, from the lowest of each triangle on."""
    a, b, c = triangles.corners
    bottom, middle, top = (_middles(corner[:, 1], shape[0]) for corner in (a, b, c))
    # Below the middle corner and above it: each half lies between the long edge and one of the others.
    low, high = np.stack([a, b], axis=1), np.stack([b, c], axis=1)
    short = np.concatenate([low, _slope(low, high)[..., None]], axis=-1)
    long = np.repeat(np.column_stack([a, _slope(a, c)])[:, None], 2, axis=1)
    counts = np.maximum(np.stack([middle - bottom, top - middle], axis=1), 0).reshape(-1)
    half = np.repeat(np.arange(len(counts)), counts)
    y = _counted(counts) + np.repeat(np.stack([bottom, middle], axis=1).reshape(-1), counts)
    ends = []
    for edge in (long, short):
        x0, y0, slope = np.repeat(edge.reshape(-1, 3), counts, axis=0).T
        ends.append(x0 + (y + 0.5 - y0) * slope)
    start, end = _middles(np.minimum(*ends), shape[1]), _middles(np.maximum(*ends), shape[1])
    return Rows(half // 2, y, start, np.maximum(end - start, 0))


def _slope(low: Float, high: Float) -> Float:
    """Return how far edges from ``low`` to ``high`` (..., 2) go to the right for each step up."""
    gap = high - low
    slope: Float = gap[..., 0] / np.where(gap[..., 1] > 0, gap[..., 1], 1)
    return slope


def _values(triangles: Triangles, rows: Rows, along: Whole) -> NDArray[np.float32]:
    """Return what is at every pixel (f, c) of the ``rows``, so far ``along`` its own."""
    (a, b, c), (at_a, at_b, at_c), area = triangles
    (bx, by), (cx, cy) = (b - a).T[..., None], (c - a).T[..., None]
    to_b, to_c = (at_b - at_a) / area[:, None], (at_c - at_a) / area[:, None]
    across, up = to_b * cy - to_c * by, to_c * bx - to_b * cx
    owner, y, start, length = rows
    right, above = start + 0.5 - a[owner, 0], y + 0.5 - a[owner, 1]
    first = at_a[owner] + right[:, None] * across[owner] + above[:, None] * up[owner]
    found = np.repeat(first.astype(np.float32), length, axis=0)
    pixels_owner = np.repeat(owner, length)
    found += along[:, None].astype(np.float32) * across.astype(np.float32)[pixels_owner]
    # A pixel's middle may lie on an edge, and rounding puts it outside.
    ends = (end(triangles.values, axis=0).astype(np.float32) for end in (np.min, np.max))
    return np.clip(found, *(end[pixels_owner] for end in ends), out=found)
