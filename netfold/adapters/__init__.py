"""Recording somebody else's model; importing this loads no framework, and neither does recording itself."""

from netfold.adapters.record import record
from netfold.adapters.recorder import Recorder

__all__ = ["Recorder", "record"]
