"""The words on the pictures."""

from __future__ import annotations

import math

from netfold.networks.foreign import ForeignNetwork
from netfold.recordings.recording import Recording
from netfold.scenes.boundary import has_straight_lines
from netfold.scenes.camera import Stage
from netfold.scenes.lenses import is_probability, kind_of

# Pre-activation z and activation h of layer l: z = h W + b with the layer before it, h = f(z).
FORMULAS: dict[str, str] = {
    "identity": "h = z",
    "relu": "h = max(z, 0)",
    "leaky_relu": "h = max(z, 0.01 z)",
    "tanh": "h = tanh(z)",
    "sigmoid": "h = 1 / (1 + exp(−z))",
    "softmax": "h = exp(z) / sum of exp(z)",
    "gelu": "h = z Φ(z)",
    "silu": "h = z / (1 + exp(−z))",
    "softplus": "h = log(1 + exp(z))",
    "sin": "h = sin(z)",
}

METRICS: dict[str, str] = {
    "loss": "loss",
    "accuracy": "accuracy",
    "r2": "R²",
    "held_out_loss": "held-out loss",
    "held_out_accuracy": "held-out accuracy",
    "held_out_r2": "held-out R²",
}


def metric_name(metric: str) -> str:
    """Return a metric's name as it stands on pictures."""
    return METRICS.get(metric, metric.replace("_", " "))


def score_of(recording: Recording) -> str | None:
    """Return the metric beside the loss: "r2" of a regression, "accuracy" of classes, None if it has none."""
    metric = "r2" if recording.dataset.is_regression else "accuracy"
    return metric if metric in recording.metrics else None


def colour_means(recording: Recording) -> str:
    """Return what the sheet's colour is."""
    if recording.dataset.is_regression:
        return "predicted value"
    return "P(class 1)" if recording.network.classes == 2 else "likeliest class"


def plane_title(recording: Recording, layer: int, stage: Stage) -> tuple[str, str]:
    """Return the title of a plane and, below it, its formula, or which plane of the input space it is."""
    if layer == 0:
        plane = recording.plane
        return "Input", f"x, colour = {colour_means(recording)}" if plane.is_whole else plane.about
    network = recording.network
    if isinstance(network, ForeignNetwork):
        return network.layer_names[layer - 1], _recorded(network, layer)
    before = "x" if layer == 1 else "h"
    which = "Output" if layer == network.depth else "Hidden layer"
    number = f" {layer}" if len(network.hidden) > 1 and which != "Output" else ""
    if stage == "pre":
        return f"{which}{number}, pre-activation", f"z = {before} W + b"
    return f"{which}{number}, activation", FORMULAS[network.activations[layer - 1]]


def _recorded(network: ForeignNetwork, layer: int) -> str:
    full, stored = network.full_widths[layer - 1], network.widths[layer]
    units = f"{full} unit{'s' * (full > 1)}"
    return f"{units}, recorded along {stored} axes" if stored < full else units


def metric_line(epoch: int, metrics: dict[str, float]) -> str:
    """Return "epoch 26 · loss 0.263 · accuracy 0.890", and of held-out samples the same."""
    held = [(name, value) for name, value in metrics.items() if name.startswith("held_out_")]
    own = [(name, value) for name, value in metrics.items() if not name.startswith("held_out_")]
    line = " · ".join([f"epoch {epoch}", *(f"{metric_name(name)} {number(value)}" for name, value in own)])
    if not held:
        return line
    words = ", ".join(f"{metric_name(name.removeprefix('held_out_'))} {number(value)}" for name, value in held)
    return f"{line} · held out: {words}"


def number(value: float) -> str:
    """Return ``value`` with three digits behind the point, three in all if it is large, or a dash for no number."""
    if not math.isfinite(value):
        return "–"
    return f"{value:.3f}" if abs(value) < 1000 else f"{value:.2e}"


def captions(recording: Recording, layer: int, stage: Stage) -> list[tuple[str, str]]:
    """Return what the lines on a plane mean, as (line style, words); "|" is the thin line along the axes."""
    where, boundary = (layer, stage), ("-", boundary_words(recording))
    if (
        layer
        and stage == "pre"
        and layer < recording.network.depth
        and kind_of(recording, where) in ("plain", "spread")
    ):
        return [boundary, ("|", "a unit is zero")]
    if not has_straight_lines(recording, where):
        return [boundary]
    if layer < recording.network.depth - 1:
        return [boundary, ("--", "a unit of the next layer" if layer else "a hidden unit is zero")]
    if recording.dataset.is_regression:
        return [boundary, ("--", "the output is the mean")]
    return [boundary, ("--", "the output decides" if recording.network.classes == 2 else "two outputs equal")]


def boundary_words(recording: Recording) -> str:
    """Return what the thick line is."""
    if recording.dataset.is_regression:
        return "predicted value = mean"
    return "P(class 1) = ½" if recording.network.classes == 2 else "decision boundary"


def axis_names(recording: Recording, layer: int, stage: Stage) -> tuple[str, str]:
    """Return the names of a plane's two axes."""
    letter, kind = "z" if stage == "pre" else "h", kind_of(recording, (layer, stage))
    if kind == "flat":
        return recording.plane.names
    if kind == "projected":
        return "PC1", "PC2"
    if kind in ("solid", "simplex"):
        return "", ""
    if kind == "plain":
        return f"{letter}1", f"{letter}2"
    up = recording.plane.names[1]
    if is_probability(recording, (layer, stage)):
        return "P(class 1)", up
    if layer == recording.network.depth and recording.dataset.is_regression:
        return "predicted value", up
    return f"{letter}1", up
