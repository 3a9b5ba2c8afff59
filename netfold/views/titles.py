"""The words on the pictures."""

from __future__ import annotations

from netfold.camera import Stage
from netfold.recording import Recording

# Pre-activation z and activation h of layer l: z = h W + b with the layer before it, h = f(z).
FORMULAS: dict[str, str] = {
    "identity": "h = z",
    "relu": "h = max(z, 0)",
    "leaky_relu": "h = max(z, 0.01 z)",
    "tanh": "h = tanh(z)",
    "sigmoid": "h = 1 / (1 + exp(−z))",
    "gelu": "h = z Φ(z)",
    "silu": "h = z / (1 + exp(−z))",
    "softplus": "h = log(1 + exp(z))",
    "sin": "h = sin(z)",
}


def plane_title(recording: Recording, layer: int, stage: Stage) -> tuple[str, str]:
    """Return the title of a plane and, below it, its formula."""
    if layer == 0:
        return "Input", "x, colour = P(class 1)" if recording.network.classes == 2 else "x, colour = likeliest class"
    if recording.parameters is None:
        return recording.network.activations[layer - 1], f"outputs of layer {layer}, as recorded"
    before = "x" if layer == 1 else "h"
    which = "Output" if layer == recording.network.depth else "Hidden layer"
    number = f" {layer}" if len(recording.network.hidden) > 1 and which != "Output" else ""
    if stage == "pre":
        return f"{which}{number}, pre-activation", f"z = {before} W + b"
    name = recording.network.activations[layer - 1]
    return f"{which}{number}, activation", f"{FORMULAS[name]}"


def metric_line(epoch: int, metrics: dict[str, float]) -> str:
    """Return "epoch 26 · loss 0.263 · accuracy 0.890"."""
    return f"epoch {epoch} · loss {metrics['loss']:.3f} · accuracy {metrics['accuracy']:.3f}"


def captions(recording: Recording, layer: int, stage: Stage) -> list[tuple[str, str]]:
    """Return what the lines on a plane mean, as (line style, words); "|" is the thin line along the axes."""
    boundary = ("-", "P(class 1) = ½" if recording.network.classes == 2 else "decision boundary")
    straight = recording.network.widths[layer] <= 2 and layer < recording.network.depth and stage == "post"
    if recording.network.widths[layer] > 2 and layer:
        return [boundary]
    if layer and stage == "pre":
        return [boundary, ("|", "a unit is zero")]
    if not straight:
        return [boundary]
    if layer == recording.network.depth - 1:
        return [boundary, ("--", "the output decides" if recording.network.classes == 2 else "two outputs equal")]
    return [boundary, ("--", "a unit of the next layer" if layer else "a hidden unit is zero")]


def axis_names(recording: Recording, layer: int, stage: Stage) -> tuple[str, str]:
    """Return the names of a plane's two axes."""
    if layer == 0:
        return recording.plane.names
    letter = "z" if stage == "pre" else "h"
    if recording.network.widths[layer] > 2:
        return "PC1", "PC2"
    return f"{letter}1", f"{letter}2" if recording.network.widths[layer] == 2 else ""
