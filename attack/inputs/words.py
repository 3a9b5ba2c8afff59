"""Hostile command lines: words in any order, of any kind, and paths that are links, folders, pipes and devices."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import numpy as np

from attack.holding import call, faults_of, left
from attack.material import recordings

Random = np.random.Generator

COMMANDS = (
    "film",
    "figure",
    "page",
    "info",
    "export",
    "copy",
    "check",
    "datasets",
    "train",
    "",
    "Film",
    "--help",
    "-h",
    "nope",
)
WORDS = (
    "--out", "-o", "--overwrite", "--json", "--config", "--width", "--layer", "--epoch", "--view", "--title",
    "--panels",
    "--plane", "--every", "--repair", "--mesh", "--quiet", "-3", "0", "1e9", "nan", "x" * 4000, "\x1b[31mred",
    "\u202eabc",
    "--\x1b[2J", "a\nb", "\udce9", "--=", "--out=", "-", "--", "''", "%s{}", "/dev/null", "/dev/zero",
    "/proc/self/mem", "/", ".",
    "..", "~", "*", "--epoch=1", "--epoch=-1", "--layers=all", "--layer=99", "strip", "curves", "principal", "a.png",
    "b.html",
    "c.npz", "d.csv", "e.svg", "f.netfold", "sub/g.png", "h.PNG", "i", ".png", "j.png/", "k" * 300 + ".png",
    "--install-completion",
)  # fmt: skip
# What a command line of these would really do takes long, or changes the shell of whoever runs this.
NEVER = {"film", "--install-completion"}


def attack(random: Random, folder: Path) -> list[str]:
    """Call a random command with random words in a folder of links, pipes and folders."""
    names = _furnished(random, folder)
    command = str(random.choice(COMMANDS))
    choices = np.array([*WORDS, *names, *names], dtype=object)
    words = [str(word) for word in random.choice(choices, int(random.integers(0, 7)))]
    if command in NEVER or "--install-completion" in words:
        words = [word for word in words if word != "--install-completion"] + ["--no-such-option"]
    if command == "train":
        words.append("--no-such-option")
    before = {path.name for path in folder.iterdir()}
    sound = {path: path.read_bytes() for path in folder.glob("*.netfold") if path.is_file()}
    here = Path.cwd()
    os.chdir(folder)
    try:
        answer = call(command, *words)
    finally:
        os.chdir(here)
    what = f"{command} {words!r}"[:400]
    faults = faults_of(answer, what)
    if answer.code not in (0, 1):
        faults += [f"{what}: {fault}" for fault in left(folder, before)]
    if "--overwrite" not in words:
        changed = [path.name for path, data in sound.items() if not path.exists() or path.read_bytes() != data]
        faults += [f"{what}: changed {name}" for name in changed]
    return faults


def _furnished(random: Random, folder: Path) -> list[str]:
    """Put a recording and odd things beside it into ``folder`` and return their names."""
    shutil.copyfile(str(random.choice(recordings(folder))), folder / "run.netfold")
    (folder / "loop").symlink_to("loop")
    (folder / "gone.netfold").symlink_to("nowhere.netfold")
    (folder / "link.netfold").symlink_to("run.netfold")
    (folder / "folder.netfold").mkdir()
    (folder / "empty.netfold").touch()
    (folder / "text.netfold").write_text("text")
    os.mkfifo(folder / "pipe.netfold")
    return ["run.netfold", "run.netfold", "link.netfold", *sorted(path.name for path in folder.iterdir())]
