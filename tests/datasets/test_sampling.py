"""Rows that are drawn of a table: how many of each class, and that every way to them draws the same."""

from __future__ import annotations

import numpy as np
import pytest

import netfold as nf
from netfold.datasets.tables.sampling import MOST_STRATA, Reservoir, Sampling

LABELS = {
    "mixed": np.random.default_rng(1).choice(["a", "b", "c"], 30_000, p=[0.9, 0.0999, 0.0001]),
    "sorted": np.sort(np.random.default_rng(2).choice(["a", "b", "c"], 30_000, p=[0.2, 0.3, 0.5])),
    "rare last": np.array(["a"] * 29_990 + ["b"] * 10),
}


@pytest.mark.parametrize("name", LABELS)
@pytest.mark.parametrize("wanted", [20, 1000, 29_999])
def test_every_class_has_its_share(name, wanted):
    labels = LABELS[name]
    classes, strata = np.unique(labels, return_inverse=True)
    rows = Sampling(wanted).draw(len(labels), strata.astype(np.int16))
    assert len(rows) == len(np.unique(rows)) == wanted
    assert (np.diff(rows) > 0).all()
    for place in range(len(classes)):
        share = wanted * np.mean(strata == place)
        found = np.sum(strata[rows] == place)
        assert found >= 1
        # Rounded, and at most a row less where a rare class took one.
        assert abs(found - share) < 1 + (share > 1) * len(classes)


@pytest.mark.parametrize("name", LABELS)
@pytest.mark.parametrize("block", [7919, 1000, 30_000])
def test_rows_that_come_in_blocks_are_those_drawn_of_all(name, block):
    labels = LABELS[name]
    # The classes are numbered as they come.
    first = {label: place for place, label in enumerate(dict.fromkeys(labels.tolist()))}
    strata = np.array([first[label] for label in labels.tolist()], dtype=np.int16)
    for sampling in (Sampling(500, 0), Sampling(500, 7), Sampling(20_000, 1)):
        reservoir = Reservoir(sampling)
        for start in range(0, len(labels), block):
            rows = np.arange(start, min(start + block, len(labels)))
            reservoir.add(len(rows), labels[rows].tolist(), lambda kept, rows=rows: rows[kept, None])
        np.testing.assert_array_equal(reservoir.drawn()[:, 0], sampling.draw(len(labels), strata))
        assert (reservoir.total, reservoir.is_stratified) == (len(labels), True)


def test_without_classes_every_row_is_as_likely():
    counts = sum(np.bincount(Sampling(10, seed).draw(100, None), minlength=100) for seed in range(2000))
    # 2000 draws of a tenth: 200 each, of deviation 13.4.
    assert counts.sum() == 20_000
    assert np.abs(counts - 200).max() < 5 * 13.4


@pytest.mark.parametrize("seed", [0, 1])
def test_rows_of_a_table_made_with_the_same_seed(seed):
    column = np.random.default_rng(seed).random(10_000)
    drawn = column[Sampling(1000, seed).draw(10_000, None)]
    # The mean of 1000 uniform numbers has a deviation of 0.009.
    assert abs(drawn.mean() - 0.5) < 5 * 0.009


def test_too_many_classes_are_none():
    rows = np.arange(50_000)
    reservoir = Reservoir(Sampling(100, 3))
    for part in np.array_split(rows, 13):
        # Few at first, and ever more.
        reservoir.add(len(part), (part // 300).astype(str).tolist(), lambda kept, part=part: part[kept, None])
    assert not reservoir.is_stratified
    assert len(rows) / 300 > MOST_STRATA
    np.testing.assert_array_equal(reservoir.drawn()[:, 0], Sampling(100, 3).draw(len(rows), None))


def frame(rows: int) -> dict[str, object]:
    generator = np.random.default_rng(0)
    kinds = generator.choice(["u", "v", "w"], rows, p=[0.7, 0.29, 0.01])
    return {"a": np.arange(rows) / 4, "b": generator.normal(size=rows), "species": kinds}


@pytest.mark.parametrize("name", ["t.parquet", "t.feather", "t.csv", "t.npz", "in memory"])
def test_every_kind_of_table_draws_the_same_rows(name, tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import csv, feather, parquet

    columns = frame(5000)
    table, path = pa.table(columns), tmp_path / name
    write = {
        ".parquet": lambda: parquet.write_table(table, path, row_group_size=700),
        ".feather": lambda: feather.write_feather(table, path, chunksize=700),
        ".csv": lambda: csv.write_csv(table, path),
        ".npz": lambda: np.savez(path, **columns),
    }
    if path.suffix in write:
        write[path.suffix]()
    source = columns if name == "in memory" else path
    data = nf.Dataset.from_table(source, target="species", features=["a"], sample=1000, sample_seed=5, scale="none")
    strata = np.unique(columns["species"], return_inverse=True)[1]
    order = {kind: place for place, kind in enumerate(dict.fromkeys(strata.tolist()))}
    expected = Sampling(1000, 5).draw(5000, np.array([order[kind] for kind in strata.tolist()], dtype=np.int16))
    np.testing.assert_array_equal(data.x[:, 0] * 4, expected)
    assert "sampled 1000 of 5000 rows (seed 5), of every 'species' its share" in data.notes


def test_a_table_that_is_too_large_says_what_to_do(tmp_path):
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    path = tmp_path / "t.parquet"
    rows = 1_200_000
    parquet.write_table(pa.table({"a": np.arange(rows, dtype=np.int32), "y": np.arange(rows) % 2 == 0}), path)
    with pytest.raises(nf.InputError, match=r"has 1200000 rows; at most 1000000 can be read: --sample 20000"):
        nf.Dataset.from_table(path)
    data = nf.Dataset.from_table(path, sample=2000)
    assert data.samples == 2000
    assert np.bincount(data.y).tolist() == [1000, 1000]
    assert "sampled 2000 of 1200000 rows (seed 0), of every 'y' its share" in data.notes


def test_a_smaller_table_is_read_whole(tmp_path):
    data = nf.Dataset.from_table(frame(50), target="species", sample=50)
    assert data.samples == 50
    assert not any("sampled" in note for note in data.notes)


@pytest.mark.parametrize(("option", "value"), [("sample", 1), ("sample", 2.5), ("sample_seed", -1)])
def test_what_cannot_be_meant(option, value):
    with pytest.raises(nf.InputError, match=f"{option} must be a whole number"):
        nf.Dataset.from_table(frame(50), target="species", **{option: value})
