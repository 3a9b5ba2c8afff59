"""The words around pictures."""

from __future__ import annotations

import math
from collections.abc import Mapping

from netfold.datasets.base import Dataset
from netfold.look import LOOK, class_in_formulas, metric_name, name_in_formulas, short, words
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Network
from netfold.recordings.recording import Recording
from netfold.scenes.deciding import last_whole
from netfold.scenes.kinds import Kind, Space
from netfold.scenes.neighbours import NEIGHBOURS, Kept
from netfold.scenes.scene import Caption


def title_of(space: Space) -> str:
    """Return a space's title: "Input space", "Hidden layer 2, activation", or a foreign model's name for a layer."""
    network, (layer, stage) = space.recording.network, space.where
    if layer == 0:
        return words("input")
    if isinstance(network, ForeignNetwork):
        name = network.layer_names[layer - 1]
        # PyTorch numbers the layers of a sequence.
        return words("layer", name=name) if name[:1].isdigit() else name
    if layer == network.depth:
        name = words("output")
    else:
        name = words("numbered", layer=layer) if len(network.hidden) > 1 else words("hidden")
    return words(stage, name=name)


def formula_of(space: Space) -> str:
    """Return the formula below a title, or which plane of the input space it is."""
    recording, (layer, stage) = space.recording, space.where
    network = recording.network
    if layer == 0:
        plane = recording.plane
        return words("coloured", colour=colour_words(recording)) if plane.is_whole else plane.about
    if isinstance(network, ForeignNetwork):
        return layer_units(network, layer)
    if stage == "pre":
        return words("affine", before="x" if layer == 1 else "h")
    return str(LOOK["formulas"][network.activations[layer - 1]])


def layer_units(network: Network | ForeignNetwork, layer: int) -> str:
    """Return how many units a layer has, and along how many axes they are recorded, if fewer: "10 units"."""
    kept = network.widths[layer]
    full = network.full_widths[layer - 1] if isinstance(network, ForeignNetwork) else kept
    units = f"{full} unit{'s' * (full > 1)}"
    return words("axes_kept", units=units, kept=kept) if kept < full else units


def colour_words(recording: Recording) -> str:
    """Return what the sheet's colour is."""
    return words("colour", recording.answer.name, **_named(recording.dataset))


def boundary_words(recording: Recording) -> str:
    """Return what the thick line is."""
    return words("boundary", recording.answer.name, **_named(recording.dataset))


def captions_of(space: Space, kind: Kind) -> tuple[Caption, ...]:
    """Return what the lines on a picture mean: its boundary, and where the next layer decides or a unit is zero."""
    recording, (layer, stage) = space.recording, space.where
    captions = [Caption("boundary", boundary_words(recording) if kind.curve is None else colour_words(recording))]
    # At the end, if at all: what is decided there may be told, and not what was before.
    end = last_whole(recording)
    if end is not None and len(kind.decisions(space, end).offsets):
        is_next_output = layer + 1 == recording.network.depth
        name = recording.answer.name if is_next_output else ("hidden" if layer else "input")
        told = words("decision", name)
        # Where it is told from some epoch on only, it says so.
        is_always = len(kind.decisions(space, 0).offsets)
        captions.append(Caption("decision", told if is_always else words("in_the_end", words=told)))
    elif stage == "pre" and len(kind.zeros(space).offsets) and layer < recording.network.depth:
        captions.append(Caption("zero", words("zero")))
    return tuple(captions)


def note_of(kept: Kept | None) -> str:
    """Return "keeps 83 % of the variance, 11 of 15 nearest neighbours", as far as known; "" if nothing is lost."""
    if kept is None:
        return ""
    parts = [] if kept.variance is None else [words("variance", percent=f"{100 * kept.variance:.0f}")]
    if math.isfinite(kept.neighbours):
        parts.append(words("neighbours", count=f"{kept.neighbours * NEIGHBOURS:.0f}", of=NEIGHBOURS))
    return words("keeps", parts=", ".join(parts)) if parts else ""


def metric_line(epoch: int, told: Mapping[str, str]) -> str:
    """Return "epoch 26 · loss 0.263 · accuracy 0.890" of numbers as ``told``, and of held-out samples the same."""
    held = [(name, number) for name, number in told.items() if name.startswith("held_out_")]
    own = [(name, number) for name, number in told.items() if not name.startswith("held_out_")]
    line = " · ".join([f"epoch {epoch}", *(f"{metric_name(name)} {number}" for name, number in own)])
    if not held:
        return line
    others = ", ".join(f"{metric_name(name.removeprefix('held_out_'))} {number}" for name, number in held)
    return f"{line} · {words('held_out')}: {others}"


def network_words(recording: Recording) -> str:
    """Return which network on which data, "2-2-1 network, post"; if its name says so, how it was trained instead."""
    network, data = recording.network, recording.dataset.name
    if isinstance(network, ForeignNetwork):
        return f"{network.about}, {data}"
    widths = "-".join(map(str, network.widths))
    if not recording.name.startswith(f"{data} {widths}"):
        return f"{widths} network, {data}"
    hidden = ", ".join(dict.fromkeys(network.activations[:-1])) or words("linear")
    rate = recording.settings.get("learning_rate")
    return f"{hidden}, {words('rate', rate=short(rate))}" if isinstance(rate, float | int) else hidden


def ending_of(recording: Recording) -> str:
    """Return in words that a run diverged, "" if it did not."""
    if recording.outcome.startswith("diverged"):
        return recording.outcome
    losses = recording.metrics.get("loss")
    if losses is None or math.isfinite(losses[-1]):
        return ""
    return words("diverged", epoch=recording.last_epoch)


def value_words(dataset: Dataset) -> str:
    """Return what values are of."""
    return dataset.target_name or words("value")


def names_in(shown: Recording | Dataset) -> tuple[str, ...]:
    """Return every name that somebody has given and that may stand on a picture of a recording or a data set."""
    data = shown if isinstance(shown, Dataset) else shown.dataset
    names = (data.name, data.target_name, *data.feature_names, *data.class_names)
    if isinstance(shown, Dataset):
        return names
    network = shown.network
    layers = (network.about, *network.layer_names) if isinstance(network, ForeignNetwork) else ()
    return (shown.name, *names, *shown.plane.names, shown.plane.about, *shown.metrics, *layers)


def _named(dataset: Dataset) -> dict[str, str]:
    names = dataset.class_names
    return {
        "class": class_in_formulas(names) if len(names) == 2 else "",
        "value": name_in_formulas(value_words(dataset)),
    }
