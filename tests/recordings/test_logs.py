"""A log beside a recording: of its own run it is read, wherever it lies; of another run it is seen and left out."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

import netfold as nf
from netfold.errors import StaleLogWarning
from netfold.recordings import RecordingWriter

NOBODY = 65534


@pytest.fixture
def killed(short, tmp_path):
    """The path of a recording as a killed process leaves it: five epochs in the file, four more in its log."""
    made = tmp_path / "made"
    made.mkdir()
    writer = RecordingWriter(made / "run.netfold", short.header)
    writer.append(short.snapshots()[:5])
    writer.append(short.snapshots()[5:9])
    left = tmp_path / "left"
    left.mkdir()
    for name in ("run.netfold", "run.netfold-wal"):
        shutil.copyfile(made / name, left / name)
    writer.close(None)
    return left / "run.netfold"


def test_its_own_log_is_read(killed, short):
    run = nf.load(killed)
    assert run.last_epoch == 8
    np.testing.assert_array_equal(run.metrics["loss"], short.metrics["loss"][:9])


def test_the_log_of_another_run_is_left_out(killed, deep, short):
    """A good copy is put back over a run that was killed, and its log stays: of the same data and network, too."""
    for good in (deep, short):
        path = killed.with_name(f"{len(good.network.widths)}.netfold")
        shutil.copyfile(killed.with_name("run.netfold-wal"), f"{path}-wal")
        good.save(killed.with_name("good.netfold")).rename(path)
        log = Path(f"{path}-wal").read_bytes()
        with pytest.warns(
            StaleLogWarning, match=rf"{path.name} was read without {path.name}-wal beside it, .* move that"
        ):
            loaded = nf.load(path)
        np.testing.assert_array_equal(loaded.epochs, good.epochs)
        np.testing.assert_array_equal(loaded.parameters[0][0], good.parameters[0][0])
        assert Path(f"{path}-wal").read_bytes() == log
        with pytest.warns(StaleLogWarning):
            health = nf.check(path)
            assert health.is_whole and "move that away" in health.notes[0]
            nf.load(path)


@pytest.mark.skipif(sys.platform == "win32", reason="measured as POSIX systems do")
def test_a_log_that_tells_of_more_pages_than_there_are_takes_no_memory(killed):
    """Of 2^32 - 2 pages SQLite would make a table of 512 MB; the checksums of its log prove nothing."""
    database = killed.read_bytes()
    page, pages = 4096, (2**32 - 2).to_bytes(4, "big")
    first = bytearray(database[:page])
    first[28:32], first[92:96] = pages, first[24:28]
    start = bytes.fromhex("377f0682 002de218") + page.to_bytes(4, "big") + bytes(4) + b"saltsalt"
    sums = log_sums(start)
    frame = (1).to_bytes(4, "big") + pages
    log = start + packed(sums) + frame + b"saltsalt" + packed(log_sums(frame + bytes(first), sums)) + first
    killed.with_name("run.netfold-wal").write_bytes(log)
    code = (
        "import resource, sys, warnings, netfold as nf; warnings.simplefilter('ignore');"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; nf.check(sys.argv[1]);"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    grown = subprocess.run([sys.executable, "-c", code, killed], capture_output=True, check=True).stdout
    assert int(grown) / (1024 if sys.platform == "linux" else 1024**2) < 200
    with pytest.warns(StaleLogWarning):
        assert nf.load(killed).last_epoch == 4


def log_sums(data, sums=(0, 0)):
    """The checksums that SQLite describes for its write-ahead log, of words as they lie in memory."""
    first, second = sums
    for one, other in struct.iter_unpack("<II", data):
        first = (first + one + second) % 2**32
        second = (second + other + first) % 2**32
    return first, second


def packed(sums):
    return struct.pack(">II", *sums)


@pytest.mark.filterwarnings("always")
def test_the_command_line_says_it_once_and_goes_on(killed, short, capsys):
    from netfold.commands import run

    short.save(killed.with_name("good.netfold")).replace(killed)
    capsys.readouterr()
    assert run(["info", str(killed)]) == 0
    told = capsys.readouterr()
    (line,) = told.err.splitlines()
    assert line.startswith("netfold: ") and "move that away" in line and "ran all" in told.out


@contextmanager
def as_nobody():
    """Whoever may write everywhere is nobody for a while, so that a folder is what it is to others."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize("with_log", [True, False])
def test_a_killed_run_in_a_folder_that_cannot_be_written_to(killed, with_log):
    folder = Path(tempfile.mkdtemp(prefix="netfold-test-"))
    try:
        for path in killed.parent.iterdir():
            if with_log or path.suffix == ".netfold":
                shutil.copyfile(path, folder / path.name)
                (folder / path.name).chmod(0o444)
        folder.chmod(0o555)
        with as_nobody():
            with pytest.raises(PermissionError):
                (folder / "new").touch()
            before = set(Path(tempfile.gettempdir()).glob("netfold-*"))
            assert nf.load(folder / killed.name).last_epoch == (8 if with_log else 4)
            assert set(Path(tempfile.gettempdir()).glob("netfold-*")) == before
        assert sorted(path.name for path in folder.iterdir()) == ["run.netfold", "run.netfold-wal"][: 1 + with_log]
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)
