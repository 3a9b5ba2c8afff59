"""Configurations: every fault of a file at once, each with its path; a file that is none in one line."""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import netfold as nf
from netfold import InputError, Settings
from netfold.commands import run
from netfold.configuration import read_configuration

FULL = """
name = "mine"

[data]
source = "rings"
samples = 60
noise = 0.1
seed = 3
classes = 3

[network]
hidden = [6, 4]
activation = ["tanh", "relu"]
initialiser = "he_normal"

[training]
learning_rate = 0.02
epochs = 12
batch_size = 16
seed = 5
optimiser = "adamw"
held_out = 0.2
class_weight = { 0 = 2, 2 = 0.5 }
l2 = 1e-3
stop_below = 1e-6
stop_plateau = 50
every = 2
budget = "1MB"

[view]
plane = "features:X1,X0"

[film]
fps = 8
width = 320
every = 3
hold = 0
layer = 1
"""

FAULTY = """
nam = "mine"
film = 3
[data]
source = "moons"
samples = -3
noise = "loud"
arms = 3
target = "y"
[network]
hidden = [2, 0]
activation = "tahn"
[training]
learning_rate = -1
epochs = 2.5
lerning_rate = 0.1
batch_size = true
held_out = 0.95
class_weight = { a = -1 }
l2 = nan
budget = "lots"
stop_below = 0
stop_plateau = [3]
stop = [{ rule = "belw" }]
[view]
plane = 3
"""

FAULTS = """
data.samples: samples must be a whole number from 4 to 1000000, not -3
data.noise: noise must be a number above 0 and at most 10, not 'loud'
data.arms: data set moons has no arms; its options are samples, seed, noise
data.target: moons is no table; target is for tables
network.hidden: a hidden width must be a whole number from 1 to 4096, not 0
network.activation: unknown activation 'tahn', did you mean 'tanh'?
training.learning_rate: learning rate must be a number above 0 and at most 1000, not -1
training.epochs: epochs must be a whole number from 0 to 1000000, not 2.5
training.lerning_rate: unknown key, did you mean 'learning_rate'? Known: learning_rate, epochs,
training.batch_size: batch size must be a whole number from 1 to 2147483647, not True
training.held_out: held-out share must be a number from 0 to 0.9, not 0.95
training.class_weight: the weight of class 'a' must be a number above 0 and at most 1e+06, not -1
training.l2: l2 must be a number from 0 to 1000, not nan
training.budget: budget must be a number of bytes such as 256MB, not 'lots'
training.stop_below: the loss to stop at must be a number above 0 and at most 1e+06, not 0
training.stop_plateau: patience must be a whole number from 1 to 1000000, not [3]
training.stop: unknown stopping rule 'belw', did you mean 'below'? Known: below, plateau
view.plane: plane must be a text such as principal, not 3
film: expected a table, [film], not 3
nam: unknown table or key, did you mean 'name'? Known: name, data, network, training, view, film, figure, page
""".strip().splitlines()


def write(folder, text, name="run.toml"):
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def lines_of(path):
    with pytest.raises(InputError) as caught:
        read_configuration(path)
    return str(caught.value).splitlines()


def test_every_table_and_key(tmp_path):
    found = read_configuration(write(tmp_path, FULL))
    assert found["name"] == "mine"
    assert found["data"] == {"source": "rings", "samples": 60, "noise": 0.1, "seed": 3, "classes": 3}
    assert Settings(**found["network"], **found["training"]) == Settings(
        hidden=(6, 4), activation=("tanh", "relu"), initialiser="he_normal", learning_rate=0.02, epochs=12,
        batch_size=16, seed=5, optimiser="adamw", held_out=0.2, class_weight={"0": 2, "2": 0.5}, l2=1e-3, every=2,
        budget="1MB", stop=(nf.stop_below(1e-6), nf.stop_plateau(50)),
    )  # fmt: skip
    assert (found["view"], found["film"]["width"]) == ({"plane": "features:X1,X0"}, 320)


@settings(
    max_examples=150, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_any_changed_file_is_read_or_refused(tmp_path, data):
    content = bytearray(FULL.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(content) - 1))
        size = data.draw(st.sampled_from([0, 1, 1, 5, 40]))
        content[place : place + size] = data.draw(
            st.one_of(st.binary(max_size=3), st.sampled_from([b"1e999", b"-", b"{}", b"[[", b"'", b"nan", b"\n", b"="]))
        )
    try:
        found = read_configuration(write(tmp_path, bytes(content)))
        Settings(**found["network"], **found["training"])
    except InputError as error:
        assert all(line.isprintable() and len(line) <= 300 for line in str(error).splitlines())


def test_every_fault_in_one_go(tmp_path):
    path = write(tmp_path, FAULTY)
    found = lines_of(path)
    assert len(found) == len(FAULTS)
    for fault in FAULTS:
        assert any(line.startswith(f"{path}: {fault}") for line in found), fault
    assert all(len(line) <= 300 for line in found)


def test_on_the_command_line(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, FAULTY)
    assert run(["train", "--config", "run.toml", "--out", "run.netfold"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and len(err.splitlines()) == len(FAULTS)
    assert all(line.startswith("netfold: run.toml: ") for line in err.splitlines())
    assert [path.name for path in tmp_path.iterdir()] == ["run.toml"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a = 1\nb = \n", "run.toml is not TOML: Invalid value (at line 2, column 5)"),
        ("[data\n", "run.toml is not TOML: "),
        ("name = 'a'\nname = 'b'\n", "run.toml is not TOML: Cannot overwrite a value (at line 2"),
        ("[data]\nsource = 'post'\n[data]\n", "run.toml is not TOML: Cannot declare ('data',) twice (at line 3"),
        ('{"data": 1}', "run.toml is not TOML: "),
        (b"\x89PNG\r\n\x1a\n\x00\xff", "run.toml is no text in UTF-8, at byte 0; expected a TOML file"),
        (b'name = "\x00"', "run.toml is not TOML: "),
        ("a = " + "[" * 50_000, "run.toml: its values are nested too deeply"),
        ("a = " + "9" * 5000, "run.toml is not TOML: "),
        ("# long\n" * 200_000, "run.toml has 1400000 bytes; expected a TOML file, which has at most 1048576"),
        ("[data]\nsamples = 5\n", "run.toml: data.source: is missing; expected the name of a data set"),
        ("data = 'moons'\n", "run.toml: data: expected a table, [data], not 'moons'"),
        ("[data]\nsource = 3\n", "run.toml: data.source: source must be a text that is not empty, not 3"),
        ("[data]\nsource = 'pots'\n", "data.source: unknown data set 'pots', did you mean 'post'?"),
        ("[data]\nsource = 'no.csv'\n", "data.source: no.csv does not exist; expected a table"),
        ("[data]\nsource = 'no.netfold'\n", "data.source: no.netfold does not exist; expected a table"),
        ("[data]\nsource = '.'\n", "data.source: . is a folder; expected a table"),
        ("[data]\nsource = 'rings'\nclasses = 5\nsamples = 8\n", "data: samples must be a whole number from 10"),
        (
            "[data]\nsource = 't.csv'\nfeatures = 3\n",
            "data.features: features must be a list of names that is not empty, not 3",
        ),
        ("[data]\nsource = 't.csv'\ntask = 'class'\n", "data.task: unknown task 'class', did you mean 'classes'?"),
        ("[data]\nsource = 't.csv'\nseed = 3\n", "data.seed: t.csv is a table; seed is for data sets that are made"),
        ("[data]\nsource = 'iris'\nsamples = 30\n", "data.samples: data set iris has no samples; it has no options"),
        ("[network]\nhidden = [2, 2]\nactivation = ['relu']\n", "network.activation: 1 activation for 2 hidden layers"),
        ("[training]\nclass_weight = 'even'\n", "training.class_weight: class weight must be balanced, or"),
        ("[training]\nstop = [{ rule = 'below' }]\n", "training.stop: stopping rule {'rule': 'below'} lacks the"),
        ("[training]\nseed = 2020-01-01\n", "training.seed: seed must be a whole number"),
        ("[training]\nepochs = 0x" + "f" * 9000 + "\n", "training.epochs: "),
        ("[film]\nfps = 0\n", "film.fps: fps must be a number from 0.1 to 120, not 0"),
        ("[film]\nlayer = 0\n", "film.layer: layer must be a whole number from 1"),
        ("'' = 3\n", ": unknown table or key"),
        ("'a\\nb\\u0007' = 3\n".replace("'", '"'), "a b\ufffd: unknown table or key"),
    ],
)
def test_one_fault_is_one_line(tmp_path, monkeypatch, text, message):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "a,y\n1,0\n2,1\n", "t.csv")
    write(tmp_path, text)
    (line,) = lines_of("run.toml")
    assert message in line
    assert line.isprintable() and len(line) <= 300


def test_many_faults_are_counted(tmp_path):
    found = lines_of(write(tmp_path, "".join(f"k{i} = 1\n" for i in range(5000))))
    assert len(found) == 20 and found[-1].endswith("run.toml: and 4981 more")


def test_what_is_no_file(tmp_path):
    assert lines_of(tmp_path / "no.toml") == [f"{tmp_path / 'no.toml'} does not exist; expected a TOML file"]
    assert lines_of(tmp_path) == [f"{tmp_path} is a folder; expected a TOML file"]
    assert lines_of("/dev/zero") == ["/dev/zero is a device or a pipe; expected a TOML file"]
    assert "cannot read" in lines_of("t" * 5000 + ".toml")[0]
    assert "cannot read" in lines_of("t\0.toml")[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(tmp_path):
    path = write(tmp_path, FULL)
    path.chmod(0)
    assert lines_of(path) == [f"cannot read {path}: permission denied"]


def test_a_mark_at_the_beginning_is_no_fault(tmp_path):
    assert read_configuration(write(tmp_path, b"\xef\xbb\xbfname = 'a'\r\n"))["name"] == "a"


@pytest.mark.parametrize(("option", "value"), [("fps", 0.05), ("fps", 121), ("hold", 61), ("hold", -1), ("every", 0)])
def test_a_film_refuses_what_the_file_may_not_say(short, tmp_path, option, value):
    (line,) = lines_of(write(tmp_path, f"[film]\n{option} = {value}\n"))
    assert f"film.{option}: {option} must be a" in line
    with pytest.raises(InputError, match=option):
        nf.film(short, tmp_path / "a.mp4", **{option: value})
