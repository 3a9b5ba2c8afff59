"""Answers: what the output of a network says of a sample: one of two classes, one of many, or a value.

Every answer has the same verbs, for NumPy and JAX arrays alike, so that nobody has to ask which it is.
"z" are the output layer's pre-activations (..., k), "output" what its activation makes of them.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import ClassVar, Protocol

import numpy as np

from netfold.datasets.base import Dataset
from netfold.datasets.value_scale import ValueScale
from netfold.networks.activations import Array

# A probability of exactly 0 or 1 has no finite logit; single precision tells no more from them.
LEAST = 1e-7
# Where nobody has said how far values reach.
UNIT = ValueScale(0.0, 1.0)


class Answer(Protocol):
    """What a network's output means."""

    @property
    def name(self) -> str:
        """One of "two", "many", "value": what words and colours are chosen by."""

    @property
    def output(self) -> tuple[int, str]:
        """How many units netfold's own output layer has, and their activation."""

    @property
    def widths(self) -> tuple[int, ...]:
        """How many units the output layer of anybody's network for it may have, the likeliest first."""

    @property
    def score(self) -> str:
        """The metric beside the loss: "accuracy", or "r2" of values."""

    def losses(self, z: Array, y: Array) -> Array:
        """Return the loss of each sample (n,) whose pre-activations are ``z`` (n, k) and whose target is ``y`` (n,)."""

    def right(self, z: Array, y: Array) -> Array | None:
        """Return whether each sample (n,) is told rightly; None where there is no right and wrong."""

    def scored(self, loss: Array, right: Array | None, samples: int, variance: Array) -> Array:
        """Return the score from the mean ``loss``, how many are ``right``, and the targets' ``variance``."""

    def decided(self, output: Array) -> Array:
        """Return what is told of each point (...): P(class 1), all probabilities (..., k), or the value."""

    def share(self, output: Array) -> Array:
        """Return what colours each point: a share in [0, 1] (...) of the scale of two colours, or (..., k)."""

    def leads(self, z: Array) -> Array:
        """Return functions (..., c) of the pre-activations whose zeros together are the boundary."""

    def deciders(self, weights: Array, bias: Array) -> tuple[Array, Array]:
        """Return weights (in, c) and biases (c,) of affine functions whose zeros the output layer decides along."""

    def logits(self, output: Array, least: float = LEAST) -> Array:
        """Return pre-activations (..., k) of which the activation would make ``output``.

        A probability counts as at least ``least``, and as at most 1 - ``least``.
        """


@dataclass(frozen=True)
class TwoClasses:
    """One probability, that of class 1, or one for each of the two."""

    name: ClassVar[str] = "two"
    output: ClassVar[tuple[int, str]] = (1, "sigmoid")
    widths: ClassVar[tuple[int, ...]] = (2, 1)
    score: ClassVar[str] = "accuracy"

    def losses(self, z: Array, y: Array) -> Array:
        """Return the cross-entropy: log(1 + exp(z)) - y z of one logit, log sum exp(z) - z[y] of two."""
        if z.shape[-1] == 2:
            return cross_entropy(z, y)
        xp = z.__array_namespace__()
        return xp.logaddexp(xp.zeros_like(z[:, 0]), z[:, 0]) - y * z[:, 0]

    def right(self, z: Array, y: Array) -> Array:
        """Return whether the likelier class is that of each sample; a tie counts for class 0."""
        return (_lead_of_two(z) > 0) == (y > 0.5)

    def scored(self, loss: Array, right: Array, samples: int, variance: Array) -> Array:
        """Return the accuracy."""
        return right / samples

    def decided(self, output: Array) -> Array:
        """Return P(class 1)."""
        return output[..., -1]

    def share(self, output: Array) -> Array:
        """Return P(class 1)."""
        return output[..., -1]

    def leads(self, z: Array) -> Array:
        """Return by how much class 1 leads, as the one function (..., 1)."""
        return _lead_of_two(z)[..., None]

    def deciders(self, weights: Array, bias: Array) -> tuple[Array, Array]:
        """Return the one function by which class 1 leads."""
        return _lead_of_two(weights)[:, None], _lead_of_two(bias)[None]

    def logits(self, output: Array, least: float = LEAST) -> Array:
        """Return log(p / (1 - p)) of one probability, log p of two."""
        return logit(output, least) if output.shape[-1] == 1 else log_probability(output, least)


@dataclass(frozen=True)
class ManyClasses:
    """A probability for each of ``classes``, three or more."""

    classes: int
    name: ClassVar[str] = "many"
    score: ClassVar[str] = "accuracy"

    @property
    def output(self) -> tuple[int, str]:
        """One unit for each class, softmax."""
        return self.classes, "softmax"

    @property
    def widths(self) -> tuple[int, ...]:
        """One unit for each class."""
        return (self.classes,)

    def losses(self, z: Array, y: Array) -> Array:
        """Return the cross-entropy log sum exp(z) - z[y]."""
        return cross_entropy(z, y)

    def right(self, z: Array, y: Array) -> Array:
        """Return whether the likeliest class is that of each sample; the first of equals."""
        return z.__array_namespace__().argmax(z, axis=1) == y

    def scored(self, loss: Array, right: Array, samples: int, variance: Array) -> Array:
        """Return the accuracy."""
        return right / samples

    def decided(self, output: Array) -> Array:
        """Return all probabilities (..., k)."""
        return output

    def share(self, output: Array) -> Array:
        """Return all probabilities (..., k)."""
        return output

    def leads(self, z: Array) -> Array:
        """Return for each class but the last by how much it leads the largest of the others (..., k - 1)."""
        # The largest of the others is the largest of all, but for the first class that has it.
        first = z.argmax(axis=-1)[..., None]
        largest = np.take_along_axis(z, first, axis=-1)
        second = np.partition(z, -2, axis=-1)[..., -2:-1]
        others = np.where(np.arange(z.shape[-1] - 1) == first, second, largest)
        return z[..., :-1] - others

    def deciders(self, weights: Array, bias: Array) -> tuple[Array, Array]:
        """Return the differences of every two classes."""
        first, second = np.triu_indices(weights.shape[1], 1)
        return weights[:, first] - weights[:, second], bias[first] - bias[second]

    def logits(self, output: Array, least: float = LEAST) -> Array:
        """Return log p."""
        return log_probability(output, least)


@dataclass(frozen=True)
class OneValue:
    """A number to be predicted, drawn on the diverging ``scale``."""

    scale: ValueScale
    name: ClassVar[str] = "value"
    output: ClassVar[tuple[int, str]] = (1, "identity")
    widths: ClassVar[tuple[int, ...]] = (1,)
    score: ClassVar[str] = "r2"

    def losses(self, z: Array, y: Array) -> Array:
        """Return the squared error (z - y)^2."""
        return (z[:, 0] - y) ** 2

    def right(self, z: Array, y: Array) -> None:
        """Return None: a value is never just right."""

    def scored(self, loss: Array, right: None, samples: int, variance: Array) -> Array:
        """Return R^2: 1 - the mean squared error over the variance."""
        return 1 - loss / variance

    def decided(self, output: Array) -> Array:
        """Return the value."""
        return output[..., -1]

    def share(self, output: Array) -> Array:
        """Return where the value lies on the scale: 0.5 in the middle, 0 and 1 at the ends and beyond."""
        return self.scale.share(output[..., -1])

    def leads(self, z: Array) -> Array:
        """Return how far the value is above the scale's middle, as the one function (..., 1)."""
        return z[..., -1:] - self.scale.centre

    def deciders(self, weights: Array, bias: Array) -> tuple[Array, Array]:
        """Return by how much the value is above the scale's middle."""
        return weights, bias - self.scale.centre

    def logits(self, output: Array, least: float = LEAST) -> Array:
        """Return the values as they are."""
        return output


def answer_for(classes: int, scale: ValueScale = UNIT) -> Answer:
    """Return the answer of a network that tells ``classes`` apart; of none, it predicts values on ``scale``."""
    if not classes:
        return OneValue(scale)
    return TwoClasses() if classes == 2 else ManyClasses(classes)


def answer_of(dataset: Dataset) -> Answer:
    """Return the answer that a network gives of the samples of ``dataset``."""
    return OneValue(dataset.value_scale) if dataset.is_regression else answer_for(len(dataset.class_names))


def cross_entropy(z: Array, y: Array) -> Array:
    """Return log sum exp(z) - z[y] (n,) of logits ``z`` (n, k) and classes ``y`` (n,); it never overflows."""
    xp = z.__array_namespace__()
    # The largest is only there against overflow: no slope goes through it.
    most = _without_slope(xp.max(z, axis=1, keepdims=True))
    total = xp.log(xp.sum(xp.exp(z - most), axis=1)) + most[:, 0]
    return total - xp.take_along_axis(z, y[:, None].astype(int), axis=1)[:, 0]


def logit(probability: Array, least: float = LEAST) -> Array:
    """Return log(p / (1 - p)), which sigmoid turns back into p; p counts as at least ``least``, 1 - p too."""
    xp = probability.__array_namespace__()
    known = xp.clip(probability, least, 1 - least)
    return xp.log(known) - xp.log1p(-known)


def log_probability(probability: Array, least: float = LEAST) -> Array:
    """Return log p, which softmax turns back into p; p counts as at least ``least``, 1 - p too.

    ``probability`` may have any shape (...), which is kept.
    """
    xp = probability.__array_namespace__()
    return xp.log(xp.clip(probability, least, 1 - least))


def _lead_of_two(z: Array) -> Array:
    return z[..., 0] if z.shape[-1] == 1 else z[..., 1] - z[..., 0]


def _without_slope(values: Array) -> Array:
    # A JAX array exists only where JAX is loaded already, so it is looked up, never imported, here.
    return values if isinstance(values, np.ndarray) else sys.modules["jax"].lax.stop_gradient(values)
