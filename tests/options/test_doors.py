"""The same option means the same at every door: in Python, on the command line and in a file."""

from __future__ import annotations

import pytest

import netfold as nf
from netfold.commands import run
from netfold.configuration import read_configuration
from netfold.players.payload import pack, unpack

# A text, and what it stands for.
TEXTS = {
    "hidden": ("8,4", (8, 4)),
    "activation": ("relu,tanh", ("relu", "tanh")),
    "class_weight": ("yes=2,no=1", (("yes", 2.0), ("no", 1.0))),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_is_read_in_python_and_in_a_file_as_on_the_command_line(tmp_path, name):
    text, meaning = TEXTS[name]
    assert getattr(nf.Settings(**{name: text}), name) == getattr(nf.Settings(**{name: meaning}), name)
    table = "training" if name == "class_weight" else "network"
    (tmp_path / "run.toml").write_text(f'[{table}]\n{name} = "{text}"\n')
    found = read_configuration(tmp_path / "run.toml")[table]
    assert nf.Settings(**found) == nf.Settings(**{name: meaning})


def test_a_class_weight_and_hidden_widths_as_texts_train(tmp_path):
    data = nf.datasets.post(samples=8)
    first, second = data.class_names
    made = nf.train(data, hidden="3,2", activation="relu,tanh", class_weight=f"{first}=2,{second}=1", epochs=1)
    same = nf.train(data, hidden=(3, 2), activation=("relu", "tanh"), class_weight={first: 2, second: 1}, epochs=1)
    assert made.settings == same.settings and made.metrics["loss"].tolist() == same.metrics["loss"].tolist()


def test_the_helps_own_example_of_panels(short, tmp_path):
    path = nf.page(short, tmp_path / "a.html", panels="input_space,layers,curves")
    assert path.exists()
    header, _ = unpack(pack(short, panels=["input_space", "layers", "curves"]))
    assert header["panels"] == ["input_space", "layers", "curves"]


@pytest.mark.parametrize("draw", [nf.film, nf.figure, nf.page])
def test_a_path_in_place_of_a_recording_is_one_line_that_says_what_to_do(tmp_path, draw):
    for given in ("m.netfold", tmp_path / "m.netfold", ["m.netfold"], 3):
        with pytest.raises(nf.InputError) as caught:
            draw(given, tmp_path / {nf.film: "a.gif", nf.figure: "a.png", nf.page: "a.html"}[draw])
        line = str(caught.value)
        assert line.startswith("expected a recording, or a list of them, not ") and "\n" not in line
        assert ("netfold.load" in line) == (given != 3)
    assert not list(tmp_path.iterdir())


def test_an_unknown_option_of_a_look_or_of_settings():
    with pytest.raises(nf.InputError, match="unknown look option 'leyer', did you mean 'layer'"):
        nf.Look(leyer=1)
    with pytest.raises(nf.InputError, match="unknown look option 'bogus'"):
        nf.Look().but(bogus=1)
    with pytest.raises(nf.InputError, match="unknown training option 'epoch', did you mean 'epochs'"):
        nf.Settings(epoch=3)


def test_pictures_that_cannot_be_drawn_of_a_run_are_told_before_it_is_trained(tmp_path, capsys):
    (tmp_path / "run.toml").write_text(
        "[film]\nplane = 'bogus'\nlayer = 3\n[figure]\nplane = 'features:a,b'\n[page]\npanels = ['layer-7', 'curves']\n"
    )
    words = [
        "train",
        "post",
        "--samples",
        "8",
        "--hidden",
        "2",
        "--config",
        str(tmp_path / "run.toml"),
        "--out",
        str(tmp_path / "a.netfold"),
    ]
    assert run(words) == 2
    lines = capsys.readouterr().err.splitlines()
    places = ["film.plane: unknown plane 'bogus'", "film.layer: layer must be a whole number from 1 to 2, not 3"]
    places += [
        "figure.plane: unknown feature 'a'",
        "page.panels: the layer of layer-7 must be a whole number from 1 to 2",
    ]
    assert len(lines) == 4
    for line, place in zip(lines, places, strict=True):
        assert place in line
    (tmp_path / "run.toml").write_text("[page]\npanels = ['bogus']\n")
    with pytest.raises(nf.InputError, match=r"page\.panels: unknown panel 'bogus'"):
        read_configuration(tmp_path / "run.toml")
    assert not (tmp_path / "a.netfold").exists()
