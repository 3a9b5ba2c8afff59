"""Full disks: a small file system where this may mount one, else a limit on the size of files."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import numpy as np

from attack.holding import said
from attack.processes.commands import some_command, start, sweep, wait
from attack.processes.leftovers import faults_in

Random = np.random.Generator
PATIENCE = 90.0


def fill(random: Random, folder: Path) -> list[str]:
    """Run a command that has too little space, or just enough."""
    words = some_command(random, folder)
    if words[0] == "train":
        words[words.index("3000")] = "300"
    if words[0] == "demo":
        words = ["export", *some_command(random, folder)[1:2], "--out", "a.npz"]
    size = int(10 ** random.uniform(3, 6))
    disk = folder / "disk"
    disk.mkdir()
    is_mounted = _mounted(disk, size)
    child = start(random, disk, words, said=folder, largest=None if is_mounted else size)
    code = wait(child, PATIENCE)
    try:
        faults = faults_in(disk, killed=False)
        if code not in (0, 1, 2):
            faults.append(f"exit code {code}")
        if code:
            faults += said(child.err, is_failure=True) if child.err else []
        return [f"{words[0]} with {size} bytes: {fault}" for fault in faults]
    finally:
        sweep(child)
        if is_mounted:
            subprocess.run(["umount", "--lazy", str(disk)], check=False)


def _mounted(disk: Path, size: int) -> bool:
    if os.geteuid() != 0:
        return False
    order = ["mount", "-t", "tmpfs", "-o", f"size={max(size, 8192)}", "tmpfs", str(disk)]
    return subprocess.run(order, capture_output=True, check=False).returncode == 0
