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
    """Cross-entropy: binary of a sigmoid output, from the logit, or of a softmax output."""
    logits, probability = forward(parameters, activations, x)[-1]
    if activations[-1] == "softmax":
        return float(-np.mean(np.log(probability[np.arange(len(y)), y])))
    logit = logits[:, 0]
    sign = np.where(y == 1, -1.0, 1.0)
    return float(np.mean(np.logaddexp(0, sign * logit)))


def accuracy(parameters, activations, x, y):
    logits = forward(parameters, activations, x)[-1][0]
    if activations[-1] == "softmax":
        return float(np.mean(logits.argmax(axis=1) == y))
    logit = logits[:, 0]
    return float(np.mean((logit > 0).astype(int) == y))


def gradients(parameters, activations, x, y):
    """Back-propagation by hand: d loss / d logit = (p - y) / n, y one-hot for softmax, then layer by layer."""
    layers = forward(parameters, activations, x)
    target = np.eye(len(parameters[-1][1]))[y] if activations[-1] == "softmax" else y[:, None]
    error = (layers[-1][1] - target) / len(y)
    found = []
    for place in range(len(parameters) - 1, -1, -1):
        found.insert(0, (layers[place][1].T @ error, error.sum(axis=0)))
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


def train(parameters, activations, x, y, *, rate, epochs, optimiser="adam", batch=None, seed=None):
    """Return the parameters after epoch 0, 1, ... ``epochs``; batches are shuffled as netfold documents."""
    shuffle = np.random.default_rng((seed, 1)) if batch else None
    current = [tuple(np.asarray(a, dtype=np.float64) for a in layer) for layer in parameters]
    memories = [({}, {}) for _ in current]
    kept, step = [current], 0
    orders = iter(())
    for epoch in range(epochs):
        if shuffle and epoch % 25 == 0:  # the engine draws 25 epochs' orders at a time; each row is a shuffle
            orders = iter(shuffle.permuted(np.tile(np.arange(len(x)), (25, 1)), axis=1))
        order = next(orders) if shuffle else np.arange(len(x))
        for start in range(0, len(x), batch or len(x)):
            rows, step = order[start : start + (batch or len(x))], step + 1
            found = gradients(current, activations, x[rows], y[rows])
            current = [
                tuple(
                    w - rate * RULES[optimiser](g, w, memory, step)
                    for w, g, memory in zip(layer, slopes, memory_of, strict=True)
                )
                for layer, slopes, memory_of in zip(current, found, memories, strict=True)
            ]
        kept.append(current)
    return kept
