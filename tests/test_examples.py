"""Every example runs, is short, and makes one picture, or a film and its page, that bear its name."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.py"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example(path, tmp_path):
    text = path.read_text()
    assert len(text.splitlines()) <= 30
    missing = [name for name in ("torch", "keras") if f"\nimport {name}\n" in text and not find_spec(name)]
    if missing:
        pytest.skip(f"{missing[0]} is not installed")
    subprocess.run([sys.executable, path], cwd=tmp_path, check=True, capture_output=True)
    made = sorted(tmp_path.iterdir(), key=lambda picture: picture.suffix)
    assert {picture.stem for picture in made} == {path.stem}
    assert len(made) == 1 or [picture.suffix for picture in made] == [".gif", ".html"]
    assert all(picture.stat().st_size > 10_000 for picture in made)
