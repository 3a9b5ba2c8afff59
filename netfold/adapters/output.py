"""What a model's last numbers mean: logits, probabilities or values; and the metrics they come to."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from netfold.adapters.chain import Folded
from netfold.datasets.base import Dataset
from netfold.errors import InputError

Float = NDArray[np.floating]

OUTPUTS = ("auto", "logits", "probabilities", "values")
PROBABILITIES = ("sigmoid", "softmax")
# A probability of exactly 0 or 1 has no finite logit.
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


def decided(outputs: Float, dataset: Dataset, meaning: str) -> tuple[Float, Float]:
    """Return (logits, probabilities) of model ``outputs`` (n, k), as recordings have them; of regression, values twice.

    Two classes have one column, that of class 1. ``meaning`` is "logits", "probabilities" or "values".
    """
    values = outputs.astype(np.float64)
    if dataset.is_regression:
        return values, values
    with np.errstate(all="ignore"):
        if meaning == "probabilities":
            post = values[:, 1:] if values.shape[1] == 2 else values
            known = np.clip(post, LEAST, 1 - LEAST)
            return np.log(known) - (np.log1p(-known) if post.shape[1] == 1 else 0), post
        if values.shape[1] == 2:
            values = values[:, 1:] - values[:, :1]
        if values.shape[1] == 1:
            return values, 0.5 * (1 + np.tanh(0.5 * values))
        raised = np.exp(values - values.max(axis=1, keepdims=True))
        return values, raised / raised.sum(axis=1, keepdims=True)


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


def measure(pre: Float, post: Float, dataset: Dataset) -> dict[str, float]:
    """Return the loss and accuracy (of regression, loss and r2) of the output layer on all samples.

    Loss is cross-entropy, or the mean squared error of values.
    """
    if dataset.is_regression:
        missed = float(((post[:, 0] - dataset.y) ** 2).mean())
        return {"loss": missed, "r2": 1 - missed / float(dataset.y.var())}
    with np.errstate(invalid="ignore", over="ignore", divide="ignore"):
        if post.shape[1] == 1:
            logit = pre[:, 0].astype(np.float64)
            loss = np.logaddexp(0, np.where(dataset.y == 1, -logit, logit))
            right = (logit > 0) == (dataset.y == 1)
        else:
            chosen = post[np.arange(len(post)), dataset.y].astype(np.float64)
            loss = -np.log(np.maximum(chosen, np.finfo(np.float64).tiny))
            right = post.argmax(axis=1) == dataset.y
    is_known = np.isfinite(post).all(axis=1)
    return {"loss": float(loss.mean()), "accuracy": float((right & is_known).mean())}
