"""Pictures, tested as data: what was drawn is read back."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

import netfold as nf
from netfold.drawing.picture import Marks
from netfold.drawing.sheet import Sheet, coloured, stretched
from netfold.errors import InputError
from netfold.look import LOOK, TWO, share_colours
from netfold.views.figures import VIEWS, figure

ON_AXES = {
    "input_space": nf.views.input_space,
    "hidden_space": nf.views.hidden_space,
    "architecture": nf.views.architecture,
    "curve": nf.views.curve,
}


@pytest.fixture
def ax():
    figure = Figure(figsize=(4, 4), dpi=100)
    FigureCanvasAgg(figure)
    return figure.add_axes((0, 0, 1, 1))


@pytest.mark.parametrize("view", ON_AXES.values(), ids=ON_AXES)
def test_a_view_draws_on_the_axes_it_is_given_or_on_new_ones(short, ax, view):
    assert view(short, epoch=3, ax=ax) is ax
    assert view(short, epoch=3).figure is not ax.figure


def test_no_view_touches_global_state(tmp_path, saved):
    code = """
import sys, matplotlib, netfold as nf
before = matplotlib.rcParams.copy()
from netfold.views.figures import VIEWS, figure
for view in VIEWS:
    figure(nf.load(sys.argv[1]), f"{sys.argv[2]}/{view}.png", view=view)
assert "matplotlib.pyplot" not in sys.modules, "pyplot"
assert dict.items(before) == dict.items(matplotlib.rcParams), "rcParams"
assert not {"jax", "optax", "torch", "keras"} & set(sys.modules), "engine"
"""
    subprocess.run([sys.executable, "-c", code, saved, tmp_path], check=True)


def test_one_absolute_scale_of_colour():
    colours = share_colours(np.array([0.0, 0.5, 1.0, np.nan]))
    undecided = LOOK["colours"]["undecided"]
    expected = [TWO[0], undecided, TWO[1], undecided]
    np.testing.assert_allclose(colours, [to_rgb(colour) for colour in expected], atol=1e-9)
    assert TWO == ("#3f7f93", "#c3553a")
    # Paleness is uncertainty: further from one half is further from grey.
    ramp = share_colours(np.linspace(0.5, 1, 20))
    assert (np.diff(np.linalg.norm(ramp - ramp[0], axis=1)) > 0).all()


def test_pixels_of_the_input_space_are_the_probabilities(short, ax):
    nf.views.input_space(short, epoch=8, mesh=200, ax=ax)
    for artist in ax.get_children():
        artist.set_visible(isinstance(artist, Sheet))
    ax.figure.canvas.draw()
    pixels = np.asarray(ax.figure.canvas.buffer_rgba())[..., :3].astype(float)
    window, (height, width) = short.window, pixels.shape[:2]
    for row, column in ((20, 30), (200, 200), (350, 90), (111, 333)):
        point = np.array(
            [
                window.left + (column + 0.5) / width * window.width,
                window.top - (row + 0.5) / height * window.height,
            ]
        )
        probability = short.network.forward(short.parameters_at(8), point)[-1].post
        expected = coloured(np.array([[probability[0]]]))[0, 0, :3]
        np.testing.assert_allclose(pixels[row, column], expected, atol=3)


def test_stretching_is_linear_interpolation():
    rows, columns = np.mgrid[0:7, 0:5]
    affine = 2.0 * rows - 3.0 * columns + 1
    stretched_up = stretched(affine, (14, 20))
    r = (np.arange(14) + 0.5) / 14 * 6
    c = (np.arange(20) + 0.5) / 20 * 4
    np.testing.assert_allclose(stretched_up, 2 * r[:, None] - 3 * c + 1, atol=1e-5)


def test_hidden_space_shows_the_layer_and_stage_asked_for(short, deep, ax):
    nf.views.hidden_space(short, epoch=5, stage="pre", ax=ax)
    (marks,) = (artist for artist in ax.get_children() if isinstance(artist, Marks))
    expected = short.network.forward(short.parameters_at(5), short.dataset.x)[0].pre
    np.testing.assert_allclose(marks.picture.samples, expected)
    assert "% of the variance" in nf.views.hidden_space(deep, layer=1).get_title(loc="left")
    assert "Hidden layer 3" in nf.views.hidden_space(deep).get_title(loc="left")


def test_edges_of_the_architecture_are_its_weights(short):
    ax = nf.views.architecture(short, epoch=7)
    first, second = ax.collections
    for layer, edges in enumerate((first, second)):
        weights = short.parameters[layer][0][7].reshape(-1)
        order = np.abs(weights).argsort()
        width = np.asarray(edges.get_linewidths()) - 0.4
        largest = max(float(np.abs(w[7]).max()) for w, _ in short.parameters)
        np.testing.assert_allclose(width, 5 * np.abs(weights[order]) / largest, rtol=1e-5)
        signs = [tuple(colour[:3]) == to_rgb(TWO[1]) for colour in edges.get_colors()]
        np.testing.assert_array_equal(signs, weights[order] > 0)
    words = " ".join(text.get_text() for text in ax.texts)
    assert "tanh" in words and "sigmoid" in words


def test_a_tall_layer_is_cut_and_says_so(few):
    tall = nf.train(few, hidden=(40,), epochs=0)
    ax = nf.views.architecture(tall)
    assert [len(edges.get_segments()) for edges in ax.collections] == [24, 12]
    assert "⋮" in [text.get_text() for text in ax.texts]


def test_curves_are_the_metrics_with_a_cursor_at_the_epoch(short):
    for metric, ax in zip(("loss", "accuracy"), nf.views.curves(short, epoch=4), strict=True):
        whole, past, _, cursor = ax.lines
        np.testing.assert_array_equal(whole.get_ydata(), short.metrics[metric])
        np.testing.assert_array_equal(past.get_xdata(), short.epochs[:5])
        assert cursor.get_xdata() == [4] and cursor.get_ydata() == [short.metrics[metric][4]]


def test_classes_differ_in_colour_and_marker(few):
    lines = nf.views.dataset(few).lines
    circle, triangle = (line.get_marker() for line in lines)
    assert np.hypot(*circle.vertices[:-1].T).min() > 0.9 and len(triangle.vertices) == 4
    assert len({line.get_markerfacecolor() for line in lines}) == 2
    assert [len(line.get_xdata()) for line in lines] == [16, 17]


@pytest.mark.slow
def test_names_from_a_users_file_are_text_and_nothing_else(few, tmp_path):
    hostile = replace(few, name="<b>$x_$", feature_names=("$\\frac{", "<script>"), class_names=("$", "a_b$"))
    recording = nf.train(hostile, epochs=1, name="$\\notacommand$", hidden=2)
    for view in VIEWS:
        assert figure(recording, tmp_path / f"{view}.svg", view=view).stat().st_size > 1000
    assert "<script>" not in (tmp_path / "dataset.svg").read_text()


@pytest.mark.parametrize("suffix", [".png", ".svg", ".pdf"])
def test_pictures_in_every_format(short, tmp_path, suffix):
    path = figure(short, tmp_path / f"h{suffix}", view="hidden", epoch=2)
    start = path.read_bytes()[:200]
    assert start.startswith(b"\x89PNG") or b"%PDF" in start or b"<?xml" in start


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"view": "hiden_space"}, "unknown view 'hiden_space', did you mean 'hidden_space'"),
        ({"stage": "mid"}, "unknown stage 'mid'"),
        ({"view": "hidden", "layer": 3}, "layer must be a whole number from 1 to 2, not 3"),
        ({"epoch": 13}, "epoch 13 was not recorded: this recording has 13 epochs from 0 to 12; the nearest is 12"),
        ({"epoch": -1}, "epoch must be a whole number that is 0 or more, not -1"),
    ],
)
def test_what_cannot_be_drawn(short, tmp_path, options, message):
    with pytest.raises(InputError, match=message):
        figure(short, tmp_path / "x.png", **options)
    assert not list(tmp_path.iterdir())


def test_pictures_of_an_unknown_format_or_layer(short, few, tmp_path):
    with pytest.raises(InputError, match=r"unknown picture format '.jpg'.*Known: .png, .svg, .pdf"):
        figure(short, tmp_path / "x.jpg")
    with pytest.raises(InputError, match="the network has no hidden layer"):
        nf.views.hidden_space(nf.train(few, hidden=(), epochs=0))


@pytest.mark.parametrize("pixels", [200, 308, 800])
def test_pixels_of_an_unfolded_hidden_space_are_on_the_same_scale(short, pixels):
    figure = Figure(figsize=(pixels / 100, pixels / 100), dpi=100)
    canvas = FigureCanvasAgg(figure)
    ax = figure.add_axes((0, 0, 1, 1))
    nf.views.hidden_space(short, epoch=6, stage="pre", mesh=51, ax=ax)
    (sheet,) = (artist for artist in ax.get_children() if isinstance(artist, Sheet))
    for artist in ax.get_children():
        artist.set_visible(artist is sheet)
    canvas.draw()
    drawn = np.asarray(canvas.buffer_rgba())[..., :3].astype(float)
    mesh, p, window = sheet.picture.mesh, sheet.picture.share, sheet.picture.window
    middle, expected = ((array[1:, 1:] + array[:-1, 1:] + array[1:, :-1] + array[:-1, :-1]) / 4 for array in (mesh, p))
    column = ((middle[..., 0] - window.left) / window.width * pixels).astype(int)
    row = ((window.top - middle[..., 1]) / window.height * pixels).astype(int)
    differ = drawn[row, column] - coloured(expected)[..., :3]
    assert np.abs(differ.mean()) < 1
    assert np.quantile(np.abs(differ), 0.99) < 12
