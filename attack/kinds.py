"""The kinds of attack by name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from attack.inputs import configurations, payloads, recordings, tables, words
from attack.processes import disks, kills, together

Attack = Callable[[np.random.Generator, Path], list[str]]

# Bad inputs, in one process by hundreds; and what needs processes of its own.
INPUTS: dict[str, Attack] = {
    "recordings": recordings.attack,
    "tables": tables.attack,
    "configurations": configurations.attack,
    "words": words.attack,
    "payloads": payloads.attack,
}
PROCESSES: dict[str, Attack] = {
    "kills": kills.kill,
    "signals": kills.interrupt,
    "disks": disks.fill,
    "together": together.crowd,
}
