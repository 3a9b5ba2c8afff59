"""What stops a command, and what it leaves: nothing, whatever comes, how often, and when."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time

import pytest
from made import children_of, is_running

import netfold as nf

COMMAND = [sys.executable, "-m", "netfold"]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
CODES = {"SIGINT": (130, "interrupted"), "SIGTERM": (143, "terminated"), "SIGHUP": (129, "hung up")}


@pytest.fixture(scope="module")
def long(post, tmp_path_factory):
    return nf.train(post, epochs=400).save(tmp_path_factory.mktemp("long") / "run.netfold")


@pytest.fixture
def places(tmp_path):
    """The folders of what is written, and of temporary files."""
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    out.mkdir()
    temporary.mkdir()
    return out, temporary


@pytest.fixture(autouse=True)
def heard(monkeypatch):
    """Whoever runs the tests may have SIGHUP ignored, as nohup does, and what is started here would inherit that."""
    known = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, known)


def start(words, temporary, path=None):
    around = {**os.environ, "TMPDIR": str(temporary), **({} if path is None else {"PATH": path})}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([*COMMAND, *map(str, words)], env=around, **pipes)


def wait_for(what):
    deadline = time.monotonic() + 60
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def is_filming(out):
    return any(path.stat().st_size > 5000 for path in out.iterdir())


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_any_mix_of_signals_ends_a_film_in_one_line(long, places, seed):
    """The first tells how it ends, those after it disturb nothing; there is no program on PATH to help."""
    out, temporary = places
    chance = random.Random(seed)
    sent = [chance.choice(list(CODES)) for _ in range(1 + seed % 5)]
    process = start(["film", long, "--out", out / "a.gif"], temporary, path="")
    wait_for(lambda: is_filming(out) or process.poll() is not None)
    workers = children_of(process.pid)
    for name in sent:
        process.send_signal(getattr(signal, name))
        time.sleep(chance.uniform(0, 0.1))
    stdout, stderr = process.communicate(timeout=30)
    assert (process.returncode, stdout) in {(CODES[name][0], "") for name in sent}
    assert stderr in {f"netfold: {CODES[name][1]}\n" for name in sent}
    assert not list(out.iterdir()) and not list(temporary.iterdir())
    wait_for(lambda: not any(map(is_running, workers)))
    assert nf.load(long).last_epoch == 400


@pytest.mark.slow
def test_a_killed_film_leaves_what_the_next_command_removes(long, places):
    out, temporary = places
    process = start(["film", long, "--out", out / "a.gif"], temporary)
    wait_for(lambda: is_filming(out) or process.poll() is not None)
    workers = children_of(process.pid)
    process.kill()
    process.communicate()
    wait_for(lambda: not any(map(is_running, workers)))
    assert not list(temporary.iterdir())
    assert len(list(out.iterdir())) == 1
    following = start(["figure", long, "--out", out / "b.png"], temporary)
    assert following.communicate()[1] == "" and following.returncode == 0
    assert [path.name for path in out.iterdir()] == ["b.png"]


DEAF = """
import hashlib, sys
from pathlib import Path
import netfold.commands.commands as commands
from netfold.files.writing import write_beside

def call(arguments):
    with write_beside(Path(arguments[0])):
        print("begun", flush=True)
        # C code that calls no Python for minutes, as a compiler does.
        hashlib.pbkdf2_hmac("sha256", b"", b"", 2**31 - 1)

commands.call = call
from netfold.commands import main
main()
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", list(CODES))
def test_what_does_not_listen_is_ended(tmp_path, name):
    command = [sys.executable, "-c", DEAF, tmp_path / "a.gif"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline() == "begun\n"
        process.send_signal(getattr(signal, name))
        _, stderr = process.communicate(timeout=30)
    code, what = CODES[name]
    assert (process.returncode, stderr) == (code, f"netfold: {what}\n")
    assert not list(tmp_path.iterdir())


EARLY = """
import os, runpy, signal, sys
class Now:
    def find_spec(self, name, *_):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Now())
sys.argv = ["netfold", "datasets"]
runpy.run_module("netfold", run_name="__main__")
"""


@pytest.mark.parametrize("name", ["netfold.commands", "netfold.commands.entry", "netfold.commands.interrupt"])
def test_ctrl_c_before_anything_is_loaded_says_nothing(name):
    code = EARLY.format(name=name)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize("lacking", ["SIGHUP", "SIGTERM"])
def test_a_system_without_a_signal_has_the_others(lacking):
    code = (
        f"import signal; del signal.{lacking}\n"
        "import sys; sys.argv = ['netfold', '--version']; from netfold.commands import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, nf.__version__)
