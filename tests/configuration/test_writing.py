"""Any recording can be made again from what `netfold info --config` prints, bit for bit."""

from dataclasses import replace

import hypothesis
import numpy as np
import pytest
from cases import INITIALISERS, OPTIMISERS
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from test_reading import FULL

import netfold as nf
from netfold import InputError
from netfold.commands import run
from netfold.configuration import configuration_of, read_configuration, to_toml

CSV = "length,colour,kind\n" + "".join(f"{i % 7}.5,{'rgb'[i % 3]},{'ab'[i % 5 > 2]}\n" for i in range(40))


@pytest.fixture(autouse=True)
def in_a_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "full.toml").write_text(FULL)
    (tmp_path / "t.csv").write_text(CSV)


def netfold(capsys, *words):
    assert run([str(word) for word in words]) == 0
    return capsys.readouterr()


def same(one, other):
    """Assert that two recordings hold the same, bit for bit."""
    for (w, b), (other_w, other_b) in zip(one.parameters, other.parameters, strict=True):
        assert w.tobytes() == other_w.tobytes() and b.tobytes() == other_b.tobytes()
    assert one.epochs.tolist() == other.epochs.tolist()
    assert {name: values.tolist() for name, values in one.metrics.items()} == {
        name: values.tolist() for name, values in other.metrics.items()
    }
    assert (one.outcome, one.name) == (other.outcome, other.name)
    assert one.plane.describe() == other.plane.describe()
    assert (one.held_out is None) == (other.held_out is None)
    assert one.held_out is None or (one.held_out == other.held_out).all()
    np.testing.assert_array_equal(one.dataset.x, other.dataset.x)


RUNS = {
    "a file": ["--config", "full.toml"],
    "a file and options": [
        "--config",
        "full.toml",
        "--seed",
        9,
        "--hidden",
        3,
        "--activation",
        "sin",
        "--epochs",
        5,
        "--samples",
        40,
    ],
    "other data than the file's": ["moons", "--config", "full.toml", "--class-weight", "0=3", "--plane", "principal"],
    "a name": ["moons", "--samples", 50, "--epochs", 8, "--held-out", 0.3, "--class-weight", "balanced", "--l2", 0.01],
    "a table": ["t.csv", "--target", "kind", "--features", "colour,length", "--epochs", 4, "--missing", "median"],
    "values": ["t.csv", "--target", "length", "--task", "values", "--epochs", 4, "--held-out", 0.25],
    "thinned": ["hills", "--epochs", 90, "--budget", 400, "--batch-size", 64, "--stop-below", 0.1],
    "stopped": ["post", "--batch-size", 32, "--stop-plateau", 5, "--stop-below", 0.3, "--activation", "relu"],
}


@pytest.mark.slow
@pytest.mark.parametrize("case", RUNS)
def test_made_again_from_what_is_printed(case, capsys, tmp_path):
    netfold(capsys, "train", *RUNS[case], "--out", "one.netfold")
    text = netfold(capsys, "info", "--config", "one.netfold").out
    (tmp_path / "again.toml").write_text(text)
    netfold(capsys, "train", "--config", "again.toml", "--out", "two.netfold")
    one, two = nf.load("one.netfold"), nf.load("two.netfold")
    same(one, two)
    assert one.settings == two.settings
    assert netfold(capsys, "info", "--config", "two.netfold").out == text


def test_a_run_from_python_is_made_again_from_its_own_recording(capsys, three, tmp_path):
    rules = (nf.stop_below(1e-9), nf.stop_below(1e-8), nf.stop_plateau(7, least=0.5))
    nf.train(
        three, hidden=(5,), epochs=30, learning_rate=np.float32(0.1), held_out=0.25, batch_size=7, stop=rules,
        plane="samples:0,20,40", class_weight={2: 3}, path="one.netfold", name='odd "name"\n',
    )  # fmt: skip
    text = netfold(capsys, "info", "--config", "one.netfold").out
    assert 'source = "one.netfold"' in text
    (tmp_path / "again.toml").write_text(text)
    netfold(capsys, "train", "--config", "again.toml", "--out", "two.netfold")
    same(nf.load("one.netfold"), nf.load("two.netfold"))


def test_the_whole_set_a_step_is_written_and_read(capsys, few, tmp_path):
    nf.train(few, hidden=2, epochs=3, batch_size=None, path="one.netfold")
    text = netfold(capsys, "info", "--config", "one.netfold").out
    assert 'batch_size = "all"' in text
    (tmp_path / "again.toml").write_text(text)
    netfold(capsys, "train", "--config", "again.toml", "--out", "two.netfold")
    same(nf.load("one.netfold"), nf.load("two.netfold"))
    words = ("--hidden", 2, "--epochs", 3, "--batch-size", "all", "--out", "three.netfold")
    netfold(capsys, "train", "one.netfold", *words)
    same(nf.load("one.netfold"), nf.load("three.netfold"))


RULES = st.one_of(
    st.builds(nf.stop_below, st.floats(1e-300, 1e6)),
    st.builds(nf.stop_plateau, st.integers(1, 1000), least=st.one_of(st.just(1e-4), st.floats(0, 1e6))),
)
SETTINGS = st.builds(
    nf.Settings,
    hidden=st.lists(st.integers(1, 4096), min_size=2, max_size=2),
    activation=st.one_of(st.just("gelu"), st.lists(st.sampled_from(["relu", "sin"]), min_size=2, max_size=2)),
    learning_rate=st.floats(5e-324, 1000),
    epochs=st.integers(0, 1_000_000),
    batch_size=st.one_of(st.none(), st.integers(1, 2**31 - 1)),
    seed=st.integers(0, 2**32 - 1),
    optimiser=st.sampled_from(OPTIMISERS),
    initialiser=st.sampled_from(INITIALISERS),
    stop=st.lists(RULES, max_size=3),
    held_out=st.floats(0, 0.9),
    class_weight=st.one_of(
        st.none(),
        st.just("balanced"),
        st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.floats(1e-9, 1e6), min_size=1, max_size=3
        ),
    ),
    l2=st.floats(0, 1000),
    every=st.integers(1, 1_000_000),
    budget=st.integers(1, 2**50),
)


@hypothesis.settings(
    max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(settings=SETTINGS)
def test_any_settings_come_back_through_the_file(short, settings, tmp_path):
    made = replace(short, settings=settings.describe())
    (tmp_path / "again.toml").write_text(to_toml(configuration_of(made, "run.netfold")), encoding="utf-8")
    short.save(tmp_path / "run.netfold")
    found = read_configuration("again.toml")
    assert nf.Settings(**found["network"], **found["training"]) == settings


def test_the_file_says_all_that_the_run_had(capsys, tmp_path):
    netfold(capsys, "train", "--config", "full.toml", "--out", "one.netfold")
    (tmp_path / "again.toml").write_text(netfold(capsys, "info", "--config", "one.netfold").out)
    given, printed = read_configuration("full.toml"), read_configuration("again.toml")
    for table in ("name", "data", "network", "view", "film"):
        assert printed[table] == given[table]
    assert {**printed["training"], "budget": 1} == {**given["training"], "budget": 1}
    made = nf.load("one.netfold")
    assert made.name == "mine" and made.plane.names == ("X1", "X0")
    assert made.settings["class_weight"] == {"0": 2.0, "2": 0.5}


def test_options_go_before_the_file(capsys):
    words = ["--config", "full.toml", "--learning-rate", 0.5, "--stop-below", 0.4, "--name", "other"]
    netfold(capsys, "train", *words, "--out", "one.netfold")
    made = nf.load("one.netfold")
    assert (made.settings["learning_rate"], made.settings["optimiser"], made.name) == (0.5, "adamw", "other")
    assert made.settings["stop"] == [{"rule": "below", "loss": 0.4}]
    assert made.dataset.samples == 60


def test_other_data_leave_nothing_of_the_files(capsys):
    netfold(capsys, "train", "blobs", "--config", "full.toml", "--plane", "principal", "--out", "one.netfold")
    assert nf.load("one.netfold").dataset.samples == 400


def test_a_film_as_the_file_says(capsys):
    netfold(capsys, "train", "--config", "full.toml", "--out", "one.netfold")
    assert nf.load("one.netfold").epochs.tolist() == [0, 2, 4, 6, 8, 10, 12]
    assert netfold(capsys, "film", "one.netfold", "--out", "a.gif").out.startswith("a.gif: 3 frames, ")
    assert netfold(capsys, "film", "one.netfold", "--out", "b.gif", "--every", 1).out.startswith("b.gif: 7 frames, ")
    from PIL import Image

    with Image.open("a.gif") as film:
        assert film.width == 320


def test_what_has_no_configuration(short):
    with pytest.raises(InputError, match=r"run\.netfold was not trained by netfold; it has no configuration"):
        configuration_of(replace(short, settings={"made by": "somebody"}), "run.netfold")
    own = replace(short, settings={**short.settings, "stop": [{"rule": "at noon"}]})
    with pytest.raises(InputError, match=r"run\.netfold was stopped by a rule of its maker's own"):
        configuration_of(own, "run.netfold")


def test_recordings_from_before_configurations(short):
    old = {name: short.settings[name] for name in ("hidden", "activation", "learning_rate", "epochs", "seed", "stop")}
    tables = configuration_of(replace(short, settings=old), "run.netfold")
    assert tables["data"] == {"source": "run.netfold"}
    assert tables["training"] == {"learning_rate": 0.05, "epochs": 12, "seed": 4}


def test_info_prints_one_thing(capsys, saved):
    assert run(["info", str(saved), "--json", "--config"]) == 2
    assert "--json and --config are two ways to print; choose one" in capsys.readouterr().err


def test_no_data_at_all(capsys, tmp_path):
    (tmp_path / "no.toml").write_text("[training]\nepochs = 3\n")
    for words in (["--config", "no.toml"], []):
        assert run(["train", *words, "--out", "one.netfold"]) == 2
        assert "no data set: name one, or the path of a table, or give --config" in capsys.readouterr().err
    netfold(capsys, "train", "post", "--config", "no.toml", "--out", "one.netfold")
    assert nf.load("one.netfold").last_epoch == 3


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["post", "--held-out", "0.95"], "held-out share must be a number from 0 to 0.9, not 0.95"),
        (["post", "--held-out", "-0.1"], "held-out share must be a number from 0 to 0.9, not -0.1"),
        (["post", "--class-weight", "even"], "class weight must be balanced, or a weight for each class"),
        (["post", "--class-weight", "middle=x"], "class weight must be balanced or weights as in yes=5,no=1, not"),
        (["post", "--class-weight", "midle=2"], "unknown class of post 'midle', did you mean 'middle'?"),
        (["post", "--class-weight", "middle=2,1=3"], "class 'middle' has two weights; give it one"),
        (["post", "--class-weight", "middle=0"], "the weight of class 'middle' must be a number above 0"),
        (["hills", "--class-weight", "balanced"], "class weight is for classes; hills has values to predict"),
        (["post", "--l2", "-1"], "l2 must be a number from 0 to 1000, not -1"),
        (["post", "--every", "0"], "every must be a whole number from 1 to 1000000, not 0"),
        (["post", "--budget", "much"], "budget must be a number of bytes such as 256MB, not 'much'"),
        (["post", "--plane", "side"], "unknown plane 'side'"),
        (["iris", "--plane", "features:a,b"], "unknown feature 'a'"),
        (["iris", "--samples", "9"], "data set iris has no samples; it has no options"),
        (["t.csv", "--target", "kind", "--task", "values"], "target 'kind' holds texts; expected numbers to predict"),
        (["one.csv", "--held-out", "0.2"], "class 'b' of one has 1 sample; with a held-out share every class needs"),
        (["no.netfold"], "no.netfold does not exist; expected a netfold recording"),
        (["t.csv", "--config", "no.toml"], "no.toml does not exist; expected a TOML file"),
    ],
)
def test_new_options_that_are_refused(capsys, tmp_path, words, message):
    (tmp_path / "one.csv").write_text("x,y\n1,a\n2,a\n3,b\n")
    before = sorted(tmp_path.iterdir())
    assert run(["train", *words, "--out", "run.netfold"]) == 2
    out, err = capsys.readouterr()
    (line,) = err.splitlines()
    assert out == "" and message in line
    assert sorted(tmp_path.iterdir()) == before
