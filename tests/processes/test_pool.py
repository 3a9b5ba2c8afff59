"""Workers: they answer, they are gone when nobody asks any more, and what they cannot do is told."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from made import is_running

from netfold.processes import pool
from netfold.processes.pool import LostWorkerError, Worker, end_idle, start_workers, workers

AHEAD = "netfold.errors"


def who(count):
    for number in range(count):
        yield number, os.getpid()


def fails(_):
    yield 1
    raise ValueError("not that")


def dies(_):
    yield 1
    os._exit(9)


def prints(words):
    print(words)
    os.write(1, b"more words")
    yield words


def wait_for_end(number):
    deadline = time.monotonic() + 20
    while is_running(number) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_running(number)


@pytest.fixture(autouse=True)
def none_left():
    end_idle()
    yield
    end_idle()


def test_a_worker_answers_in_another_process_and_is_kept():
    with workers(2, AHEAD) as (one, other):
        first, second = list(one.ask(who, 3)), list(other.ask(who, 1))
    assert [number for number, _ in first] == [0, 1, 2]
    assert len({os.getpid(), first[0][1], second[0][1]}) == 3
    with workers(2, AHEAD) as again:
        assert {next(worker.ask(who, 1))[1] for worker in again} == {first[0][1], second[0][1]}


def test_what_a_worker_raises_is_raised_here_and_what_it_prints_is_no_answer():
    with workers(1, AHEAD) as (worker,):
        asked = worker.ask(fails, 0)
        assert next(asked) == 1
        with pytest.raises(ValueError, match="not that"):
            next(asked)
        assert list(worker.ask(prints, "words")) == ["words"]


def test_a_worker_that_dies_is_lost_and_not_taken_again():
    with pytest.raises(LostWorkerError), workers(1, AHEAD) as (worker,):
        list(worker.ask(dies, 0))
    with workers(1, AHEAD) as (worker,):
        ((_, number),) = worker.ask(who, 1)
    os.kill(number, signal.SIGTERM if sys.platform == "win32" else signal.SIGKILL)
    # Its first thread is gone before the others are, and only then can the process be waited for.
    worker._process.wait(20)
    with workers(1, AHEAD) as (worker,):
        assert list(worker.ask(who, 1)) != [(0, number)]


def test_an_interrupt_ends_those_that_work():
    with pytest.raises(KeyboardInterrupt), workers(1, AHEAD) as (worker,):
        number = next(worker.ask(who, 10**9))[1]
        raise KeyboardInterrupt
    assert not is_running(number)


def test_workers_of_a_fork_are_the_others(monkeypatch):
    start_workers(1, AHEAD)
    (known,) = pool._idle
    monkeypatch.setattr(known, "_owner", os.getpid() + 1)
    with workers(1, AHEAD) as (worker,):
        assert worker is not known
    monkeypatch.setattr(known, "_owner", os.getpid())
    known.end()


OWNER = """
import os, sys, time
sys.path.insert(0, {here!r})
from test_pool import AHEAD, busy
from netfold.processes.pool import workers
with workers(1, AHEAD) as (worker,):
    print(next(worker.ask(busy, 0)), flush=True)
    time.sleep(600)
"""


def busy(_):
    """In the middle of something, for good."""
    yield os.getpid()
    while True:
        sum(range(1000))


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_a_worker_in_the_middle_of_something_ends_when_its_owner_is_killed():
    code = OWNER.format(here=str(Path(__file__).parent))
    around = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, env=around) as owner:
        number = int(owner.stdout.readline())
        assert is_running(number)
        owner.kill()
    wait_for_end(number)


def test_a_worker_finds_what_this_process_finds(tmp_path, monkeypatch):
    (tmp_path / "of_here.py").write_text("def one(_):\n    yield 'found'\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    import of_here

    worker = Worker(AHEAD)
    assert list(worker.ask(of_here.one, 0)) == ["found"]
    worker.end()
