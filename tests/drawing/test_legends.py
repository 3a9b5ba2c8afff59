"""Legends: every class up to 50 is found by a name of its own, wherever a legend stands."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_texts import check_texts, cut, drawn_texts
from made import a_recording
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import netfold as nf
from netfold.drawing.beside import figure_size
from netfold.drawing.legend import layout_for
from netfold.scenes.scene import Legend
from netfold.spaces import Window
from netfold.views import Panel

NAMES = {
    "beginnings": "a long class name that begins alike, number {:02}",
    "endings": "{:02}, a long class name that ends alike",
    "around the middle": "a long class name with its number {:02} in the middle of a long text",
    "short": "no {:02}",
}


def of_classes(count, text, **options):
    names = [text.format(number) for number in range(count)]
    y = np.arange(2 * count) % count
    x = np.column_stack([np.cos(y), np.sin(3 * y)])
    data = nf.Dataset.from_arrays(x, y, class_names=names, name="many")
    output = (1, "sigmoid") if count == 2 else (count, "softmax")
    return a_recording(data, (2, 2, output[0]), ("tanh", output[1]), epochs=1, **options)


def places_named(texts, count):
    """The classes whose numbers are in one of ``texts``, in order."""
    return [number for number in range(count) if any(f"{number:02}" in text for text in texts)]


@pytest.mark.parametrize("alike", NAMES)
@pytest.mark.parametrize(("count", "layers"), [(10, "one"), (22, "one"), (50, "one"), (50, "all")])
def test_every_class_is_in_the_legend_of_a_film(alike, count, layers):
    figure = Panel(of_classes(count, NAMES[alike]), layers=layers, mesh=5).figure
    assert places_named(check_texts(figure), count) == list(range(count))


@pytest.mark.parametrize("view", ["input_space", "hidden_space", "dataset"])
@pytest.mark.parametrize(("alike", "count"), [("around the middle", 50), ("beginnings", 22), ("short", 10)])
def test_every_class_is_in_the_legend_of_a_figure(view, alike, count):
    run = of_classes(count, NAMES[alike], held_out=np.arange(2 * count) < count)
    drawn = getattr(nf.views, view)(run).figure
    texts = check_texts(drawn)
    assert places_named(texts, count) == list(range(count))
    assert any("held out" in text for text in texts)


def test_on_axes_that_have_no_layout_the_legend_is_inside_and_counts_what_has_no_room():
    figure = Figure(figsize=(4, 4))
    FigureCanvasAgg(figure)
    ax = nf.views.input_space(of_classes(50, NAMES["beginnings"]), ax=figure.subplots(), mesh=5)
    texts = [text.get_text() for text in ax.get_legend().get_texts()]
    assert texts[-1] == f"and {50 - len(texts) + 1} more" and len(set(texts)) == len(texts)
    assert not cut(figure, drawn_texts(figure))


def test_two_classes_and_ten_digits_need_no_more_room_than_there_is():
    for names in (("both ends", "middle"), tuple(map(str, range(10)))):
        assert layout_for(3, Legend(names)).shape() == (432, 1296)
    assert layout_for(3, Legend(tuple(NAMES["endings"].format(n) for n in range(22)))).height > 432


def test_more_classes_than_a_strip_holds_are_counted():
    figure = Panel(of_classes(200, "class {:03}"), layer=1, mesh=4).figure
    texts = check_texts(figure)
    assert sum(text.startswith("class ") for text in texts) == 200
    assert layout_for(1, Legend(tuple(f"class {n}" for n in range(2000)))).height < 800


def test_values_have_their_bar_beside_the_picture(fitted):
    for view in ("input_space", "hidden_space", "dataset"):
        drawn = getattr(nf.views, view)(fitted).figure
        assert "height" in check_texts(drawn)


def test_a_low_picture_has_a_figure_no_higher_than_it_needs():
    two, many = Legend(("no", "yes")), Legend(tuple(map(str, range(50))))
    low, square = Window(0, 2, 0, 1), Window(0, 1, 0, 1)
    assert figure_size(low, two, keeps_aspect=True)["height"] < 3.5
    for window, legend, keeps in ((low, two, False), (square, two, True), (Window(0, 1, 0, 2), two, True)):
        assert figure_size(window, legend, keeps_aspect=keeps)["height"] == 4.8
    assert figure_size(low, many, keeps_aspect=True)["height"] * 100 > 17 * 16
