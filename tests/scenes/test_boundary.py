"""Where the network decides, found on a mesh and made exact along its edges."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np

from netfold.networks.answers import TwoClasses
from netfold.networks.network import Layer
from netfold.scenes.boundary import boundary
from netfold.spaces import Window, mesh_over

BOX = Window(-1.0, 2.0, -0.5, 1.5)


def points_of(value, window=BOX, size=15):
    """The boundary's points (k, 2) of a network whose one pre-activation is ``value`` of the input; lines' ends out."""
    mesh, asked = mesh_over(window, size), []

    def carry(place, points):
        asked.append(len(points))
        z = value(points)[:, None]
        return [Layer(z, 1 / (1 + np.exp(-z)))]

    network = SimpleNamespace(answer=TwoClasses(), source=SimpleNamespace(carry=carry))
    found = boundary(network, 0, mesh, value(mesh.reshape(-1, 2)).reshape(size, size, 1))
    assert len(asked) == 1, "one forward pass"
    known = np.isfinite(found.flat[:, 0])
    return found.flat[known], found.layers[0].pre[known, 0]


def test_it_is_on_the_circle():
    points, value = points_of(lambda p: np.hypot(p[:, 0] - 0.5, p[:, 1] - 0.5) - 0.7)
    assert len(points) > 20
    np.testing.assert_allclose(np.hypot(points[:, 0] - 0.5, points[:, 1] - 0.5), 0.7, atol=2e-4)
    np.testing.assert_allclose(value, 0, atol=1e-12)


def test_a_kink_beside_a_plateau_is_found_to_an_eighth_of_an_edge():
    """Where the value is almost zero on one side, linear interpolation on the mesh gives stairs."""
    points, _ = points_of(lambda p: 1e-3 - np.maximum(p[:, 0] + 0.3 * p[:, 1] - 0.61, 0))
    assert len(points) > 10
    np.testing.assert_allclose(points[:, 0] + 0.3 * points[:, 1], 0.611, atol=3 / 14 / 8)


def test_it_minds_the_scale_of_each_axis():
    points, _ = points_of(lambda p: p[:, 0] / 1e6 + p[:, 1] / 1e-3 - 1, Window(0, 1e6, 0, 1e-3))
    np.testing.assert_allclose(points[:, 0] / 1e6 + points[:, 1] / 1e-3, 1, atol=1e-9)


def test_where_all_is_linear_it_is_exact():
    points, _ = points_of(lambda p: 3 * p[:, 0] - 2 * p[:, 1] + 0.123)
    np.testing.assert_allclose(3 * points[:, 0] - 2 * points[:, 1], -0.123, atol=1e-12)


def test_a_plateau_at_zero_has_no_line():
    points, _ = points_of(lambda p: np.maximum(p[:, 0] - 0.4, 0))
    assert not len(points)


def test_no_line_where_one_class_wins_everywhere():
    points, _ = points_of(lambda p: np.ones(len(p)))
    assert not len(points)
