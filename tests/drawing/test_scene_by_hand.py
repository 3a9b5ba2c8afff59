"""A scene made by hand from arrays is drawn like any other: nothing here has a recording or a network."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from netfold.drawing.axes import new_figure
from netfold.drawing.panel import PanelFigure
from netfold.drawing.single import draw_single
from netfold.errors import InputError
from netfold.look import INK, LOOK, PAPER, TWO, class_styles, on_paper, rgb
from netfold.scenes.scene import Caption, Curve, Frame, InSpace, Legend, Picture, SampleGroup, Scene, Ticks
from netfold.spaces import Window, mesh_over

BOX = Window(0.0, 4.0, 0.0, 4.0)
SIDE = 9
UNDECIDED = LOOK["colours"]["undecided"]


def half_and_half(**parts):
    """A sheet that is class 0 on the left half and class 1 on the right."""
    mesh = mesh_over(BOX, SIDE)
    return Picture(window=BOX, mesh=mesh, share=(mesh[..., 0] > 2).astype(float), **parts)


def colour_at(figure, point, number=0, size=1):
    """The colour (3,) of the panel at a ``point`` of a picture, the mean of a few pixels."""
    pixels = figure.pixels()
    x, y = figure.pictures[number].ax.transData.transform(point)
    row, column = pixels.shape[0] - 1 - int(y), int(x)
    return pixels[row - size : row + size + 1, column - size : column + size + 1].reshape(-1, 3).mean(axis=0)


def as_bytes(colour):
    return 255 * np.asarray(rgb(colour) if isinstance(colour, str) else colour)


def test_colours_of_sheet_and_samples_are_those_of_their_classes():
    groups = tuple(SampleGroup(np.array([row]), colour, "circle", PAPER) for row, colour in enumerate((TWO[1], TWO[0])))
    picture = half_and_half(samples=np.array([[0.7, 0.7], [3.3, 0.7]]))
    figure = PanelFigure(Scene((picture,), groups=groups), width=900)
    for x, colour in ((0.5, TWO[0]), (3.5, TWO[1])):
        np.testing.assert_allclose(colour_at(figure, (x, 3.0)), as_bytes(on_paper(rgb(colour))), atol=1)
    for point, colour in (((0.7, 0.7), TWO[1]), ((3.3, 0.7), TWO[0])):
        np.testing.assert_allclose(colour_at(figure, point), as_bytes(colour), atol=1)


@pytest.mark.parametrize("classes", [3, 10])
def test_colours_of_many_classes(classes):
    mesh = mesh_over(BOX, 2 * classes)
    likeliest = np.minimum((mesh[..., 0] / 4 * classes).astype(int), classes - 1)
    picture = Picture(window=BOX, mesh=mesh, share=np.eye(classes)[likeliest])
    figure = PanelFigure(Scene((picture,)), width=1200)
    for label, style in enumerate(class_styles(classes)):
        expected = as_bytes(on_paper(rgb(style.colour)))
        np.testing.assert_allclose(colour_at(figure, (4 * (label + 0.5) / classes, 2.0), size=0), expected, atol=1)


def test_lines_are_where_they_are_said_to_be():
    picture = half_and_half(boundary=np.array([[2.0, 0.0], [2.0, 4.0]]), grid=np.array([[0.0, 1.0], [4.0, 1.0]]))
    figure = PanelFigure(Scene((picture,)), width=1200)
    np.testing.assert_allclose(colour_at(figure, (2.0, 3.0), size=0), as_bytes(INK), atol=1)
    beside, on_grid = colour_at(figure, (1.0, 2.0), size=0), colour_at(figure, (1.0, 1.0))
    assert on_grid.sum() < beside.sum() - 10


def test_in_space_what_lies_behind_the_sheet_is_faint():
    groups = (SampleGroup(np.array([0, 1]), INK, "circle", INK),)
    samples = np.array([[1.0, 2.0], [3.0, 2.0]])
    nothing = np.empty(0, dtype=bool)
    space = InSpace(np.zeros((SIDE, SIDE)), nothing, nothing, np.array([True, False]), np.eye(3, 2))
    figure = PanelFigure(Scene((half_and_half(samples=samples, space=space),), groups=groups), width=900)
    np.testing.assert_allclose(colour_at(figure, samples[0]), as_bytes(INK), atol=1)
    faint, sheet = colour_at(figure, samples[1]), as_bytes(on_paper(rgb(TWO[1])))
    opacity = LOOK["samples"]["hidden"]
    np.testing.assert_allclose(faint, opacity * as_bytes(INK) + (1 - opacity) * sheet, atol=3)


def test_the_nearer_half_of_a_fold_covers_the_other():
    """A sheet folded over itself in space: only the colours of its nearer half are seen."""
    mesh = mesh_over(BOX, SIDE)
    across = np.minimum(mesh[..., 0], 4 - mesh[..., 0])
    folded = np.stack([across, mesh[..., 1]], axis=-1)
    nothing = np.empty(0, dtype=bool)
    for nearer, colour in ((1.0, TWO[1]), (-1.0, TWO[0])):
        depth = nearer * (mesh[..., 0] - 2)
        space = InSpace(depth, nothing, nothing, nothing, np.eye(3, 2))
        picture = Picture(window=BOX, mesh=folded, share=(mesh[..., 0] > 2).astype(float), space=space)
        figure = PanelFigure(Scene((picture,)), width=900)
        np.testing.assert_allclose(colour_at(figure, (0.75, 2.0)), as_bytes(on_paper(rgb(colour))), atol=2)


# Maps of the square that fold it, and which half, or which part, of it lies on top.
FOLDS = {
    "right over left": (lambda x, y: (abs(x - 2) + 1, y), lambda x, y: x > 2),
    "upper over lower": (lambda x, y: (x, abs(y - 2) + 1), lambda x, y: y > 2),
    "along a diagonal": (lambda x, y: (x + y - 2, abs(x - y) / 2), lambda x, y: x > y),
    "in three": (lambda x, y: (abs(abs(1.5 * x - 2) - 2) + 0.5, y), lambda x, y: x > 2.667),
}


def folded(name, noise=0.0):
    """A sheet folded in one of these ways, class 1 where it is to lie on top, its points ``noise`` cells astray."""
    size = 33
    x, y = np.moveaxis(mesh_over(BOX, size), -1, 0)
    move, is_above = FOLDS[name]
    mesh = np.stack(move(x, y), axis=-1) + np.random.default_rng(0).normal(0, noise * 4 / size, (size, size, 2))
    return Picture(window=BOX, mesh=mesh, share=is_above(x, y).astype(float))


def share_of(figure, stack):
    """The share of the first picture in which a ``stack`` of sheets lies, as in "10": class 1 over class 0."""
    box = figure.pictures[0].ax.bbox
    pixels = figure.pixels()
    height = pixels.shape[0]
    inner = pixels[height - int(box.y1) + 4 : height - int(box.y0) - 4, int(box.x0) + 4 : int(box.x1) - 4]
    colour = as_bytes(PAPER)
    for label in reversed(stack):
        colour = LOOK["sheet"]["opacity"] * (as_bytes(TWO[int(label)]) - colour) + colour
    return float((np.abs(inner - colour).max(axis=-1) < 4).mean())


@pytest.mark.parametrize("noise", [0, 0.4])
@pytest.mark.parametrize("name", [name for name in FOLDS if name != "in three"])
def test_a_fold_lies_over_the_other_half_as_one_piece(name, noise):
    """Where it lies over the other half, one is seen through the other, and nowhere the other way round.

    With noise, cells at random show their other side: no order may go by that.
    """
    figure = PanelFigure(Scene((folded(name, noise),)), width=900)
    # Half of the square lies over the other.
    assert share_of(figure, "10") > (0.2 if noise == 0 else 0.1)
    assert share_of(figure, "01") <= 0.01 * share_of(figure, "10")


def test_of_three_sheets_the_last_lies_on_top():
    figure = PanelFigure(Scene((folded("in three"),)), width=900)
    assert share_of(figure, "100") > 0.4
    assert share_of(figure, "001") + share_of(figure, "010") < 0.002


def test_words_numbers_and_curves_are_those_of_the_scene():
    frame = Frame(
        title="a title", formula="a formula", axes=("across", "up"), ticks=(Ticks(100.0, 10.0), None),
        captions=(Caption("boundary", "where it decides"),),
    )  # fmt: skip
    epochs = np.arange(4)
    curves = (
        Curve("loss", epochs, np.array([3.0, -0.25, np.nan, 12345.678])),
        Curve("accuracy", epochs, np.ones(4)),
    )
    pictures = (half_and_half(frame=frame),)
    scene = Scene(
        pictures, epoch=1, place=1, curves=curves, legend=Legend(("no", "yes")), name="a run", about="by hand"
    )
    figure = PanelFigure(scene)
    words = {text.get_text() for text in figure.figure.findobj(lambda artist: hasattr(artist, "get_text"))}
    assert {"a title", "a formula", "across", "up", "where it decides", "no", "yes", "a run", "by hand"} <= words
    numbers = [digits.text for digits, _ in figure.side.numbers]
    assert (figure.side.epoch.text, numbers) == ("1", ["−0.250", "1.000"])
    for place, text in ((2, "—"), (3, "1.23e4")):
        figure.show(Scene(pictures, epoch=place, place=place, curves=curves))
        assert figure.side.numbers[0][0].text == text
    labels = [label.get_text() for label in figure.pictures[0].ax.get_xticklabels()]
    figure.figure.canvas.draw()
    assert all(100 <= float(label) <= 140 for label in labels if label)


def test_a_scene_without_samples_metrics_or_names():
    assert PanelFigure(Scene((half_and_half(),))).pixels().std() > 0


def moved(move, classes=None):
    """A sheet on paper, each of its points moved by ``move`` (points -> points); of ``classes`` or of two."""
    mesh = mesh_over(BOX, SIDE)
    share = (mesh[..., 0] > 2).astype(float)
    if classes:
        share = np.eye(classes)[np.minimum((mesh[..., 0] / 4 * classes).astype(int), classes - 1)]
    return Picture(window=BOX, mesh=move(mesh), share=share)


def covered(figure):
    """The share of the first picture that is not paper, its frame and its ticks left out."""
    box = figure.pictures[0].ax.bbox
    pixels = figure.pixels()
    height = pixels.shape[0]
    inner = pixels[height - int(box.y1) + 4 : height - int(box.y0) - 4, int(box.x0) + 4 : int(box.x1) - 4]
    return float((inner != 255).any(axis=-1).mean())


@pytest.mark.parametrize("classes", [None, 3])
@pytest.mark.parametrize("is_solid", [False, True])
def test_beside_the_sheet_is_paper(classes, is_solid):
    """A square of half the window's side, turned by a sixth of a right angle: a quarter of the picture."""
    angle = np.pi / 12
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    picture = moved(lambda mesh: 2 + (mesh - 2) @ turn / 2, classes)
    if is_solid:
        nothing = np.empty(0, dtype=bool)
        picture = replace(picture, space=InSpace(np.zeros((SIDE, SIDE)), nothing, nothing, nothing, np.zeros((3, 2))))
    share = covered(PanelFigure(Scene((picture,)), width=900))
    assert share == pytest.approx(0.25, abs=0.02)


@pytest.mark.parametrize("classes", [None, 3])
@pytest.mark.parametrize("to", ["a line", "a point"])
def test_a_sheet_that_is_pressed_flat_is_thin_and_not_gone(to, classes):
    def move(mesh):
        across = mesh[..., :1]
        return np.full_like(mesh, 2.0) if to == "a point" else np.concatenate([across, across], axis=-1)

    figure = PanelFigure(Scene((moved(move, classes),)), width=900)
    assert 0 < covered(figure) < 0.02


@pytest.mark.parametrize("is_warped", [False, True])
@pytest.mark.parametrize(
    ("share", "colour"),
    [(np.nan, UNDECIDED), (-3.0, TWO[0]), (7.0, TWO[1]), (-np.inf, TWO[0]), (np.inf, TWO[1])],
)
def test_shares_beyond_the_scale_are_at_its_ends_and_what_is_no_number_is_undecided(share, colour, is_warped):
    mesh = mesh_over(BOX, SIDE) * (0.9 if is_warped else 1.0)
    figure = PanelFigure(Scene((Picture(window=BOX, mesh=mesh, share=np.full((SIDE, SIDE), share)),)), width=900)
    np.testing.assert_allclose(colour_at(figure, (1.0, 1.0)), as_bytes(on_paper(rgb(colour))), atol=2)


def test_one_class_has_its_colour_and_probabilities_beyond_one_are_sure():
    (style,) = class_styles(1)
    for classes, high in ((1, 1.0), (1, 5.0), (3, np.inf)):
        share = np.zeros((SIDE, SIDE, classes))
        share[..., 0] = high
        figure = PanelFigure(Scene((Picture(window=BOX, mesh=mesh_over(BOX, SIDE), share=share),)), width=900)
        np.testing.assert_allclose(colour_at(figure, (1.0, 1.0)), as_bytes(on_paper(rgb(style.colour))), atol=2)


def test_a_scene_without_pictures_is_told():
    for draw in (PanelFigure, lambda scene: draw_single(new_figure(3, 3).add_subplot(), scene)):
        with pytest.raises(InputError, match="the scene has no pictures; expected at least one to draw"):
            draw(Scene(()))
