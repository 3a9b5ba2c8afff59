"""Keras models on each backend that is installed; a process has one backend, so each is tried in one of its own."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

# Each compiles for half a minute and more.
BACKENDS = [name for name in ("torch", "jax", "tensorflow") if find_spec(name)]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not find_spec("keras"), reason="keras is not installed"),
]


@pytest.mark.parametrize("backend", BACKENDS)
def test_on(backend):
    """The checks of keras_checks.py, on one backend."""
    environment = {**os.environ, "KERAS_BACKEND": backend}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        Path(__file__).with_name("keras_checks.py"),
    ]
    run = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert run.returncode == 0, run.stdout + run.stderr
    assert " passed" in run.stdout
