"""Sound recordings of every kind, from which attacks are made."""

from __future__ import annotations

import shutil
from pathlib import Path

import netfold as nf

# Two classes, deep, three classes of four features, values, and outputs of a foreign model: as formats 2 and now.
BEFORE = Path(__file__).parent.parent / "tests" / "recordings" / "before"


def make_material(folder: Path) -> None:
    """Write the recordings into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in sorted(BEFORE.glob("*.netfold")):
        shutil.copyfile(path, folder / f"old-{path.name}")
        nf.load(path).save(folder / path.name)


def recordings(folder: Path) -> list[Path]:
    """Return the sound recordings that lie beside the ``folder`` of a try."""
    return sorted((folder.parent / "material").glob("*.netfold"))
