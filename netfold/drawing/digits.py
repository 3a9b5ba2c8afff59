"""A number on a picture that changes with every frame, set from digits that are drawn once."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from numpy.typing import NDArray

ALPHABET = "0123456789.−—e"


class Digits(Artist):
    """``text`` of digits and the signs of numbers, at ``left`` and ``baseline`` in shares of the figure.

    Digits all have one width in the font used, so a changing number does not jitter.
    """

    def __init__(self, figure: Figure, left: float, baseline: float, size: float, colour: str) -> None:
        super().__init__()
        self.text = ""
        self._at, self._size, self._colour = (left, baseline), size, colour
        figure.add_artist(self)

    def draw(self, renderer: Any) -> None:
        """Draw the number."""
        figure: Any = self.get_figure(root=True)
        glyphs = _drawn(self._size, self._colour, figure.dpi)
        if not self.text:
            return
        picture = np.concatenate([glyphs[letter] for letter in self.text], axis=1)
        left, baseline = self._at[0] * figure.bbox.width, self._at[1] * figure.bbox.height
        gc = renderer.new_gc()
        # A third of each glyph's picture is below its baseline.
        renderer.draw_image(gc, round(left), round(baseline) - len(picture) // 3, picture[::-1])
        gc.restore()


@lru_cache(maxsize=16)
def _drawn(size: float, colour: str, dpi: float) -> dict[str, NDArray[np.uint8]]:
    """Return each letter of the alphabet as RGBA (height, advance, 4), its baseline a third from below."""
    figure = Figure(figsize=(size / 24, size / 24), dpi=dpi, facecolor="none")
    canvas = FigureCanvasAgg(figure)
    renderer: Any = canvas.get_renderer()
    text = figure.text(0, 1 / 3, "", fontsize=size, color=colour)
    drawn = {}
    for letter in ALPHABET:
        text.set_text(letter)
        canvas.draw()
        advance, _, _ = renderer.get_text_width_height_descent(letter, text.get_fontproperties(), ismath=False)
        drawn[letter] = np.array(canvas.buffer_rgba())[:, : round(advance)]
    return drawn
