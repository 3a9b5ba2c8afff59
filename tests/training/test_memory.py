"""Too little memory is one line, and not the end of the process by a library that is refused some."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from netfold.errors import NetfoldError
from netfold.training import memory


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="this system does not tell")
@pytest.mark.parametrize("limit", [600_000_000, 1_200_000_000])
def test_below_what_jax_needs_one_line_says_how_much(tmp_path, limit):
    code = (
        f"import resource; resource.setrlimit(resource.RLIMIT_AS, ({limit},) * 2)\n"
        "from netfold.commands import main; main()"
    )
    words = [sys.executable, "-c", code, "train", "moons", "--epochs", "3", "--out", tmp_path / "a.netfold"]
    around = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(words, capture_output=True, text=True, env=around, check=False)
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1
    assert line.startswith("netfold: training needs 1700 MB of address space (ulimit -v), and ")
    assert not list(tmp_path.iterdir())


def test_what_is_left_is_compared_with_what_is_needed(monkeypatch):
    monkeypatch.delitem(sys.modules, "jax", raising=False)
    monkeypatch.setattr(memory, "_known", lambda: iter([("memory", 10**12, 400 * 10**6)]))
    memory.check_memory()
    monkeypatch.setattr(memory, "_known", lambda: iter([("memory", 10**12, 1), ("memory (cgroup)", 10**8, 4 * 10**8)]))
    with pytest.raises(NetfoldError, match=r"training needs 400 MB of memory \(cgroup\), and 100 MB are left"):
        memory.check_memory()


def test_where_nothing_is_known_nothing_is_refused(monkeypatch):
    monkeypatch.delitem(sys.modules, "jax", raising=False)
    monkeypatch.setitem(sys.modules, "resource", None)
    monkeypatch.setattr(Path, "read_text", lambda *_, **__: (_ for _ in ()).throw(FileNotFoundError))
    memory.check_memory()
