"""Recording any fitted estimator of scikit-learn as one view: its probabilities over the plane, stage by stage."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
import sklearn
from numpy.typing import NDArray
from sklearn.exceptions import NotFittedError
from sklearn.utils.validation import check_is_fitted

from netfold.adapters.data import Given, read_data
from netfold.adapters.foreign import Chosen, first_line, outputs_subject
from netfold.adapters.options import RecordSettings
from netfold.adapters.output import decided
from netfold.adapters.outputs_reader import Float
from netfold.adapters.recorder import Recorder
from netfold.adapters.tape import Reading, Tape
from netfold.adapters.units import is_scaled, units_of
from netfold.datasets.base import Dataset
from netfold.errors import InputError
from netfold.networks.answers import answer_of


class FittedRecorder(Recorder):
    """Holds the finished recording of an estimator that was fitted before: there is nothing to wait for."""

    def __init__(self, tape: Tape, readings: Iterator[Reading]) -> None:
        super().__init__()
        self._start(tape)
        for reading in readings:
            self._report(lambda reading=reading: reading, {})  # type: ignore[misc]
        self.close("fitted" if self._epochs == 1 else f"fitted in {self._epochs - 1} stages")

    def epoch(self, *args: Any, **metrics: Any) -> None:
        """Raise :class:`InputError`: a fitted estimator is recorded once."""
        raise InputError("a fitted estimator is recorded when the recorder is made; there are no epochs to report")


class _Outputs(NamedTuple):
    """How an estimator answers: for samples (n, ...) its outputs (n, k), what they mean, and those of each stage."""

    once: Callable[[Float], Float]
    meaning: str
    stages: Callable[[Float], Iterator[Float]] | None


def record_fitted(estimator: Any, data: Any, options: RecordSettings) -> FittedRecorder:
    """Return the finished recorder of a fitted ``estimator``; its stages, if it has them, are the epochs.

    Epoch 0 of a staged one is what it knows before any stage: the classes' shares, or the mean value.
    """
    given = _checked(estimator, read_data(data))
    outputs = _outputs_of(estimator, given)
    about = {"recorded_from": "sklearn", "scikit-learn": sklearn.__version__, "model": _called(estimator)}
    if given.dataset is not None and is_scaled(given.dataset):
        outputs = _in_its_units(outputs, given.dataset, about)
    if outputs.meaning == "logits":
        about["probability"] = "a squashed decision function: it has no probabilities of its own"
    options = replace(options, output=outputs.meaning)
    subject, reader = outputs_subject(
        lambda x: [_quietly(outputs.once, x)],
        Chosen({}, outputs.meaning, None),
        given,
        options,
        about=about,
        labels=None if given.dataset is not None else getattr(estimator, "classes_", None),
    )

    def readings() -> Iterator[Reading]:
        if outputs.stages is None:
            yield reader.reading_of(_quietly(outputs.once, reader.x), _quietly(outputs.once, reader.on_mesh))
            return
        before = _before(subject.dataset, outputs.meaning)
        yield reader.reading_of(*(np.tile(before, (len(x), 1)) for x in (reader.x, reader.on_mesh)))
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "X does not have valid feature names")
            for pair in zip(outputs.stages(reader.x), outputs.stages(reader.on_mesh), strict=True):
                yield reader.reading_of(*pair)

    return FittedRecorder(Tape(subject, options, _called(estimator)), readings())


def _checked(estimator: Any, given: Given) -> Given:
    """Return the data as rows; :class:`InputError` for an estimator that is not fitted, or to something else."""
    try:
        check_is_fitted(estimator)
    except NotFittedError:
        raise InputError(f"{_called(estimator)} is not fitted yet: call fit first") from None
    takes = getattr(estimator, "n_features_in_", given.features)
    if takes != given.features:
        raise InputError(f"{_called(estimator)} takes {takes} features; the data has {given.features}")
    return given._replace(x=given.x.reshape(len(given.x), -1))


def _outputs_of(estimator: Any, given: Given) -> _Outputs:
    if not hasattr(estimator, "classes_"):
        staged = getattr(estimator, "staged_predict", None)
        return _Outputs(
            lambda x: _columns(estimator.predict(x)),
            "values",
            staged and (lambda x: (_columns(values) for values in staged(x))),
        )
    columns = _columns_for(estimator, given)
    if hasattr(estimator, "predict_proba"):
        staged = getattr(estimator, "staged_predict_proba", None)
        return _Outputs(
            lambda x: estimator.predict_proba(x)[:, columns],
            "probabilities",
            staged and (lambda x: (shares[:, columns] for shares in staged(x))),
        )
    if hasattr(estimator, "decision_function"):
        return _Outputs(lambda x: _decisions(estimator.decision_function(x), columns), "logits", None)
    codes = np.asarray(estimator.classes_)[columns]
    return _Outputs(lambda x: (estimator.predict(x)[:, None] == codes).astype(float), "probabilities", None)


def _in_its_units(outputs: _Outputs, dataset: Dataset, about: dict[str, str]) -> _Outputs:
    """Return ``outputs`` of an estimator that is shown features, and read, in the units in which it was fitted."""
    answer = answer_of(dataset)
    units = units_of(dataset, lambda x: decided(_quietly(outputs.once, x), answer, outputs.meaning)[0])
    if not units.are_others:
        return outputs
    what = [name for name, other in (("features", units.features), ("values", units.target)) if other]
    about["units"] = f"fitted to {' and '.join(what)} in their original units, in which it is asked"
    mean, deviation = dataset.target_scaling if units.target else (0.0, 1.0)

    def shown(x: Float) -> Float:
        return dataset.scaling.restore(x.astype(np.float64)) if units.features else x

    stages = outputs.stages
    return _Outputs(
        lambda x: (outputs.once(shown(x)) - mean) / deviation,
        outputs.meaning,
        stages and (lambda x: ((values - mean) / deviation for values in stages(shown(x)))),
    )


def _columns_for(estimator: Any, given: Given) -> NDArray[np.intp]:
    """Return where the data set's classes stand among the estimator's."""
    labels = list(estimator.classes_)
    if given.dataset is None:
        return np.arange(len(labels))
    for names in (range(len(given.dataset.class_names)), given.dataset.class_names):
        if sorted(map(str, names)) == sorted(map(str, labels)):
            texts = [str(label) for label in labels]
            return np.array([texts.index(str(name)) for name in names])
    raise InputError(f"{_called(estimator)} was fitted to the classes {labels}; {given.dataset} has others")


def _decisions(values: Float, columns: NDArray[np.intp]) -> Float:
    # Of two classes, one number, for the second.
    return _columns(values) * (1 if columns[0] == 0 else -1) if values.ndim == 1 else values[:, columns]


def _columns(values: Float) -> Float:
    rows: Float = np.asarray(values, dtype=np.float64).reshape(len(values), -1)
    return rows


def _before(dataset: Dataset, meaning: str) -> Float:
    if meaning == "values":
        return np.array([float(dataset.y.mean())])
    return np.bincount(dataset.y, minlength=len(dataset.class_names)) / dataset.samples


def _quietly(call: Callable[[Float], Float], x: Float) -> Float:
    """Return ``call(x)``, without a warning that arrays have no names of columns."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "X does not have valid feature names")
        try:
            return call(x)
        except (TypeError, ValueError) as error:
            raise InputError(f"the estimator cannot take {x.shape} {x.dtype}: {first_line(error)}") from None


def _called(estimator: Any) -> str:
    """Return the name of an estimator, and of each step of a pipeline."""
    steps = [step for _, step in getattr(estimator, "steps", ())]
    return " + ".join(type(step).__name__ for step in steps) if steps else type(estimator).__name__
