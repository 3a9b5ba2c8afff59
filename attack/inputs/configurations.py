"""Hostile configurations: TOML whose keys and values are anything."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from attack.holding import call, faults_of, left

Random = np.random.Generator

VALUES = (
    "3", "-1", "0", "1.5", "nan", "inf", "-inf", "1e999", "9" * 400, "true",
    '""', '"x"', '"post"', '"\\u001b[31m"', "[]",
    "[[]]", "{}", "{ a = 1 }", '["a", 1]', "1979-05-27", "07:32:00", '"' + "x" * 5000 + '"', "[1, 2, 3]", '"relu"',
    '"\\u202e"', "0x10",
    "[" * 200 + "]" * 200, '"../no.csv"', '"principal"', '[{ rule = "below" }]', '"/dev/zero"', "'''\n'''",
)  # fmt: skip
TABLES = ("data", "network", "training", "view", "film", "figure", "page", "x", "\u202e", "name")
KEYS = (
    "source", "samples", "noise", "seed", "hidden", "activation", "learning_rate", "epochs", "batch_size", "stop",
    "budget",
    "held_out", "class_weight", "every", "plane", "view", "width", "layers", "title", "panels", "l2", "stop_below",
    "mesh",
    "optimiser", "target", "features", "fps", "hold", "format", "out", "overwrite", "__class__", "", "\x1b[2J", "é",
)  # fmt: skip


def attack(random: Random, folder: Path) -> list[str]:
    """Make a hostile configuration and train with it; it is never sound, so that nothing is trained."""
    path = folder / "hostile.toml"
    lines = ["nonsense_that_is_no_key = 1"]
    for table in random.choice(TABLES, int(random.integers(0, 6)), replace=False):
        lines.append(f"[{_key(table)}]" if random.random() < 0.9 else f"{_key(table)} = {random.choice(VALUES)}")
        for key in random.choice(KEYS, int(random.integers(0, 12)), replace=bool(random.random() < 0.1)):
            lines.append(f"{_key(key)} = {random.choice(VALUES)}")
    data = "\n".join(lines).encode()
    if random.random() < 0.15:
        place = int(random.integers(len(data)))
        data = data[:place] + random.bytes(int(random.integers(1, 20))) + data[place:]
    path.write_bytes(data)
    answer = call("train", "--config", path, "--out", folder / "run.netfold")
    faults = faults_of(answer, "train --config")
    if answer.code == 0:
        faults.append("train --config: a key that is none was accepted")
    return faults + left(folder, {path.name})


def _key(name: object) -> str:
    text = str(name)
    if text.isidentifier() and text.isascii():
        return text
    return '"' + "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text) + '"'
