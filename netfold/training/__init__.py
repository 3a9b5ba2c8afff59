"""Training a network of netfold's own; importing this loads no engine, training does."""

from netfold.training.fit import default_name, fit, train, train_many
from netfold.training.initialisers import INITIALISERS
from netfold.training.settings import OPTIMISERS, Settings
from netfold.training.stopping import stop_below, stop_plateau

__all__ = [
    "INITIALISERS",
    "OPTIMISERS",
    "Settings",
    "default_name",
    "fit",
    "stop_below",
    "stop_plateau",
    "train",
    "train_many",
]
