"""Weights recordings, of whatever framework: layers in, subject and readings out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from netfold.adapters.chain import Float, Folded, Step, UnsupportedLayerError, fold
from netfold.adapters.data import Given
from netfold.adapters.options import RecordSettings
from netfold.adapters.output import LEAST, finish, task_of
from netfold.adapters.recorder import ModelRecorder
from netfold.adapters.tape import Reading, Subject, Tape
from netfold.datasets.base import Dataset
from netfold.errors import InputError
from netfold.networks.answers import answer_of
from netfold.networks.network import Network

# How many samples are compared before a model is taken for a plain network.
AGREEING = 64


def weights_recorder(
    read_steps: Callable[[], Iterable[Step]], given: Given, options: RecordSettings, *, about: dict[str, str]
) -> ModelRecorder:
    """Return a recorder of the weights that ``read_steps`` finds in a model whenever it is called."""
    folded = fold(read_steps(), given.features)
    subject = weights_subject(folded, given, options, about=about)
    features = subject.dataset.features
    reader = WeightsReader(subject, options.output)
    return ModelRecorder(Tape(subject, options, about["model"]), lambda: reader.read(fold(read_steps(), features)))


def check_agrees(folded: Folded, given: Given, outputs: Callable[[Float], Float]) -> None:
    """Check that ``folded`` layers give what the model itself ``outputs`` for the first samples (n, ...).

    Raises :class:`InputError` if the data does not fit the model, and :class:`UnsupportedLayerError`
    if the model is no plain network or does more than its layers say.
    """
    _check_width(folded, given)
    try:
        network = folded.network
    except InputError as error:
        raise UnsupportedLayerError(str(error)) from None
    with np.errstate(all="ignore"):
        last = network.forward(folded.parameters, given.x[:AGREEING].reshape(-1, given.features).astype(np.float32))[-1]
    theirs = np.asarray(outputs(given.x[:AGREEING]), dtype=np.float64)
    ours = np.log(last.post) if theirs.max() <= 0 and folded.activations[-1] == "softmax" else last.post
    if theirs.shape != ours.shape or not np.allclose(ours, theirs, rtol=1e-2, atol=1e-3, equal_nan=True):
        raise UnsupportedLayerError("the model does not compute what its layers alone would")


def weights_subject(folded: Folded, given: Given, options: RecordSettings, *, about: dict[str, str]) -> Subject:
    """Return the subject of a recording of ``folded`` layers; :class:`InputError` if the data does not fit them."""
    _check_width(folded, given)
    dataset = given.dataset_for(len(folded.parameters[-1][1]), task=task_of(options.output))
    network = finish(folded, dataset, options.output).network
    return Subject(dataset, network, options.plane_for(dataset), about)


def _check_width(folded: Folded, given: Given) -> None:
    takes = len(folded.parameters[0][0])
    if takes != given.features:
        raise InputError(f"the model takes {takes} numbers a sample; the data has {given.features}")


class WeightsReader:
    """Turns the layers of a model into readings."""

    def __init__(self, subject: Subject, output: str) -> None:
        self._dataset: Dataset = subject.dataset
        self._network = subject.network
        self._output, self._answer = output, answer_of(subject.dataset)
        # Frameworks compute in single precision; so does this, and in half the time.
        self._x = subject.dataset.x.astype(np.float32)

    def read(self, folded: Folded) -> Reading:
        """Return the reading of ``folded`` layers; :class:`InputError` if they are not those of before."""
        finished = finish(folded, self._dataset, self._output)
        if finished.network != self._network or not isinstance(self._network, Network):
            raise InputError(f"the model is now {finished.network}; this recording is of {self._network}")
        parameters = [
            (np.asarray(weights, dtype=np.float32), np.asarray(bias, dtype=np.float32))
            for weights, bias in finished.parameters
        ]
        network = self._network
        pre, post = self._last(network, parameters, self._x)
        return Reading(parameters, None, pre, post, lambda x: self._last(network, parameters, x.astype(np.float32))[0])

    def _last(self, network: Network, parameters: list[tuple[Float, Float]], x: Float) -> tuple[Float, Float]:
        """Return the output layer (n, k) on ``x`` (n, d), before and after its activation."""
        with np.errstate(all="ignore"):
            pre, post = network.forward(parameters, x)[-1]
            if self._tells_each_class_alone:
                pre = self._answer.logits(post, LEAST)
        return pre, post

    @property
    def _tells_each_class_alone(self) -> bool:
        """Whether several outputs are probabilities by themselves, which together need not be 1."""
        return self._network.activations[-1] == "sigmoid" and self._network.widths[-1] > 1
