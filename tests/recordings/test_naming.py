"""Names of runs: data and network, and what tells equal names apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

import netfold as nf
from netfold.players import pack
from netfold.players.payload import unpack
from netfold.recordings.naming import told_apart
from netfold.scenes.scenes import Scenes


def test_a_run_is_called_after_its_data_and_its_network(few):
    run = nf.train(few, hidden=(3, 2), activation=("relu", "tanh"), learning_rate=0.02, epochs=1)
    assert run.name == "post 2-3-2-1"
    # Data and network are said already; below stands how it was trained.
    assert Scenes.of(run, mesh=4).at(0, []).about == "relu, tanh, learning rate 0.02"
    assert Scenes.of(replace(run, name="mine"), mesh=4).at(0, []).about == "2-3-2-1 network, post"


@pytest.mark.parametrize(
    ("facts", "ends"),
    [
        ([{"activation": "tanh"}, {"activation": "relu"}], [", tanh", ", relu"]),
        ([{"learning_rate": 0.1}, {"learning_rate": 0.01}], [", learning rate 0.1", ", learning rate 0.01"]),
        # No more is said than is needed.
        ([{"activation": "tanh", "seed": 1}, {"activation": "relu", "seed": 2}], [", tanh", ", relu"]),
        (
            [{"activation": ("relu", "sin"), "l2": 0.0}, {"activation": ["relu", "sin"], "l2": 0.5}],
            [", l2 0", ", l2 0.5"],
        ),
        ([{"data": "a", "seed": 1}, {"data": "b", "seed": 1}], [", a", ", b"]),
        ([{"seed": 1}, {"seed": 1}, {"seed": 2}], [", seed 1 (1)", ", seed 1 (2)", ", seed 2"]),
        ([{}, {}], [" (1)", " (2)"]),
    ],
)
def test_equal_names_are_told_apart(facts, ends):
    names = told_apart(["run"] * len(facts), facts)
    assert names == [f"run{end}" for end in ends]


def test_names_that_differ_are_left_alone():
    assert told_apart(["a", "b", "a", "a (1)"], [{}] * 4) == ["a (2)", "b", "a (3)", "a (1)"]


def test_runs_of_one_name_are_told_apart_on_a_page(few):
    runs = [nf.train(few, activation=name, epochs=1, hidden=2) for name in ("tanh", "relu")]
    other = nf.train(nf.datasets.load("moons", samples=20), epochs=1, hidden=2)
    header, _ = unpack(pack([*runs, other]))
    assert [run["name"] for run in header["recordings"]] == ["post 2-2-1, tanh", "post 2-2-1, relu", "moons 2-2-1"]
