"""Films: every frame is in the file, in order, for as long as it should be."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from made import children_of
from PIL import Image, ImageSequence

import netfold as nf
from netfold.errors import InputError, MissingExtraError, NetfoldError
from netfold.films import frames
from netfold.films import mp4 as mp4_module
from netfold.films.gif import write_gif
from netfold.films.making import kept_epochs
from netfold.films.mp4 import ffmpeg
from netfold.films.reel import Reel
from netfold.films.workers import default_jobs
from netfold.films.writers import WRITERS, count_frames

SUFFIXES = (".gif", ".mp4", ".webp", ".png", ".apng")
WIDTH = 432


@pytest.fixture(scope="module")
def drawn(short):
    return list(frames(short, width=WIDTH, jobs=1))


def decoded(path: Path) -> list[np.ndarray]:
    with Image.open(path) as film:
        return [np.asarray(frame.convert("RGB")) for frame in ImageSequence.Iterator(film)]


def durations(path: Path) -> list[int]:
    with Image.open(path) as film:
        return [round(frame.info["duration"]) for frame in ImageSequence.Iterator(film) if frame.load()]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_one_frame_for_each_recorded_epoch(short, tmp_path, suffix):
    path = tmp_path / f"run{suffix}"
    made = nf.film(short, path, width=WIDTH, jobs=1)
    assert (made.path, made.frames, made.bytes) == (path, 13, path.stat().st_size)
    assert count_frames(path, suffix) == 13
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".webp", ".png"])
def test_lossless_formats_give_back_every_pixel(short, drawn, tmp_path, suffix):
    nf.film(short, tmp_path / f"run{suffix}", width=WIDTH, jobs=1)
    for kept, frame in zip(decoded(tmp_path / f"run{suffix}"), drawn, strict=True):
        np.testing.assert_array_equal(kept, frame)


def test_a_gif_is_true_but_for_its_palette(short, drawn, tmp_path):
    nf.film(short, tmp_path / "run.gif", width=WIDTH, jobs=1)
    for kept, frame in zip(decoded(tmp_path / "run.gif"), drawn, strict=True):
        wrong = np.abs(kept.astype(int) - frame).max(axis=2)
        assert wrong.mean() < 3
        assert np.quantile(wrong, 0.99) < 32


def test_paper_stays_paper_in_a_gif(short, drawn, tmp_path):
    nf.film(short, tmp_path / "run.gif", width=WIDTH, jobs=1)
    for kept, frame in zip(decoded(tmp_path / "run.gif"), drawn, strict=True):
        paper = (frame == 255).all(axis=2)
        assert (kept[paper] == 255).all()


def test_an_mp4_is_h264_with_even_sides_and_a_longer_last_frame(short, tmp_path):
    nf.film(short, tmp_path / "run.mp4", width=431, fps=10, hold=2, jobs=1)
    probe = shutil.which("ffprobe")
    if probe is None:
        pytest.skip("ffprobe is not on PATH")
    command = [probe, "-v", "error", "-show_streams", "-show_packets", "-of", "json", str(tmp_path / "run.mp4")]
    found = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    stream, packets = found["streams"][0], found["packets"]
    assert (stream["codec_name"], stream["pix_fmt"]) == ("h264", "yuv420p")
    assert (stream["width"], stream["height"]) == (432, 144)
    assert len(packets) == 13
    times = [float(packet["pts_time"]) for packet in packets]
    np.testing.assert_allclose(np.diff(times), 0.1, atol=1e-3)
    assert float(stream["duration"]) == pytest.approx(1.3 + 2, abs=0.02)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system does not keep processes to cores")
def test_an_mp4_is_the_same_bytes_on_one_core_and_on_all(short, tmp_path):
    allowed = os.sched_getaffinity(0)
    (tmp_path / "another folder").mkdir()
    one, other = tmp_path / "one.mp4", tmp_path / "another folder" / "other.mp4"
    nf.film(short, one, width=WIDTH, jobs=1)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        nf.film(short, other, width=WIDTH, jobs=1)
    finally:
        os.sched_setaffinity(0, allowed)
    assert one.read_bytes() == other.read_bytes()


def test_no_number_of_cores_reaches_the_encoder(short, tmp_path, monkeypatch):
    """Where there is but one core, how many threads there are is read from what ffmpeg is told."""
    told = []
    monkeypatch.setattr(mp4_module, "_run", lambda command, frames: told.append((command, list(frames))))
    mp4_module.write_mp4(tmp_path / "run.mp4", Reel(iter([np.zeros((4, 4, 3), np.uint8)] * 2), [], 2, 12, 0))
    (encode, _), (copy, _) = told
    words = dict(pairwise(encode))
    assert words["-threads"].isdigit() and "lookahead-threads=" in words["-x264-params"]
    assert words["-fflags"] == dict(pairwise(copy))["-fflags"] == "+bitexact"


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".gif", ".webp", ".png"])
def test_speed_and_hold(short, tmp_path, suffix):
    path = tmp_path / f"run{suffix}"
    nf.film(short, path, width=240, fps=12, hold=1.5, jobs=1)
    shown = durations(path)
    assert sum(shown) == pytest.approx(13 / 12 * 1000 + 1500, abs=10)
    assert set(shown[:-1]) <= ({80, 90} if suffix == ".gif" else {83, 84})
    assert shown[-1] >= 1500


def test_first_and_last_epoch_are_always_kept(short, tmp_path):
    assert kept_epochs(short, 5) == [0, 5, 10, 12]
    assert kept_epochs(short, 6) == [0, 6, 12]
    assert kept_epochs(short, 1000) == [0, 12]
    assert nf.film(short, tmp_path / "run.gif", width=240, every=5, jobs=1).frames == 4


def test_equal_frames_are_not_merged(tmp_path):
    still = [np.full((20, 30, 3), 200, dtype=np.uint8)] * 5
    for suffix in (".gif", ".png"):
        WRITERS[suffix](tmp_path / f"still{suffix}", Reel(iter(still), still[:1], 5, 10, 0))
        assert count_frames(tmp_path / f"still{suffix}", suffix) == 5


def test_a_film_with_missing_frames_is_not_kept(short, tmp_path, monkeypatch):
    def loses_one(path, reel):
        next(reel.frames)
        write_gif(path, reel)

    monkeypatch.setitem(WRITERS, ".gif", loses_one)
    with pytest.raises(NetfoldError, match=r"run.gif was to have 13 frames and has 12; it was not kept"):
        nf.film(short, tmp_path / "run.gif", width=240, jobs=1)
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_many_workers_draw_what_one_draws(post):
    run = nf.train(post, epochs=29, learning_rate=0.1, seed=3, hidden=2, activation="tanh", batch_size=None)
    alone = list(frames(run, width=WIDTH, jobs=1))
    together = list(frames(run, width=WIDTH, jobs=2))
    assert len(together) == 30
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_frames_stream(post):
    """A slow reader holds a bounded number of frames: the drawing waits for it."""
    run = nf.train(post, epochs=120, seed=3, hidden=2, activation="tanh", learning_rate=0.1, batch_size=None)
    reading = frames(run, width=240, jobs=2)
    taken = [next(reading) for _ in range(3)]
    assert len(taken) == 3
    reading.close()


@pytest.mark.slow
@pytest.mark.parametrize(("when", "pause"), [(0, 0), (0, 1.5), (30, 1.5), (55, 1.5)])
def test_a_killed_worker_costs_no_frame(post, when, pause):
    run = nf.train(post, epochs=60, seed=5, hidden=2, activation="tanh", learning_rate=0.1, batch_size=None)
    expected = list(frames(run, width=240, jobs=1))
    got = []
    for place, frame in enumerate(frames(run, width=240, jobs=2)):
        got.append(frame)
        if place == when:
            for number in children_of(os.getpid()):
                os.kill(number, signal.SIGKILL)
            time.sleep(pause)
    assert len(got) == len(expected)
    for one, other in zip(got, expected, strict=True):
        np.testing.assert_array_equal(one, other)


def test_progress_counts_frames(short, tmp_path):
    seen = []
    nf.film(short, tmp_path / "run.gif", width=240, jobs=1, progress=seen.append)
    assert seen == list(range(1, 14))


def test_a_reel_keeps_its_speed():
    reel = Reel(iter([]), [], 100, 12, 2.0)
    starts = np.cumsum([0, *(reel.milliseconds(place, tick=10) for place in range(100))])
    assert all(abs(start - place / 12 * 1000) <= 5 for place, start in enumerate(starts[:-1]))
    assert starts[-1] == pytest.approx(100 / 12 * 1000 + 2000, abs=5)
    assert all(later > earlier for earlier, later in pairwise(starts))


@pytest.mark.parametrize(
    ("name", "options", "message"),
    [
        ("run.gif", {"fps": 0}, "fps must be a number from 0.1 to 50, not 0"),
        ("run.gif", {"fps": 51}, "fps must be a number from 0.1 to 50, not 51"),
        ("run.mp4", {"fps": float("nan")}, "fps must be a number from 0.1 to 120, not nan"),
        ("run.gif", {"width": 100}, "width must be a whole number from 240 to 3840, not 100"),
        ("run.gif", {"every": 0}, "every must be a whole number from 1 to"),
        ("run.gif", {"hold": -1}, "hold must be a number from 0 to 60, not -1"),
        ("run.gif", {"layer": 9}, "layer must be a whole number from 1 to 2, not 9"),
        ("run.gfi", {}, r"unknown film format '.gfi', did you mean '.gif'"),
        ("run", {}, r"unknown film format ''. Known: .gif, .mp4, .webp, .png, .apng"),
        ("nowhere/run.gif", {}, "cannot write .*: no such file or directory"),
    ],
)
def test_what_cannot_be_filmed(short, tmp_path, name, options, message):
    with pytest.raises(InputError, match=message):
        nf.film(short, tmp_path / name, **options)
    assert not list(tmp_path.iterdir())


def test_an_mp4_without_ffmpeg_names_its_extra(short, tmp_path, monkeypatch):
    monkeypatch.setattr(mp4_module.shutil, "which", lambda name: None)
    monkeypatch.setitem(__import__("sys").modules, "imageio_ffmpeg", None)
    with pytest.raises(MissingExtraError, match=r'no ffmpeg on PATH.*pip install "netfold\[video\]"'):
        nf.film(short, tmp_path / "run.mp4")
    assert not list(tmp_path.iterdir())


def test_without_ffmpeg_on_path_the_extra_is_used(short, tmp_path, monkeypatch):
    monkeypatch.setattr(mp4_module.shutil, "which", lambda name: None)
    assert "imageio_ffmpeg" in ffmpeg()
    assert nf.film(short, tmp_path / "run.mp4", width=240, jobs=1).frames == 13


def test_a_failing_ffmpeg_leaves_nothing(short, tmp_path, monkeypatch):
    monkeypatch.setattr(mp4_module, "ffmpeg", lambda: shutil.which("false"))
    with pytest.raises(NetfoldError, match="ffmpeg failed: exit code 1"):
        nf.film(short, tmp_path / "run.mp4", width=240, jobs=1)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system does not keep processes to cores")
def test_a_process_that_is_kept_to_one_core_draws_alone():
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(allowed)})
    try:
        assert default_jobs() == 1
    finally:
        os.sched_setaffinity(0, allowed)


@pytest.mark.slow
def test_a_film_of_every_layer_has_the_layouts_shape(deep, tmp_path):
    """Three hidden layers: five planes, in two rows, one frame for each epoch."""
    made = nf.film(deep, tmp_path / "run.png", width=432, jobs=1)
    assert made.frames == 7
    with Image.open(made.path) as film:
        assert film.size == (432, 290)
    assert nf.film(deep, tmp_path / "one.png", width=432, layers="one", jobs=1).frames == 7
    with Image.open(tmp_path / "one.png") as film:
        assert film.size == (432, 144)


@pytest.mark.slow
def test_workers_draw_every_layer_too(few):
    run = nf.train(few, hidden=(3, 2), epochs=15, learning_rate=0.05, seed=3, activation="tanh", batch_size=None)
    alone, together = (list(frames(run, width=WIDTH, jobs=jobs)) for jobs in (1, 2))
    assert len(together) == 16
    for one, other in zip(alone, together, strict=True):
        np.testing.assert_array_equal(one, other)


def test_layers_that_cannot_be_filmed(deep, tmp_path):
    with pytest.raises(InputError, match="layers all shows every layer; leave out layer 2"):
        nf.film(deep, tmp_path / "run.gif", layers="all", layer=2)
    with pytest.raises(InputError, match="unknown layers 'two'"):
        nf.film(deep, tmp_path / "run.gif", layers="two")
    assert not list(tmp_path.iterdir())


@pytest.mark.slow
def test_the_command_line_films_every_layer(short, tmp_path):
    saved = short.save(tmp_path / "run.netfold")
    for arguments, size in (
        (["film", "--width", "432", "--layers", "all", "-o", tmp_path / "film.png"], (432, 144)),
        (["figure", "--layers", "all", "-o", tmp_path / "figure.png"], (1296, 432)),
        (["figure", "--view", "strip", "-o", tmp_path / "strip.png"], (1296, 432)),
    ):
        subprocess.run([sys.executable, "-m", "netfold", *arguments, saved], check=True, capture_output=True)
        with Image.open(arguments[-1]) as picture:
            assert picture.size == size


@pytest.mark.slow
def test_the_command_line_looks_through_another_plane_and_projection(tmp_path):
    run = nf.train(nf.datasets.load("iris"), hidden=(5,), epochs=3)
    saved = run.save(tmp_path / "run.netfold")
    plane = ["--plane", "features:petal length (cm),petal width (cm)"]
    pictures = []
    for number, options in enumerate(([], plane, ["--projection", "procrustes"])):
        out = tmp_path / f"{number}.png"
        subprocess.run([sys.executable, "-m", "netfold", "figure", *options, "-o", out, saved], check=True)
        pictures.append(out.read_bytes())
    assert len(set(pictures)) == 3
    told = subprocess.run(
        [sys.executable, "-m", "netfold", "film", "--projection", "tsne", "-o", tmp_path / "x.gif", saved],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 2 and "unknown projection 'tsne'" in told.stderr


@pytest.mark.slow
@pytest.mark.parametrize("suffix", [".gif", ".mp4", ".webp", ".png"])
def test_a_film_that_has_no_room_is_one_line(short, tmp_path, suffix):
    pytest.importorskip("resource")
    limited = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (20_000,) * 2)"
    code = f"{limited}; from netfold.commands import main; main()"
    saved, out = short.save(tmp_path / "run.netfold"), tmp_path / "out"
    out.mkdir()
    words = [sys.executable, "-c", code, "film", saved, "--out", out / f"a{suffix}"]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    (line,) = done.stderr.splitlines()
    assert done.returncode == 1 and line.startswith("netfold: ")
    assert not list(out.iterdir())
