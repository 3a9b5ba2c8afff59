"""Drawing with matplotlib's renderer itself.

A film redraws its artists for every epoch, and matplotlib's own line and collection objects spend several
times longer on their bookkeeping than on the drawing.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from netfold.drawing.theme import POINTS, marker_path, pen_colour
from netfold.look import INK, LOOK, PAPER, Pen, rgb
from netfold.scenes.scene import SampleGroup
from netfold.spaces import Points, Window

_SAMPLES = LOOK["samples"]


def pixel_box(ax: Any, window: Window) -> tuple[float, float, float, float]:
    """Return where ``window`` lies on the axes, in whole pixels: left, bottom, width, height."""
    corners = ax.transData.transform([(window.left, window.bottom), (window.right, window.top)])
    (left, bottom), (right, top) = np.rint(corners)
    return float(left), float(bottom), float(right - left), float(top - bottom)


def draw_lines(renderer: Any, ax: Any, points: Points, pen: Pen, colour: str = INK) -> None:
    """Draw lines (k, 2), joined by rows of NaN, clipped to the axes."""
    if len(points) < 2:
        return
    gc = renderer.new_gc()
    gc.set_clip_rectangle(ax.bbox)
    gc.set_foreground(pen_colour(pen, colour), isRGBA=True)
    gc.set_linewidth(pen.width * POINTS)
    gc.set_joinstyle("round")
    gc.set_capstyle("butt")
    gc.set_snap(False)
    gc.set_dashes(0, [length * POINTS for length in pen.dash] or None)
    renderer.draw_path(gc, Path(points), ax.transData.get_affine().frozen())
    gc.restore()


def sample_radius(samples: int, width: float) -> float:
    """Return the radius in pixels at 100 dots an inch of each of ``samples`` on a picture of this width."""
    near = _SAMPLES["radius"] * width / _SAMPLES["width"]
    many = min(1.0, max(_SAMPLES["least"], (_SAMPLES["full"] / max(samples, 1)) ** 0.5))
    return float(min(max(near, _SAMPLES["smallest"]), _SAMPLES["largest"]) * many)


def draw_samples(renderer: Any, ax: Any, points: Points, group: SampleGroup, radius: float) -> None:
    """Draw the samples of a group at ``points`` (n, 2), with a ``radius`` in pixels at 100 dots an inch."""
    if not len(points):
        return
    rim, face = (group.colour, PAPER) if group.is_hollow else (group.rim, group.colour)
    # A hollow one is a little larger, so that its inside shows.
    size = radius * (_SAMPLES["hollow"] if group.is_hollow else 1.0)
    gc = renderer.new_gc()
    gc.set_clip_rectangle(ax.bbox)
    gc.set_foreground(rim)
    if group.opacity < 1:
        gc.set_alpha(group.opacity)
    gc.set_linewidth(radius * (_SAMPLES["ring"] if group.is_hollow else _SAMPLES["rim"]) * POINTS)
    gc.set_joinstyle("miter")
    gc.set_snap(False)
    scaled = Affine2D().scale(renderer.points_to_pixels(size * POINTS))
    transform = ax.transData.get_affine().frozen()
    renderer.draw_markers(gc, marker_path(group.marker), scaled, Path(points), transform, (*rgb(face), 1.0))
    gc.restore()
