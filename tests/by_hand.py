"""Training written out by hand in float64 NumPy: the independent oracle for netfold's engine."""

from __future__ import annotations

import numpy as np
from cases import FORMULAS


def forward(parameters, activations, x):
    """Return every layer's (pre, post), the input first as (None, x)."""
    layers = [(None, x)]
    for (weights, bias), name in zip(parameters, activations, strict=True):
        pre = np.einsum("ni,io->no", layers[-1][1], weights) + bias
        layers.append((pre, softmax(pre) if name == "softmax" else FORMULAS[name][0](pre)))
    return layers


def softmax(z):
    raised = np.exp(z - z.max(axis=1)[:, None])
    return raised / raised.sum(axis=1)[:, None]


def loss(parameters, activations, x, y):
    """Cross-entropy of a sigmoid output, from the logit, or of a softmax output; else the mean squared error."""
    logits, output = forward(parameters, activations, x)[-1]
    if activations[-1] == "softmax":
        return float(-np.mean(np.log(output[np.arange(len(y)), y])))
    logit = logits[:, 0]
    if activations[-1] == "identity":
        return float(np.sum((logit - y) ** 2) / len(y))
    sign = np.where(y == 1, -1.0, 1.0)
    return float(np.mean(np.logaddexp(0, sign * logit)))


def accuracy(parameters, activations, x, y):
    logits = forward(parameters, activations, x)[-1][0]
    if activations[-1] == "softmax":
        return float(np.mean(logits.argmax(axis=1) == y))
    logit = logits[:, 0]
    return float(np.mean((logit > 0).astype(int) == y))


def objective(parameters, activations, x, y, weights=None, l2=0.0):
    """What a step lowers: the mean of weighted losses, one sample at a time, and half l2 times all squared weights."""
    each = [loss(parameters, activations, x[i : i + 1], y[i : i + 1]) for i in range(len(x))]
    penalty = 0.5 * l2 * sum(float((w**2).sum()) for w, _ in parameters)
    return float(np.mean(np.array(each) * (1.0 if weights is None else weights))) + penalty


def gradients(parameters, activations, x, y, weights=None, l2=0.0):
    """Back-propagation by hand: d loss / d pre = (p - y) / n, y one-hot for softmax, 2 (z - y) / n for values; then
    layer by layer."""
    layers = forward(parameters, activations, x)
    target = np.eye(len(parameters[-1][1]))[y] if activations[-1] == "softmax" else y[:, None]
    error = (layers[-1][1] - target) / len(y) * (2 if activations[-1] == "identity" else 1)
    if weights is not None:
        error = error * weights[:, None]
    found = []
    for place in range(len(parameters) - 1, -1, -1):
        slope = layers[place][1].T @ error + l2 * parameters[place][0]
        found.insert(0, (slope, error.sum(axis=0)))
        if place:
            error = (error @ parameters[place][0].T) * FORMULAS[activations[place - 1]][1](layers[place][0])
    return found


# Each: (gradient, weight, memory of this weight, step from 1) -> direction; the weight then loses rate * direction.
def sgd(g, w, memory, step):
    return g


def momentum(g, w, memory, step):
    memory["v"] = 0.9 * memory.get("v", 0) + g
    return memory["v"]


def rmsprop(g, w, memory, step):
    memory["s"] = 0.9 * memory.get("s", 0) + 0.1 * g**2
    return g / np.sqrt(memory["s"] + 1e-7)


def adam(g, w, memory, step):
    memory["m"] = 0.9 * memory.get("m", 0) + 0.1 * g
    memory["s"] = 0.999 * memory.get("s", 0) + 0.001 * g**2
    return (memory["m"] / (1 - 0.9**step)) / (np.sqrt(memory["s"] / (1 - 0.999**step)) + 1e-7)


def adamw(g, w, memory, step):
    return adam(g, w, memory, step) + 1e-4 * w


RULES = {"sgd": sgd, "momentum": momentum, "rmsprop": rmsprop, "adam": adam, "adamw": adamw}


def train(parameters, activations, x, y, *, rate, epochs, optimiser="adam", batch=None, seed=None, rows=None,
          weights=None, l2=0.0):  # fmt: skip
    """Return the parameters after epoch 0, 1, ... ``epochs``; batches of ``rows`` are shuffled as netfold documents."""
    rows = np.arange(len(x)) if rows is None else rows
    shuffle = np.random.default_rng((seed, 1)) if batch else None
    current = [tuple(np.asarray(a, dtype=np.float64) for a in layer) for layer in parameters]
    memories = [({}, {}) for _ in current]
    kept, step = [current], 0
    orders = iter(())
    for epoch in range(epochs):
        if shuffle and epoch % 25 == 0:  # the engine draws 25 epochs' orders at a time; each row is a shuffle
            orders = iter(shuffle.permuted(np.tile(rows, (25, 1)), axis=1))
        order = next(orders) if shuffle else rows
        for start in range(0, len(rows), batch or len(rows)):
            some, step = order[start : start + (batch or len(rows))], step + 1
            counted = None if weights is None else weights[some]
            found = gradients(current, activations, x[some], y[some], counted, l2)
            current = [
                tuple(
                    w - rate * RULES[optimiser](g, w, memory, step)
                    for w, g, memory in zip(layer, slopes, memory_of, strict=True)
                )
                for layer, slopes, memory_of in zip(current, found, memories, strict=True)
            ]
        kept.append(current)
    return kept
