"""What a recording from a stranger may say, and what is said of it: every value of the wrong kind is one line."""

from __future__ import annotations

import json
import sqlite3
import time
import zlib
from contextlib import closing
from dataclasses import replace

import numpy as np
import pytest

import netfold as nf
from netfold import InputError
from netfold.commands import run
from netfold.recordings.reader import FileReader


def rewrite(path, change):
    """Change the header as its maker could: with a checksum that fits."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        header = json.loads(db.execute("SELECT value FROM entries WHERE name = 'header'").fetchone()[0])
        changed = change(header)
        written = (changed if isinstance(changed, str) else json.dumps(header)).encode()
        checksum = zlib.crc32(b"header" + written)
        db.execute("UPDATE entries SET value = ?, checksum = ? WHERE name = 'header'", (written, checksum))


def put_array(path, name, data):
    """Put other bytes in the place of an array."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        header = json.loads(db.execute("SELECT value FROM entries WHERE name = 'header'").fetchone()[0])
        checksum = zlib.crc32(header["identity"].encode() + name.encode() + data)
        db.execute("UPDATE entries SET value = ?, checksum = ? WHERE name = ?", (data, checksum, name))


def at(*path, value):
    """Return what puts ``value`` where ``path`` leads."""

    def change(header):
        for step in path[:-1]:
            header = header[step]
        header[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (at("name", value=None), "header: name: expected a text of at most 100000 letters, found null"),
        (at("kind", value="both"), "header: kind: expected weights or outputs, found the text 'both'"),
        (at("mesh", value=-1), "header: mesh: expected a whole number from 0 to 2000, found -1"),
        (at("held_out", value=1), "header: held_out: expected true or false, found 1"),
        (at("identity", value="x"), "header: identity: expected 32 hexadecimal digits, found the text 'x'"),
        (at("settings", value=[]), "header: settings: expected a table, found a list of 0"),
        (at("settings", "l2", value=float("inf")), "header: settings.l2: expected a finite number, found Infinity"),
        (at("settings", "seed", value=10**30), "header: settings.seed: expected a finite number, found a number that"),
        (at("network", "widths", value=[2, 10**12, 1]), "network.widths[1]: expected a whole number from 1 to 4096"),
        (at("network", "widths", value=[2, True, 1]), "widths[1]: expected a whole number from 1 to 4096, found true"),
        (at("network", "widths", value=[3, 2, 1]), "network.widths: expected 2 first and 2 or 1 last, found 3 and 1"),
        (at("network", "activations", value=["tanh", "tan"]), "network: unknown output activation 'tan'"),
        (at("dataset", "samples", value=10**12), "its x has 528 bytes, expected 16000000000000"),
        (at("dataset", "features", value=1), "dataset: expected 1 feature names, and no class names or several"),
        (at("dataset", "feature_names", value="ab"), "feature_names: expected a list of 1 to 1000000, found the"),
        (at("dataset", "class_names", value=["only"]), "dataset: expected 2 feature names, and no class names"),
        (at("dataset", "scaling", value=[[0, 0], [1, 0]]), "scaling: expected 2 means, and as many deviations above 0"),
        (at("dataset", "target_scaling", value=[0, -1]), "target_scaling: expected a deviation above 0, found -1"),
        (at("plane", "axes", value=[[1, 0], [1, 0]]), "plane.axes: expected two directions of length 1 at right"),
        (at("plane", "origin", value=[0]), "plane: expected numbers for 2 features, found others"),
        (at("plane", "spread", value=0), "header: plane.spread: expected a number above 0, found 0"),
        (lambda header: header.pop("dataset"), "header: dataset: expected a value, found nothing"),
        (at("settings", "a", value=[{"b": [1] * 1000}] * 300), "header: settings: expected at most 200000 values"),
        (lambda _: "[" * 100_000, "header: expected JSON, found something else"),
        (lambda _: "[" + "0," * 3_000_000 + "0]", "header: 6000003 bytes with more values than a recording holds"),
        (lambda _: '{"name": ' + "9" * 5000 + "}", "header: expected JSON, found something else"),
    ],
)  # fmt: skip
def test_each_wrong_value_of_the_header_is_one_line(saved, capsys, monkeypatch, change, message):
    rewrite(saved, change)
    monkeypatch.chdir(saved.parent)
    assert run(["info", saved.name]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert "is a damaged netfold recording: " in line and message in line and len(line) <= 300


@pytest.mark.parametrize(
    ("name", "spoil", "message"),
    [
        ("x", lambda x: x.__setitem__(5, np.nan), "x: expected finite numbers of at most 1e+15, found nan in row 2,"),
        ("x", lambda x: x.__setitem__(0, 1e300), "x: expected finite numbers of at most 1e+15, found 1e+300 in"),
        ("y", lambda y: y.view("<i8").__setitem__(3, 2), "y: expected classes from 0 to 1, found 2 in row 3"),
        ("y", lambda y: y.view("<i8").__setitem__(3, -1), "y: expected classes from 0 to 1, found -1 in row 3"),
    ],
)  # fmt: skip
def test_data_that_no_data_set_has(saved, short, name, spoil, message):
    array = getattr(short.dataset, name).copy().view("<f8")
    spoil(array.reshape(-1))
    put_array(saved, name, array.tobytes())
    with pytest.raises(InputError, match=r"run\.netfold is a damaged netfold recording: ") as caught:
        nf.load(saved)
    assert message in str(caught.value)


def test_a_diverged_run_is_no_fault(short, tmp_path):
    """Weights and metrics may be lost: that is what was recorded. Data may not."""
    spoilt = [(w.copy(), b.copy()) for w, b in short.parameters]
    spoilt[0][0][-1] = np.nan
    metrics = {"loss": np.where(np.arange(13) > 10, np.nan, short.metrics["loss"])}
    loaded = nf.load(replace(short, parameters=spoilt, metrics=metrics).save(tmp_path / "run.netfold"))
    assert np.isnan(loaded.metrics["loss"][-1]) and np.isnan(loaded.parameters[0][0][-1]).all()


def test_what_could_not_be_read_again_is_not_written(short, tmp_path):
    for run_, message in [
        (
            replace(short, settings={"rate": float("nan")}),
            r"cannot be recorded: settings\.rate: expected a finite number",
        ),
        (replace(short, metrics={f"m{i}": short.metrics["loss"] for i in range(201)}), "at most 200 metrics, not 201"),
    ]:
        with pytest.raises(InputError, match=message):
            run_.save(tmp_path / "run.netfold")
    assert not list(tmp_path.iterdir())


def test_metrics_of_many_names_are_refused_before_their_table_is_made(saved):
    """13 epochs of 300 names each, all different, would be 3,900 columns."""
    with closing(sqlite3.connect(saved, isolation_level=None)) as db:
        header = json.loads(db.execute("SELECT value FROM entries WHERE name = 'header'").fetchone()[0])
        for epoch, parameters in db.execute("SELECT epoch, parameters FROM epochs").fetchall():
            metrics = json.dumps({f"{epoch}-{name}": 1.0 for name in range(300)})
            checksum = zlib.crc32(
                header["identity"].encode() + epoch.to_bytes(8, "little") + metrics.encode() + parameters
            )
            db.execute("UPDATE epochs SET metrics = ?, checksum = ? WHERE epoch = ?", (metrics, checksum, epoch))
    with pytest.raises(InputError, match="more than 200 different metrics"):
        nf.load(saved)


@pytest.mark.parametrize(
    "column",
    ["metrics TEXT AS (printf('%900000000d', 1))", "metrics TEXT NOT NULL CHECK (length(metrics) > 0)", "metrics BLOB"],
)
def test_tables_are_exactly_those_of_a_recording(saved, column):
    with closing(sqlite3.connect(saved, isolation_level=None)) as db:
        db.execute("DROP TABLE epochs")
        columns = f"epoch INTEGER PRIMARY KEY, {column}, parameters BLOB NOT NULL, checksum INTEGER NOT NULL"
        db.execute(f"CREATE TABLE epochs ({columns})")
    with pytest.raises(InputError, match="its tables are not those of a recording"):
        nf.load(saved)


def test_pages_that_lead_in_circles_end(tmp_path):
    """A table whose inner pages all point to one another has more rows than SQLite could ever count."""
    path = tmp_path / "run.netfold"
    page, depth = 512, 12
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA page_size = {page}")
        db.execute(f"PRAGMA application_id = {int.from_bytes(b'nfld', 'big')}")
        db.execute("CREATE TABLE a (b)")
        db.executemany("INSERT INTO a VALUES (zeroblob(300))", [()] * (depth + 3))
    data = bytearray(path.read_bytes())
    # The schema's own table becomes a tree of pages, each of 40 times the next: 40^12 rows.
    tree = range(2, 2 + depth)
    for number in (1, *tree):
        start = (number - 1) * page + (100 if number == 1 else 0)
        last = number == tree[-1]
        child = 2 if number == 1 else number + 1
        cells = 0 if last else 40
        body = bytearray(page - (100 if number == 1 else 0))
        end = len(body) - 5 * cells
        body[:12] = (
            bytes([13 if last else 5])
            + bytes(2)
            + cells.to_bytes(2, "big")
            + end.to_bytes(2, "big")
            + bytes(1)
            + child.to_bytes(4, "big")
        )
        for cell in range(cells):
            place = end + 5 * cell
            body[12 + 2 * cell : 14 + 2 * cell] = (place + (100 if number == 1 else 0)).to_bytes(2, "big")
            body[place : place + 5] = child.to_bytes(4, "big") + bytes([cell])
        data[start : start + len(body)] = body
    path.write_bytes(data)
    began = time.process_time()
    with pytest.raises(InputError, match=r"run\.netfold"):
        nf.load(path)
    # Bounded by steps, not by time: this is only so that a test that never ends is told from one that does.
    assert time.process_time() - began < 30


def test_rows_that_share_their_pages_are_not_read_again_and_again(saved):
    """Six epochs of 400 kB each, with checksums that fit, of which the file holds one: others would hold millions."""
    # Of this length little of a row lies on the page of all rows.
    page, parameters = 4096, bytes(401_300)
    with closing(sqlite3.connect(saved, isolation_level=None)) as db:
        header = json.loads(db.execute("SELECT value FROM entries WHERE name = 'header'").fetchone()[0])
        db.execute("DELETE FROM epochs")
        db.execute("VACUUM")
        for epoch in range(6):
            checksum = zlib.crc32(header["identity"].encode() + epoch.to_bytes(8, "little") + b"{}" + parameters)
            db.execute("INSERT INTO epochs VALUES (?, '{}', ?, ?)", (epoch, parameters, checksum))
        (root,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'epochs'").fetchone()
    data = bytearray(saved.read_bytes())
    start = (root - 1) * page
    # Rows lie from the page's end on; the number of the page on which a row goes on is the last thing in it.
    places = [int.from_bytes(data[start + 8 + 2 * row : start + 10 + 2 * row], "big") for row in range(6)]
    further = [slice(start + end - 4, start + end) for end in (page, *places[:-1])]
    pages = int.from_bytes(data[further[1]], "big") - 1
    for place in further[1:]:
        data[place] = data[further[0]]
    data[28:32] = pages.to_bytes(4, "big")
    saved.write_bytes(data[: pages * page])
    with closing(FileReader(saved, is_whole=False)) as reader:
        rows, faults = reader.good_rows()
    # From the first on, and from the last on, no more than the file has bytes; else all of five would be wrong.
    assert [fault.partition(" has changed")[0] for fault in faults] == ["its pages do not fit together", "epoch 5"]
    assert sum(len(row.parameters) for row in rows) <= saved.stat().st_size * 2
    assert not nf.check(saved).is_whole


def test_epochs_below_0_are_no_part_of_a_whole_recording(saved):
    with closing(sqlite3.connect(saved, isolation_level=None)) as db:
        db.execute("INSERT INTO epochs SELECT -5, metrics, parameters, checksum FROM epochs WHERE epoch = 0")
    with pytest.raises(InputError, match="it has epochs below 0"):
        nf.load(saved)
    health = nf.check(saved)
    assert not health.is_whole
    assert health.good.epochs[0] == 0


@pytest.mark.parametrize(
    "change",
    [
        at("plane", "origin", value=[-1e15, 1e15]),
        at("plane", "spread", value=1e-300),
        at("dataset", "scaling", value=[[1e100, -1e100], [1e-300, 1e100]]),
    ],
)
def test_numbers_at_the_ends_of_what_is_allowed_are_drawn(saved, tmp_path, change):
    rewrite(saved, change)
    nf.figure(nf.load(saved), tmp_path / "a.png")


def test_a_plane_farther_away_than_any_data_is_refused(saved):
    rewrite(saved, at("plane", "origin", value=[0, 1e16]))
    with pytest.raises(InputError, match=r"plane\.origin: expected numbers of at most 1e.15, found 1e.16 in row 1"):
        nf.load(saved)


def test_names_and_notes_of_any_length_and_number(saved, tmp_path, capsys):
    """Drawn in a moment, since of a name only what there is room for is measured; told in 20 lines of 300 letters."""
    long = {"class_names": ["W" * 100_000, "\n" * 50], "notes": ["n" * 1000] * 5000, "name": "a\nb"}
    rewrite(saved, lambda header: header["dataset"].update(long))
    recording = nf.load(saved)
    assert (recording.dataset.class_names[1], recording.dataset.name) == (" ", "a b")
    began = time.process_time()
    nf.figure(recording, tmp_path / "a.png")
    # It was minutes.
    assert time.process_time() - began < 20
    assert run(["train", str(saved), "--epochs", "1", "--out", str(tmp_path / "b.netfold")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[19] == "a b: and 4981 notes more"
    assert len(told) < 25 and max(map(len, told)) <= 300


def test_more_classes_than_a_picture_can_show(short, tmp_path):
    many = replace(short.dataset, class_names=tuple(map(str, range(1001))))
    for draw in (nf.figure, nf.film):
        with pytest.raises(InputError, match="has 1001 classes; pictures show at most 1000"):
            draw(replace(short, dataset=many), tmp_path / "a.gif" if draw is nf.film else tmp_path / "a.png")


def test_losses_that_no_single_number_holds_are_drawn(short, tmp_path):
    for end in (1e308, -1e308, 1.7976931348623157e308):
        run_ = replace(
            short, metrics={"loss": np.where(short.epochs == 0, 1.0, end), "r2": np.full(len(short.epochs), end)}
        )
        nf.figure(run_, tmp_path / "a.png")


def test_controls_reach_neither_terminal_nor_title(short, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    bad = "\x1b]0;owned\x07\u202e"
    (tmp_path / "t.csv").write_text(f"{bad}a,{bad}b,y\n" + "".join(f"{i},{i % 7},{bad}{i % 2}\n" for i in range(20)))
    data = nf.Dataset.from_table(tmp_path / "t.csv", target="y")
    for words in (
        [f"tra{bad}in"],
        ["info", f"{bad}.netfold"],
        ["info", "x.netfold", f"--{bad}"],
        ["train", bad, "--out", "a.netfold"],
        ["train", "t.csv", "--target", f"{bad}no", "--out", "a.netfold"],
        ["train", "post", "--name", bad, "--out", "a.netfold"],
        ["train", "post", "--name", "caf\udce9", "--out", "a.netfold"],
        ["film", str(short.save(tmp_path / "run.netfold")), "--title", bad, "--out", "a.gif"],
        ["film", "run.netfold", "--out", f"{bad}/a.gif"],
    ):
        assert run(words) == 2
        told = capsys.readouterr()
        assert told.out == "" and not any(letter in told.err for letter in ("\x1b", "\x07", "\u202e", "\udce9"))
    assert run(["copy", "run.netfold", f"{bad}.netfold"]) == 0
    assert "\x1b" not in capsys.readouterr().out and (tmp_path / f"{bad}.netfold").exists()
    for name in (*data.feature_names, *data.class_names):
        assert "\x1b" not in name and "\u202e" not in name


def test_a_line_is_a_line_of_a_length(tmp_path, capsys):
    for words in (
        ["x" * 5000],
        ["info", "y" * 4000],
        ["info", "a\nb" * 200],
        ["train", "z" * 5000, "--out", "q" * 3000],
    ):
        assert run(words) == 2
        (line,) = capsys.readouterr().err.splitlines()
        assert line.startswith("netfold: ") and len(line) <= 300
