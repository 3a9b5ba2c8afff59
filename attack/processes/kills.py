"""Kills and signals, at random moments of every command."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import numpy as np

from attack.holding import said
from attack.processes.commands import SIGNALS, Child, alive, send, some_command, start, sweep, wait
from attack.processes.leftovers import faults_in

Random = np.random.Generator
# After the last signal; on a busy machine everything is slow, so this is more than a user would wait.
PATIENCE = 10.0
CODES = {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGHUP: 129}


def kill(random: Random, folder: Path) -> list[str]:
    """Kill a command at a random moment, and look at what it leaves."""
    words = some_command(random, folder)
    child = start(random, folder, words)
    wait(child, float(random.uniform(0, 2.5)))
    send(child, signal.SIGKILL)
    try:
        return [f"{words[0]}: {fault}" for fault in (*_gone(child), *faults_in(folder, killed=True))]
    finally:
        sweep(child)


def interrupt(random: Random, folder: Path) -> list[str]:
    """Send a command up to five signals within a second, and look at how it ends."""
    words = some_command(random, folder)
    child = start(random, folder, words)
    code = wait(child, float(random.uniform(0.3, 3.0)))
    sent: list[int] = []
    for _ in range(int(random.integers(1, 6))):
        if code is None:
            sent.append(int(random.choice(SIGNALS)))
            send(child, sent[-1])
            code = wait(child, float(random.uniform(0.0, 0.2)))
    code = wait(child, PATIENCE) if code is None else code
    try:
        faults = _ended(code, sent, child.err)
        faults += [*_gone(child), *faults_in(folder, killed=code is None or code < 0)]
        return [f"{words[0]} with {[signal.Signals(each).name for each in sent]}: {fault}" for fault in faults]
    finally:
        sweep(child)


def _ended(code: int | None, sent: list[int], err: str) -> list[str]:
    if code is None:
        return [f"runs on {PATIENCE:g} s later"]
    # A signal that comes before Python is ready, or as it ends, does what the system makes of it.
    known = {0, *(CODES[each] for each in map(signal.Signals, sent)), *(-each for each in sent)}
    faults = [] if code in known else [f"exit code {code}"]
    lines = err.splitlines()
    if len(lines) > 1:
        faults.append(f"{len(lines)} lines: {err[:300]!r}")
    return faults + said(err, is_failure=code in CODES.values())


def _gone(child: Child) -> list[str]:
    """Return the fault that processes of the command live on."""
    end = time.monotonic() + PATIENCE / 2
    while left := alive(child):
        if time.monotonic() > end:
            return [f"{len(left)} processes are left"]
        time.sleep(0.05)
    return []
