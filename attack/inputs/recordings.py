"""Hostile recordings: bytes, pages, tables, JSON and arrays changed, with checksums that fit where a maker could."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import count as count_from
from pathlib import Path
from typing import Any

import numpy as np

from attack.holding import call, faults_of, left
from attack.material import recordings

Random = np.random.Generator

DEEP = "[" * 3000 + "]" * 3000
# As they stand in JSON, so that also what Python would not write is there.
WRONG = (
    "null", "true", "-1", "0", "1", "2", "1.5", "1000000000000", "9223372036854775808", "1" * 400, "1e999", "-1e999",
    "NaN", "Infinity", "1e300", "-1e300", "1e-320", "1e16", '""', '"x"', '"' + "x" * 200_000 + '"', '"\\u001b[31m"',
    '"\\u202eabc"', '"\\ud800"', '"a\\nb"', '"\\u0000"', '"</script><script>alert(1)</script>"', '"$x^"', "[]",
    "{}", "[[]]", "[1, 2]", '["a"]', "[null]", '{"a": 1}', '{"": {"": {}}}', DEEP, "[" + "0, " * 20_000 + "0]",
    '"../../x"', '"sigmoid"', '"softmax"', "4096", "100000",
)  # fmt: skip
STATEMENTS = (
    "CREATE VIEW more AS SELECT 1", "CREATE TABLE more (a)", "CREATE INDEX i ON epochs (checksum)",
    "CREATE TRIGGER t AFTER INSERT ON epochs BEGIN SELECT 1; END", "DROP TABLE epochs", "DROP TABLE entries",
    "ALTER TABLE epochs ADD COLUMN more", "ALTER TABLE entries RENAME COLUMN value TO v", "ANALYZE", "VACUUM",
    "DELETE FROM epochs", "DELETE FROM epochs WHERE epoch = 0", "DELETE FROM entries",
    "DELETE FROM epochs WHERE epoch % 2",
    "UPDATE epochs SET epoch = epoch + 9000000000000000000", "UPDATE epochs SET epoch = -epoch",
    "PRAGMA user_version = 7",
    "UPDATE epochs SET metrics = 3", "UPDATE epochs SET metrics = NULL", "UPDATE epochs SET parameters = 'text'",
    "UPDATE epochs SET checksum = 'x'", "UPDATE entries SET value = 3", "UPDATE entries SET checksum = 1.5",
    "UPDATE entries SET name = 'header2' WHERE name = 'header'", "PRAGMA application_id = 3",
    "PRAGMA user_version = -1",
    "INSERT INTO entries VALUES ('outcome', x'1b5b33316d', 0)", "PRAGMA encoding = 'UTF-16'", "REINDEX",
    "INSERT INTO entries SELECT 'e' || epoch, zeroblob(100), 0 FROM epochs", "PRAGMA journal_mode = WAL",
    "DROP TABLE epochs; CREATE VIEW epochs (epoch, metrics, parameters, checksum) AS WITH RECURSIVE n(i) AS "
    "(SELECT 0 UNION ALL SELECT i + 1 FROM n) SELECT i, '{}', x'00', 0 FROM n",
    "DROP TABLE epochs; CREATE TABLE epochs (epoch INTEGER PRIMARY KEY, metrics TEXT AS (printf('%900000000d', 1)), "
    "parameters BLOB NOT NULL, checksum INTEGER NOT NULL)",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = 'CREATE TABLE epochs (epoch)' WHERE name = 'epochs'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 2",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 1 WHERE name = 'epochs'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET rootpage = 999999 WHERE name = 'epochs'",
    "PRAGMA writable_schema = ON; UPDATE sqlite_master SET name = 'epochs' || char(27) WHERE name = 'epochs'",
)  # fmt: skip


def attack(random: Random, folder: Path) -> list[str]:
    """Make a hostile recording, and give it to every command that reads one."""
    path = folder / "hostile.netfold"
    sound = str(random.choice(recordings(folder)))
    shutil.copyfile(sound, path)
    for _ in range(int(random.choice([1, 1, 1, 2, 4]))):
        name = str(random.choice(list(CHANGES), p=np.array(list(SHARES)) / sum(SHARES)))
        try:
            CHANGES[name](random, path)
        except (sqlite3.Error, ArithmeticError, LookupError, ValueError, RecursionError, AttributeError, TypeError):
            # What an earlier change has left cannot be changed like this.
            continue
    return faults_with(path, random)


def faults_with(path: Path, random: Random) -> list[str]:
    """Return what does not hold when commands read the recording at ``path``."""
    folder, before, found = path.parent, {each.name for each in path.parent.iterdir()}, []
    opened = call("info", path)
    found += faults_of(opened, "info", seconds=2.0)
    found += faults_of(call("info", path, "--json"), "info --json", seconds=2.0)
    found += faults_of(call("info", path, "--config"), "info --config", seconds=2.0)
    found += faults_of(call("check", path), "check", seconds=4.0)
    repaired = call("check", path, "--repair", folder / "repaired.netfold")
    found += faults_of(repaired, "check --repair", seconds=4.0)
    if repaired.code == 0:
        found += [f"repaired: {fault}" for fault in _opens(folder / "repaired.netfold")]
    if opened.code == 0:
        outputs = [("page", "a.html"), ("export", "a.npz"), ("export", "a.csv"), ("copy", "b.netfold")]
        outputs += [("figure", "a.png"), ("figure", "a.svg")] if random.random() < 0.3 else []
        for command, name in outputs:
            target = folder / name
            words = (target,) if command == "copy" else ("--out", target)
            answer = call(command, path, *words)
            found += faults_of(answer, command)
            if (answer.code == 0) != target.exists():
                found.append(
                    f"{command}: exit code {answer.code}, and {name} is {'' if target.exists() else 'not '}there"
                )
    made = ("a.html", "a.npz", "a.csv", "b.netfold", "a.png", "a.svg", "repaired.netfold")
    beside = tuple(path.name + suffix for suffix in ("-wal", "-shm"))
    return found + left(folder, before, may=(*made, *beside))


def _opens(path: Path) -> list[str]:
    answer = call("info", path)
    return [] if answer.code == 0 else [f"does not open: {answer.err[:200]}"]


def flip(random: Random, path: Path) -> None:
    """Change a few bytes anywhere, or in the first page."""
    data = bytearray(path.read_bytes())
    end = int(random.choice([len(data), min(4096, len(data)), min(200, len(data))]))
    for place in random.integers(0, end, int(random.choice([1, 1, 2, 8, 64]))):
        data[place] = int(random.integers(0, 256))
    path.write_bytes(data)


def cut(random: Random, path: Path) -> None:
    """Cut the file, lengthen it, or exchange two of its pages."""
    data = path.read_bytes()
    place = int(random.integers(0, len(data)))
    pages = [data[start : start + 4096] for start in range(0, len(data), 4096)]
    first, second = random.integers(0, len(pages), 2)
    pages[first], pages[second] = pages[second], pages[first]
    ways = [data[:place], data + bytes(place), data[:place] + bytes(len(data) - place), b"".join(pages)]
    path.write_bytes(ways[int(random.integers(len(ways)))])


def state(random: Random, path: Path) -> None:
    """Say something else in SQL."""
    with closing(_opened(path)) as db:
        db.executescript(str(random.choice(STATEMENTS)))


def say(random: Random, path: Path) -> None:
    """Put a wrong value anywhere into the header."""
    with closing(_opened(path)) as db:
        header = json.loads(db.execute("SELECT value FROM entries WHERE name = 'header'").fetchone()[0])
        _put(db, "header", _spoilt(random, header).encode())


def measure(random: Random, path: Path) -> None:
    """Put a wrong value into the metrics of an epoch, or many names into those of all."""
    with closing(_opened(path)) as db:
        rows = db.execute("SELECT epoch, metrics FROM epochs LIMIT 1000").fetchall()
        if random.random() < 0.2:
            changed = [(epoch, json.dumps({f"m{epoch}-{i}": 1.0 for i in range(300)})) for epoch, _ in rows]
        else:
            epoch, metrics = rows[int(random.integers(len(rows)))]
            changed = [(epoch, _spoilt(random, json.loads(metrics)))]
        for epoch, metrics in changed:
            _set_epoch(db, epoch, metrics=metrics)


def count(random: Random, path: Path) -> None:
    """Change the numbers of an array: of the data, of held-out samples, of an epoch."""
    with closing(_opened(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM entries WHERE name NOT IN ('header', 'outcome')")]
        name = str(random.choice([*names, "epoch"]))
        if name == "epoch":
            epochs = [epoch for (epoch,) in db.execute("SELECT epoch FROM epochs LIMIT 1000")]
            epoch = int(random.choice(epochs))
            (data,) = db.execute("SELECT parameters FROM epochs WHERE epoch = ?", (epoch,)).fetchone()
            _set_epoch(db, epoch, parameters=_other(random, data, "<f4"))
        else:
            (data,) = db.execute("SELECT value FROM entries WHERE name = ?", (name,)).fetchone()
            _put(db, name, _other(random, data, "u1" if name == "held_out" else "<f8"))


def log(random: Random, path: Path) -> None:
    """Put a log beside that is of another run, cut, or no log at all."""
    other = str(random.choice(recordings(path.parent)))
    beside = path.with_name(path.name + str(random.choice(["-wal", "-wal", "-journal", "-shm"])))
    copied = path.with_name("other.netfold")
    shutil.copyfile(other, copied)
    with closing(sqlite3.connect(copied, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("UPDATE epochs SET checksum = checksum + 1 WHERE epoch % 2")
        data = copied.with_name("other.netfold-wal").read_bytes()
    copied.unlink()
    beside.write_bytes([data, data[: len(data) // 2], random.bytes(5000)][int(random.integers(3))])


CHANGES: dict[str, Callable[[Random, Path], None]] = {
    "flip": flip, "cut": cut, "state": state, "say": say, "measure": measure, "count": count, "log": log,
}  # fmt: skip
SHARES = (2, 1, 2, 8, 2, 2, 1)


def _opened(path: Path) -> sqlite3.Connection:
    """Return the database at ``path``, of which no query lasts: an earlier change may have made one endless."""
    db, steps = sqlite3.connect(path, isolation_level=None), count_from()
    db.set_progress_handler(lambda: next(steps) > 2000, 1000)
    return db


def _spoilt(random: Random, value: Any) -> str:
    """Return ``value`` as JSON with a wrong one in a random place, or a place left out, or doubled."""
    places = list(_places(value))
    path = places[int(random.integers(len(places)))]
    mark, wrong = "\x01here\x01", WRONG[int(random.integers(len(WRONG)))]
    spoilt = json.loads(json.dumps(value))
    if not path:
        return wrong
    parent = spoilt
    for step in path[:-1]:
        parent = parent[step]
    way = random.random()
    if way < 0.15:
        del parent[path[-1]]
    elif way < 0.25 and isinstance(parent, list):
        parent.append(parent[path[-1]])
    elif way < 0.35:
        other = places[int(random.integers(len(places)))]
        copied = value
        for step in other:
            copied = copied[step]
        parent[path[-1]] = copied
    else:
        parent[path[-1]] = mark
    return json.dumps(spoilt).replace(json.dumps(mark), wrong)


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    items = value.items() if isinstance(value, dict) else enumerate(value[:3]) if isinstance(value, list) else ()
    for name, each in items:
        yield from _places(each, (*path, name))


def _other(random: Random, data: bytes, kind: str) -> bytes:
    """Return other bytes: a wrong number, or too many, or too few."""
    numbers = np.frombuffer(data, kind).copy()
    wrong = {"u1": [0, 1, 2, 255]}.get(kind, [np.nan, np.inf, -np.inf, 0.0, 3e38, -3e38, 1e-45, 7.0, -1.0])
    with np.errstate(all="ignore"):
        some = random.integers(0, len(numbers), int(random.choice([1, 3, len(numbers)])))
        numbers[some] = random.choice(wrong)
    ways = [numbers.tobytes(), data[:-1], data + b"\0", b"", data[: len(data) // 2], data * 2, random.bytes(len(data))]
    return ways[int(random.choice(len(ways), p=[0.58, *[0.07] * 6]))]


def _identity(db: sqlite3.Connection) -> bytes:
    try:
        (header,) = db.execute("SELECT value FROM entries WHERE name = 'header'").fetchone()
        return str(json.loads(header).get("identity", "")).encode()
    except ValueError:
        return b""


def _put(db: sqlite3.Connection, name: str, value: bytes) -> None:
    identity = b"" if name == "header" else _identity(db)
    checksum = zlib.crc32(identity + name.encode() + value)
    db.execute("UPDATE entries SET value = ?, checksum = ? WHERE name = ?", (value, checksum, name))


def _set_epoch(db: sqlite3.Connection, epoch: int, **changed: Any) -> None:
    row = db.execute("SELECT metrics, parameters FROM epochs WHERE epoch = ?", (epoch,)).fetchone()
    metrics, parameters = changed.get("metrics", row[0]), changed.get("parameters", row[1])
    checksum = zlib.crc32(_identity(db) + epoch.to_bytes(8, "little", signed=True) + metrics.encode() + parameters)
    row = (metrics, parameters, checksum, epoch)
    db.execute("UPDATE epochs SET metrics = ?, parameters = ?, checksum = ? WHERE epoch = ?", row)
