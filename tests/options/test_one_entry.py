"""An option is one entry of one table: one that is added there is seen at every door."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("one_more_entry.py")


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    folder = tmp_path_factory.mktemp("options")
    done = subprocess.run([sys.executable, SCRIPT], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not list(folder.glob("bad.[!t]*"))
    return json.loads(done.stdout.splitlines()[-1])


NAMES = {"train": "warmth", "fit": "warmth", "Settings": "warmth", "film": "grain", "figure": "gloss"}


@pytest.mark.parametrize("door", NAMES)
def test_in_python(found, door):
    assert found["defaults"][door] == {NAMES[door]: 3}
    assert f"``{NAMES[door]}=3``: How much {NAMES[door]}." in found["docstrings"][door]


def test_given_in_python(found):
    assert found["kept"] == 5
    assert found["refused"] == [f"{name} must be a whole number from 1 to 9, not {given}" for name, given in (
        ("warmth", 12), ("grain", 0), ("gloss", 10),
    )]  # fmt: skip


@pytest.mark.parametrize("command", ["train", "film", "figure"])
def test_on_the_command_line(found, command):
    (line,) = (line for line in found["help"][command].splitlines() if f"--{NAMES[command]}" in line)
    assert f"How much {NAMES[command]}; 3 by default." in line


def test_given_on_the_command_line(found):
    assert found["drawn"] == [0, 0]
    assert found["command"] == [0, 8]
    for (code, out, err), name in zip(found["bad words"], ("warmth", "grain", "gloss"), strict=True):
        assert (code, out, err) == (2, "", f"netfold: {name} must be a whole number from 1 to 9, not 10\n")


def test_in_a_file(found):
    assert found["trained"][0] == 0, found["trained"]
    for line in ("warmth = 7", "[film]\ngrain = 2", "[figure]\ngloss = 4"):
        assert line in found["config"]
    assert found["bad"][:2] == [2, ""]
    assert sorted(found["bad"][2].splitlines()) == [
        "netfold: bad.toml: figure.gloss: gloss must be a whole number from 1 to 9, not 0",
        "netfold: bad.toml: film.grain: grain must be a whole number from 1 to 9, not 'much'",
        "netfold: bad.toml: training.warmth: warmth must be a whole number from 1 to 9, not 10",
    ]


def test_in_the_documentation_and_for_type_checkers(found):
    text = found["files"]["docs/options.md"]
    for name, table in {"warmth": "training", "grain": "film", "gloss": "figure"}.items():
        assert f"| `{name}` | `--{name}` | `[{table}] {name}` | 3 | How much {name} |" in text
    assert found["files"]["netfold/training/typed.pyi"].count("    warmth: int") == 2
    assert found["files"]["netfold/options/typed.pyi"].count("    grain: int") == 1
