"""The command line as its users meet it: what is printed where, and the exit code."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

import netfold as nf

BASH = shutil.which("bash") or "bash"
COMMAND = [sys.executable, "-m", "netfold"]


def complaint(result, code=2):
    assert result[0] == code
    assert result[1] == ""
    (line,) = result[2].splitlines()
    assert line.startswith("netfold: ")
    return line


@pytest.mark.parametrize(
    ("command", "word", "given"),
    [
        ("train", "epochs", "2.9"), ("train", "seed", "1.9"), ("train", "batch-size", "32.7"),
        ("train", "every", "1.5"),
        ("train", "samples", "100.6"), ("train", "stop-plateau", "3.5"), ("train", "epochs", "many"),
        ("train", "data-seed", "0.5"), ("film", "every", "1.5"), ("film", "layer", "1.5"), ("film", "width", "300.5"),
        ("film", "mesh", "2.5"), ("figure", "epoch", "2.7"), ("figure", "layer", "x"), ("demo", "seed", "1.9"),
    ],
)  # fmt: skip
def test_a_fraction_or_a_word_is_no_whole_number(netfold, recorded, tmp_path, command, word, given):
    """Nothing is rounded: what came is told as in Python, where 2.9 and "many" are no whole numbers either."""
    made = tmp_path / ("made.png" if command == "figure" else "made.gif")
    of = {"train": ["moons"], "demo": []}.get(command, [recorded])
    line = complaint(netfold(command, *of, f"--{word}", given, "--out", made))
    told = given if given[0].isdigit() else f"'{given}'"
    assert "whole number" in line and line.endswith(f"not {told}") and not made.exists()


@pytest.fixture
def recorded(tmp_path):
    path = tmp_path / "recorded.netfold"
    nf.train(nf.datasets.post(samples=8), epochs=1, path=path, hidden=2)
    return path


@pytest.mark.slow
def test_from_a_name_to_a_film_a_picture_a_table(netfold, tmp_path):
    recording = tmp_path / "run.netfold"
    code, out, err = netfold(
        "train", "moons", "--samples", 40, "--hidden", "3,2", "--activation", "relu,tanh", "--learning-rate", 0.02,
        "--epochs", 6, "--batch-size", 16, "--seed", 5, "--name", "two moons", "--out", recording,
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert out.startswith(f"{recording}: ran all 6 epochs, loss ")
    loaded = nf.load(recording)
    assert (loaded.name, loaded.network.widths, loaded.dataset.samples) == ("two moons", (2, 3, 2, 1), 40)
    assert loaded.settings["batch_size"] == 16

    for name in ("run.gif", "run.mp4"):
        code, out, err = netfold("film", recording, "--out", tmp_path / name, "--width", 240, "--every", 4)
        assert (code, err) == (0, "")
        assert out.startswith(f"{tmp_path / name}: 3 frames, ")
    for view in ("panel", "input", "hidden", "architecture", "curves", "dataset"):
        assert netfold("figure", recording, "--view", view, "--epoch", 2, "--out", tmp_path / f"{view}.svg")[0] == 0
    assert netfold("export", recording, "--out", tmp_path / "run.csv")[0] == 0
    assert (tmp_path / "run.csv").read_text().splitlines()[0] == "epoch,loss,accuracy"


def test_info_is_one_json_document(netfold, saved, short):
    code, out, _ = netfold("info", saved, "--json")
    about = json.loads(out)
    assert code == 0
    assert {"format", "name", "dataset", "network", "settings", "outcome", "epochs", "loss", "accuracy", "kind",
            "bytes"} <= set(about)  # fmt: skip
    assert (about["epochs"], about["kind"], about["bytes"]) == (13, "weights", saved.stat().st_size)
    assert about["loss"] == short.metrics["loss"][-1]
    code, out, _ = netfold("info", saved)
    assert code == 0 and "outcome    ran all 12 epochs" in out


def test_info_is_for_people(netfold, tmp_path):
    names = [f"f{i}" for i in range(40)]
    rows = [",".join(str(row * i % 7) for i in range(40)) + f",2024-01-0{row % 9 + 1},{row % 2}" for row in range(20)]
    (tmp_path / "t.csv").write_text("\n".join([",".join([*names, "when", "y"]), *rows]))
    netfold("train", tmp_path / "t.csv", "--epochs", "1", "--out", tmp_path / "t.netfold", "--quiet")
    _, out, _ = netfold("info", tmp_path / "t.netfold")
    assert "and 22 more)" in out and "f30" not in out.split("notes")[0]
    assert not set("[]{}") & set(out) and "None" not in out and "configuration" not in out
    assert [line[11:] for line in out.splitlines() if "left out" in line] == [
        "left out 'when', which holds dates",
        "left out 'f0', 'f7', 'f14', 'f21' and 2 more: each is the same in every row",
    ] and "notes      " in out


def test_datasets_are_listed(netfold):
    assert "post          400 samples, 2 features, 2 classes" in netfold("datasets")[1]
    assert [entry["name"] for entry in json.loads(netfold("datasets", "--json")[1])] == list(nf.datasets.DATASETS)


def test_a_page_of_several_recordings(netfold, saved, deep, tmp_path):
    other = deep.save(tmp_path / "deep.netfold")
    code, out, err = netfold("page", saved, other, "--out", tmp_path / "run.html", "--title", "Two <runs>")
    size = round((tmp_path / "run.html").stat().st_size / 1000)
    assert (code, out, err) == (0, f"{tmp_path / 'run.html'}: 2 recordings, {size} kB\n", "")
    text = (tmp_path / "run.html").read_text()
    assert "<title>Two &lt;runs&gt;</title>" in text
    assert "exists already" in complaint(netfold("page", saved, "--out", tmp_path / "run.html"))
    assert "unknown page format '.pdf'" in complaint(netfold("page", saved, "--out", tmp_path / "run.pdf"))
    assert "RECORDINGS requires an argument" in complaint(netfold("page", "--out", tmp_path / "none.html"))
    assert not (tmp_path / "none.html").exists()


def test_values_and_samples_held_out(netfold, tmp_path):
    words = ("train", "diabetes", "--hidden", 4, "--epochs", 9, "--held-out", 0.25, "--l2", 0.01, "--plane",
             "features:bmi,bp;age=50", "--out", tmp_path / "a.netfold")  # fmt: skip
    code, out, err = netfold(*words)
    assert code == 0
    last = nf.load(tmp_path / "a.netfold").metrics_at()
    assert out == (
        f"{tmp_path / 'a.netfold'}: ran all 9 epochs, loss {last['loss']:.4g}, R² {last['r2']:.3f}, "
        f"held-out loss {last['held_out_loss']:.3f}, held-out R² {last['held_out_r2']:.3f}\n"
    )
    assert err.splitlines()[:2] == [
        "diabetes: target 'progression' scaled to mean 0 and deviation 1",
        "diabetes: numbers scaled to mean 0 and deviation 1",
    ]
    assert err.splitlines()[2].startswith("diabetes 10-4-1: pictures look at bmi and bp, with age = 50, sex = 1, ")
    assert len(err.splitlines()) == 3
    about = json.loads(netfold("info", tmp_path / "a.netfold", "--json")[1])
    assert (about["dataset"]["task"], about["dataset"]["target"]) == ("values", "progression")
    assert about["held_out"] == 110 and about["held_out_r2"] == last["held_out_r2"]
    assert about["plane"].startswith("bmi and bp, with age = 50")


def test_help_whose_reader_leaves(tmp_path):
    with subprocess.Popen([*COMMAND, "train", "--help"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.read(10)
        process.stdout.close()
        assert (process.wait(timeout=30), process.stderr.read()) == (0, b"")


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["nonsense", "module://there.is.none", "TkAgg"])
def test_a_backend_that_is_inherited_is_not_asked_for(saved, tmp_path, backend):
    for command, name in (("figure", "a.png"), ("film", "a.gif")):
        words = [*COMMAND, command, saved, "--out", tmp_path / name, "--width", "300"]
        around = {**os.environ, "MPLBACKEND": backend}
        done = subprocess.run(words, capture_output=True, text=True, env=around, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_settings_of_matplotlib_that_cannot_be_kept_are_not_told_of(saved, tmp_path):
    """A home that cannot be written to is usual where nobody is at home: in a container, for a server."""
    (tmp_path / "file").touch()
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    around = {**os.environ, "MPLCONFIGDIR": str(tmp_path / "file" / "no"), "TMPDIR": str(temporary)}
    words = [*COMMAND, "figure", saved, "--out", tmp_path / "a.png", "--width", "300"]
    done = subprocess.run(words, capture_output=True, text=True, env=around, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(temporary.iterdir())


@pytest.mark.slow
def test_what_the_process_asks_of_jax_changes_no_bit(tmp_path):
    """Double precision, asked for in the environment, is for other code."""
    for name, more in (("plain", {}), ("double", {"JAX_ENABLE_X64": "1"})):
        words = ["train", "moons", "--epochs", "5", "--batch-size", "32", "--out", tmp_path / f"{name}.netfold"]
        subprocess.run([*COMMAND, *words], capture_output=True, env={**os.environ, **more}, check=True)
    plain, double = (nf.load(tmp_path / f"{name}.netfold") for name in ("plain", "double"))
    for first, second in zip(plain.parameters, double.parameters, strict=True):
        for one, other in zip(first, second, strict=True):
            np.testing.assert_array_equal(one, other)
    np.testing.assert_array_equal(plain.metrics["loss"], double.metrics["loss"])


def test_a_terminal_that_lacks_a_letter_shows_a_question_mark(short, tmp_path):
    path = replace(short, name="naïve").save(tmp_path / "run.netfold")
    plain = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run([*COMMAND, "info", path], capture_output=True, text=True, env=plain, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "na?ve" in done.stdout


def test_a_recording_that_is_thinned_out_says_so(netfold, tmp_path):
    words = (
        "train",
        "post",
        "--hidden",
        2,
        "--epochs",
        60,
        "--budget",
        "360B",
        "--out",
        tmp_path / "a.netfold",
        "--overwrite",
    )
    thinned = "10 of 61 epochs kept, log-spaced, within 360 bytes"
    code, out, err = netfold(*words)
    assert (code, err) == (0, f"post 2-2-1: {thinned}; --budget or --every choose others\n")
    assert out.rstrip().endswith(f"; {thinned}") and ", accuracy 0." in out
    assert netfold(*words, "--quiet")[2] == ""
    assert json.loads(netfold("info", tmp_path / "a.netfold", "--json")[1])["outcome"].endswith(thinned)


def test_the_data_of_a_recording_are_trained_on_again(netfold, tmp_path, three):
    nf.train(three, epochs=1, path=tmp_path / "a.netfold", hidden=2)
    assert netfold("train", tmp_path / "a.netfold", "--epochs", 2, "--out", tmp_path / "b.netfold")[0] == 0
    np.testing.assert_array_equal(nf.load(tmp_path / "b.netfold").dataset.x, three.x)
    words = ("train", tmp_path / "a.netfold", "--samples", 9, "--out", tmp_path / "c.netfold")
    assert "a.netfold is a recording; --samples is for data sets that are made" in complaint(netfold(*words))


def test_json_of_train_and_film(netfold, tmp_path):
    out = netfold("train", "post", "--epochs", 1, "--out", tmp_path / "a.netfold", "--json")[1]
    assert json.loads(out)["epochs"] == 2
    out = netfold("film", tmp_path / "a.netfold", "--out", tmp_path / "a.gif", "--width", 240, "--json")[1]
    assert json.loads(out) == {
        "path": str(tmp_path / "a.gif"), "frames": 2, "bytes": (tmp_path / "a.gif").stat().st_size,
    }  # fmt: skip


def test_stopping_rules(netfold, tmp_path):
    words = ("train", "post", "--epochs", 400, "--batch-size", 32, "--out", tmp_path / "a.netfold")
    assert "reached loss 0.3 at epoch" in netfold(*words, "--stop-below", 0.3)[1]
    assert "on a plateau since epoch" in netfold(*words, "--stop-plateau", 3, "--overwrite")[1]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("trian", "post"), 'Unknown command "trian". Did you mean "train"?'),
        (("train", "pots", "--out", "x.netfold"), "unknown data set 'pots', did you mean 'post'? Known: post, moons"),
        (("train", "post"), "--out"),
        (("train", "post", "--out", "x", "--activation", "tahn"), "unknown activation 'tahn', did you mean 'tanh'?"),
        (("train", "post", "--out", "x", "--optimiser", "adm"), "unknown optimiser 'adm', did you mean 'adam'?"),
        (("train", "post", "--out", "x", "--initialiser", "xavier"), "unknown initialiser 'xavier'"),
        (("train", "post", "--out", "x", "--learning-rate", "0"), "learning rate must be a number above 0 and at most"),
        (("train", "post", "--out", "x", "--learning-rate", "nan"), "learning rate must be a number above 0"),
        (
            ("train", "post", "--out", "x", "--learning-rate", "fast"),
            "learning rate must be a number above 0 and at most",
        ),
        (("train", "post", "--out", "x", "--hidden", "0"), "a hidden width must be a whole number from 1 to 4096"),
        (("train", "post", "--out", "x", "--hidden", "2;2"), "hidden must be widths such as 2 or 8,8, or none"),
        (("train", "post", "--out", "x", "--epochs", "-1"), "epochs must be a whole number from 0"),
        (("train", "post", "--out", "x", "--batch-size", "0"), "batch size must be a whole number from 1"),
        (("train", "post", "--out", "x", "--samples", "3"), "samples must be a whole number from 4"),
        (("train", "post", "--out", "x", "--noise", "-1"), "noise must be a number above 0"),
        (("train", "post", "--out", "x", "--seed", "-1"), "seed must be a whole number from 0"),
        (("train", "post", "--out", "x", "--activation", "relu,tanh"), "2 activations for 3 hidden layers"),
        (("train", "post", "--out", "x", "--momentum", "1"), "--momentum"),
        (("info", "nothing.netfold"), "nothing.netfold does not exist; expected a netfold recording"),
        (("info", "."), ". is a folder; expected a netfold recording"),
        (("demo", "--seed", "-5"), "seed must be a whole number from 0"),
    ],
)
def test_bad_words(netfold, tmp_path, monkeypatch, words, message):
    monkeypatch.chdir(tmp_path)
    assert message in complaint(netfold(*words))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("film", "--out", "x.gif", "--fps", "0"), "fps must be a number from 0.1 to 50"),
        (("film", "--out", "x.gif", "--width", "10"), "width must be a whole number from 240 to 3840"),
        (("film", "--out", "x.avi"), "unknown film format '.avi'"),
        (("film", "--out", "no/x.gif"), "cannot write no/x.gif: no such file or directory"),
        (("figure", "--out", "x.png", "--epoch", "500"), "epoch 500 was not recorded: this recording has 13 epochs"),
        (("figure", "--out", "x.png", "--view", "inpt_space"), "unknown view 'inpt_space', did you mean 'input_space'"),
        (("figure", "--out", "x.jpeg"), "unknown picture format '.jpeg', did you mean '.png'"),
        (("export", "--out", "x.xlsx"), "unknown export format '.xlsx'"),
    ],
)
def test_bad_words_about_a_recording(netfold, saved, tmp_path, monkeypatch, words, message):
    monkeypatch.chdir(tmp_path)
    assert message in complaint(netfold(words[0], saved, *words[1:]))
    assert [path.name for path in tmp_path.iterdir()] == ["run.netfold"]


def test_a_damaged_recording(netfold, saved, tmp_path):
    content = bytearray(saved.read_bytes())
    saved.write_bytes(content[: len(content) // 2])
    assert "is a damaged netfold recording" in complaint(netfold("info", saved))
    (tmp_path / "text.netfold").write_text("epoch,loss\n")
    assert "is not a netfold recording" in complaint(netfold("info", tmp_path / "text.netfold"))


@pytest.mark.parametrize("command", ["train", "film", "figure", "export"])
def test_nothing_is_replaced_without_overwrite(netfold, saved, tmp_path, command):
    out = tmp_path / {"train": "a.netfold", "film": "a.gif", "figure": "a.png", "export": "a.csv"}[command]
    out.write_text("precious")
    words = {"train": ("train", "post", "--epochs", 1), "film": ("film", saved, "--width", 240)}
    words = words.get(command, (command, saved))
    line = complaint(netfold(*words, "--out", out))
    assert f"{out} exists already; give another name, or --overwrite to replace it" in line
    assert out.read_text() == "precious"
    if command == "train":
        out.write_bytes(saved.read_bytes())
    before = out.read_bytes()
    assert netfold(*words, "--out", out, "--overwrite")[0] == 0
    assert out.read_bytes() != before


def test_force_is_still_understood_and_told_nowhere(netfold, saved, tmp_path):
    out = tmp_path / "a.csv"
    out.write_text("old")
    assert netfold("export", saved, "--out", out, "--force")[0] == 0
    assert out.read_text().startswith("epoch,")
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "mine.txt").write_text("")
    assert "seed must be" in complaint(netfold("demo", "--out", tmp_path / "demo", "--force", "--seed", -1))
    for command in ("train", "film", "figure", "page", "export", "demo"):
        text = netfold(command, "--help")[1]
        assert "--overwrite" in text and "--force" not in text


@pytest.mark.parametrize("command", ["film", "figure", "page"])
def test_what_means_the_same_is_asked_for_in_the_same_words(netfold, command):
    text = netfold(command, "--help")[1]
    shared = ["--layer ", "--layers ", "--plane ", "--projection "]
    assert [word for word in shared if word not in text] == []
    assert ("--width " in text, "--mesh " in text) == ((True, True) if command != "page" else (False, False))


def test_options_that_were_kept_with_the_run(netfold, tmp_path, monkeypatch):
    """[film], [figure] and [page] are what is drawn where the command says nothing."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "run.toml").write_text(
        "[network]\nhidden = [5, 3]\n[training]\nepochs = 2\n[film]\nwidth = 300\nmesh = 9\nprojection = 'procrustes'\n"
        "[figure]\nview = 'hidden'\nwidth = 333\n[page]\ntitle = 'Mine'\npanels = ['network', 'input']\n"
    )
    assert netfold("train", "iris", "--config", "run.toml", "--out", "run.netfold", "--quiet")[0] == 0
    assert netfold("film", "run.netfold", "--out", "a.gif")[0] == 0
    assert netfold("figure", "run.netfold", "--out", "a.png")[0] == 0
    assert netfold("figure", "run.netfold", "--out", "b.png", "--width", 444)[0] == 0
    assert netfold("page", "run.netfold", "--out", "a.html")[0] == 0
    for name, width in {"a.gif": 300, "a.png": 333, "b.png": 444}.items():
        with Image.open(name) as picture:
            assert picture.width == width
    assert "<title>Mine</title>" in Path("a.html").read_text()
    assert netfold("page", "run.netfold", "--out", "b.html", "--title", "Yours", "--plane", "principal")[0] == 0
    assert "<title>Yours</title>" in Path("b.html").read_text()
    again = netfold("info", "--config", "run.netfold")[1]
    assert '[figure]\nview = "hidden_space"\nwidth = 333' in again
    assert "unknown panel 'hiden'" in complaint(netfold("page", "run.netfold", "--out", "c.html", "--panels", "hiden"))


def test_training_replaces_nothing_but_recordings(netfold, saved, tmp_path):
    words = ("train", "post", "--epochs", 1, "--overwrite", "--out")
    for name, content in {"a.txt": b"precious", "b.db": b"SQLite format 3\0" + bytes(200)}.items():
        out = tmp_path / name
        out.write_bytes(content)
        line = complaint(netfold(*words, out))
        assert f"{out} is not a netfold recording; it is not replaced even with --overwrite" in line
        assert out.read_bytes() == content
    assert "is not a netfold recording" in complaint(netfold(*words, "/dev/null"))
    assert "is a folder" in complaint(netfold(*words, tmp_path))
    content = saved.read_bytes()
    for damaged in (content[: len(content) // 2], b""):
        saved.write_bytes(damaged)
        assert netfold(*words, saved)[0] == 0
        assert nf.load(saved).last_epoch == 1


def test_folders_that_cannot_be_written_to(netfold, tmp_path):
    (tmp_path / "file").write_text("")
    assert "file is a file; expected a folder to write into" in complaint(netfold("demo", "--out", tmp_path / "file"))
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("")
    assert "exists already and is not empty" in complaint(netfold("demo", "--out", full))
    line = complaint(netfold("train", "post", "--epochs", 1, "--out", tmp_path / "file" / "a.netfold"))
    assert "not a directory" in line
    assert "is a folder; give the name of a file" in complaint(netfold("train", "post", "--out", full))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(netfold, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert "permission denied" in complaint(netfold("train", "post", "--out", closed / "a.netfold"))
    assert "permission denied" in complaint(netfold("demo", "--out", closed))


@pytest.mark.slow
@pytest.mark.parametrize("command", ["film", "figure", "document", "train"])
def test_a_full_disk(post, tmp_path, command):
    """No room for more than 40 kB, as on a full disk: exit 1, one line, nothing left."""
    run_path = nf.train(post, epochs=40, hidden=2, activation="tanh", learning_rate=0.1, batch_size=None).save(
        tmp_path / "run.netfold"
    )
    out = tmp_path / "out"
    out.mkdir()
    words = {
        "film": ["film", run_path, "--width", "1296", "--out", out / "a.gif"],
        "figure": ["figure", run_path, "--out", out / "a.png"],
        "document": ["figure", run_path, "--out", out / "a.pdf"],
        "train": ["train", "post", "--samples", "20000", "--out", out / "a.netfold"],
    }[command]

    limited = [BASH, "-c", 'trap "" XFSZ; ulimit -f 40; exec "$@"', "netfold", *COMMAND, *map(str, words)]
    # What passes through the temporary folder is not what is tested: it stays in memory.
    temporary = {**os.environ, "TMPDIR": "/dev/shm"}
    done = subprocess.run(limited, capture_output=True, text=True, env=temporary, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1 and done.stderr.startswith("netfold: cannot write ")
    assert not list(out.iterdir())


# Ctrl-C, and what a system sends that stops a job.
SIGNALS = pytest.mark.parametrize(
    ("number", "what", "code"),
    [(signal.SIGINT, "interrupted", 130), (signal.SIGTERM, "terminated", 143), (signal.SIGHUP, "hung up", 129)],
)


def start(*words, **options):
    command = [*COMMAND, *map(str, words)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    # What is ignored here is ignored there: whoever runs the tests may have had it so, as nohup does.
    known = signal.getsignal(signal.SIGHUP)
    if known is signal.SIG_IGN:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
    try:
        return subprocess.Popen(command, **pipes, **options)
    finally:
        signal.signal(signal.SIGHUP, known)


def wait_for_epochs(path, count):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        time.sleep(0.2)
        try:
            if len(nf.load(path).epochs) > count:
                return
        except nf.InputError:
            continue
    pytest.fail(f"{path} has not got {count} epochs in a minute")


@SIGNALS
@pytest.mark.slow
def test_interrupted_training_leaves_a_readable_recording(tmp_path, number, what, code):
    path = tmp_path / "long.netfold"
    process = start(
        "train", "post", "--batch-size", "4", "--epochs", "1000000", "--learning-rate", "0.001", "--out", path
    )
    wait_for_epochs(path, 20)
    process.send_signal(number)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (code, "")
    assert err == f"netfold: {what}; what was recorded so far is kept\n"
    loaded = nf.load(path)
    assert loaded.outcome == f"{what} after epoch {loaded.last_epoch}"
    assert len(loaded.epochs) > 20
    assert [file.name for file in tmp_path.iterdir()] == ["long.netfold"]


@pytest.mark.slow
def test_an_interrupt_that_is_lost_in_a_callback_comes_again(tmp_path):
    """As in JAX's callback at garbage collection: what it raises is dropped, so training has to ask."""
    path = tmp_path / "long.netfold"
    code = """
import os, signal, sys
import netfold.commands.printing as printing
from netfold.commands import main

class Careless:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000): pass

asked = []
again = printing.raise_if_caught
def ask():
    asked.append(1)
    if len(asked) == 30:
        Careless()
    again()
printing.raise_if_caught = ask
main()
"""
    words = [sys.executable, "-c", code, "train", "post", "--epochs", "100000", "--out", str(path)]
    done = subprocess.run(words, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "netfold: interrupted; what was recorded so far is kept\n"
    loaded = nf.load(path)
    assert 29 <= loaded.last_epoch < 100 and loaded.outcome == f"interrupted after epoch {loaded.last_epoch}"


def test_ctrl_c_while_the_commands_load_is_one_line(netfold, monkeypatch):
    class Slow:
        def find_spec(self, name, *_):
            if name == "netfold.commands.commands":
                raise KeyboardInterrupt

    monkeypatch.delitem(sys.modules, "netfold.commands.commands", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Slow(), *sys.meta_path])
    assert netfold("info", "run.netfold") == (130, "", "netfold: interrupted\n")


@pytest.mark.slow
@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("words", [["datasets"], ["datasets", "--json"], ["--help"]])
def test_output_onto_a_full_disk(words, unbuffered):
    environment = {**os.environ, "PYTHONUNBUFFERED": unbuffered}
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [*COMMAND, *words], stdout=full, stderr=subprocess.PIPE, text=True, env=environment, check=False
        )
    assert (done.returncode, done.stderr) == (1, "netfold: no space left on device\n")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="of POSIX shells")
@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_closed_streams_stop_nothing(saved, tmp_path, closed):
    """What would be printed is printed nowhere, and into no file that has taken the place of the stream."""
    command = f"{sys.executable} -m netfold"
    for words, name in (
        ("train moons --epochs 3 --batch-size 32", "a.netfold"), (f"film {saved} --width 300", "a.gif"),
        (f"figure {saved}", "a.png"), (f"page {saved}", "a.html"),
    ):  # fmt: skip
        line = f"{command} {words} --out {tmp_path / name} {closed}"
        done = subprocess.run(line, shell=True, executable=BASH, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert nf.load(tmp_path / "a.netfold").last_epoch == 3
    with Image.open(tmp_path / "a.gif") as film:
        assert film.n_frames == 13
    for words, code in (("info", 0), ("page --panels nonsense -o x.html", 2)):
        line = f"{command} {words} {saved} {closed}"
        done = subprocess.run(line, shell=True, executable=BASH, capture_output=True, text=True, check=False)
        assert done.returncode == code
        assert bool(done.stderr) == (code == 2 and "2>&-" not in closed)


def test_output_into_a_closed_pipe(saved):
    done = subprocess.run(
        f"{sys.executable} -m netfold info {saved} --json | head -n 1",
        shell=True, executable=BASH, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("{\n", "")


def test_help_and_version_load_nothing_heavy():
    code = """
import sys
from netfold.commands import run
for words in (["--help"], ["--version"], *([name, "--help"] for name in ("train", "film", "figure", "page"))):
    assert run(words) == 0
heavy = {"jax", "sklearn", "matplotlib", "scipy", "PIL", "numpy"} & set(sys.modules)
assert not heavy, heavy
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "Write the film of a recording" in done.stdout
    assert nf.__version__ in done.stdout


def test_exports(short, tmp_path):
    with np.load(nf.export(short, tmp_path / "run.npz")) as kept:
        np.testing.assert_array_equal(kept["W1"], short.parameters[0][0])
        np.testing.assert_array_equal(kept["b2"], short.parameters[1][1])
        np.testing.assert_array_equal(kept["metric_loss"], short.metrics["loss"])
        np.testing.assert_array_equal(kept["x"], short.dataset.x)
        assert json.loads(str(kept["header"]))["network"] == short.network.describe()
    rows = nf.export(short, tmp_path / "run.csv").read_text().splitlines()
    assert len(rows) == 14
    assert [float(cell) for cell in rows[3].split(",")] == [2, short.metrics["loss"][2], short.metrics["accuracy"][2]]
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(nf.export(short, tmp_path / "run.parquet"))
    np.testing.assert_array_equal(table["loss"].to_numpy(), short.metrics["loss"])


def test_parquet_without_pyarrow_names_its_extra(short, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(nf.MissingExtraError, match=r'a Parquet table needs.*pip install "netfold\[parquet\]"'):
        nf.export(short, tmp_path / "run.parquet")
    assert not list(tmp_path.iterdir())
