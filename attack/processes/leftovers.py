"""What a command that was ended may leave: whole files under the names asked for, and recordings that open."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

import netfold as nf
from attack.holding import call
from netfold.errors import NetfoldError


def faults_in(folder: Path, *, killed: bool) -> list[str]:
    """Return what is not whole in ``folder``; one that was ``killed`` may leave hidden files, to be removed later."""
    faults = []
    for path in sorted(folder.rglob("*")):
        if path.is_dir() or path.suffix in (".txt", "") or path.name.endswith(("-wal", "-shm", "-journal")):
            continue
        if path.name.startswith("."):
            faults += [] if killed else [f"left {path.name}"]
            continue
        try:
            WHOLE.get(path.suffix, _is_there)(path)
        except (NetfoldError, OSError, ValueError, SyntaxError, zipfile.BadZipFile) as error:
            faults.append(f"{path.name} is not whole: {error}"[:300])
    return faults


def _is_there(path: Path) -> None:
    if not path.stat().st_size:
        raise ValueError("empty")


def _opens(path: Path) -> None:
    run = nf.load(path)
    if (run.epochs[1:] <= run.epochs[:-1]).any():
        raise ValueError("epochs that do not grow")
    answer = call("check", path)
    if answer.code:
        raise ValueError(answer.err)


def _is_picture(path: Path) -> None:
    with Image.open(path) as picture:
        for frame in range(getattr(picture, "n_frames", 1)):
            picture.seek(frame)
            picture.load()


def _ends(*ends: str) -> Callable[[Path], None]:
    def check(path: Path) -> None:
        if not path.read_bytes().rstrip().endswith(tuple(end.encode() for end in ends)):
            raise ValueError("cut")

    return check


WHOLE: dict[str, Callable[[Path], None]] = {
    ".netfold": _opens,
    **dict.fromkeys((".png", ".gif", ".webp"), _is_picture),
    ".html": _ends("</html>"),
    ".svg": _ends("</svg>"),
    ".pdf": _ends("%%EOF"),
    ".csv": _is_there,
    ".npz": lambda path: zipfile.ZipFile(path).close(),
    ".json": lambda path: json.loads(path.read_text()) and None,
}
