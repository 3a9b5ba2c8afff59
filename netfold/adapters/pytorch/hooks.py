"""The layers of any PyTorch module, seen by forward hooks that are gone again afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import torch
from torch import nn

from netfold.adapters.data import Given, to_array
from netfold.adapters.foreign import Chosen, first_line, flat
from netfold.adapters.outputs_reader import Float
from netfold.adapters.pytorch.guard import as_input, untouched
from netfold.errors import InputError, check_choice

NORMALISATIONS = {f"torch.nn.modules.{name}" for name in ("batchnorm", "instancenorm", "normalization")}
POINTWISE = {*NORMALISATIONS, "torch.nn.modules.activation"}
# Enough samples to tell the axis of the batch from others, few enough to cost nothing.
PROBED = 3


def layer_outputs(model: nn.Module, modules: Mapping[str, Any], x: Float) -> list[Float]:
    """Return what each of ``modules``, by name, and then the model itself give for ``x`` (n, ...): (n, w) each."""
    seen: dict[str, Any] = {}
    with untouched(model), _hooked(modules, seen):
        output = tensor_in(model(as_input(model, x)))
    return [flat(to_array(seen[name])) for name in modules] + [flat(to_array(output))]


def choose_layers(model: nn.Module, given: Given, names: Sequence[str] | None) -> Chosen:
    """Return the named layers, or those worth seeing, in the order in which ``model`` calls them.

    Worth seeing are the direct children, those of Sequentials too: each layer that has parameters,
    after the normalisation and activation that follow it. Raises :class:`InputError` for unknown names,
    layers that are not called, and data that the model cannot take.
    """
    known = {name: module for name, module in model.named_modules() if name}
    for name in names or ():
        check_choice("layer", name, known)
    candidates = dict(_worth_seeing(model, "")) if names is None else {name: known[name] for name in names}
    output, seen = _probed(model, candidates, given.x[:PROBED])
    usable = [
        name for name, tensor in seen.items() if tensor is not None and tensor.ndim and len(tensor) == len(output)
    ]
    missing = set(names or ()) - set(usable)
    if missing:
        raise InputError(f"layer {min(missing)!r} gives no outputs for samples; choose another")
    order = usable if names is not None else _grouped(usable, candidates)
    last = order[-1] if order and _is_same(seen[order[-1]], output) else None
    hidden = [name for name in order if name != last]
    ends_in = next((_ending(candidates[name]) for name in reversed(usable) if _is_same(seen[name], output)), None)
    return Chosen({name: candidates[name] for name in hidden}, last or "output", ends_in)


def _probed(model: nn.Module, modules: Mapping[str, Any], x: Float) -> tuple[torch.Tensor, dict[str, Any]]:
    """Return what ``model`` gives for a few samples ``x`` (n, ...), and each of ``modules`` in the order of calls."""
    seen: dict[str, Any] = {}
    with untouched(model), _hooked(modules, seen):
        inputs = as_input(model, x)
        try:
            output = tensor_in(model(inputs))
        except Exception as error:
            raise InputError(f"the model cannot take {tuple(x.shape)} {inputs.dtype}: {first_line(error)}") from None
    if output is None or output.ndim not in (1, 2) or len(output) != len(x):
        shape = "no tensor" if output is None else f"outputs of shape {tuple(output.shape)}"
        raise InputError(f"the model gives {shape} for {len(x)} samples; expected ({len(x)}, classes)")
    return output, seen


def tensor_in(value: Any) -> torch.Tensor | None:
    """Return the tensor that a module gave: itself, the first of several, or the logits of a larger answer."""
    if isinstance(value, torch.Tensor):
        return value
    if isinstance(value, tuple | list) and value:
        return tensor_in(value[0])
    logits = getattr(value, "logits", None)
    return logits if isinstance(logits, torch.Tensor) else None


@contextmanager
def _hooked(modules: Mapping[str, Any], seen: dict[str, Any]) -> Iterator[None]:
    """Fill ``seen`` with the outputs of ``modules``, in the order of their last calls."""

    def keep(name: str, value: Any) -> None:
        seen.pop(name, None)
        seen[name] = tensor_in(value)

    handles = []
    try:
        for name, module in modules.items():
            handles.append(module.register_forward_hook(lambda _, __, value, name=name: keep(name, value)))
        yield
    finally:
        for handle in handles:
            handle.remove()


def _worth_seeing(module: nn.Module, name: str) -> Iterator[tuple[str, nn.Module]]:
    """Yield the direct children, Sequentials and a single child opened."""
    children = list(module.named_children())
    for child_name, child in children:
        path = f"{name}.{child_name}" if name else child_name
        if isinstance(child, nn.Sequential) or (len(children) == 1 and next(child.children(), None) is not None):
            yield from _worth_seeing(child, path)
        else:
            yield path, child


def _grouped(names: list[str], modules: Mapping[str, nn.Module]) -> list[str]:
    """Return one name for each layer with parameters: that of the last pointwise layer after it."""
    groups: list[str] = []
    is_open = False
    for name in names:
        where = type(modules[name]).__module__
        has_parameters = next(modules[name].parameters(), None) is not None
        if has_parameters and where not in NORMALISATIONS:
            groups.append(name)
            is_open = True
        elif is_open and where in POINTWISE:
            groups[-1] = name
        else:
            is_open = False
    return groups


def _is_same(one: torch.Tensor, other: torch.Tensor) -> bool:
    return bool(one.shape == other.shape and torch.equal(one, other))


def _ending(module: nn.Module) -> str:
    if isinstance(module, nn.Sigmoid):
        return "sigmoid"
    return "softmax" if isinstance(module, nn.Softmax) else "identity"
