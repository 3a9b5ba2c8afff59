"""What a model's last numbers mean: logits, probabilities or values; and the metrics they come to."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from netfold.adapters.chain import Folded
from netfold.datasets.base import Dataset
from netfold.errors import InputError
from netfold.networks.activations import OUTPUT_ACTIVATIONS
from netfold.networks.answers import Answer

Float = NDArray[np.floating]

OUTPUTS = ("auto", "logits", "probabilities", "values")
PROBABILITIES = ("sigmoid", "softmax")
# Of a foreign model's probabilities, in double precision, more is told from 0 and 1 than of recorded ones.
LEAST = 1e-12


def task_of(output: str) -> str:
    """Return "classes", "values" or "auto" for what the user says the ``output`` is."""
    return "classes" if output in ("logits", "probabilities") else output


def finish(folded: Folded, dataset: Dataset, output: str) -> Folded:
    """Return the layers with an output that gives values, or probabilities of the data set's classes.

    A last layer without an activation gives logits: it gets sigmoid or softmax.
    Raises :class:`InputError` for another last activation, unless ``output`` says what it is.
    """
    if dataset.is_regression:
        return folded
    *before, last = folded.activations
    width = len(folded.parameters[-1][1])
    wanted = "sigmoid" if width == 1 else "softmax"
    parameters = list(folded.parameters)
    if output == "logits" and last != "identity":
        parameters.append((np.eye(width, dtype=np.float32), np.zeros(width, dtype=np.float32)))
        before = [*before, last]
    elif last == "identity" and output != "probabilities":
        pass
    elif last in PROBABILITIES:
        wanted = last
    else:
        raise InputError(
            f"the model ends in {last}, which gives no probabilities; "
            'say output="logits" or output="values", or let it end in sigmoid, softmax or nothing'
        )
    return Folded((*before, wanted), parameters)


def decided(outputs: Float, answer: Answer, meaning: str) -> tuple[Float, Float]:
    """Return model ``outputs`` (n, k) as recordings have them, float64: logits and probabilities, or values twice.

    Of two classes there is one column, that of class 1. ``meaning`` is "logits", "probabilities" or "values".
    """
    values = outputs.astype(np.float64)
    is_pair = values.shape[1] == 2
    with np.errstate(all="ignore"):
        if meaning == "probabilities":
            post = values[:, 1:] if is_pair else values
            return answer.logits(post, LEAST), post
        pre = values[:, 1:] - values[:, :1] if is_pair else values
        return pre, OUTPUT_ACTIVATIONS[answer.output[1]](pre)


def meaning_of(outputs: Float, output: str, ends_in: str | None, dataset: Dataset) -> str:
    """Return what ``outputs`` (n, k) of a foreign model are: "logits", "probabilities" or "values".

    ``ends_in`` names the model's last activation, where it is known. Raises :class:`InputError` where
    neither that, nor the numbers, nor ``output`` tell.
    """
    if dataset.is_regression:
        return "values"
    if output != "auto":
        return output
    if ends_in in PROBABILITIES:
        return "probabilities"
    finite = outputs[np.isfinite(outputs).all(axis=1)]
    if not len(finite) or finite.min() < 0 or finite.max() > 1:
        return "logits"
    if outputs.shape[1] > 1:
        return "probabilities" if np.abs(finite.sum(axis=1) - 1).max() < 1e-3 else "logits"
    if ends_in is not None:
        return "logits"
    raise InputError('the model\'s outputs all lie in [0, 1]: say output="probabilities" or output="logits"')


def measure(reading: tuple[Float, Float], y: NDArray[Any], answer: Answer) -> dict[str, float]:
    """Return the mean loss, and the accuracy (of values r2), of an output layer on samples with the targets ``y`` (n,).

    The ``reading`` is (pre, post), each (n, k); an output that is not finite is never right.
    """
    pre, post = reading
    z = pre.astype(np.float64)
    with np.errstate(all="ignore"):
        loss = answer.losses(z, y).mean()
        right = answer.right(z, y)
        count = None if right is None else (right & np.isfinite(post).all(axis=1)).sum()
        score = answer.scored(loss, count, len(y), float(y.var()))
    return {"loss": float(loss), answer.score: float(score)}
