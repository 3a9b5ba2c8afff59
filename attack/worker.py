"""One process that makes tries: it reads which, a line each, and answers what did not hold."""

from __future__ import annotations

import json
import resource
import sys
import warnings
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np

from attack.kinds import INPUTS, PROCESSES

# What netfold itself may take beyond what it has when all of it is loaded.
MEMORY = 500 * 2**20


def make(kind: str, seed: int, number: int, folder: Path) -> list[str]:
    """Make the try ``number`` of a ``kind`` in a new ``folder``, and return what did not hold."""
    folder.mkdir(parents=True)
    random = np.random.default_rng([seed, number, zlib.crc32(kind.encode())])
    return {**INPUTS, **PROCESSES}[kind](random, folder)


def main() -> None:
    """Answer each line of standard input, {"kind": …, "seed": …, "number": …, "folder": …}, until there is none."""
    _load()
    answers = sys.stdout
    sys.stdout = sys.stderr
    is_limited = False
    for line in sys.stdin:
        asked = json.loads(line)
        if asked["kind"] in INPUTS and not is_limited:
            _limit()
            is_limited = True
        found = make(asked["kind"], asked["seed"], asked["number"], Path(asked["folder"]))
        print(json.dumps(found), file=answers, flush=True)


def _load() -> None:
    """Load what commands load, so that each try is quick."""
    import importlib

    for name in ("commands.commands", "configuration", "films.making", "players", "views.figures", "training.keeping"):
        importlib.import_module(f"netfold.{name}")
    with suppress(ImportError):
        importlib.import_module("pyarrow.parquet")
    # The threads of linear algebra, which have memory of their own.
    np.linalg.svd(np.random.default_rng(0).normal(size=(400, 400)))
    # As the command line has them: shown, and counted as a fault.
    warnings.simplefilter("always")


def _limit() -> None:
    # What is reserved and never used, as allocators do by gigabytes, does not count.
    about = Path("/proc/self/status").read_text().splitlines()
    (used,) = (int(line.split()[1]) * 1024 for line in about if line.startswith("VmData:"))
    resource.setrlimit(resource.RLIMIT_DATA, (used + MEMORY, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
