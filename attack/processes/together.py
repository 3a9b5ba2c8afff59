"""Several at once: a run that is written, and others that read it, copy it, and want to write to its name."""

from __future__ import annotations

import time
from pathlib import Path

import numpy as np

from attack.holding import call, said
from attack.processes.commands import start, sweep, wait
from attack.processes.leftovers import faults_in

Random = np.random.Generator
PATIENCE = 60.0
BUSY = ("is being written by another process", "exists already", "does not exist")


def crowd(random: Random, folder: Path) -> list[str]:
    """Train, and meanwhile read, copy, check and train to the same name."""
    words = ["train", "moons", "--samples", "60", "--epochs", "600", "--out", "run.netfold", "--quiet"]
    writers = [start(random, folder, words)]
    # Each has a folder for what it says; both write to one name.
    second = folder / "second"
    second.mkdir()
    again = ["../run.netfold" if word == "run.netfold" else word for word in words]
    writers.append(start(random, second, [*again, *(["--overwrite"] if random.random() < 0.5 else [])]))
    faults, codes, end = [], [None, None], time.monotonic() + PATIENCE
    while None in codes and time.monotonic() < end:
        codes = [wait(each, 0.02) if code is None else code for each, code in zip(writers, codes, strict=True)]
        faults += _looked(random, folder)
    for child, code in zip(writers, codes, strict=True):
        if code not in (0, 2) or (code == 2 and not any(words in child.err for words in BUSY)):
            faults.append(f"train: exit code {code}: {child.err[:200]!r}")
        faults += said(child.err, is_failure=bool(code))
        sweep(child)
    if codes[0] == 2 == codes[1]:
        faults.append("both writers were refused")
    return faults + faults_in(folder, killed=False)


def _looked(random: Random, folder: Path) -> list[str]:
    """Return what is wrong with one look at the run."""
    path, name = folder / "run.netfold", f"copy-{int(random.integers(3))}.netfold"
    ways = (["info", path], ["check", path], ["copy", path, folder / name, "--overwrite"])
    words = ways[int(random.integers(3))]
    answer = call(*words)
    faults = said(answer.err, is_failure=answer.code not in (0, 1))
    if answer.code and not any(each in answer.err for each in BUSY):
        faults.append(f"exit code {answer.code}: {answer.err[:200]!r}")
    return [f"{words[0]} while it is written: {fault}" for fault in faults]
