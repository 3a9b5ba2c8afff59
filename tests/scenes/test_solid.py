"""A layer of three units: one frame for all that is drawn, and what is in front covers what is behind."""

from __future__ import annotations

import numpy as np
import pytest

import netfold as nf
from netfold.drawing.plane import PlaneArtists
from netfold.drawing.sheets import Sheet
from netfold.scenes.scenes import Scenes
from netfold.scenes.solid import Solid, depth_axis, far_to_near, is_in_front
from netfold.views import Panel


@pytest.fixture(scope="module")
def solid(few):
    """A network with one hidden layer of three units."""
    return nf.train(few, hidden=(3,), activation="tanh", epochs=8, learning_rate=0.05, seed=3)


def two_floors():
    """A sheet (21, 42, 2) folded once: its second half lies over its first half, nearer to the eye."""
    there = np.linspace(0, 2, 21)
    mesh = np.stack(np.meshgrid(np.concatenate([there, there[::-1]]), np.linspace(0, 4, 21)), axis=-1)
    return mesh, np.tile(np.repeat([0.0, 1.0], 21), (21, 1))


def test_samples_grid_and_mesh_are_seen_in_one_frame(solid):
    scenes = Scenes.of(solid, mesh=9)
    plane = scenes.at(6, [(1, "post")]).planes[0]
    (W, b), _ = ((w[6].astype(float), b[6].astype(float)) for w, b in solid.parameters)
    basis = plane.solid.basis
    for points, seen in ((scenes.mesh, plane.mesh), (scenes.grid, plane.grid), (solid.dataset.x, plane.samples)):
        np.testing.assert_allclose(seen, np.tanh(points @ W + b) @ basis, atol=1e-12)
    axis = depth_axis(basis)
    np.testing.assert_allclose(plane.solid.depth, np.tanh(scenes.mesh @ W + b) @ axis, atol=1e-12)
    frame = np.column_stack([basis, axis])
    np.testing.assert_allclose(frame.T @ frame, np.eye(3), atol=1e-9)
    assert np.linalg.det(frame) == pytest.approx(1.0)


def test_the_directions_stand_still_and_are_those_of_the_units(solid):
    artists = next(artists for artists in Panel(solid, layers="all").planes if artists.tripod)
    lines = [artist for artist in artists.tripod.artists if hasattr(artist, "get_xydata")]
    basis = Scenes.of(solid, mesh=5).at(0, [(1, "post")]).planes[0].solid.basis
    drawn = np.array([np.diff(line.get_xydata(), axis=0)[0] for line in lines])
    np.testing.assert_allclose(drawn / 0.09, basis, atol=1e-9)
    assert [artist.get_text() for artist in artists.tripod.artists if hasattr(artist, "get_text")] == ["h1", "h2", "h3"]
    assert basis is not None
    later = Scenes.of(solid, mesh=5).at(8, [(1, "post")]).planes[0].solid.basis
    np.testing.assert_array_equal(later, basis)


def test_cells_come_from_far_to_near():
    random = np.random.default_rng(1)
    mesh, depth = random.normal(size=(6, 7, 2)), random.normal(size=(6, 7))
    row, order = far_to_near(mesh, depth)
    middles = (depth[1:, 1:] + depth[1:, :-1] + depth[:-1, 1:] + depth[:-1, :-1]).reshape(-1) / 4
    assert (np.diff(middles[order]) >= 0).all()
    for place, cell in enumerate(order):
        i, j = divmod(int(cell), 6)
        np.testing.assert_array_equal(row[0, 2 * place : 2 * place + 2], mesh[i, j : j + 2])
        np.testing.assert_array_equal(row[1, 2 * place : 2 * place + 2], mesh[i + 1, j : j + 2])


def test_points_below_another_floor_are_behind():
    mesh, depth = two_floors()
    points = np.array([[0.5, 2.5], [1.5, 1.5], [np.nan, np.nan]])
    below = is_in_front(mesh, Solid(np.eye(3, 2), depth, depth), points, np.array([0.0, 0.0, np.nan]))
    above = is_in_front(mesh, Solid(np.eye(3, 2), depth, depth), points, np.array([1.0, 1.0, np.nan]))
    assert below.tolist() == [False, False, False]
    assert above.tolist() == [True, True, False]


def test_the_nearer_floor_covers_the_farther(solid):
    """Drawn at both orders of depth, the picture shows the colour of the floor that is nearer."""
    mesh, depth = two_floors()
    plane = Scenes.of(solid, mesh=5).at(0, [(1, "post")]).planes[0]
    shown = []
    for sign in (1, -1):
        probability = depth
        fields = {**vars(plane), "mesh": mesh / 4, "probability": probability, "window": (-0.2, 0.8, 0.0, 1.0)}
        fields |= {"solid": Solid(np.eye(3, 2), sign * depth, depth), "window": type(plane.window)(-0.2, 0.8, 0.0, 1.0)}
        shown.append(middle_colour(type(plane)(**fields)))
    first, second = shown
    assert first[0] > first[2] and second[0] < second[2]


def middle_colour(plane):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(1, 1), dpi=100)
    canvas = FigureCanvasAgg(figure)
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=plane.window[:2], ylim=plane.window[2:])
    ax.set_axis_off()
    ax.add_artist(Sheet(plane))
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[50, 40, :3].astype(int)


def test_a_solid_has_two_layers_of_grid(solid):
    plane = Scenes.of(solid, mesh=20).at(8, [(1, "post")]).planes[0]
    from matplotlib.figure import Figure

    artists = PlaneArtists(Figure().add_subplot(), plane, solid, (1, "post"))
    (hidden, _), (front, _) = artists.marks._grid()
    known = ~np.isnan(plane.grid[:, 0])
    np.testing.assert_array_equal(np.isnan(hidden[:, 0]) ^ np.isnan(front[:, 0]), known)
