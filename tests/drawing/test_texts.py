"""Long names of everything: in no picture of hostile recordings does a text lie on another or leave the figure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from drawn_texts import check_texts
from made import a_recording, as_outputs

import netfold as nf
from netfold.scenes.where import all_layers
from netfold.spaces.plane import InputPlane
from netfold.views import Panel

LONG = "a name that somebody has made far too long for any picture of this world"
WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"


def of(names, features, hidden=(4, 3), name=LONG, **options):
    """A recording of samples with so named classes and features; without classes, of values of that name."""
    random = np.random.default_rng(4)
    count = max(3 * len(names), 24)
    x = random.normal(size=(count, len(features))) * np.arange(1, len(features) + 1)
    y = np.arange(count) % len(names) if names else 98765.4321 * x[:, 0]
    parts = {"task": "values", "target_name": name} if not names else {"class_names": names}
    data = nf.Dataset.from_arrays(x, y, feature_names=features, name=name, **parts)
    output, last = (1, "sigmoid") if len(names) == 2 else (len(names), "softmax") if names else (1, "identity")
    plane = options.pop("plane", None)
    metrics = options.pop("metrics", ("loss", "accuracy") if names else ("loss", "r2"))
    options |= {} if plane is None else {"plane": InputPlane.parse(data, plane)}
    layers = (*["tanh"] * len(hidden), last)
    made = a_recording(data, (len(features), *hidden, output), layers, epochs=2, metrics=metrics, **options)
    return replace(made, name=name)


def numbered(text, count):
    return tuple(f"{text} {number}" for number in range(count))


def one_class_seen():
    """Of two classes, one has all the samples but one."""
    run = of(numbered(LONG, 2), numbered(WORD, 2), hidden=(2,))
    return replace(run, dataset=replace(run.dataset, y=np.eye(1, run.dataset.samples, dtype=np.int64)[0]))


def foreign():
    known = of(numbered(WORD, 3), numbered(LONG, 3), hidden=(5, 4))
    return as_outputs(known, numbered(f"model.{LONG}", 3), kept=(0.5, 0.9, 1.0), full=(1000, 4, 3))


HELD = "features:{0} 0,{0} 1;{0} 2=-1234.5678;{0} 3=0.00012345;{0} 4=99999;{0} 5=-0.125"
RUNS = {
    "two classes": lambda: of(numbered(LONG, 2), numbered(LONG, 2), hidden=(2,)),
    "one word": lambda: of(numbered(WORD, 2), numbered(WORD, 2), hidden=(8, 8), name=WORD),
    "a single class": one_class_seen,
    "three classes, a plane held": lambda: of(numbered(LONG, 3), numbered(LONG, 6), plane=HELD.format(LONG)),
    "ten classes": lambda: of(numbered(LONG, 10), numbered(WORD, 5), hidden=(3, 2, 2, 1, 2)),
    "fifty classes": lambda: of(numbered(WORD, 50), ("长" * 40, "度" * 40), hidden=(2,), name="名" * 60),
    "twenty classes, held out": lambda: of(numbered("x", 20), numbered("W" * 60, 2), held_out=np.arange(60) % 3 == 0),
    "values": lambda: of((), numbered(LONG, 1), hidden=(3,)),
    "many metrics": lambda: of((), numbered(WORD, 2), hidden=(2, 2), metrics=("loss", LONG.replace(" ", "_"), WORD)),
    "outputs": foreign,
}
VIEWS = ("input_space", "hidden_space", "dataset", "architecture")

pytestmark = pytest.mark.filterwarnings("ignore::netfold.errors.MissingFontWarning")


@pytest.mark.parametrize("name", RUNS)
def test_of_a_panel(name):
    for layers in ("one", "all"):
        check_texts(Panel(RUNS[name](), layers=layers, mesh=5).figure)


@pytest.mark.slow
@pytest.mark.parametrize("name", RUNS)
def test_of_a_picture_alone(name):
    run = RUNS[name]()
    for view in VIEWS:
        check_texts(getattr(nf.views, view)(run).figure)
    for metric in run.metrics:
        check_texts(nf.views.curve(run, metric=metric).figure)


def test_the_numbers_of_a_plane_are_always_told():
    run = RUNS["three classes, a plane held"]()
    for figure in (Panel(run, layer=1, mesh=5).figure, nf.views.input_space(run, mesh=5).figure):
        told = " ".join(check_texts(figure)).replace("\u00a0", " ")
        for value in ("-1235", "0.0001234", "1e+05", "-0.125"):
            assert f"= {value}" in told


def test_of_a_deep_network_too():
    run = of(numbered(LONG, 4), numbered(LONG, 3), hidden=(6, 6, 5, 4, 3, 2))
    assert len(all_layers(run)) == 8
    check_texts(Panel(run, mesh=5).figure)
