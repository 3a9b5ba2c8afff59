"""Fitting recordings into a budget: fewer epochs, the earlier the closer together, and fewer samples; and saying so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from netfold.look import grouped
from netfold.options.budget import bytes_text
from netfold.options.look import FEW_SAMPLES, Look
from netfold.players.payload import is_sent_as_pictures, pack
from netfold.players.pictures import MESH
from netfold.recordings.outputs import LayerOutputs
from netfold.recordings.recording import Recording
from netfold.recordings.spacing import log_spaced
from netfold.scenes.few import few_words
from netfold.scenes.side_by_side import runs_of

# How many numbers fit into a byte at most: to begin with more epochs would be in vain.
MOST_PER_BYTE = 4
# Samples are left out until they take at most this share of what there is room for, but so many are kept.
SHARE, FEWEST_SAMPLES = 0.6, 100
TRIES = 6
# A little less than would fit, since earlier epochs take more than later ones.
CAREFUL = 0.95
# Sizes in bytes of what a payload becomes.
Size = Callable[[bytes], int]
Pack = Callable[..., bytes]


class Fitted(NamedTuple):
    """A payload, and in words what was left out of it."""

    payload: bytes
    notes: list[str]


def fitted(
    recordings: Recording | Sequence[Recording], size: Size, *, budget: int, look: Look, exact: bool, **options: Any
) -> Fitted:
    """Return the payload of ``recordings``, of at most ``budget`` bytes if it becomes so many as ``size`` says.

    Of a larger one so many epochs are kept as fit, log-spaced, and if samples take most of it, fewer of them. Nothing
    is left out if parameters are to be ``exact``. Further ``options`` are those of :func:`pack`; so are errors.
    """
    runs = runs_of(recordings)
    packing: Pack = partial(pack, **options)
    if exact:
        payload = packing(runs, look=look, exact=True)
        return Fitted(payload, _too_large(size(payload), budget, "exact keeps all of them"))
    pictured = [run for run in runs if run.outputs is None and is_sent_as_pictures(run, exact=False)]
    notes = [
        f"{run.name}: {grouped(run.source.arrays[0].shape[1])} weights are more than a browser computes in time: "
        "pictures of the layers stand for them; exact keeps the weights"
        for run in pictured
    ]
    fitting = _fit(runs, size, budget, look, packing)
    return Fitted(fitting.payload, notes + fitting.notes)


def _fit(runs: list[Recording], size: Size, budget: int, look: Look, packing: Pack) -> Fitted:
    thin = partial(_thinned, within=bytes_text(budget))
    share = min(1.0, budget * MOST_PER_BYTE / max(sum(map(_numbers, runs)), 1))
    if share == 1 and size(payload := packing(runs, look=look)) <= budget:
        return Fitted(payload, [])

    def taken_by(some: float, **seen: Any) -> int:
        return size(packing([thin(run, some * share) for run in runs], **seen))

    seen = _fewer_samples(runs, taken_by, budget, look)
    fixed = taken_by(0, **seen)
    for _ in range(TRIES):
        payload = packing([thin(run, share) for run in runs], **seen)
        taken = size(payload)
        if taken <= budget or share == 0:
            break
        share *= max(0.0, CAREFUL * (budget - fixed) / max(taken - fixed, 1))
    notes = [*_epochs_words(runs, share, budget), *_samples_words(runs, seen, look, budget)]
    return Fitted(payload, notes + _too_large(taken, budget, "no less can be shown"))


def _numbers(run: Recording) -> int:
    """Return about how many numbers the epochs of ``run`` take."""
    if is_sent_as_pictures(run, exact=False):
        return len(run.epochs) * run.network.depth * 2 * (MESH**2 + min(run.dataset.samples, FEW_SAMPLES))
    return run.source.arrays[0].size


def _fewer_samples(runs: list[Recording], taken: Callable[..., int], budget: int, look: Look) -> dict[str, Any]:
    """Return with which look, and with samples to be looked up or without, all epochs fit, or two leave room for more.

    ``taken`` says how many bytes a share of the epochs takes.
    """
    seen = {"look": look, "rows": True}
    least = taken(0, look=look.but(samples=min(FEWEST_SAMPLES, look.samples)), rows=False)
    room = SHARE * max(0, budget - least)
    while taken(0, **seen) - least > room and taken(1, **seen) > budget:
        drawn = min(look.samples, max(run.dataset.samples for run in runs))
        if seen["rows"] and any(run.dataset.samples > look.samples for run in runs):
            seen["rows"] = False
        elif drawn > FEWEST_SAMPLES:
            look = look.but(samples=max(FEWEST_SAMPLES, drawn // 2))
            seen = {"look": look, "rows": False}
        else:
            break
    return seen


def _kept(run: Recording, share: float) -> int:
    """Return how many epochs a ``share`` of them is: two at least, if there are so many."""
    return min(len(run.epochs), max(2, int(share * len(run.epochs))))


def _thinned(run: Recording, share: float, within: str) -> Recording:
    """Return ``run`` with a ``share`` of its epochs, log-spaced, which its outcome says."""
    count = _kept(run, share)
    if count == len(run.epochs):
        return run
    places = log_spaced(len(run.epochs) - 1, count)
    return replace(
        run,
        epochs=run.epochs[places],
        outcome=f"{run.outcome}; {_words(run, share, within)}",
        metrics={name: values[places] for name, values in run.metrics.items()},
        parameters=run.parameters and [(weights[places], bias[places]) for weights, bias in run.parameters],
        outputs=run.outputs and LayerOutputs.of([array[places] for array in run.outputs.arrays]),
    )


def _words(run: Recording, share: float, within: str) -> str:
    return f"{_kept(run, share)} of {len(run.epochs)} epochs kept, log-spaced, within {within}"


def _epochs_words(runs: list[Recording], share: float, budget: int) -> list[str]:
    return [
        f"{run.name}: {_words(run, share, bytes_text(budget))}; a larger budget keeps more"
        for run in runs
        if _kept(run, share) < len(run.epochs)
    ]


def _samples_words(runs: list[Recording], seen: dict[str, Any], look: Look, budget: int) -> list[str]:
    chosen, within = seen["look"], f"within {bytes_text(budget)}"
    datasets = list({id(run.dataset): run.dataset for run in runs}.values())
    if chosen.samples < look.samples:
        few = [few_words(min(chosen.samples, data.samples), data.samples) for data in datasets]
        return [f"{data.name}: {words}, {within}" for data, words in zip(datasets, few, strict=True) if words]
    if not seen["rows"]:
        return [f"samples that are not drawn are left out, {within}: they cannot be looked up"]
    return []


def _too_large(taken: int, budget: int, why: str) -> list[str]:
    if taken <= budget:
        return []
    return [f"it takes {bytes_text(taken)}, more than the budget of {bytes_text(budget)}: {why}"]
