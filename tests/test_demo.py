"""The post, whole: every file that `netfold demo` promises."""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from base64 import b64decode

import pytest
from PIL import Image

import netfold as nf
from netfold.players import unpack

pytestmark = pytest.mark.slow

NAMES = [f"{activation}-{rate}" for activation in ("relu", "tanh") for rate in ("0.1", "0.01", "0.001")]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    out = tmp_path_factory.mktemp("post") / "netfold-demo"
    done = subprocess.run(
        [sys.executable, "-m", "netfold", "demo", "--out", str(out)], capture_output=True, text=True, check=True
    )
    return out, done


def test_all_files_are_there_and_no_other(demo):
    out, done = demo
    expected = {"dataset.png", "architecture.png", "summary.json", "index.html"}
    expected |= {f"{name}.{suffix}" for name in NAMES for suffix in ("gif", "netfold")}
    assert {path.name for path in out.iterdir()} == expected
    assert done.stderr == ""
    assert [line.split()[0] for line in done.stdout.splitlines()[1:7]] == NAMES


def test_the_default_seed_tells_the_posts_story(demo):
    summary = json.loads((demo[0] / "summary.json").read_text())
    assert [run["name"] for run in summary] == NAMES
    for run in summary:
        assert set(run) == {
            "name", "activation", "learning_rate", "seed", "epochs", "outcome", "loss", "accuracy", "frames", "seconds",
        }  # fmt: skip
        reached = run["learning_rate"] > 0.001
        assert (run["loss"] <= 0.263) == reached
        assert run["outcome"].startswith("reached loss 0.263 at epoch" if reached else "ran all 200 epochs")
        assert run["frames"] == run["epochs"] + 1
        assert run["seconds"] > 0


def test_recordings_and_films_agree(demo):
    for run in json.loads((demo[0] / "summary.json").read_text()):
        recording = nf.load(demo[0] / f"{run['name']}.netfold")
        assert recording.outcome == run["outcome"]
        assert recording.metrics["loss"][-1] == run["loss"]
        with Image.open(demo[0] / f"{run['name']}.gif") as film:
            assert film.size == (1296, 432)
            assert film.n_frames == run["frames"] == len(recording.epochs)


def test_the_page_holds_the_six_runs(demo):
    text = (demo[0] / "index.html").read_text()
    assert len(text) < 180_000
    assert "default-src 'none'" in text
    payload = re.search(r'<script[^>]*id="netfold-payload"[^>]*>([^<]*)</script>', text)
    assert payload is not None
    header, _ = unpack(gzip.decompress(b64decode(payload.group(1))))
    assert [run["name"] for run in header["recordings"]] == NAMES


def test_the_runs_of_one_activation_start_alike(demo):
    first, second, third = (nf.load(demo[0] / f"relu-{rate}.netfold") for rate in ("0.1", "0.01", "0.001"))
    assert (first.parameters[0][0][0] == second.parameters[0][0][0]).all()
    assert (first.parameters[0][0][0] == third.parameters[0][0][0]).all()
