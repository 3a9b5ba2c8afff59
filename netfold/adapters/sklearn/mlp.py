"""Recording scikit-learn's multilayer perceptrons, epoch by epoch of ``partial_fit``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import sklearn
from sklearn.base import clone
from sklearn.neural_network import MLPClassifier, MLPRegressor

from netfold.adapters.chain import Activate, Affine, Step
from netfold.adapters.data import Given, read_data
from netfold.adapters.options import RecordSettings
from netfold.adapters.recorder import ModelRecorder
from netfold.adapters.weights import weights_recorder
from netfold.errors import InputError
from netfold.recordings.recording import Recording

NAMES = {
    "identity": "identity",
    "logistic": "sigmoid",
    "tanh": "tanh",
    "relu": "relu",
    "softmax": "softmax",
}
# Too small for any weight to notice a step of it.
STANDSTILL = 1e-300


def is_mlp(estimator: Any) -> bool:
    """Return whether ``estimator`` is a perceptron, whose weights can be recorded."""
    return isinstance(estimator, MLPClassifier | MLPRegressor)


def record_mlp(estimator: Any, data: Any, options: RecordSettings) -> ModelRecorder:
    """Return a recorder of ``estimator``, which has recorded epoch 0: the weights that it will start from."""
    return _recorder(estimator, read_data(data), options)


def train_mlp(estimator: Any, data: Any, *, epochs: int, options: RecordSettings) -> Recording:
    """Train ``estimator`` by ``partial_fit`` for ``epochs`` and return the recording."""
    given = read_data(data)
    x, y = given.x, _labels(given)
    more = {"classes": np.unique(y)} if isinstance(estimator, MLPClassifier) else {}
    with _recorder(estimator, given, options) as recorder:
        for _ in range(epochs):
            estimator.partial_fit(x, y, **more)
            recorder.epoch()
    return recorder.recording()


def _recorder(estimator: Any, given: Given, options: RecordSettings) -> ModelRecorder:
    about = {"recorded_from": "sklearn", "scikit-learn": sklearn.__version__, "model": type(estimator).__name__}
    about |= {name: str(value) for name, value in estimator.get_params().items() if name in ("solver", "alpha")}
    start = estimator if hasattr(estimator, "coefs_") else _untrained(estimator, given)
    # Until the first epoch, what training will start from stands for the estimator.
    return weights_recorder(
        lambda: _steps(estimator if hasattr(estimator, "coefs_") else start), given, options, about=about
    )


def _untrained(estimator: Any, given: Given) -> Any:
    """Return a copy of ``estimator`` with the initial weights that its own first epoch will draw.

    scikit-learn draws them when training begins; the copy trains on two samples at no speed. Random
    numbers drawn for that are given back.
    """
    if estimator.solver == "lbfgs":
        raise InputError("the solver lbfgs has no epochs to record; use adam or sgd")
    copy = clone(estimator).set_params(learning_rate_init=STANDSTILL, batch_size="auto", early_stopping=False)
    x, y = given.x, _labels(given)
    more = {"classes": np.unique(y)} if isinstance(estimator, MLPClassifier) else {}
    state = np.random.get_state()
    try:
        copy.partial_fit(x[:2], y[:2], **more)
    finally:
        np.random.set_state(state)
    return copy


def _steps(estimator: Any) -> Iterator[Step]:
    for place, (weights, bias) in enumerate(zip(estimator.coefs_, estimator.intercepts_, strict=True), start=1):
        name = estimator.activation if place < estimator.n_layers_ - 1 else estimator.out_activation_
        if name not in NAMES:
            raise InputError(f"{type(estimator).__name__} has the activation {name}, which netfold cannot record")
        # Copied: training changes them in place.
        yield Affine(weights.copy(), bias.copy())
        yield Activate(NAMES[name])


def _labels(given: Given) -> Any:
    return given.dataset.y if given.dataset is not None else given.y
