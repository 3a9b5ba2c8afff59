"""Spaces: the plane that is looked at, its mesh, and its image under a network: arrays in, arrays out."""

from netfold.spaces.contour import clip_line, crossed_edges, level_lines
from netfold.spaces.crowd import is_far, window_on, without_far
from netfold.spaces.mesh import (
    Points,
    Window,
    far_to_near,
    grid_lines,
    join_lines,
    mesh_over,
    slanted_order,
    window_around,
)

__all__ = [
    "Points",
    "Window",
    "clip_line",
    "crossed_edges",
    "far_to_near",
    "grid_lines",
    "is_far",
    "join_lines",
    "level_lines",
    "mesh_over",
    "slanted_order",
    "window_around",
    "window_on",
    "without_far",
]
