"""The layout of a picture: which planes it shows and where each stands, in pixels from the top left."""

from __future__ import annotations

from dataclasses import dataclass

from netfold.errors import InputError, check_choice, check_whole
from netfold.recordings.recording import Recording
from netfold.recordings.source import OUTPUTS
from netfold.scenes.camera import Stage

# The input plane is layer 0; for a layer the stage tells before from after its activation.
Where = tuple[int, Stage]
INPUT: Where = (0, "post")

LAYERS = ("one", "all")

# The column of words and numbers, then planes of one size in rows; three planes are as wide and high
# as the post's own film, 1296 x 432.
COLUMN, SIDE, GAP, MARGIN = 304, 308, 28, 12
TOP, HEIGHT, PITCH = 68, 432, 438
# Planes in one row; more stand in two rows, and many more in a rectangle.
ONE_ROW, TWO_ROWS = 4, 8
NARROWEST, WIDEST = 240, 3840
# Points along each side of a plane's sheet: as many as a frame of the usual size can tell from more.
MESH = 45


@dataclass(frozen=True)
class Layout:
    """The planes ``where`` in rows of ``columns``; ``width`` and ``height`` in pixels at 100 dots an inch."""

    where: tuple[Where, ...]
    columns: int

    @classmethod
    def of(cls, recording: Recording, *, layer: int | None = None, layers: str | None = None) -> Layout:
        """Return the layout of ``recording``'s panel.

        ``layers`` is "one": the input and one layer, ``layer`` or the last hidden one; "all": the input,
        every layer, the output; None chooses "all" for two and more hidden layers unless a layer is
        named. Raises :class:`InputError` for a layer that does not exist, or named along with "all".
        """
        if layers is not None:
            check_choice("layers", layers, LAYERS)
        if layers == "all" and layer is not None:
            raise InputError(f"layers all shows every layer; leave out layer {layer}, or ask for layers one")
        is_deep = len(recording.network.hidden) > 1
        shows_all = layers == "all" or (layers is None and layer is None and is_deep)
        where = all_layers(recording) if shows_all else one_layer(recording, layer)
        count = len(where)
        columns = count if count <= ONE_ROW else -(-count // 2)
        return cls(tuple(where), columns if count <= TWO_ROWS else round((1.6 * count) ** 0.5))

    @property
    def rows(self) -> int:
        """The number of rows of planes."""
        return -(-len(self.where) // self.columns)

    @property
    def width(self) -> int:
        """The width of the whole picture."""
        return COLUMN + self.columns * SIDE + (self.columns - 1) * GAP + MARGIN

    @property
    def height(self) -> int:
        """The height of the whole picture."""
        return HEIGHT + (self.rows - 1) * PITCH

    def corner(self, number: int) -> tuple[int, int]:
        """Return left and top of plane ``number``, counted from 0 in reading order."""
        row, column = divmod(number, self.columns)
        return COLUMN + column * (SIDE + GAP), TOP + row * PITCH

    def shape(self, width: int | None = None) -> tuple[int, int]:
        """Return height and width in pixels of a frame ``width`` wide (None: the layout's own width).

        Raises :class:`InputError` for a width outside 240 to 3840.
        """
        if width is None:
            width = min(self.width, WIDEST)
        width = check_whole("width", width, low=NARROWEST, high=WIDEST)
        return round(self.height * width / self.width), width


def one_layer(recording: Recording, layer: int | None = None) -> list[Where]:
    """Return input, pre-activation and activation of ``layer`` (None: the last hidden one, if there is one).

    Of a recording of outputs, which has no pre-activations: input, the layer before, and the layer.
    """
    if layer is None and not recording.network.hidden:
        return [INPUT]
    layer = chosen_layer(recording, layer)
    if recording.kind == OUTPUTS:
        return [INPUT, *((number, "post") for number in (layer - 1, layer) if number)]
    return [INPUT, (layer, "pre"), (layer, "post")]


def all_layers(recording: Recording) -> list[Where]:
    """Return the input, every layer's activation, and the output: of more than three classes, its logits."""
    depth = recording.network.depth
    output: Where = (depth, "post" if recording.network.widths[-1] <= 3 else "pre")
    return [INPUT, *((layer, "post") for layer in range(1, depth)), output]


def chosen_layer(recording: Recording, layer: int | None) -> int:
    """Return ``layer``, or the last hidden one for None; raise :class:`InputError` if there is no such layer."""
    depth = recording.network.depth
    if layer is None:
        if depth == 1:
            raise InputError("the network has no hidden layer; give layer 1, its output, or look at the input space")
        return depth - 1
    return check_whole("layer", layer, low=1, high=depth)
