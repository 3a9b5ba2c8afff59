"""What it means that a command holds: its exit code, what it says, and what it leaves."""

from __future__ import annotations

import io
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from netfold.commands import run
from netfold.texts import CONTROLS

CODES = {0, 1, 2}
# A list of faults, and a note.
LONGEST_LINE, MOST_LINES = 300, 21
SECONDS = 20.0


class Answer(NamedTuple):
    """What a command answered, in how many ``seconds`` of its own work: other processes do not count."""

    code: int
    out: str
    err: str
    seconds: float


def call(*words: object) -> Answer:
    """Run a command in this process; an exception that it lets out stands in ``err`` as a traceback."""
    out, err = io.StringIO(), io.StringIO()
    began = time.process_time()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = run([str(word) for word in words])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        except Exception:
            code = 99
            err.write(traceback.format_exc())
    return Answer(code, out.getvalue(), err.getvalue(), time.process_time() - began)


def faults_of(answer: Answer, what: str, *, seconds: float = SECONDS, codes: set[int] = CODES) -> list[str]:
    """Return what does not hold of an ``answer`` to the command ``what``."""
    faults = []
    if answer.code not in codes:
        faults.append(f"exit code {answer.code}")
    if answer.seconds > seconds:
        faults.append(f"took {answer.seconds:.1f} s")
    if answer.code == 2 and answer.out:
        faults.append("wrote to standard output and failed")
    faults += said(answer.err, is_failure=answer.code not in (0, 1))
    if CONTROLS.search(answer.out):
        faults.append("control characters on standard output")
    return [f"{what}: {fault}" for fault in faults]


def said(err: str, *, is_failure: bool) -> list[str]:
    """Return what is wrong with the text ``err`` that a command has written to standard error."""
    lines = err.split("\n")[:-1] if err.endswith("\n") else err.split("\n") if err else []
    faults = []
    if "Traceback" in err:
        faults.append(f"traceback: {lines[-1][:200]} ({_place(lines)})")
    elif "Warning: " in err:
        faults.append(f"warning: {err[:300]}")
    if CONTROLS.search(err):
        faults.append(f"control characters on standard error: {err[:200]!r}")
    if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
        faults.append(f"{len(lines)} lines of up to {max(map(len, lines))} letters")
    if is_failure and not any(line.startswith("netfold: ") for line in lines):
        faults.append(f"failed and said {err[:200]!r}")
    if "out of memory" in err:
        faults.append("out of memory")
    return faults


def _place(lines: list[str]) -> str:
    """Return the last place in netfold that a traceback names."""
    places = [line.strip() for line in lines if "/netfold/" in line]
    return places[-1][-120:] if places else ""


def left(folder: Path, before: set[str], *, may: tuple[str, ...] = ()) -> list[str]:
    """Return what lies in ``folder`` and did not ``before``, but for what ``may``."""
    after = {path.name for path in folder.iterdir()} - before - set(may)
    return [f"left {name!r}" for name in sorted(after)]
