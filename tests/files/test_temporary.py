"""Temporary files: those of runs that live are left alone, those of dead runs are removed by whoever comes next."""

import os
import subprocess
import sys
import time

import pytest

from netfold.files import lock, temporary
from netfold.files.lock import try_lock
from netfold.files.writing import write_beside

WRITER = """
import sys, time
from pathlib import Path
from netfold.files.writing import write_beside
with write_beside(Path(sys.argv[1])) as beside:
    beside.write_text("half")
    beside.with_name(beside.name + "-journal").write_text("half")
    print(beside.name, flush=True)
    time.sleep(600)
"""
posix = pytest.mark.skipif(not lock.has_locks(), reason="files have no locks here")


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@posix
def test_files_of_a_killed_run_are_removed_and_those_of_a_living_one_are_not(tmp_path):
    command = [sys.executable, "-c", WRITER, tmp_path / "a.gif"]
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=around) as living:
        made = living.stdout.readline().strip()
        with write_beside(tmp_path / "b.gif"):
            pass
        assert names(tmp_path) == [made, made + "-journal", "b.gif"]
        living.kill()
        living.wait()
        with write_beside(tmp_path / "b.gif"):
            pass
        assert names(tmp_path) == ["b.gif"]


@posix
def test_other_files_and_what_links_lead_to_are_left(tmp_path):
    others = [".a-12345678.gif", ".notes.netfold-mine.txt", "a.netfold-0123456789ab.gif", ".hidden.netfold"]
    for name in others:
        (tmp_path / name).write_text("mine")
    target = tmp_path / "target"
    target.write_text("mine")
    (tmp_path / ".a.netfold-0123456789ab.gif").symlink_to(target)
    temporary.remove_dead(tmp_path)
    assert target.read_text() == "mine"
    assert set(others) < set(names(tmp_path))


@posix
def test_a_temporary_file_that_takes_the_place_of_another_is_locked_as_it_was(tmp_path):
    with write_beside(tmp_path / "a.txt") as outer:
        with write_beside(outer) as inner:
            inner.write_text("inner")
        handle = os.open(outer, os.O_RDONLY)
        assert try_lock(handle) is False
        os.close(handle)
        temporary.remove_dead(tmp_path)
    assert (tmp_path / "a.txt").read_text() == "inner"
    assert names(tmp_path) == ["a.txt"]


def test_where_files_have_no_locks_those_that_are_old_go(tmp_path, monkeypatch):
    monkeypatch.setattr(lock, "fcntl", None)
    old, new = (tmp_path / f".a.netfold-{digit * 12}.gif" for digit in "ab")
    for path in (old, new):
        path.touch()
    long_ago = time.time() - 2 * temporary.LONG_AGO
    os.utime(old, (long_ago, long_ago))
    with write_beside(tmp_path / "b.gif") as beside:
        assert beside.exists()
    assert names(tmp_path) == [new.name, "b.gif"]


def test_all_are_removed_at_once(tmp_path):
    made = [temporary.make_beside(tmp_path / "a.gif") for _ in range(3)]
    assert len(names(tmp_path)) == len(set(made)) == 3
    temporary.remove_all()
    assert names(tmp_path) == []
