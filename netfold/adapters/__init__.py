"""Recording somebody else's model; importing this loads no framework, and neither does recording itself."""

from netfold.adapters.door import keras_callback, lightning_callback, record, train_sklearn
from netfold.adapters.recorder import Recorder

__all__ = ["Recorder", "keras_callback", "lightning_callback", "record", "train_sklearn"]
