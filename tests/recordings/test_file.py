import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
import zlib
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import netfold as nf
from netfold import InputError, NetfoldError
from netfold.recordings import Header, Recording, RecordingWriter

PACKAGE = Path(nf.__file__).parent


def fingerprint(recording):
    """Everything a recording holds, as bytes, so that equal means equal to the bit."""
    arrays = [recording.dataset.x, recording.dataset.y, recording.epochs]
    arrays += [array for layer in recording.parameters for array in layer]
    arrays += [recording.metrics[name] for name in sorted(recording.metrics)]
    texts = [
        repr((recording.dataset.feature_names, recording.dataset.class_names)),
        repr((recording.dataset.name, recording.dataset.provenance)),
        repr((recording.network, recording.settings, recording.outcome, recording.name, sorted(recording.metrics))),
    ]
    return [(a.dtype.str, a.shape, a.tobytes()) for a in arrays], texts


def logs(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(("-wal", "-shm", "-journal")))


def try_load(path):
    """Load, and give None for a clear refusal: one line that names the file. Anything else fails the test."""
    try:
        return nf.load(path)
    except InputError as error:
        assert path.name in str(error) and "\n" not in str(error)
        return None


def in_python(code, *arguments, cwd):
    """Run ``code`` in a Python of its own."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


# --- there and back ---


@pytest.mark.parametrize("which", ["short", "deep"])
def test_saved_and_loaded_to_the_bit(which, request, tmp_path):
    recording = request.getfixturevalue(which)
    path = recording.save(tmp_path / "run.netfold")
    assert fingerprint(nf.load(path)) == fingerprint(recording)
    assert [p.name for p in tmp_path.iterdir()] == ["run.netfold"]


def test_written_while_training_is_what_was_returned(few, short, tmp_path):
    path = tmp_path / "run.netfold"
    recording = nf.train(
        few, path=path, epochs=12, batch_size=8, learning_rate=0.05, seed=4, hidden=2, activation="tanh"
    )
    assert fingerprint(nf.load(str(path))) == fingerprint(recording) == fingerprint(short)
    assert [p.name for p in tmp_path.iterdir()] == ["run.netfold"]


def test_numbers_that_are_not_finite_and_odd_texts(short, tmp_path):
    snapshots = [
        s._replace(metrics={"loss": float(v), "ö": -0.0})
        for s, v in zip(short.snapshots()[:3], [np.nan, np.inf, 1e-310], strict=True)
    ]
    odd = Recording.from_snapshots(
        short.dataset,
        short.network,
        snapshots,
        settings={"a": [1, None, "ü"]},
        outcome="two\nlines ≤",
        name="naïve '\"",
    )
    assert fingerprint(nf.load(odd.save(tmp_path / "run.netfold"))) == fingerprint(odd)


def test_odd_file_names(short, tmp_path):
    for name in ("a b.netfold", "100%41.netfold", "what?.netfold", "#1.netfold", "ö&x=1.netfold"):
        assert fingerprint(nf.load(short.save(tmp_path / name))) == fingerprint(short)


def test_several_runs_go_to_several_files(few, tmp_path):
    paths = [tmp_path / "a.netfold", tmp_path / "b.netfold"]
    runs = [nf.Settings(seed=0, epochs=3, hidden=2), nf.Settings(seed=1, epochs=3, hidden=2)]
    recordings = nf.train_many(few, runs, paths=paths, names=["one", "two"])
    assert [fingerprint(nf.load(path)) for path in paths] == [fingerprint(r) for r in recordings]
    assert [nf.load(path).name for path in paths] == ["one", "two"]


def test_nothing_in_the_package_pickles():
    # A method called eval, as modules of PyTorch have, evaluates no text, and a refusal may name what it refuses.
    names = r"(?<![.`])(?<!is a )\b(c?pickle|dill|joblib\.(dump|load)|marshal|shelve|eval|exec)\b"
    word = re.compile(names + r"|allow_pickle\s*=\s*True")
    # What a process says to those that it has started itself comes from no file and no stranger.
    sources = set(PACKAGE.rglob("*.py")) - set((PACKAGE / "processes").iterdir())
    assert len(sources) > 10
    assert {str(path): found for path in sources if (found := word.findall(path.read_text()))} == {}


# --- an existing path ---


def test_an_existing_path_is_refused_and_kept(few, saved):
    before = saved.read_bytes()
    with pytest.raises(InputError, match=r"run\.netfold exists already; give another name, or --overwrite"):
        nf.train(few, path=saved, epochs=1, hidden=2)
    assert saved.read_bytes() == before
    assert nf.train(few, path=saved, epochs=1, overwrite=True, hidden=2).last_epoch == nf.load(saved).last_epoch == 1


def test_a_folder_or_a_missing_folder_is_refused(few, short, tmp_path):
    with pytest.raises(InputError, match="is a folder; give the name of a file"):
        nf.train(few, path=tmp_path, epochs=1, overwrite=True, hidden=2)
    with pytest.raises(InputError, match="is a folder; give the name of a file"):
        short.save(tmp_path)
    with pytest.raises(InputError, match=r"cannot write .*run\.netfold: no such file or directory"):
        nf.train(few, path=tmp_path / "none" / "run.netfold", epochs=1, hidden=2)
    with pytest.raises(InputError, match=r"cannot write .*run\.netfold: no such file or directory"):
        short.save(tmp_path / "none" / "run.netfold")
    assert not list(tmp_path.iterdir())


# --- what is no recording ---


def test_what_is_no_recording(tmp_path):
    (tmp_path / "empty").touch()
    (tmp_path / "text").write_text("epoch,loss\n0,0.7\n")
    (tmp_path / "start").write_bytes(b"SQLite form")
    with sqlite3.connect(tmp_path / "other") as db:
        db.execute("CREATE TABLE epochs (epoch)")
    db.close()
    # Opened, it would never begin.
    os.mkfifo(tmp_path / "pipe")
    for name, message in [
        ("pipe", "pipe is a device or a pipe; expected a netfold recording"),
        ("missing", "missing does not exist; expected a netfold recording"),
        ("empty", "empty is an empty file"),
        ("text", "text is not a netfold recording"),
        ("start", "start is not a netfold recording"),
        ("other", "other is not a netfold recording \\(it is another program's SQLite file\\)"),
        ("", "is a folder; expected a netfold recording"),
        ("text/run.netfold", "cannot read .*: not a directory"),
        ("a" * 300, "cannot read .*: file name too long"),
    ]:
        with pytest.raises(InputError, match=message):
            nf.load(tmp_path / name)
    assert logs(tmp_path) == []


def change(path, *statements):
    db = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        db.execute(statement)
    db.close()


def test_a_newer_version_says_so(saved):
    change(saved, "PRAGMA user_version = 4")
    message = r"run\.netfold was written by a newer netfold \(format 4; this one reads up to 3\): pip install --upgrade"
    with pytest.raises(InputError, match=message):
        nf.load(saved)


def test_a_file_of_format_1_is_read(tmp_path):
    before = Path(__file__).parent / "before" / "post.netfold"
    saved = shutil.copy(before, tmp_path / "run.netfold")
    with closing(sqlite3.connect(saved)) as db:
        header = json.loads(db.execute("SELECT value FROM entries WHERE name = 'header'").fetchone()[0])
        for late in ("plane", "held_out", "mesh"):
            del header[late]
        for late in ("target_name", "target_scaling"):
            del header["dataset"][late]
        plain = json.dumps(header).encode()
        checksum = zlib.crc32(b"header" + plain)
        db.execute("UPDATE entries SET value = ?, checksum = ? WHERE name = 'header'", (plain, checksum))
        db.execute("PRAGMA user_version = 1")
        db.commit()
    again = nf.load(saved)
    assert again.plane.is_whole
    assert again.held_out is None
    np.testing.assert_array_equal(again.parameters[0][0], nf.load(before).parameters[0][0])


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE entries SET value = value || x'20' WHERE name = 'header'", "its header is missing or changed"),
        ("DELETE FROM entries WHERE name = 'x'", "its x is missing or changed"),
        ("UPDATE entries SET value = 'text' WHERE name = 'y'", "its y has 4 bytes, expected 264"),
        ("UPDATE entries SET value = zeroblob(264) WHERE name = 'y'", "its y is missing or changed"),
        ("UPDATE epochs SET metrics = '{}' WHERE epoch = 3", "epoch 3 has changed since it was written"),
        ("UPDATE epochs SET parameters = zeroblob(36) WHERE epoch = 0", "epoch 0 has changed"),
        ("UPDATE epochs SET epoch = 99 WHERE epoch = 7", "epoch 99 has changed"),
        ("DROP TABLE epochs", "its tables are not those of a recording"),
        ("DROP TABLE entries", "its tables are not those of a recording"),
        ("CREATE VIEW more AS SELECT 1", "its tables are not those of a recording"),
        ("CREATE TRIGGER t AFTER INSERT ON epochs BEGIN SELECT 1; END", "its tables are not those of a recording"),
        ("ALTER TABLE epochs ADD COLUMN more", "its tables are not those of a recording"),
    ],
)
def test_a_changed_entry_is_named(saved, statement, message):
    change(saved, statement)
    with pytest.raises(InputError, match=f"run.netfold is a damaged netfold recording: .*({message})|{message}"):
        nf.load(saved)


@pytest.mark.parametrize("statement", ["DELETE FROM epochs", "DELETE FROM epochs WHERE epoch = 0"])
def test_no_first_epoch(saved, statement):
    change(saved, statement)
    with pytest.raises(InputError, match="holds no epoch yet; its recording was cut short before epoch 0"):
        nf.load(saved)


def test_truncated_at_any_length(saved, short):
    data, cut, refused = saved.read_bytes(), saved.with_name("cut.netfold"), 0
    lengths = {*range(0, 120), *range(0, len(data), 173), *range(0, len(data), 4096), len(data) - 1}
    for length in sorted(lengths):
        cut.write_bytes(data[:length])
        assert try_load(cut) is None, f"{length} of {len(data)} bytes were taken for whole"
        refused += 1
    assert refused == len(lengths) > 100
    cut.write_bytes(data)
    assert fingerprint(nf.load(cut)) == fingerprint(short)


def flips(data):
    """(place, byte): single changed bits and whole bytes, in the file's header, its schema, its names and anywhere."""
    random = np.random.default_rng(12)
    names = [match.start() + i for match in re.finditer(b"outcome|header", data) for i in range(7)]
    places = [*range(0, 120), *range(0, 5000, 11), *names, *random.choice(len(data), 400, replace=False)]
    return [(int(place), data[place] ^ int(random.choice([1, 2, 4, 8, 16, 32, 64, 128, 255]))) for place in places]


def test_a_changed_byte_never_gives_other_numbers(saved, short):
    data, damaged, expected = saved.read_bytes(), saved.with_name("damaged.netfold"), fingerprint(short)
    refused = 0
    for place, byte in flips(data):
        damaged.write_bytes(data[:place] + bytes([byte]) + data[place + 1 :])
        loaded = try_load(damaged)
        refused += loaded is None
        if loaded is not None:
            assert fingerprint(loaded) == expected, f"byte {place} as {byte} went unnoticed"
        for log in logs(damaged.parent):  # a damaged header may ask for a log
            (damaged.parent / log).unlink()
    assert refused > 150


# --- cut short ---

KILLED = """
import sys, netfold as nf
def progress(place, snapshot):
    print(snapshot.epoch, snapshot.metrics["loss"], flush=True)
how = {"hidden": 2, "activation": "tanh", "learning_rate": 0.1, "batch_size": 8, "seed": 3}
nf.train(nf.datasets.post(samples=33), path="run.netfold", epochs=1_000_000, progress=progress, **how)
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    """A folder where a training was killed, and (epoch, loss) of every epoch it had reported."""
    folder = tmp_path_factory.mktemp("killed")
    with in_python(KILLED, cwd=folder) as child:
        first = [child.stdout.readline() for _ in range(90)]
        child.send_signal(signal.SIGKILL)
        lines = first + child.stdout.read().splitlines()[:-1]  # the last may be cut
    return folder, [(int(line.split()[0]), float(line.split()[1])) for line in lines]


@pytest.fixture
def abandoned(killed, tmp_path):
    """A copy of what the killed training left, the path of its recording."""
    for path in killed[0].iterdir():
        shutil.copy(path, tmp_path)
    assert "run.netfold-wal" in logs(tmp_path)
    return tmp_path / "run.netfold"


@pytest.mark.slow
def test_every_reported_epoch_survives_kill_9(killed, abandoned):
    recording, reported = nf.load(abandoned), killed[1]
    assert len(reported) >= 89
    assert recording.outcome == f"cut short or still being written; the last epoch is {recording.last_epoch}"
    assert recording.last_epoch >= reported[-1][0]
    assert recording.epochs.tolist() == list(range(recording.last_epoch + 1))
    for epoch, loss in reported:
        assert recording.metrics_at(epoch)["loss"] == loss
    again = nf.train(recording.dataset, epochs=60, batch_size=8, seed=3, hidden=2, activation="tanh", learning_rate=0.1)
    assert (recording.parameters[0][0][:61] == again.parameters[0][0]).all()


def test_a_killed_runs_log_is_not_replayed_over_a_new_file(short, abandoned):
    short.save(abandoned)
    assert logs(abandoned.parent) == []
    assert fingerprint(nf.load(abandoned)) == fingerprint(short)


def test_training_over_a_killed_run(few, abandoned):
    recording = nf.train(few, path=abandoned, epochs=3, overwrite=True, hidden=2)
    assert logs(abandoned.parent) == []
    assert fingerprint(nf.load(abandoned)) == fingerprint(recording)


@pytest.mark.parametrize(
    ("error", "outcome"),
    [(KeyboardInterrupt, "interrupted after epoch 25"), (RuntimeError, "stopped by RuntimeError after epoch 25")],
)
def test_an_interrupted_run_is_closed_and_says_so(few, tmp_path, error, outcome):
    def progress(place, snapshot):
        if snapshot.epoch == 5:
            raise error("enough")

    path = tmp_path / "run.netfold"
    with pytest.raises(error, match="enough"):
        nf.train(
            few,
            path=path,
            epochs=60,
            batch_size=8,
            seed=4,
            learning_rate=0.05,
            progress=progress,
            hidden=2,
            activation="tanh",
        )
    recording = nf.load(path)
    assert (recording.outcome, recording.last_epoch) == (outcome, 25)
    assert logs(tmp_path) == []


def test_a_run_that_had_ended_keeps_its_outcome(few, tmp_path):
    def progress(place, snapshot):
        if snapshot.epoch == 40:
            raise KeyboardInterrupt

    paths = [tmp_path / "a.netfold", tmp_path / "b.netfold"]
    stop = nf.stop_below(0.5)
    runs = [
        nf.Settings(learning_rate=rate, epochs=100, batch_size=8, stop=stop, hidden=2, activation="tanh")
        for rate in (0.1, 1e-6)
    ]
    with pytest.raises(KeyboardInterrupt):
        nf.train_many(few, runs, paths=paths, progress=progress)
    assert re.fullmatch(r"reached loss 0\.5 at epoch \d+", nf.load(paths[0]).outcome)
    assert nf.load(paths[1]).outcome == "interrupted after epoch 50"


def test_a_run_that_fails_before_epoch_0_leaves_nothing(tmp_path):
    data = nf.Dataset(np.full((2, 2), 3e38), np.array([0, 1]), ("u", "v"), ("a", "b"), name="huge")
    with pytest.raises(InputError, match="is not finite; scale the features"):
        nf.train(
            data,
            activation="identity",
            hidden=(8, 8, 8),
            initialiser="he_normal",
            path=tmp_path / "run.netfold",
            learning_rate=0.1,
            batch_size=None,
        )
    assert not list(tmp_path.iterdir())


FULL = """
import os, resource, sys
import netfold as nf
data = nf.datasets.post(samples=33)
how = {"hidden": 2, "activation": "tanh", "learning_rate": 0.1, "batch_size": None, "epochs": 600, "seed": 3}
recording = nf.train(data, **how)
for limit in sys.argv[1:]:
    os.mkdir(limit)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), resource.RLIM_INFINITY))
    for write in (
        lambda: recording.save(f"{limit}/saved.netfold"),
        lambda: nf.train(data, path=f"{limit}/run.netfold", **how),
    ):
        try:
            write()
        except nf.NetfoldError as error:
            print(error.exit_code, error)
"""
LIMITS = (1000, 4096, 10_000, 20_000, 30_000, 40_000, 50_000, 60_000)


@pytest.mark.slow
def test_no_space_left(tmp_path):
    """A limit on a file's size stands in for a full disk: one clear error, nothing half-written."""
    pytest.importorskip("resource", reason="the limit on a file's size is a POSIX one")
    with in_python(FULL, *LIMITS, cwd=tmp_path) as child:
        out, err = child.communicate()
    lines = out.splitlines()
    assert (err, child.returncode, len(lines)) == ("", 0, 2 * len(LIMITS))
    kept = []
    for limit, (saved, run) in zip(LIMITS, zip(lines[::2], lines[1::2], strict=True), strict=True):
        assert re.match(rf"1 cannot write {limit}/saved\.netfold: ", saved)
        assert re.match(rf"1 cannot write {limit}/run\.netfold: ", run)
        left = {path.name for path in (tmp_path / str(limit)).iterdir()}
        assert left <= {"run.netfold", "run.netfold-wal", "run.netfold-shm"}
        assert "run.netfold" in left or not left
        if left:  # the epochs that were kept before the disk was full
            recording = nf.load(tmp_path / str(limit) / "run.netfold")
            assert recording.epochs.tolist() == list(range(recording.last_epoch + 1))
            assert recording.outcome.startswith(("stopped by NetfoldError after epoch", "cut short"))
            kept.append(recording.last_epoch)
    assert kept and kept == sorted(kept)


# --- reading while it is written ---


@pytest.fixture
def writer(short, tmp_path):
    writer = RecordingWriter(tmp_path / "run.netfold", Header(short.dataset, short.network))
    yield writer
    writer.close(None)


def test_loaded_while_written(writer, short, tmp_path):
    snapshots = short.snapshots()
    with pytest.raises(InputError, match="does not exist"):
        nf.load(tmp_path / "run.netfold")
    for count in (1, 5, 9):
        writer.append(snapshots[{1: 0, 5: 1, 9: 5}[count] : count])
        recording = nf.load(tmp_path / "run.netfold")
        assert recording.last_epoch == count - 1
        assert recording.outcome == f"cut short or still being written; the last epoch is {count - 1}"
        assert (recording.parameters[0][0] == short.parameters[0][0][:count]).all()


def test_followed_from_another_thread(writer, short, tmp_path):
    def write():
        for snapshot in short.snapshots():
            writer.append([snapshot])
            time.sleep(0.002)
        writer.close("done")

    thread = threading.Thread(target=write)
    thread.start()
    followed = list(nf.follow(tmp_path / "run.netfold", poll=0.001))
    thread.join()
    assert [snapshot.epoch for snapshot in followed] == short.epochs.tolist()
    assert all((s.parameters[0][0] == short.parameters[0][0][s.epoch]).all() for s in followed)
    assert [snapshot.metrics for snapshot in followed] == [short.metrics_at(epoch) for epoch in short.epochs]
    assert [path.name for path in tmp_path.iterdir()] == ["run.netfold"]
    assert nf.load(tmp_path / "run.netfold").outcome == "done"


def test_a_follower_that_pauses_does_not_hold_up_the_writer(writer, short, tmp_path):
    snapshots = short.snapshots()
    writer.append(snapshots[:5])
    followed = nf.follow(tmp_path / "run.netfold", poll=0.001)
    assert next(followed).epoch == 0
    writer.append(snapshots[5:])
    writer.close("done")
    assert (tmp_path / "run.netfold-wal").stat().st_size == 0  # all is in the file itself
    assert [snapshot.epoch for snapshot in followed] == list(range(1, 13))
    assert logs(tmp_path) == []
    assert nf.load(tmp_path / "run.netfold").last_epoch == 12


@pytest.mark.slow
def test_followed_while_another_process_trains(tmp_path):
    code = KILLED.replace("1_000_000", "200")
    with in_python(code, cwd=tmp_path) as child:
        child.stdout.readline()
        followed = list(nf.follow(tmp_path / "run.netfold", poll=0.005))
        child.communicate()
    recording = nf.load(tmp_path / "run.netfold")
    assert [snapshot.epoch for snapshot in followed] == list(range(201))
    assert [snapshot.metrics["loss"] for snapshot in followed] == recording.metrics["loss"].tolist()
    assert recording.outcome.startswith("ran all 200 epochs")
    assert logs(tmp_path) == []


def test_following_gives_up_on_a_writer_that_died(writer, short, tmp_path):
    writer.append(short.snapshots()[:4])
    followed = nf.follow(tmp_path / "run.netfold", poll=0.001, patience=0.05)
    assert [snapshot.epoch for snapshot in followed] == [0, 1, 2, 3]


def test_following_what_is_no_recording(tmp_path):
    with pytest.raises(InputError, match="does not exist; expected a netfold recording"):
        next(nf.follow(tmp_path / "run.netfold", patience=0.2))


def test_an_epoch_twice_is_refused(writer, short):
    writer.append(short.snapshots()[:2])
    with pytest.raises(NetfoldError, match=r"cannot write .*run\.netfold: UNIQUE constraint failed"):
        writer.append(short.snapshots()[1:3])


ODD_NAMES = (":memory:", "file:x?mode=ro.netfold", "file::memory:", "a#b.netfold", "a%20b?c", "two\nlines", "caf\udce9")


@pytest.mark.parametrize("name", ODD_NAMES)
def test_a_path_is_a_name_and_no_order(short, tmp_path, monkeypatch, name):
    """What SQLite would take for an address, and a name that is no UTF-8, are written and read under just that name."""
    monkeypatch.chdir(tmp_path)
    with RecordingWriter(Path(name), short.header) as writer:
        writer.append(short.block)
        writer.close(short.outcome)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    np.testing.assert_array_equal(nf.load(name).metrics["loss"], short.metrics["loss"])
    nf.load(name).save(tmp_path / "again.netfold")


@pytest.mark.parametrize(
    ("metrics", "message"),
    [
        ("[1, 2]", "metrics of epoch 3: expected numbers by name, found a list of 2"),
        ('{"loss": "low"}', "metrics of epoch 3: expected a number, found the text 'low'"),
        ('{"loss": [1]}', "metrics of epoch 3: expected a number, found a list of 1"),
        ('{"loss": true}', "metrics of epoch 3: expected a number, found true"),
        ("[" * 100_000, "metrics of epoch 3: 100000 letters; expected at most 65536"),
    ],
)
def test_metrics_that_are_no_numbers(saved, metrics, message):
    """Whoever writes a file can write a checksum that fits."""
    with sqlite3.connect(saved) as db:
        (parameters,) = db.execute("SELECT parameters FROM epochs WHERE epoch = 3").fetchone()
        (header,) = db.execute("SELECT value FROM entries WHERE name = 'header'").fetchone()
        identity = json.loads(header)["identity"].encode()
        checksum = zlib.crc32(identity + (3).to_bytes(8, "little") + metrics.encode() + parameters)
        db.execute("UPDATE epochs SET metrics = ?, checksum = ? WHERE epoch = 3", (metrics, checksum))
    db.close()
    with pytest.raises(InputError, match=message):
        nf.load(saved)


def test_a_view_that_never_ends_is_refused_at_once(saved):
    never = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT i, '{}', x'00', 0 FROM n"
    with sqlite3.connect(saved) as db:
        db.execute("DROP TABLE epochs")
        db.execute(f"CREATE VIEW epochs (epoch, metrics, parameters, checksum) AS {never}")
    db.close()
    with pytest.raises(InputError, match="its tables are not those of a recording"):
        nf.load(saved)


def test_control_characters_are_not_shown(short, tmp_path):
    """Names of a stranger's file reach neither the terminal nor a page as orders; what joins an emoji stays."""
    bad, good = "\x1b[2J\x1b]0;owned\x07", "👩\u200d🔬 naïve\u00a0名"
    data = replace(short.dataset, name=bad, class_names=(bad, good))
    loaded = nf.load(replace(short, dataset=data, name=bad + good, outcome="done" + bad).save(tmp_path / "a.netfold"))
    for text in (loaded.name, loaded.dataset.name, loaded.outcome, *loaded.dataset.class_names):
        assert not any((letter < " " and letter not in "\t\n") or "\x7f" <= letter <= "\x9f" for letter in text)
    assert loaded.dataset.class_names[1] == good and loaded.name.endswith(good)
