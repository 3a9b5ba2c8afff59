"""Spaces: the plane that is looked at, its mesh, and its image under a network: arrays in, arrays out."""

from netfold.spaces.contour import clip_line, crossed_edges, level_lines
from netfold.spaces.mesh import Points, Window, grid_lines, join_lines, mesh_over, window_around

__all__ = [
    "Points",
    "Window",
    "clip_line",
    "crossed_edges",
    "grid_lines",
    "join_lines",
    "level_lines",
    "mesh_over",
    "window_around",
]
