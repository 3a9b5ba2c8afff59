"""Copies of a recording, its health, and what is kept of one that is not whole."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import numpy as np
import pytest

import netfold as nf
from netfold import InputError
from netfold.commands import run
from netfold.recordings import RecordingWriter


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_copy_is_one_file_with_the_same_numbers(saved, short, tmp_path):
    nf.copy(saved, tmp_path / "copy.netfold")
    assert names(tmp_path) == ["copy.netfold", "run.netfold"]
    np.testing.assert_array_equal(nf.load(tmp_path / "copy.netfold").parameters[0][0], short.parameters[0][0])


def test_a_live_run_is_copied_and_goes_on(short, tmp_path):
    path, copy = tmp_path / "run.netfold", tmp_path / "copy.netfold"
    with RecordingWriter(path, short.header) as writer:
        for end in (4, 9):
            writer.append(short.snapshots()[end - 4 if end == 4 else 4 : end])
            nf.copy(path, copy, overwrite=True)
            kept = nf.load(copy)
            assert kept.last_epoch == end - 1 and kept.outcome.startswith("cut short or still being written")
            np.testing.assert_array_equal(kept.metrics["loss"], short.metrics["loss"][:end])
            assert not copy.with_name("copy.netfold-wal").exists()
        with pytest.raises(InputError, match="is being written by another process"):
            nf.copy(copy, path, overwrite=True)
        writer.append(short.snapshots()[9:])
        writer.close("done")
    assert nf.load(path).last_epoch == 12


def test_nothing_is_replaced_unasked(saved, tmp_path, capsys):
    (tmp_path / "notes.txt").write_text("mine")
    for words, message in [
        (["notes.txt"], "exists already; give another name, or --overwrite"),
        (["notes.txt", "--overwrite"], "is not a netfold recording; it is not replaced"),
        (["run.netfold", "--overwrite"], "is the recording itself; give another name"),
        (["none/a.netfold"], "cannot write"),
    ]:
        assert run(["copy", str(saved), str(tmp_path / words[0]), *words[1:]]) == 2
        assert message in capsys.readouterr().err
    assert (tmp_path / "notes.txt").read_text() == "mine" and names(tmp_path) == ["notes.txt", "run.netfold"]


@pytest.fixture
def damaged(saved):
    """Epochs 3 and 7 were changed, and the outcome is gone."""
    with closing(sqlite3.connect(saved, isolation_level=None)) as db:
        db.execute("UPDATE epochs SET metrics = '{}' WHERE epoch IN (3, 7)")
        db.execute("DELETE FROM entries WHERE name = 'outcome'")
    return saved


def test_check_says_what_is_wrong(damaged, short, tmp_path, capsys):
    sound = short.save(tmp_path / "sound.netfold")
    assert run(["check", str(sound), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["whole"] is True
    assert run(["check", str(damaged), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["whole"], told["epochs"], told["repaired"]) == (False, 11, None)
    assert [fault[:7] for fault in told["faults"]] == ["epoch 3", "epoch 7"]
    assert run(["check", str(damaged)]) == 1
    assert all("run.netfold: epoch" in line for line in capsys.readouterr().err.splitlines())
    (tmp_path / "text").write_text("text")
    assert run(["check", str(tmp_path / "text")]) == 2


def test_repair_keeps_the_epochs_that_are_good(damaged, short, tmp_path, capsys):
    before = damaged.read_bytes()
    assert run(["check", str(damaged), "--repair", str(tmp_path / "good.netfold")]) == 0
    kept = nf.load(tmp_path / "good.netfold")
    good = [epoch for epoch in range(13) if epoch not in (3, 7)]
    assert kept.epochs.tolist() == good
    np.testing.assert_array_equal(kept.parameters[0][0], short.parameters[0][0][good])
    assert kept.outcome.endswith("repaired, with 11 epochs that were whole")
    assert damaged.read_bytes() == before
    assert run(["check", str(damaged), "--repair", str(damaged), "--overwrite"]) == 2


def test_repair_of_a_file_whose_pages_are_lost(short, tmp_path):
    """The last pages hold the last epochs of a longer run: those before them are kept."""
    long = nf.Recording.from_snapshots(
        short.dataset,
        short.network,
        [short.snapshots()[0]._replace(epoch=epoch) for epoch in range(400)],
        settings={},
        outcome="done",
    )
    path = long.save(tmp_path / "run.netfold")
    data = bytearray(path.read_bytes())
    start = len(data) // 2 // 4096 * 4096
    data[start : start + 4096] = bytes(4096)
    path.write_bytes(data)
    health = nf.repair(path, tmp_path / "good.netfold")
    assert not health.is_whole
    kept = nf.load(tmp_path / "good.netfold").epochs
    assert 100 < len(kept) < 400 and kept[0] == 0 and kept[-1] == 399
    assert len(kept) == health.epochs


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE entries SET value = x'00' WHERE name = 'x'", "its x has 1 bytes"),
        ("UPDATE epochs SET metrics = '{}' WHERE epoch = 0", "epoch 0 is lost"),
    ],
)
def test_what_cannot_be_repaired(saved, tmp_path, statement, message):
    with closing(sqlite3.connect(saved, isolation_level=None)) as db:
        db.execute(statement)
    with pytest.raises(InputError, match=f"nothing of .*run.netfold can be kept: .*{message}"):
        nf.repair(saved, tmp_path / "good.netfold")
    assert names(tmp_path) == ["run.netfold"]


def test_a_run_that_is_replaced_while_it_is_read_is_read_anew(short, deep, tmp_path, monkeypatch):
    """SQLite opens a log by its name: between the file and its log, another run may have taken the name."""
    from netfold.recordings import opening

    path, connected, calls = short.save(tmp_path / "run.netfold"), opening._connected, []

    def replaced(name, *, with_log):
        db = connected(name, with_log=with_log)
        if not calls:
            calls.append(name)
            deep.save(tmp_path / "next.netfold").replace(path)
            path.with_name("run.netfold-wal").write_bytes(b"x")
            path.with_name("run.netfold-wal").unlink()
            db.close()
            raise sqlite3.OperationalError("attempt to write a readonly database")
        return db

    monkeypatch.setattr(opening, "_connected", replaced)
    nf.copy(path, tmp_path / "copy.netfold")
    assert calls and nf.load(tmp_path / "copy.netfold").network == deep.network
