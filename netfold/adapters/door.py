"""The one door: which adapter records a model is told from the model, without importing any framework."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Unpack

from netfold.adapters.function import record_function
from netfold.adapters.options import RECORD, RecordSettings
from netfold.adapters.own_network import record_own_network
from netfold.adapters.recorder import Recorder
from netfold.errors import InputError, MissingExtraError, check_whole
from netfold.options import takes
from netfold.recordings.recording import Recording

if TYPE_CHECKING:
    from netfold.adapters.typed import RecordKeywords


@takes(RECORD)
def record(model: Any, data: Any, **options: Unpack[RecordKeywords]) -> Recorder:
    """Return a recorder of ``model`` on ``data``; call its ``epoch`` after every epoch of training.

    ``model`` is a PyTorch module, a Keras model, a scikit-learn estimator, a function
    ``forward(parameters, x)`` such as JAX's, or None for a network of your own, whose weights
    ``epoch`` is given. Plain networks are recorded by their weights, exactly; any other by the outputs
    of its layers. A module, model or perceptron is recorded at once, as epoch 0; any other fitted
    estimator altogether, its stages as epochs. ``data`` is a Dataset, or (x, y) as arrays or tensors;
    pictures (n, ...) are shown to the model in their shape.

    The model is left exactly as found: training goes on as it would without the recorder.
    Raises :class:`InputError` for what cannot be recorded, data that does not fit, and unknown options.
    """
    settings = RecordSettings.from_options(options)
    if model is None:
        return record_own_network(data, settings)
    # Keras first: with PyTorch behind it, its models are PyTorch's modules too.
    if _is_a(model, "keras", "Model"):
        from netfold.adapters.keras import record_model

        return record_model(model, data, settings)
    if _is_a(model, "torch.nn", "Module"):
        from netfold.adapters.pytorch import record_module

        return record_module(model, data, settings)
    if hasattr(model, "get_params") and _is_a(model, "sklearn.base", "BaseEstimator"):
        from netfold.adapters.sklearn import is_mlp, record_fitted, record_mlp

        return record_mlp(model, data, settings) if is_mlp(model) else record_fitted(model, data, settings)
    if callable(model) and not isinstance(model, type):
        return record_function(model, data, settings)
    raise InputError(
        f"cannot record {model!r}; expected a PyTorch module, a Keras model, a scikit-learn estimator, "
        "a function forward(parameters, x), or None for a network of your own"
    )


@takes(RECORD)
def train_sklearn(estimator: Any, data: Any, *, epochs: int, **options: Unpack[RecordKeywords]) -> Recording:
    """Train a scikit-learn MLPClassifier or MLPRegressor for ``epochs`` of ``partial_fit``; return its recording.

    ``data`` and ``options`` are those of :func:`record`. The estimator is trained as by calling
    ``partial_fit`` oneself. Raises :class:`InputError` for any other estimator: fit it and :func:`record` it.
    """
    from netfold.adapters.sklearn import is_mlp, train_mlp

    if not is_mlp(estimator):
        raise InputError(
            f"{type(estimator).__name__} is not trained by epochs; fit it, then nf.record(estimator, data)"
        )
    number = check_whole("epochs", epochs, low=0, high=1_000_000)
    return train_mlp(estimator, data, epochs=number, options=RecordSettings.from_options(options))


@takes(RECORD)
def keras_callback(data: Any, **options: Unpack[RecordKeywords]) -> Any:
    """Return a callback for ``model.fit(..., callbacks=[...])`` of Keras 3 that records the model it trains.

    ``data`` and ``options`` are those of :func:`record`. What fit logs, loss and validation values among
    it, is kept as metrics. Raises :class:`MissingExtraError` without Keras.
    """
    settings = RecordSettings.from_options(options)
    with _needing("recording a Keras model", "keras", {"keras"}):
        from netfold.adapters.keras import RecordCallback

    return RecordCallback(data, settings)


@takes(RECORD)
def lightning_callback(data: Any, *, module: str | None = None, **options: Unpack[RecordKeywords]) -> Any:
    """Return a callback for a Lightning ``Trainer`` that records the module it trains.

    ``data`` and ``options`` are those of :func:`record`; ``module`` names the submodule to record, as in
    "net", by default the LightningModule itself. What is logged is kept as metrics. Raises
    :class:`MissingExtraError` without Lightning.
    """
    settings = RecordSettings.from_options(options)
    with _needing("recording from Lightning", "lightning", {"lightning", "pytorch_lightning", "torch"}):
        from netfold.adapters.lightning import make_callback

        return make_callback(data, module, settings)


@contextmanager
def _needing(what: str, extra: str, packages: set[str]) -> Iterator[None]:
    """Turn the absence of one of a framework's ``packages`` into a line that names its ``pip install``."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in packages:
            raise
        raise MissingExtraError(what, extra) from None


def _is_a(model: Any, module: str, name: str) -> bool:
    """Return whether ``model`` is of a class of a framework, which is loaded if it is."""
    kind = getattr(sys.modules.get(module), name, None)
    return isinstance(kind, type) and isinstance(model, kind)
