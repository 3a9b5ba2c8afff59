"""The campaign: tries of every kind by turns, some workers making bad inputs and others processes."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count, cycle
from pathlib import Path
from typing import IO, cast

from attack.kinds import INPUTS, PROCESSES
from attack.material import make_material

ROOT = Path(__file__).parent.parent
# A try that takes longer has hung.
PATIENCE = 180.0
# How often each kind comes: what is quick and has many ways, more often.
TURNS = {
    "recordings": 4, "tables": 4, "configurations": 4, "words": 4, "payloads": 1,
    "kills": 5, "signals": 4, "disks": 2, "together": 1,
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What is to be tried: these ``kinds`` for ``seconds``, or from the try ``first`` on, ``most`` of each.

    With ``again``, what fails is tried once more and counts if it fails then, too: for machines that others load.
    """

    kinds: tuple[str, ...]
    seed: int
    seconds: float
    first: int = 0
    most: int | None = None
    again: bool = False


@dataclass
class Counts:
    """How many tries of each kind there were, and how many of them failed."""

    tried: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)


class Campaign:
    """Makes the tries of a ``plan``; what fails is printed, and what it was made of is kept in ``kept``."""

    def __init__(self, plan: Plan, kept: Path) -> None:
        self.plan, self.kept, self.counts = plan, kept, Counts()
        self._end = time.monotonic() + plan.seconds
        self._lock = threading.Lock()

    def run(self) -> Counts:
        """Make all tries and return the counts."""
        with tempfile.TemporaryDirectory(prefix="netfold-attack-") as folder:
            make_material(Path(folder) / "material")
            rooms = [tuple(kind for kind in self.plan.kinds if kind in room) for room in (INPUTS, PROCESSES)]
            each = max(1, (os.cpu_count() or 2) // 2)
            threads = [
                threading.Thread(target=self._work, args=(kinds, place, each, Path(folder) / f"{kinds[0]}-{place}"))
                for kinds in rooms
                if kinds
                for place in range(each)
            ]
            # The folder of a worker has the material beside its tries.
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
        return self.counts

    def _work(self, kinds: tuple[str, ...], place: int, step: int, folder: Path) -> None:
        folder.mkdir()
        (folder / "material").symlink_to(folder.parent / "material")
        worker = Worker(folder)
        for kind, number in self._turns(kinds, place, step):
            attempt = folder / f"{kind}-{number}"
            asked = {"kind": kind, "seed": self.plan.seed, "number": number, "folder": str(attempt)}
            found = worker.ask(asked)
            if found and self.plan.again:
                print(f"{kind} {number} failed and is tried again: {found[0][:200]!r}", flush=True)
                shutil.rmtree(attempt, ignore_errors=True)
                found = worker.ask(asked)
            self._tell(kind, number, found, attempt)
        worker.close()

    def _turns(self, kinds: tuple[str, ...], place: int, step: int) -> Iterator[tuple[str, int]]:
        """Yield which try is next, as long as there is time: each worker has every n-th number."""
        numbers = {kind: count(self.plan.first + place, step) for kind in kinds}
        for kind in cycle([each for each in kinds for _ in range(TURNS[each])]):
            if time.monotonic() > self._end or not numbers:
                return
            if kind in numbers:
                number = next(numbers[kind])
                if self.plan.most is not None and number >= self.plan.first + self.plan.most:
                    del numbers[kind]
                else:
                    yield kind, number

    def _tell(self, kind: str, number: int, found: list[str], attempt: Path) -> None:
        with self._lock:
            self.counts.tried[kind] += 1
            if found:
                self.counts.failed[kind] += 1
                kept = self.kept / f"{kind}-{self.plan.seed}-{number}"
                shutil.rmtree(kept, ignore_errors=True)
                with suppress(OSError, shutil.Error):
                    # A pipe would be read for ever.
                    shutil.copytree(attempt, kept, symlinks=True, ignore=_odd)
                print(
                    f"{kind} {number} failed: {max(found, key=len)[:400]!r}"
                    + (f" (and {len(found) - 1} more)" if found[1:] else "")
                )
                print(f"  scripts/attack --only {kind} --seed {self.plan.seed} --first {number} --count 1", flush=True)
        with suppress(OSError):
            shutil.rmtree(attempt)


def _odd(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if (Path(folder) / name).is_fifo()]


class Worker:
    """A process that makes tries in its ``folder``, one at a time; one that dies or hangs is replaced."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process: subprocess.Popen[str] | None = None

    def ask(self, asked: dict[str, object]) -> list[str]:
        """Make the try that is ``asked`` for, and return what did not hold."""
        self._process = self._process or _start(self._folder)
        found = _answer(self._process, asked)
        if found is None:
            self._process.kill()
            self._process.wait()
            self._process, found = None, [f"the process that tried it died, or hung for {PATIENCE:g} s"]
        return found

    def close(self) -> None:
        """Have the process leave."""
        if self._process is not None and self._process.stdin is not None:
            self._process.stdin.close()
            self._process.wait()


def _start(folder: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    return subprocess.Popen(
        [sys.executable, "-m", "attack.worker"],
        cwd=folder,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _answer(worker: subprocess.Popen[str], asked: dict[str, object]) -> list[str] | None:
    """Return what did not hold, or None if the worker does not answer."""
    # Both are pipes, as it was started.
    into, out = cast(IO[str], worker.stdin), cast(IO[str], worker.stdout)
    try:
        into.write(json.dumps(asked) + "\n")
        into.flush()
        ready, _, _ = select.select([out], [], [], PATIENCE)
        answer = out.readline() if ready else ""
        return list(json.loads(answer)) if answer else None
    except (OSError, ValueError):
        return None
