"""Recording PyTorch models; importing this loads PyTorch."""

from netfold.adapters.pytorch.record import record_module

__all__ = ["record_module"]
