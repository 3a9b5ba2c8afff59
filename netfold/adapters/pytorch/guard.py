"""Looking at a PyTorch model without touching it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import torch
from torch import nn


@contextmanager
def untouched(model: nn.Module) -> Iterator[None]:
    """Put ``model`` into evaluation without gradients, and at the end everything back as it was.

    Restored are each submodule's training mode, all buffers, and the random states of PyTorch (each
    device in use), NumPy and Python. Modes are set one by one, since a module's own ``train`` and
    ``eval`` may do more than change them.
    """
    modes = [(module, module.training) for module in model.modules()]
    buffers = [(buffer, buffer.detach().clone()) for buffer in model.buffers()]
    with _random_states():
        try:
            for module, _ in modes:
                module.training = False
            with torch.no_grad():
                yield
        finally:
            for module, mode in modes:
                module.training = mode
            with torch.no_grad():
                for buffer, before in buffers:
                    if not torch.equal(buffer, before):
                        buffer.copy_(before)


@contextmanager
def _random_states() -> Iterator[None]:
    numbers, python = np.random.get_state(), random.getstate()
    cpu = torch.get_rng_state()
    cuda = torch.cuda.get_rng_state_all() if torch.cuda.is_initialized() else None
    mps = torch.mps.get_rng_state() if torch.backends.mps.is_available() else None
    try:
        yield
    finally:
        np.random.set_state(numbers)
        random.setstate(python)
        torch.set_rng_state(cpu)
        if cuda is not None:
            torch.cuda.set_rng_state_all(cuda)
        if mps is not None:
            torch.mps.set_rng_state(mps)


def as_input(model: nn.Module, x: np.ndarray) -> torch.Tensor:
    """Return ``x`` (n, ...) as a tensor of the kind and on the device of the model's parameters."""
    first = next((parameter for parameter in model.parameters() if parameter.is_floating_point()), None)
    like = torch.empty(0) if first is None else first
    return torch.from_numpy(np.array(x)).to(device=like.device, dtype=like.dtype)
