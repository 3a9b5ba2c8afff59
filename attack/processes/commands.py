"""Commands as processes: most as children of this one, which has loaded all they need, some through the real door."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import numpy as np

from attack.material import recordings

Random = np.random.Generator
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Child(NamedTuple):
    """A command that runs: its process id, which is that of its session, and the folder with its words to the user."""

    pid: int
    said: Path

    @property
    def err(self) -> str:
        """What it has written to standard error."""
        return (self.said / "err.txt").read_text(errors="surrogateescape")


def start(
    random: Random, folder: Path, words: list[str], *, said: Path | None = None, largest: int | None = None
) -> Child:
    """Start the command of ``words`` in ``folder``; no file of it may become larger than ``largest`` bytes.

    What it says goes into files in ``said``, by default in its folder.
    """
    said = said or folder
    if random.random() < 0.15:
        return _through_the_door(folder, words, said, largest)
    pid = os.fork()
    if pid:
        return Child(pid, said)
    code = 98
    try:
        _become(folder, said, largest)
        from netfold.commands import main

        sys.argv = ["netfold", *words]
        main()
    except SystemExit as leaving:
        code = leaving.code if isinstance(leaving.code, int) else 97
    except BaseException as error:
        sys.excepthook(type(error), error, error.__traceback__)
    with suppress(BaseException):
        sys.stdout.flush()
        sys.stderr.flush()
        _tidy_up()
    os._exit(code)


def wait(child: Child, seconds: float) -> int | None:
    """Return the exit code, negative for a signal, or None if it runs on after ``seconds``."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        pid, status = os.waitpid(child.pid, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    return None


def send(child: Child, number: int) -> None:
    """Send a signal, if the process is still there."""
    with suppress(ProcessLookupError):
        os.kill(child.pid, number)


def alive(child: Child) -> list[int]:
    """Return the processes of the command's session that are there, but for those that are only waited for."""
    found = []
    for about in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name stands in brackets; then state, parent, group, session.
            fields = about.read_text(errors="replace").rpartition(")")[2].split()
            if int(fields[3]) == child.pid and fields[0] != "Z":
                found.append(int(about.parent.name))
    return found


def sweep(child: Child) -> None:
    """End what is left of the command, so that the next try begins alone."""
    for pid in alive(child):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    with suppress(ChildProcessError):
        os.waitpid(child.pid, os.WNOHANG)


def some_command(random: Random, folder: Path) -> list[str]:
    """Return the words of a command that writes something."""
    sound = str(random.choice(recordings(folder)))
    ways = {
        "train": ["moons", "--samples", "60", "--epochs", "3000", "--out", "run.netfold"],
        "film": [sound, "--out", str(random.choice(["a.gif", "a.webp", "a.png"])), "--width", "480"],
        "page": [sound, "--out", "a.html"],
        "figure": [sound, "--out", str(random.choice(["a.png", "a.svg", "a.pdf"]))],
        "copy": [sound, "b.netfold"],
        "export": [sound, "--out", str(random.choice(["a.npz", "a.csv"]))],
        "demo": ["--out", "demo"],
    }
    shares = np.array([5, 2, 2, 2, 2, 1, 0.5])
    name = str(random.choice(list(ways), p=shares / shares.sum()))
    return [name, *ways[name]]


def _become(folder: Path, said: Path, largest: int | None) -> None:
    """Make this process what a shell would have started in ``folder``."""
    os.setsid()
    os.chdir(folder)
    for number in SIGNALS:
        signal.signal(number, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name, stream in (("out.txt", 1), ("err.txt", 2)):
        file = os.open(said / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, stream)
        os.close(file)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    sys.stdout, sys.stderr = (open(number, "w", encoding="utf-8", closefd=False) for number in (1, 2))  # noqa: SIM115
    _limit(largest)


def _limit(largest: int | None) -> None:
    if largest is not None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))


def _tidy_up() -> None:
    """Do what Python does at its end."""
    import atexit
    import threading

    threading._shutdown()  # type: ignore[attr-defined]
    atexit._run_exitfuncs()


def _through_the_door(folder: Path, words: list[str], said: Path, largest: int | None) -> Child:
    with (said / "out.txt").open("wb") as out, (said / "err.txt").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "netfold", *words],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            start_new_session=True,
            preexec_fn=lambda: _limit(largest),
        )
    # Waited for by its number, as the others are.
    process.returncode = 0
    return Child(process.pid, said)
