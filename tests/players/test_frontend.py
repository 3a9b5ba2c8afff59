"""The front end's own checks: its tests, its house, its types, and a bundle that is not stale."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

FRONTEND = Path(__file__).parents[2] / "frontend"


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=FRONTEND, capture_output=True, text=True)


@pytest.fixture(scope="module")
def npm(node):
    if not (FRONTEND / "node_modules").is_dir():
        pytest.skip("the front end's tools are not installed (in frontend/: npm install)")


def test_its_tests(npm, node):
    done = run(node, "--test", "--test-reporter=tap", "test/all.js")
    assert done.returncode == 0, done.stdout
    assert "# fail 0" in done.stdout


def test_its_house_is_in_order(npm, node):
    """Rooms, circles, sizes, and how much is tested."""
    done = run(node, "check.js")
    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_its_types(npm, node):
    done = run(node, "node_modules/typescript/bin/tsc", "-p", "tsconfig.json")
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_bundle_is_fresh(npm, node):
    done = run(node, "build.js", "--check")
    assert done.returncode == 0, done.stderr


def test_nothing_sets_html():
    for path in (FRONTEND / "src").rglob("*.js"):
        text = path.read_text()
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
            assert word not in text, f"{path.name} uses {word}"
