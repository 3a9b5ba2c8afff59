"""Triangles in pixels: which belong to one, and what is there, by the definition, pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest

from netfold.drawing.raster import fragments, layers
from netfold.spaces import Window, mesh_over

SHAPE = (15, 20)


def within(triangle, x, y):
    """The weights (3,) of a point between the corners (3, 2), by the definition: they sum to one and give the point."""
    return np.linalg.solve(np.vstack([triangle.T, np.ones(3)]), [x, y, 1])


@pytest.mark.parametrize("seed", range(3))
def test_pixels_of_a_cell_are_those_whose_middles_lie_in_its_triangles(seed):
    random = np.random.default_rng(seed)
    # Some of it lies beyond each side.
    cell, values = random.uniform(-5, 25, (4, 2)), random.uniform(0, 1, (4, 2))
    found = fragments(cell[None], values[None], SHAPE)
    expected = []
    for half in ([0, 1, 3], [1, 2, 3]):
        for place, (y, x) in enumerate(np.ndindex(SHAPE)):
            weights = within(cell[half], x + 0.5, y + 0.5)
            if (weights > 0).all():
                expected.append((place, *(weights @ values[half])))
    assert len(expected) > 20
    np.testing.assert_allclose(np.column_stack([found.pixels, found.values]), expected, atol=1e-5)


def corners_of(mesh):
    around = np.stack([mesh[:-1, :-1], mesh[:-1, 1:], mesh[1:, 1:], mesh[1:, :-1]], axis=2)
    return around.reshape(-1, 4, 2)


def test_a_sheet_that_does_not_fold_covers_every_pixel_once():
    mesh = mesh_over(Window(0, 20, 0, 15), 13)
    inside = np.zeros((13, 13, 1))
    inside[1:-1, 1:-1] = 1
    mesh = mesh + inside * 0.6 * np.random.default_rng(0).uniform(-1, 1, mesh.shape)
    cells = corners_of(mesh)
    found = fragments(cells, np.zeros((len(cells), 4, 1)), SHAPE)
    assert (np.bincount(found.pixels, minlength=15 * 20) == 1).all()


@pytest.mark.parametrize("corner", [(np.nan, 3.0), (np.inf, 3.0), (2.0, 3.0)])
def test_of_a_cell_one_of_whose_corners_is_nowhere_the_other_half_is_seen(corner):
    """A corner that is no number, or the same as the next: its own triangle covers nothing."""
    cell = np.array([corner, (2.0, 3.0), (9.0, 3.0), (9.0, 9.0)])
    found = fragments(cell[None], np.full((1, 4, 1), 0.5), SHAPE)
    half = fragments(np.concatenate([cell[1:], cell[1:2]])[None], np.full((1, 4, 1), 0.5), SHAPE)
    assert sorted(found.pixels) == sorted(half.pixels) and len(found.pixels) > 10


def test_layers_are_the_last_at_each_pixel_then_the_last_but_one():
    pixels = np.array([3, 1, 3, 0, 1, 3])
    seen = [sorted(layer.tolist()) for layer in layers(pixels, 5, 9)]
    assert seen == [[3, 4, 5], [1, 2], [0]]
    assert len(list(layers(pixels, 5, 2))) == 2
    assert not list(layers(pixels[:0], 5, 2))
