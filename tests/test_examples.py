"""Every example runs, is short, and makes one picture that bears its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.py"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example(path, tmp_path):
    assert len(path.read_text().splitlines()) <= 30
    subprocess.run([sys.executable, path], cwd=tmp_path, check=True, capture_output=True)
    (picture,) = tmp_path.iterdir()
    assert picture.stem == path.stem
    assert picture.stat().st_size > 10_000
