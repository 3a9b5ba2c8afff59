"""Networks: their layers and activations, and models that netfold cannot compute itself."""

from netfold.networks.activations import ACTIVATIONS, OUTPUT_ACTIVATIONS
from netfold.networks.foreign import ForeignNetwork
from netfold.networks.network import Layer, Network, Parameters

__all__ = ["ACTIVATIONS", "OUTPUT_ACTIVATIONS", "ForeignNetwork", "Layer", "Network", "Parameters"]
