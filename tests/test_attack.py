"""The campaign itself: what does not hold is seen, and the same seed tries the same again."""

from __future__ import annotations

import sys

import numpy as np
import pytest

if sys.platform == "win32":
    pytest.skip("the campaign is for POSIX systems", allow_module_level=True)

from attack.holding import Answer, call, faults_of, left
from attack.inputs import recordings
from attack.inputs.payloads import Tags
from attack.kinds import INPUTS
from attack.material import make_material
from attack.processes.leftovers import faults_in


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (Answer(99, "", "Traceback (most recent call last):\nKeyError: 3\n", 0.1), "traceback: KeyError: 3"),
        (Answer(3, "", "netfold: no\n", 0.1), "exit code 3"),
        (Answer(2, "", "no\n", 0.1), "failed and said 'no"),
        (Answer(2, "", "", 0.1), "failed and said ''"),
        (Answer(2, "half", "netfold: no\n", 0.1), "wrote to standard output and failed"),
        (Answer(2, "", "netfold: \x1b[31m\n", 0.1), "control characters on standard error"),
        (Answer(2, "", "netfold: " + "x" * 300 + "\n", 0.1), "1 lines of up to 309 letters"),
        (Answer(2, "", "netfold: no\n" * 30, 0.1), "30 lines of up to 11 letters"),
        (Answer(0, "", "x.py:3: RuntimeWarning: overflow\n", 0.1), "warning: x.py:3: RuntimeWarning"),
        (Answer(0, "a\x1bb", "", 0.1), "control characters on standard output"),
        (Answer(0, "", "", 21.0), "took 21.0 s"),
        (Answer(1, "", "netfold: out of memory\n", 0.1), "out of memory"),
    ],
)
def test_what_does_not_hold_is_seen(answer, fault):
    (found,) = (each for each in faults_of(answer, "info") if fault in each)
    assert found.startswith("info: ")
    assert faults_of(Answer(2, "", "netfold: no such thing\n", 0.1), "info") == []


def test_what_is_left_half_is_seen(saved, tmp_path):
    whole = saved.read_bytes()
    assert faults_in(tmp_path, killed=False) == []
    (tmp_path / ".a-1.gif").touch()
    (tmp_path / "a.png").write_bytes(b"\x89PNG half")
    (tmp_path / "a.html").write_text("<html>")
    saved.write_bytes(whole[: len(whole) // 2])
    assert [fault.split()[0] for fault in faults_in(tmp_path, killed=True)] == ["a.html", "a.png", "run.netfold"]
    assert "left .a-1.gif" in faults_in(tmp_path, killed=False)
    assert left(tmp_path, {"run.netfold", "a.png"}, may=("a.html",)) == ["left '.a-1.gif'"]


def test_a_script_that_breaks_out_is_counted():
    assert Tags("<p><script>'<b>'</script>").counts == {("p",): 1, ("script",): 1}
    assert Tags("<p><script>'</script><script>'</script><img src=x onerror=y>").counts["img", "onerror", "src"] == 1


def test_a_seed_tries_the_same_again(tmp_path):
    make_material(tmp_path / "material")
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        recordings.attack(np.random.default_rng([3, 1]), tmp_path / name)
    # Not all of it is: copies have a random identity, and what is written has times in it.
    one, two = ((tmp_path / name / "hostile.netfold").stat().st_size for name in ("one", "two"))
    assert one == two


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(INPUTS))
def test_bad_inputs_hold(tmp_path, kind):
    make_material(tmp_path / "material")
    faults = {}
    for number in range(25):
        folder = tmp_path / f"{number}"
        folder.mkdir()
        if found := INPUTS[kind](np.random.default_rng([20, number]), folder):
            faults[number] = found
    assert not faults
    assert call("--version").code == 0
