"""Geometry of the plane and of its image under a network: arrays in, arrays out."""

from netfold.geometry.contour import clip_line, level_lines, sharpen
from netfold.geometry.mesh import Points, Window, grid_lines, join_lines, mesh_over, window_around
from netfold.geometry.projection import Basis, identity_basis, leading_axes, neighbours_kept, scatter, variance_kept

__all__ = [
    "Basis",
    "Points",
    "Window",
    "clip_line",
    "grid_lines",
    "identity_basis",
    "join_lines",
    "leading_axes",
    "level_lines",
    "mesh_over",
    "neighbours_kept",
    "scatter",
    "sharpen",
    "variance_kept",
    "window_around",
]
