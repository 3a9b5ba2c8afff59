"""Say whether a recording is whole, and keep what is good of one that is not."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from netfold.commands.options import Json, Overwrite
from netfold.commands.printing import print_json, say
from netfold.errors import amount
from netfold.files.reading import told
from netfold.texts import one_line

if TYPE_CHECKING:
    from netfold.recordings.checking import Health


def check(recording: Path, *, repair: Path | None = None, overwrite: Overwrite = False, as_json: Json = False) -> int:
    """Say whether a recording is whole: every page, the header, the data, and every epoch.

    The exit code is 0 if it is, or if what is good of it was written to another file, else 1.

    Args:
        recording: The recording, which is never changed.
        repair: File to write what is good to: the epochs that are whole, if the header, the data and epoch 0 are.
        overwrite: Replace an existing recording by the repaired one.
        as_json: Print it as JSON.
    """
    import netfold as nf

    health = nf.check(recording) if repair is None else nf.repair(recording, repair, overwrite=overwrite)
    if as_json:
        print_json({**health.describe(), "repaired": None if repair is None else str(repair)})
    else:
        _tell(health, repair)
    return 0 if health.is_whole or repair is not None else 1


def _tell(health: Health, repaired: Path | None) -> None:
    for line in (*(f"{health.path}: {fault}" for fault in health.faults), *health.notes):
        say(f"netfold: {one_line(line)}", file=sys.stderr)
    epochs = amount(health.epochs, "epoch")
    say(f"{health.path}: {'whole' if health.is_whole else 'damaged'}, {epochs}{'' if health.is_whole else ' are good'}")
    if repaired is not None:
        say(f"{told(repaired)}: {epochs}")
