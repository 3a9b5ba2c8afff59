"""Recording Keras 3 models, on any backend; importing this loads Keras."""

from netfold.adapters.keras.callback import RecordCallback
from netfold.adapters.keras.record import record_model

__all__ = ["RecordCallback", "record_model"]
