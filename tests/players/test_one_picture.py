"""One picture: the same scene as a figure and on a page's canvas, compared region by region."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image
from showing import drawn, go_to

import netfold as nf
from netfold.drawing.panel import PanelFigure
from netfold.players import page
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import INPUT, Where

pytestmark = pytest.mark.slow

# A page leaves so much around a picture for the numbers of its axes.
LEFT, RIGHT, TOP, BOTTOM = 34, 10, 10, 24
# Regions along each side. Letters differ between the two, so what stands in the upper part, a note on what is
# kept, and at the rim, numbers and corners, is not compared.
REGIONS, UPPER = 12, 2
# Of 255: lines and samples are smoothed in two ways; whole regions of another colour differ by far more.
MEAN, MOST = 5.0, 30.0


@pytest.fixture(scope="module")
def runs(post_run, foreign):
    few = {"epochs": 40, "seed": 3, "learning_rate": 0.05}
    iris = nf.train(nf.datasets.iris(), hidden=(8, 3), **few)
    return {
        "2-2-1": (post_run, [INPUT, Where(1, "post"), Where(2, "post")]),
        "moons": (
            nf.train(nf.datasets.moons(seed=1), hidden=(8, 8), activation="relu", **few),
            [INPUT, Where(1, "post"), Where(2, "post"), Where(3, "post")],
        ),
        "iris": (iris, [INPUT, Where(1, "post"), Where(2, "post"), Where(3, "post")]),
        "digits": (nf.train(nf.datasets.digits(), hidden=(16,), **few), [INPUT, Where(1, "post"), Where(2, "pre")]),
        "hills": (nf.train(nf.datasets.hills(), hidden=(6, 2), **few), [INPUT, Where(2, "post"), Where(3, "post")]),
        "outputs": (foreign, [INPUT, Where(1, "post")]),
    }


@pytest.fixture
def shown_on(browser, tmp_path):
    """Open a page of a recording at its last epoch, a picture at a time, and return what its canvases show."""
    contexts = []

    def open_page(run, wanted):
        names = ["input_space" if where.layer == 0 else f"layer-{where.layer}" for where in wanted]
        path = page(run, tmp_path / "run.html", panels=names)
        context = browser.new_context(viewport={"width": 1280, "height": 900}, offline=True, device_scale_factor=1)
        contexts.append(context)
        shown = context.new_page()
        shown.goto(f"{path.as_uri()}#epoch={run.last_epoch}")
        drawn(shown)
        canvases = shown.locator(".nf-panel canvas")
        assert canvases.count() == len(names)
        return [
            np.asarray(Image.open(BytesIO(canvases.nth(number).screenshot())).convert("RGB"), dtype=float)
            for number in range(len(names))
        ]

    yield open_page
    for context in contexts:
        context.close()


def on_page(image, picture):
    """The part of a canvas that shows a picture."""
    height, width = image.shape[0] - TOP - BOTTOM, image.shape[1] - LEFT - RIGHT
    left, top, wide, high = LEFT, TOP, float(width), float(height)
    window = picture.window
    if picture.frame.keeps_aspect:
        step = min(width / window.width, height / window.height)
        wide, high = step * window.width, step * window.height
        left, top = LEFT + (width - wide) / 2, TOP + (height - high) / 2
    return image[round(top) : round(top + high), round(left) : round(left + wide)]


def in_figure(figure, number):
    """The part of a figure that shows a picture."""
    pixels = figure.pixels().astype(float)
    box = figure.pictures[number].ax.bbox
    return pixels[round(pixels.shape[0] - box.y1) : round(pixels.shape[0] - box.y0), round(box.x0) : round(box.x1)]


def regions(image):
    """The mean colours (REGIONS, REGIONS, 3) of an image's parts."""
    rows, columns = (np.linspace(0, size, REGIONS + 1).round().astype(int) for size in image.shape[:2])
    return np.array([[image[a:b, c:d].mean(axis=(0, 1)) for c, d in pairwise(columns)] for a, b in pairwise(rows)])


@pytest.mark.parametrize("name", ["2-2-1", "moons", "iris", "digits", "hills", "outputs"])
def test_figure_and_canvas_have_the_same_colours(runs, shown_on, name):
    run, wanted = runs[name]
    scene = Scenes.of(run, mesh=109).at(None, wanted)
    figure = PanelFigure(scene, width=1296)
    for number, (image, picture) in enumerate(zip(shown_on(run, wanted), scene.pictures, strict=True)):
        here, there = (regions(part)[UPPER:-1, 1:-1] for part in (in_figure(figure, number), on_page(image, picture)))
        gap = np.abs(here - there).max(axis=-1)
        assert gap.mean() < MEAN and gap.max() < MOST, f"{name}, {wanted[number]}: {gap.mean():.1f}, {gap.max():.1f}"
        # Where they agree there is something to see.
        assert here.std() > 2


def test_another_epoch_is_another_picture(runs, shown_on):
    """The comparison sees what it is to see: the pictures of two epochs differ by more than it allows."""
    run, wanted = runs["2-2-1"]
    (image, *_) = shown_on(run, wanted)
    scene = Scenes.of(run, mesh=109).at(0, wanted)
    here = regions(in_figure(PanelFigure(scene, width=1296), 0))[UPPER:-1, 1:-1]
    there = regions(on_page(image, scene.pictures[0]))[UPPER:-1, 1:-1]
    assert np.abs(here - there).mean() > 3 * MEAN


def test_between_two_stops_the_sheet_is_never_pressed_flat(runs, browser, tmp_path):
    """How broad what is drawn is across its longest direction: just after a stop, on the way, just before the next."""
    run, _ = runs["moons"]
    path = page(run, tmp_path / "run.html", panels=["hidden_space"])
    with browser.new_context(viewport={"width": 700, "height": 900}, offline=True) as context:
        shown = context.new_page()
        shown.goto(f"{path.as_uri()}#epoch={run.last_epoch}")
        for stop in range(2 * run.network.depth):
            found = []
            for share in (0.002, 0.25, 0.5, 0.75, 0.998):
                go_to(shown, f"through={stop + share}")
                found.append(breadth(Image.open(BytesIO(shown.locator(".nf-panel canvas").screenshot()))))
            assert min(found) > 0.8 * min(found[0], found[-1]), (stop, found)


def breadth(image):
    """The smaller deviation of the pixels that are drawn on, within the frame."""
    pixels = np.asarray(image.convert("RGB"), dtype=float)[TOP + 3 : -BOTTOM - 3, LEFT + 3 : -RIGHT - 3]
    rows = np.argwhere(np.abs(pixels - pixels[0, 0]).max(axis=2) > 12)
    return np.sqrt(np.linalg.eigvalsh(np.cov(rows.T))[0])
