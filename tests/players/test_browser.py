"""The page in a real browser, from file://: what it shows, what its controls do, who can use it."""

from __future__ import annotations

import gzip
import re
from base64 import b64decode, b64encode
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from random_recordings import foreign_recording
from showing import drawn, epoch_of, go_to

import netfold as nf
from netfold.look import SHEET_OPACITY, class_colours, share_colours
from netfold.players import page

expect = pytest.importorskip("playwright.sync_api", reason="the browser tests need: pip install playwright").expect

pytestmark = pytest.mark.slow

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"

TEAL, GREY, BRICK = (np.array(colour) for colour in ((0x3F, 0x7F, 0x93), (0xE9, 0xE9, 0xE9), (0xC3, 0x55, 0x3A)))


@pytest.fixture
def show(browser):
    """Open a file, with nothing from the network allowed, and check at the end that nothing went wrong."""
    contexts, troubles = [], []

    def open_page(path, *, fragment="", width=1280, height=900, scheme="light", **options):
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, offline=True, **options
        )
        context.set_default_timeout(10_000)
        contexts.append(context)
        shown = context.new_page()
        shown.on(
            "console", lambda message: troubles.append(message.text) if message.type in ("error", "warning") else 0
        )
        shown.on("pageerror", lambda error: troubles.append(str(error)))
        shown.goto(path.as_uri() + fragment)
        shown.wait_for_selector(".netfold canvas, .netfold .nf-fault", state="attached")
        return shown

    yield open_page
    for context in contexts:
        context.close()
    assert troubles == []


@pytest.fixture(scope="module")
def run_page(post_run, tmp_path_factory):
    return page(post_run, tmp_path_factory.mktemp("page") / "run.html")


@pytest.fixture(scope="module")
def six_page(six_runs, tmp_path_factory):
    return page(six_runs, tmp_path_factory.mktemp("page") / "six.html", title="Six runs")


def test_it_opens_untrained_and_still(show, run_page, post_run):
    shown = show(run_page)
    loss = post_run.metrics["loss"][0]
    assert epoch_of(shown).startswith(f"epoch 0 of 200, loss {loss:.3f}")
    assert shown.locator("h1").inner_text() == post_run.name
    drawn(shown)
    assert epoch_of(shown).startswith("epoch 0 "), "nothing plays by itself"
    assert shown.locator("canvas").count() == 4


def test_the_slider_reaches_the_last_epoch(show, run_page, post_run):
    shown = show(run_page)
    box = shown.locator(".nf-epoch").bounding_box()
    shown.mouse.click(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    drawn(shown)
    assert epoch_of(shown).startswith(f"epoch 200 of 200, loss {post_run.metrics['loss'][-1]:.3f}")
    assert "200" in shown.locator(".nf-readout").inner_text()


def test_keys(show, run_page):
    shown = show(run_page)
    for key, epoch in [
        ("ArrowRight", 1),
        ("ArrowRight", 2),
        ("ArrowLeft", 1),
        ("End", 200),
        ("PageUp", 180),
        ("PageDown", 200),
        ("Home", 0),
    ]:
        shown.keyboard.press(key)
        drawn(shown)
        assert epoch_of(shown).startswith(f"epoch {epoch} "), key
    shown.keyboard.press("Space")
    assert shown.get_by_role("button", name="Pause").is_visible()
    expect(shown.locator(".nf-epoch")).not_to_have_attribute("aria-valuetext", re.compile("^epoch 0 "))
    shown.keyboard.press("Space")
    drawn(shown)
    stopped = epoch_of(shown)
    assert not stopped.startswith(("epoch 0 ", "epoch 200 "))
    shown.locator(".nf-epoch").focus()
    shown.keyboard.press("End")
    drawn(shown)
    assert epoch_of(shown).startswith("epoch 200 ")


@pytest.mark.parametrize("epoch", [0, 40, 200])
def test_the_colours_are_the_probabilities(show, run_page, post_run, epoch):
    shown = show(run_page, fragment=f"#epoch={epoch}&panels=input_space")
    drawn(shown)
    picture = pixels_of(shown, "input_space")
    state = post_run.state(epoch, mesh=40)
    left, right, bottom, top = plot(picture, post_run.window)
    seen = []
    points, probabilities = state.mesh[4:-4, 4:-4].reshape(-1, 2), state.mesh_probability[4:-4, 4:-4].reshape(-1)
    for point, probability in zip(points, probabilities, strict=True):
        x = left + (right - left) * (point[0] - state.window.left) / state.window.width
        y = bottom + (top - bottom) * (point[1] - state.window.bottom) / state.window.height
        end = BRICK if probability > 0.5 else TEAL
        wanted = 255 + SHEET_OPACITY * (GREY + (end - GREY) * abs(2 * probability - 1) - 255)
        seen.append(np.abs(picture[int(y), int(x)] - wanted).max())
    # Samples, grid lines and the boundary cover some of the points; the rest have the exact colour.
    assert np.mean(np.array(seen) <= 8) > 0.6
    assert np.median(seen) <= 4


def pixels_of(shown, name):
    """The picture of a panel, (height, width, 3)."""
    png = b64decode(picture(shown, name).partition(",")[2])
    with Image.open(BytesIO(png)) as image:
        return np.asarray(image)[..., :3].astype(float)


def plot(picture, window):
    """The pixels of the plot's sides: 34 from the left, 10 from the right and top, 24 from the bottom, then fitted."""
    height, width = picture.shape[:2]
    across, up = width - 44, height - 34
    k = min(across / window.width, up / window.height)
    middle_x, middle_y = 34 + across / 2, 10 + up / 2
    return (
        middle_x - k * window.width / 2,
        middle_x + k * window.width / 2,
        middle_y + k * window.height / 2,
        middle_y - k * window.height / 2,
    )


def test_every_panel_says_what_it_shows(show, run_page):
    shown = show(run_page, fragment="#epoch=200")
    drawn(shown)
    label = shown.locator("[data-panel=input_space] canvas").get_attribute("aria-label")
    assert re.fullmatch(
        r"Input space: epoch 200 of 200, loss 0\.2\d\d, accuracy 0\.\d{3}; two (straight )?boundaries\.", label
    )
    questions = shown.get_by_role("button", name="What this shows")
    for number in range(questions.count()):
        questions.nth(number).click()
        text = shown.locator(".nf-help:visible").inner_text()
        assert "Look for" in text and len(text) > 120
        questions.nth(number).click()
        assert shown.locator(".nf-help:visible").count() == 0


def test_through_the_network(show, run_page):
    shown = show(run_page)
    title = shown.locator("[data-panel=hidden_space] .nf-panel-title")
    for name in ("Input space", "Hidden layer, pre-activation", "Output, activation"):
        shown.get_by_role("button", name=name, exact=True).click()
        expect(title).to_have_text(name)
    shown.get_by_role("slider", name="Through the network").focus()
    shown.keyboard.press("ArrowLeft")
    drawn(shown)
    assert title.inner_text().startswith("To output")
    assert epoch_of(shown).startswith("epoch 0 "), "that slider's keys are its own"


def test_a_sample_lights_up_and_a_neuron_too(show, run_page):
    shown = show(run_page)
    drawn(shown)
    before = {name: picture(shown, name) for name in ("input_space", "hidden_space")}
    shown.locator("summary", has_text="Inspect").click()
    shown.get_by_label("Sample").fill("17")
    drawn(shown)
    lit = {name: picture(shown, name) for name in ("input_space", "hidden_space")}
    assert all(lit[name] != before[name] for name in before)
    assert "P(middle)" in shown.locator(".nf-inspected").inner_text()
    shown.get_by_label("Neuron").select_option("1/1")
    drawn(shown)
    assert picture(shown, "input_space") != lit["input_space"]
    assert re.search(r"z\s.*X0.*X1", shown.locator(".nf-inspected").inner_text())
    shown.reload()
    shown.wait_for_selector("canvas")
    drawn(shown)
    box = shown.locator("[data-panel=network] canvas").bounding_box()
    shown.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.22)
    drawn(shown)
    assert "Layer 1, neuron 1" in shown.locator(".nf-tip").inner_text()


def picture(shown, name):
    return shown.evaluate(f"document.querySelector('[data-panel={name}] canvas').toDataURL()")


def test_zoom_and_pan(show, run_page):
    shown = show(run_page)
    drawn(shown)
    first = picture(shown, "input_space")
    shown.locator("[data-panel=input_space] canvas").focus()
    shown.keyboard.press("+")
    drawn(shown)
    closer = picture(shown, "input_space")
    assert closer != first
    shown.keyboard.press("Shift+ArrowRight")
    drawn(shown)
    assert picture(shown, "input_space") not in (first, closer)
    shown.keyboard.press("0")
    drawn(shown)
    assert picture(shown, "input_space") == first


def test_the_cursor_of_the_curves_can_be_dragged(show, run_page):
    shown = show(run_page)
    box = shown.locator("[data-panel=curves] canvas").bounding_box()
    shown.mouse.move(box["x"] + 60, box["y"] + 60)
    shown.mouse.down()
    shown.mouse.move(box["x"] + 52 + (box["width"] - 66) / 2, box["y"] + 60, steps=4)
    shown.mouse.up()
    drawn(shown)
    assert epoch_of(shown).startswith("epoch 100 ")


def test_marked_epochs_and_the_table(show, run_page, post_run):
    shown = show(run_page)
    shown.get_by_role("button", name="Lowest loss").click()
    drawn(shown)
    best = int(np.float32(post_run.metrics["loss"]).argmin())
    assert epoch_of(shown).startswith(f"epoch {best} ")
    shown.get_by_role("button", name="Stop").click()
    drawn(shown)
    assert epoch_of(shown).startswith("epoch 200 ")
    shown.locator("summary", has_text="Table of numbers").click()
    # It is filled when the browser tells that it is open.
    shown.locator("table").nth(2).wait_for()
    assert shown.locator("table").count() == 3
    assert shown.locator("table").nth(2).locator("tbody tr").count() == 201


def test_a_link_restores_the_state(show, run_page):
    shown = show(run_page, fragment="#epoch=26&through=1.5&speed=40&loop=1&panels=hidden,curves")
    drawn(shown)
    assert epoch_of(shown).startswith("epoch 26 ")
    assert shown.locator("canvas").count() == 2
    assert shown.get_by_label("Speed").input_value() == "40"
    assert shown.get_by_role("button", name="Loop").get_attribute("aria-pressed") == "true"
    shown.keyboard.press("ArrowRight")
    drawn(shown)
    shown.get_by_role("button", name="Copy link").click()
    drawn(shown)
    assert "epoch=27&through=1.5&speed=40&loop=1&run=1&panels=hidden_space,curves" in shown.url


@pytest.mark.parametrize(("kind", "start"), [("PNG", b"\x89PNG"), ("SVG", b"<svg xmlns")])
def test_the_picture_can_be_saved(show, run_page, kind, start):
    shown = show(run_page, fragment="#epoch=50")
    with shown.expect_download() as download:
        shown.get_by_role("button", name=f"Save the picture as {kind}").click()
    content = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename.endswith(f"epoch-50.{kind.lower()}")
    assert content.startswith(start)
    assert len(content) > 20_000


def test_several_runs_on_one_clock(show, six_page, six_runs):
    shown = show(six_page)
    cells = shown.locator(".nf-panel[data-run]")
    assert cells.count() == 6
    assert shown.locator("[data-panel=comparison] canvas").is_visible()
    shown.keyboard.press("End")
    drawn(shown)
    names = [f"{run.settings['activation']}, learning rate {run.settings['learning_rate']:g}" for run in six_runs]
    for place, run in enumerate(six_runs):
        text = cells.nth(place).inner_text()
        assert names[place] in text
        assert f"epoch {run.last_epoch} of {run.last_epoch}" in text
    boxes = [cells.nth(place).bounding_box() for place in range(6)]
    assert len({round(box["y"]) for box in boxes}) == 2, "two rows of three"
    shown.get_by_label(f"Panel of post 2-2-1, {names[1]}").select_option("curves")
    drawn(shown)
    assert cells.nth(1).get_attribute("data-panel") == "curves"
    shown.get_by_label("Show", exact=True).select_option("3")
    drawn(shown)
    assert shown.locator("h1").inner_text() == f"post 2-2-1, {names[3]}"


def test_hostile_names_are_text(show, hostile_run, tmp_path):
    shown = show(page([hostile_run, hostile_run], tmp_path / "hostile.html"))
    shown.locator("summary", has_text="Inspect").click()
    shown.get_by_label("Sample").fill("1")
    shown.locator("summary", has_text="Table of numbers").click()
    shown.get_by_label("Show", exact=True).select_option("0")
    drawn(shown)
    assert shown.evaluate("window.harmed") is None
    assert shown.locator("img").count() == 0
    assert hostile_run.name in shown.locator("h1").inner_text()


def harm(path, tmp_path, change):
    """The page with its payload changed."""
    text = path.read_text()
    packed = re.search(r'id="netfold-payload">([^<]*)<', text)[1]
    broken = tmp_path / "broken.html"
    broken.write_text(text.replace(packed, change(packed)))
    return broken


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda packed: packed[: len(packed) // 2], "damaged or was cut short"),
        (lambda packed: "", "no recording of netfold, or it was cut short"),
        (lambda packed: "%%%", "no recording of netfold, or it was cut short"),
        (
            lambda packed: b64encode(
                gzip.compress(b64decode(packed) and b"netfoldP\x09\0\0\0" + gzip.decompress(b64decode(packed))[12:])
            ).decode(),
            "format 9",
        ),
    ],
)
def test_a_bad_payload_is_a_sentence(show, run_page, tmp_path, change, words):
    shown = show(harm(run_page, tmp_path, change))
    fault = shown.locator(".nf-fault")
    assert words in fault.inner_text()
    assert fault.is_visible()


def test_an_epoch_of_nan_is_a_sentence(show, short, tmp_path):
    weights = short.parameters[0][0].copy()
    weights[5] = np.nan
    broken = replace(short, parameters=[(weights, short.parameters[0][1]), *short.parameters[1:]])
    path = page(broken, tmp_path / "nan.html")
    shown = show(path, fragment="#epoch=5")
    drawn(shown)
    assert "no longer finite" in shown.locator(".nf-fault").first.inner_text()
    assert shown.locator(".nf-fault").first.is_visible()
    shown.keyboard.press("ArrowLeft")
    drawn(shown)
    assert not shown.locator(".nf-fault").first.is_visible()


@pytest.fixture(scope="module")
def kind_pages(every_kind, tmp_path_factory):
    """A page of each kind of data, and of somebody else's model."""
    folder = tmp_path_factory.mktemp("kinds")
    runs = {**every_kind, "outputs": foreign_recording(every_kind["principal plane"])}
    return {name: page(run, folder / f"{place}.html") for place, (name, run) in enumerate(runs.items())}


KINDS = {
    "three classes": ("regions of", "hollow: held out (8)"),
    "two outputs": ("boundar", "P(class 1) 0"),
    "values": ("predictions from", "grey: the mean"),
    "principal plane": ("regions of", "faint: far from the plane"),
    "plane of features": ("regions of", "paler: less sure"),
    "one feature": ("boundar", "P(class 1) 0"),
    "three units": ("regions of", "paler: less sure"),
    "outputs": ("regions of", "faint: far from the plane"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [1280, 500])
def test_every_kind_of_data_is_shown_and_told(show, kind_pages, every_kind, kind, width):
    shown = show(kind_pages[kind], fragment="#epoch=2", width=width)
    drawn(shown)
    alt, legend = KINDS[kind]
    label = shown.locator("[data-panel=input_space] canvas").get_attribute("aria-label")
    assert re.match(r"Input space: epoch 2 of 2, loss 0\.333, (accuracy|R²) 0\.250; .*" + alt, label)
    assert legend in shown.locator(".nf-legend").inner_text()
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    plane = every_kind[kind].plane if kind in every_kind else every_kind["principal plane"].plane
    note = shown.locator("[data-panel=input_space] .nf-panel-note").inner_text()
    about, *kept = note.split(" · keeps ")
    assert about == ("" if plane.is_whole else f"the plane of {plane.about}")
    assert len(kept) == (plane.origin.size > 2)
    assert ("held out 0.200" in shown.locator(".nf-readout").inner_text()) == (kind == "three classes")
    shown.locator("summary", has_text="Inspect").click()
    shown.get_by_label("Sample").fill("3")
    drawn(shown)
    rows = shown.locator(".nf-inspected").inner_text()
    assert ("predicted" if kind == "values" else "P(") in rows
    for question in shown.get_by_role("button", name="What this shows").all():
        question.click()
        assert "Look for" in shown.locator(".nf-help:visible").inner_text()
        question.click()


@pytest.mark.parametrize("kind", ["three classes", "values"])
def test_the_colours_of_many_classes_and_of_values(show, kind_pages, every_kind, kind):
    shown = show(kind_pages[kind], fragment="#epoch=2&panels=input_space")
    drawn(shown)
    run = every_kind[kind]
    state = run.state(2, mesh=40)
    points = state.mesh[4:-4, 4:-4].reshape(-1, 2)
    answers = state.mesh_probability[4:-4, 4:-4]
    if run.dataset.is_regression:
        colours = share_colours(run.dataset.value_scale.share(answers.reshape(-1)))
    else:
        colours = class_colours(answers.reshape(-1, 3))
    picture = pixels_of(shown, "input_space")
    left, right, bottom, top = plot(picture, run.window)
    across = left + (right - left) * (points[:, 0] - run.window.left) / run.window.width
    up = bottom + (top - bottom) * (points[:, 1] - run.window.bottom) / run.window.height
    wanted = 255 + SHEET_OPACITY * (255 * colours - 255)
    away = np.abs(picture[up.astype(int), across.astype(int)] - wanted).max(axis=1)
    assert np.mean(away <= 8) > 0.6
    assert np.median(away) <= 4


def test_a_layer_of_three_units_is_turned_and_back(show, kind_pages):
    shown = show(kind_pages["three units"], fragment="#epoch=2&panels=hidden_space,layer-1")
    drawn(shown)
    first = {name: picture(shown, name) for name in ("hidden_space", "layer-1")}
    box = shown.locator("[data-panel=hidden_space] canvas").bounding_box()
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    shown.mouse.move(*middle)
    shown.mouse.down()
    shown.mouse.move(middle[0] + 90, middle[1] + 40, steps=4)
    shown.mouse.up()
    shown.mouse.move(5, 5)
    drawn(shown)
    turned = {name: picture(shown, name) for name in first}
    assert all(turned[name] != first[name] for name in first), "both panels of the layer turn"
    shown.mouse.dblclick(*middle)
    shown.mouse.move(5, 5)
    drawn(shown)
    assert {name: picture(shown, name) for name in first} == first
    shown.locator("[data-panel=layer-1] canvas").focus()
    for key, back in (("d", "a"), ("w", "s")):
        shown.keyboard.press(key)
        drawn(shown)
        assert picture(shown, "hidden_space") != first["hidden_space"], key
        shown.keyboard.press(back)
    shown.keyboard.press("s")
    shown.keyboard.press("0")
    drawn(shown)
    assert picture(shown, "hidden_space") == first["hidden_space"]
    assert epoch_of(shown).startswith("epoch 2 ")


def test_every_layer_at_once(show, deep, tmp_path):
    shown = show(page(deep, tmp_path / "deep.html"))
    panels = [panel.get_attribute("data-panel") for panel in shown.locator(".nf-panel").all()]
    assert panels == ["input_space", "layer-1", "layer-2", "layer-3", "layer-4", "network", "curves"]
    assert not shown.get_by_label("Through the network").is_visible()
    button = shown.get_by_role("button", name="All layers")
    button.click()
    drawn(shown)
    assert button.get_attribute("aria-pressed") == "true"
    boxes = [panel.bounding_box() for panel in shown.locator(".nf-panel").all()]
    assert len(boxes) == 5
    assert min(box["width"] for box in boxes) > 250
    button.click()
    drawn(shown)
    assert shown.locator(".nf-panel").count() == 7
    shown = show(page(deep, tmp_path / "chosen.html", panels=["curves", "layers"]))
    assert [panel.get_attribute("data-panel") for panel in shown.locator(".nf-panel").all()] == [
        "curves",
        "layer-1",
        "layer-2",
        "layer-3",
        "layer-4",
    ]


# The picture of the first frame after a step, and of the frame that follows once nothing moves.
STEP_AND_REST = """async () => {
  const root = document.querySelector('.netfold');
  const frame = () => new Promise((done) => root.addEventListener('netfold:frame',
    () => done(root.querySelector('[data-panel=layer-1] .nf-panel-note').textContent), { once: true }));
  const slider = root.querySelector('.nf-epoch');
  slider.value = '3';
  slider.dispatchEvent(new Event('input'));
  return [await frame(), await frame()];
}"""


def test_neighbours_are_counted_at_rest(show, deep, tmp_path):
    shown = show(page(deep, tmp_path / "deep.html"), fragment="#panels=layer-1")
    drawn(shown)
    moving, resting = shown.evaluate(STEP_AND_REST)
    assert "nearest neighbours" in resting
    assert "nearest neighbours" not in moving


def test_somebody_elses_model(show, kind_pages):
    shown = show(kind_pages["outputs"])
    panels = [panel.get_attribute("data-panel") for panel in shown.locator(".nf-panel").all()]
    assert panels == ["input_space", "hidden_space", "curves"]
    assert shown.get_by_role("button", name="block.1").is_visible()
    go_to(shown, "through=3")
    assert shown.locator("[data-panel=hidden_space] .nf-panel-title").inner_text() == "To block.1"
    shown.locator("[data-panel=input_space] canvas").focus()
    shown.keyboard.press("+")
    drawn(shown)
    assert "a model of ours" in shown.locator(".nf-about").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["run", "six", "three classes", "values", "outputs"])
@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_serious_for_the_accessibility_audit(show, run_page, six_page, kind_pages, scheme, name, width):
    if not AXE.is_file():
        pytest.skip("axe-core is not installed (in frontend/: npm install)")
    # The audit is a script, which the page's own policy would refuse.
    shown = show({"run": run_page, "six": six_page, **kind_pages}[name], scheme=scheme, width=width, bypass_csp=True)
    for section in ("Inspect", "Table of numbers"):
        shown.locator("summary", has_text=section).click()
    if name != "six":
        shown.locator("summary", has_text="Panels").click()
        shown.get_by_role("button", name="What this shows").first.click()
    drawn(shown)
    shown.add_script_tag(path=str(AXE))
    found = shown.evaluate("axe.run(document).then((result) => result.violations)")
    serious = [
        (rule["id"], rule["help"], [node["html"][:120] for node in rule["nodes"]])
        for rule in found
        if rule["impact"] in ("serious", "critical", "moderate")
    ]
    assert serious == []


@pytest.mark.parametrize(
    ("hidden", "activation"),
    [((), "tanh"), ((1,), "relu"), ((40,), "leaky_relu"), ((3, 2, 2, 3, 2, 4, 2), "sin"), ((6, 2), "gelu")],
)
def test_networks_of_other_shapes(show, few, tmp_path, hidden, activation):
    run = nf.train(few, hidden=hidden, activation=activation, epochs=2)
    depth = run.network.depth
    panels = ",".join(
        ["input_space", "hidden_space", "network", "curves", *(f"layer-{layer}" for layer in range(1, depth + 1))]
    )
    shown = show(page(run, tmp_path / "run.html"), fragment=f"#epoch=1&panels={panels}")
    for through in dict.fromkeys((*range(2 * depth + 1), 0.5, 1.5, 2 * depth - 0.5)):
        go_to(shown, f"through={through}")
    assert shown.locator("canvas").count() == 4 + depth
    assert shown.locator("[data-panel=hidden_space] .nf-panel-title").inner_text().startswith("To output, activation")


def test_one_epoch_and_runs_of_different_depth(show, few, short, deep, tmp_path):
    alone = replace(
        short,
        epochs=short.epochs[:1],
        metrics={name: values[:1] for name, values in short.metrics.items()},
        parameters=[(weights[:1], bias[:1]) for weights, bias in short.parameters],
    )
    shown = show(page(alone, tmp_path / "one.html"))
    shown.keyboard.press("Space")
    drawn(shown)
    assert epoch_of(shown).startswith("epoch 0 of 0")
    shown = show(page([short, deep], tmp_path / "two.html"), fragment="#through=7&epoch=12")
    drawn(shown)
    assert [shown.locator(".nf-panel-title").nth(place).inner_text() for place in (0, 1)] == [short.name, deep.name]
    shown.get_by_label("In each").select_option("layer-4")
    drawn(shown)
    assert shown.locator("[data-panel=layer-4] canvas, [data-panel=hidden_space] canvas").count() == 2


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_is_wider_than_the_window(show, six_page, run_page, width):
    for path in (six_page, run_page):
        shown = show(path, width=width)
        drawn(shown)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("depth", [3, 5, 6, 12])
def test_the_stops_of_the_way_through_have_room(show, few, short, tmp_path, depth, width):
    deep = nf.train(few, hidden=(2,) * depth, epochs=1)
    shown = show(page([short, deep], tmp_path / "deep.html"), width=width)
    spans = shown.evaluate(
        """() => [...document.querySelectorAll(".nf-stop")].filter((stop) => stop.offsetParent).map((stop) => {
          const range = document.createRange();
          range.selectNodeContents(stop);
          const { left, right } = range.getBoundingClientRect();
          return [left, right];
        })"""
    )
    assert len(spans) > depth + 1
    assert all(after - before > 2 for (_, before), (after, _) in pairwise(spans))


def test_a_legend_begins_with_the_name_of_its_data(show, short, tmp_path):
    other = nf.train(nf.datasets.load("nine_discs"), hidden=(2,), epochs=1)
    shown = show(page([short, other], tmp_path / "two.html"), width=390)
    left = shown.locator(".nf-legend").bounding_box()["x"]
    for name in (short.dataset.name, other.dataset.name):
        assert shown.get_by_text(f"{name}:", exact=True).bounding_box()["x"] == pytest.approx(left, abs=1)


def test_reduced_motion_goes_straight_there(show, run_page):
    shown = show(run_page, reduced_motion="reduce")
    shown.get_by_role("button", name="output, activation").click()
    drawn(shown)
    assert shown.locator("[data-panel=hidden_space] .nf-panel-title").inner_text() == "Output, activation"
