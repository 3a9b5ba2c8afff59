"""Where a picture is taken: the input plane, or a layer before or after its activation."""

from __future__ import annotations

from typing import NamedTuple

from netfold.errors import InputError, check_choice, check_whole
from netfold.options.look import LAYERS, Look, Stage
from netfold.recordings.recording import Recording


class Where(NamedTuple):
    """A ``layer``, 0 for the input plane, 1 for the first layer; and its ``stage``, "pre" or "post" its activation."""

    layer: int
    stage: Stage


INPUT = Where(0, "post")


# Each has a number for each point of a mesh, and most of them lines of their own.
MOST_CLASSES = 1000

# Points along each side of a sheet: as many as a frame of the usual size can tell from more; where a layer of more
# than two units may bend it sharply, twice as many cells, without which boundaries are toothed and folds are ragged.
MESH, FINE_MESH = 45, 89


def sheet_mesh(recording: Recording) -> int:
    """Return how many points along each side the sheets of a ``recording`` have in films and panels."""
    return FINE_MESH if max(recording.network.hidden, default=0) > 2 else MESH


def looked_at(recording: Recording, look: Look) -> Recording:
    """Return ``recording`` seen through the plane of the ``look``, if that has one.

    Raises :class:`InputError` for more classes than a picture can show.
    """
    classes = len(recording.dataset.class_names)
    if classes > MOST_CLASSES:
        raise InputError(f"{recording.dataset.name} has {classes} classes; pictures show at most {MOST_CLASSES}")
    return recording if look.plane is None else recording.through(look.plane)


def shown(recording: Recording, *, layer: int | None = None, layers: str | None = None) -> tuple[Where, ...]:
    """Return where a panel of ``recording`` looks.

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
    return tuple(all_layers(recording) if shows_all else one_layer(recording, layer))


def one_layer(recording: Recording, layer: int | None = None) -> list[Where]:
    """Return input, pre-activation and activation of ``layer`` (None: the last hidden one, if there is one).

    Where pre-activations are not known: input, the layer before, and the layer.
    """
    if layer is None and not recording.network.hidden:
        return [INPUT]
    layer = chosen_layer(recording, layer)
    if "pre" in recording.source.stages(layer) and recording.source.affine(0, layer) is not None:
        return [INPUT, Where(layer, "pre"), Where(layer, "post")]
    return [INPUT, *(Where(number, "post") for number in (layer - 1, layer) if number)]


def all_layers(recording: Recording) -> list[Where]:
    """Return the input, every layer's activation, and the output: of more than three classes, its logits."""
    depth = recording.network.depth
    output = Where(depth, "post" if recording.network.widths[-1] <= 3 else "pre")
    return [INPUT, *(Where(layer, "post") for layer in range(1, depth)), output]


def chosen_layer(recording: Recording, layer: int | None) -> int:
    """Return ``layer``, or the last hidden one for None; raise :class:`InputError` if there is no such layer."""
    depth = recording.network.depth
    if layer is None:
        if depth == 1:
            raise InputError("the network has no hidden layer; give layer 1, its output, or look at the input space")
        return depth - 1
    return check_whole("layer", layer, low=1, high=depth)
