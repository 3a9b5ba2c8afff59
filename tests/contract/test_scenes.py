"""The shared cases: the files say what the code makes, and what they say is true."""

from __future__ import annotations

import base64
import json
from itertools import combinations, pairwise

import numpy as np
import pytest
from by_hand import forward
from shared_cases import CASES, FOLDER, made

from netfold.players.payload import array_of, unpack

NAMES = list(CASES)
# Of these there are no weights, and so nothing to compute by hand.
COMPUTED = [name for name in NAMES if name != "outputs"]
TWO = ("#3f7f93", "#c3553a")
MANY = (
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c6bb1", "#f0e442", "#7f5539", "#5c677d",
)  # fmt: skip
UNDECIDED = "#e9e9e9"


def read(name):
    return json.loads((FOLDER / f"{name.replace(' ', '-')}.json").read_text(encoding="utf-8"))


class ByHand:
    """A case's network computed from the bytes that a page is given, with NumPy alone."""

    def __init__(self, case):
        header, data = unpack(base64.b64decode(case["payload"]))
        (run,), (self.dataset,) = header["recordings"], header["datasets"]
        self.widths, self.activations = run["network"]["widths"], run["network"]["activations"]
        self.x = array_of(self.dataset["x"], data).astype(float).reshape(self.dataset["samples"], -1)
        self.y = array_of(self.dataset["y"], data)
        plane = run["plane"]
        self.origin, self.axes = np.zeros(2), np.eye(2)
        if plane is not None:
            self.origin = array_of(plane["origin"], data).astype(float)
            self.axes = array_of(plane["axes"], data).astype(float).reshape(2, -1)
        self.window = run["window"]
        self.epochs = run["epochs"]
        self.parameters = [
            (
                array_of(layer["weights"], data).astype(float).reshape(len(self.epochs), before, after),
                array_of(layer["bias"], data).astype(float).reshape(len(self.epochs), after),
            )
            for layer, (before, after) in zip(run["layers"], pairwise(self.widths), strict=True)
        ]

    def layers(self, place, x):
        return forward([(w[place], b[place]) for w, b in self.parameters], self.activations, x)

    def embedded(self, points):
        """Points (k, 2) of the plane in the input space."""
        return self.origin + points @ self.axes

    def mesh(self, side):
        left, right, bottom, top = self.window
        return np.stack(np.meshgrid(np.linspace(left, right, side), np.linspace(bottom, top, side)), -1).reshape(-1, 2)

    def values(self, place, picture, x):
        pre, post = self.layers(place, x)[picture["layer"]]
        return pre if picture["stage"] == "pre" else post

    def lead(self, z):
        """By how much the output leads, in each of the ways in which it can: (n, ways)."""
        if self.activations[-1] == "identity":
            scale = self.dataset["value_scale"]
            return z - scale["centre"]
        if z.shape[1] == 1:
            return z
        return np.stack([z[:, a] - z[:, b] for a, b in combinations(range(z.shape[1]), 2)], axis=1)


def hexadecimal(colour):
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def pictures(case, *, kinds=None):
    """Place and picture of every epoch in which there is something to see."""
    for place, scene in enumerate(case["scenes"]):
        for picture in scene["pictures"]:
            if not picture["trouble"] and (kinds is None or picture["kind"] in kinds):
                yield place, picture


def array(rows, columns=2):
    return np.array([[np.nan if value is None else value for value in row] for row in rows], float).reshape(-1, columns)


def differences(here, there, path=""):
    """Where two cases differ: words and whole numbers at all, other numbers by more than rounding, colours by 1."""
    if isinstance(here, dict) and isinstance(there, dict):
        if here.keys() != there.keys():
            return [f"{path}: {sorted(here.keys() ^ there.keys())}"]
        return [found for key in here for found in differences(here[key], there[key], f"{path}/{key}")]
    if isinstance(here, list) and isinstance(there, list):
        if len(here) != len(there):
            return [f"{path}: {len(here)} and {len(there)} entries"]
        pairs = enumerate(zip(here, there, strict=True))
        return [found for place, pair in pairs for found in differences(*pair, f"{path}[{place}]")]
    if isinstance(here, float) and isinstance(there, float):
        return [] if abs(here - there) <= 1e-4 * max(1.0, abs(here)) else [f"{path}: {here} and {there}"]
    if path.rpartition("/")[2].startswith("colours["):
        gap = np.abs(np.subtract(hexadecimal(here), hexadecimal(there))).max()
        return [] if gap <= 1 else [f"{path}: {here} and {there}"]
    return [] if here == there or path == "/payload" else [f"{path}: {here!r} and {there!r}"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_is_what_the_code_makes(name):
    made_now = json.loads(json.dumps(made(name)))
    assert differences(made_now, read(name)) == []


def test_there_is_a_file_for_each_case_and_no_other():
    assert {path.stem for path in FOLDER.glob("*.json")} == {name.replace(" ", "-") for name in NAMES}


@pytest.mark.parametrize("name", COMPUTED)
def test_planes_and_lines_are_the_layer_itself(name):
    case = read(name)
    hand = ByHand(case)
    sheet = hand.embedded(hand.mesh(case["mesh"]))
    seen = set()
    for place, picture in pictures(case, kinds=("plane", "line")):
        across = slice(None) if picture["kind"] == "plane" else [-1]
        for points, x in ((picture["samples"], hand.x), (picture["sheet"], sheet)):
            expected = hand.values(place, picture, x)[:, across]
            np.testing.assert_allclose(array(points)[:, : expected.shape[1]], expected, rtol=1e-4, atol=1e-4)
        seen.add(picture["kind"])
    assert bool(seen) == any(width <= 2 for width in hand.widths[1:])


@pytest.mark.parametrize("name", COMPUTED)
def test_the_input_plane_holds_the_samples_and_what_is_in_front_of_it(name):
    case = read(name)
    hand = ByHand(case)
    for _, picture in pictures(case, kinds=("flat",)):
        np.testing.assert_allclose(array(picture["sheet"]), hand.mesh(case["mesh"]), rtol=1e-4, atol=1e-4)
        if hand.x.shape[1] > 1:
            expected = (hand.x - hand.origin) @ np.linalg.pinv(hand.axes)
            np.testing.assert_allclose(array(picture["samples"]), expected, rtol=1e-4, atol=1e-4)


@pytest.mark.parametrize("name", COMPUTED)
def test_colours_are_classes_and_their_paleness_is_doubt(name):
    """The palette's colour of what the network answers, mixed with grey by how far it leads."""
    case = read(name)
    hand = ByHand(case)
    sheet = hand.embedded(hand.mesh(case["mesh"]))
    for place, picture in pictures(case):
        logits, output = hand.layers(place, sheet)[-1]
        if hand.activations[-1] == "identity":
            scale = hand.dataset["value_scale"]
            second = np.clip(0.5 + 0.5 * (logits[:, 0] - scale["centre"]) / scale["reach"], 0, 1)
            output = np.stack([1 - second, second], axis=1)
        elif output.shape[1] == 1:
            output = np.concatenate([1 - output, output], axis=1)
        palette = np.array([hexadecimal(colour) for colour in (TWO if output.shape[1] == 2 else MANY)])
        ordered = np.sort(output, axis=1)
        lead = (ordered[:, -1] - ordered[:, -2])[:, None]
        grey = np.array(hexadecimal(UNDECIDED))
        expected = grey + lead * (palette[output.argmax(axis=1)] - grey)
        found = np.array([hexadecimal(colour) for colour in picture["colours"]])
        # One level of 255 of the scale is up to 1.5 of a channel.
        assert np.abs(found - expected).max() <= 2


@pytest.mark.parametrize("name", COMPUTED)
def test_on_the_boundary_the_network_is_undecided(name):
    """There a lead is 0, or as small as what it is off a straight line by within an eighth of a coarse cell."""
    case = read(name)
    hand = ByHand(case)
    for place, picture in pictures(case, kinds=("flat",)):
        line = array(picture["boundary"])
        line = line[np.isfinite(line[:, 0])]
        everywhere = hand.lead(hand.layers(place, hand.embedded(hand.mesh(case["mesh"])))[-1][0])
        largest = np.abs(everywhere).max()
        if not len(line):
            signs = everywhere[:, 0] > 0
            assert everywhere.shape[1] > 1 or signs.all() or not signs.any()
            continue
        lead = np.abs(hand.lead(hand.layers(place, hand.embedded(line))[-1][0])).min(axis=1)
        assert lead.max() < 0.05 * largest and np.median(lead) < 0.005 * largest, (
            f"{name}, {case['scenes'][place]['epoch']}"
        )


@pytest.mark.parametrize("name", COMPUTED)
def test_the_next_layer_decides_along_its_lines(name):
    """On a plane that is a whole layer: at the ends of each line a unit of the next is zero, or two classes tie."""
    case = read(name)
    hand = ByHand(case)
    depth = len(hand.activations)
    for place, picture in pictures(case, kinds=("plane", "flat")):
        ends = array(picture["decisions"])
        ends = ends[np.isfinite(ends[:, 0])]
        if picture["kind"] == "flat":
            ends = hand.embedded(ends)
        if not len(ends):
            continue
        weights, bias = (part[place] for part in hand.parameters[picture["layer"]])
        z = ends @ weights + bias
        z = hand.lead(z) if picture["layer"] + 1 == depth else z
        np.testing.assert_allclose(np.abs(z).min(axis=1), 0, atol=1e-4 * max(1.0, np.abs(z).max()))


@pytest.mark.parametrize("name", COMPUTED)
def test_projections_bring_nothing_farther_apart(name):
    """In space and in a basis of orthonormal axes: a distance on paper is at most that in the layer."""
    case = read(name)
    hand = ByHand(case)
    for place, picture in pictures(case, kinds=("solid", "wide")):
        values = hand.values(place, picture, hand.x)
        seen = array(picture["samples"])
        for first, second in combinations(range(0, len(values), 3), 2):
            there = np.linalg.norm(values[first] - values[second])
            assert np.linalg.norm(seen[first] - seen[second]) <= there * (1 + 1e-4) + 1e-4


@pytest.mark.parametrize("name", NAMES)
def test_windows_hold_what_is_seen_and_only_grow(name):
    case = read(name)
    reach = {}
    for _, picture in pictures(case):
        left, right, bottom, top = picture["window"]
        for part, outside in (("samples", sum(picture["outside"])), ("sheet", 0)):
            points = array(picture[part])
            is_within = (points >= [left - 1e-3, bottom - 1e-3]) & (points <= [right + 1e-3, top + 1e-3])
            assert (~is_within.all(axis=1)).sum() == outside
        assert sum(picture["outside"]) <= (2 if name == "far samples" else 0)
        key = picture["layer"], picture["stage"]
        assert right - left >= reach.get(key, 0.0) * (1 - 1e-6)
        reach[key] = right - left


def test_an_epoch_whose_numbers_are_lost_says_so():
    first, *_, last = read("diverged")["scenes"]
    assert all(picture["trouble"] == "" for picture in first["pictures"])
    assert {picture["trouble"] for picture in last["pictures"]} == {"epoch 14: weights are no longer finite"}
    assert first["metrics"]["loss"] == 12345.7 and last["metrics"]["loss"] is None


def test_held_out_samples_are_hollow():
    scene = read("4-8-3-3")["scenes"][0]
    hollow = sorted(row for group in scene["groups"] if group["is_hollow"] for row in group["rows"])
    assert hollow == [0, 5, 10, 15, 20, 25] and scene["legend"]["held_out"] == 6


@pytest.mark.parametrize("name", NAMES)
def test_each_sample_is_drawn_once_in_the_colour_of_its_class(name):
    case = read(name)
    hand_classes = case["scenes"][0]["legend"]["classes"]
    for scene in case["scenes"]:
        rows = [row for group in scene["groups"] for row in group["rows"]]
        assert sorted(rows) == list(range(len(rows)))
        if hand_classes:
            palette = TWO if len(hand_classes) == 2 else MANY
            assert {group["colour"] for group in scene["groups"]} == set(palette[: len(hand_classes)])
