"""Adds an entry to three tables of options, before anything else of netfold is imported, and tells where it is seen."""

import contextlib
import importlib
import inspect
import io
import json
from pathlib import Path

import netfold.options.pictures as pictures
import netfold.training.options as training
from netfold.options import Option
from netfold.options.checks import whole


def entry(name, **more):
    check = whole(name, 1, 9)
    return Option(name=name, annotation="int", default=3, check=check, word=int, help=f"How much {name}", **more)


training.TRAINING += (entry("warmth", table="training"),)
pictures.FILM += (entry("grain"),)
pictures.FIGURE += (entry("gloss"),)

nf = importlib.import_module("netfold")
run = importlib.import_module("netfold.commands").run
written_files = importlib.import_module("netfold.configuration.documenting").written_files


def said(*words):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run([str(word) for word in words])
    return code, out.getvalue(), err.getvalue()


def refusal(function, *given, **options):
    try:
        function(*given, **options)
    except nf.InputError as error:
        return str(error)


data = nf.datasets.post(samples=8)
doors = {"train": nf.train, "fit": nf.fit, "Settings": nf.Settings, "film": nf.film, "figure": nf.figure}
found = {"defaults": {}, "docstrings": {}, "help": {}, "files": written_files()}
for name, door in doors.items():
    found["defaults"][name] = {p.name: p.default for p in inspect.signature(door).parameters.values() if p.default == 3}
    found["docstrings"][name] = inspect.getdoc(door)
for command in ("train", "film", "figure"):
    found["help"][command] = said(command, "--help")[1]
made = nf.train(data, epochs=1, warmth=5, path="python.netfold")
found["kept"] = made.settings["warmth"]
found["refused"] = [
    refusal(nf.train, data, warmth=12),
    refusal(nf.film, made, "a.gif", grain=0),
    refusal(nf.figure, made, "a.png", gloss=10),
]
Path("run.toml").write_text("[training]\nepochs = 1\nwarmth = 7\n[film]\ngrain = 2\n[figure]\ngloss = 4\n")
found["trained"] = said("train", "post", "--samples", 8, "--config", "run.toml", "--out", "file.netfold", "--quiet")
found["config"] = said("info", "--config", "file.netfold")[1]
found["drawn"] = [
    said("figure", "file.netfold", "--gloss", 9, "--out", "a.png")[0],
    said("film", "file.netfold", "--grain", 9, "--out", "a.gif")[0],
]
code = said("train", "post", "--warmth", 8, "--epochs", 0, "--out", "words.netfold")[0]
found["command"] = [code, nf.load("words.netfold").settings["warmth"]]
Path("bad.toml").write_text("[training]\nwarmth = 10\n[film]\ngrain = 'much'\n[figure]\ngloss = 0\n")
found["bad"] = said("train", "post", "--config", "bad.toml", "--out", "bad.netfold")
found["bad words"] = [
    said("train", "post", "--warmth", 10, "--out", "bad.netfold"),
    said("film", "file.netfold", "--grain", 10, "--out", "bad.gif"),
    said("figure", "file.netfold", "--gloss", 10, "--out", "bad.png"),
]
print(json.dumps(found))
