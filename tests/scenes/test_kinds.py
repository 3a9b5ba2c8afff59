"""Kinds of pictures: one probability against the plane's second coordinate, three as a triangle, more as logits."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from made import a_recording

import netfold as nf
from netfold.datasets.scaling import Scaling
from netfold.scenes.camera import camera_of
from netfold.scenes.kinds import KINDS, Space, kind_of
from netfold.scenes.kinds.simplex import CORNERS
from netfold.scenes.scene import Caption
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import INPUT, Where
from netfold.spaces.plane import InputPlane


def kind_names(recording, *wanted, projection="pca"):
    camera = camera_of(recording, projection)
    return [kind_of(Space(recording, camera, Where(*where))).name for where in wanted]


def only_picture(recording, where, place, mesh=9):
    return Scenes.of(recording, mesh=mesh).at(place, [Where(*where)]).pictures[0]


def known(points):
    return points[~np.isnan(points[:, 0])]


def test_kinds_of_pictures(short, triangle, deep):
    assert kind_names(deep, *((layer, "post") for layer in range(5))) == ["flat", "wide", "wide", "solid", "line"]
    assert kind_names(triangle, (3, "post"), (3, "pre"), (2, "post")) == ["simplex", "solid", "plane"]
    assert kind_names(short, (1, "post"), (1, "pre"), (2, "pre")) == ["plane", "plane", "line"]
    assert len({kind.name for kind in KINDS}) == len(KINDS) == 7


def test_two_probabilities_are_a_line_and_their_logits_a_plane(few):
    two = a_recording(few, (2, 3, 2), ("tanh", "softmax"))
    assert kind_names(two, (2, "post"), (2, "pre")) == ["line", "plane"]
    line = only_picture(two, (2, "post"), 2)
    np.testing.assert_allclose(line.samples[:, 0], two.state(2).probability, atol=1e-12)


def test_only_along_axes_that_stay_is_there_a_solid(deep):
    assert kind_names(deep, (3, "post"), projection="procrustes") == ["wide"]


def test_one_probability_is_across_and_the_second_feature_up(short):
    scenes = Scenes.of(short, mesh=11)
    line = scenes.at(9, [Where(2, "post")]).pictures[0]
    probability = short.state(9).probability
    np.testing.assert_allclose(line.samples, np.column_stack([probability, short.dataset.x[:, 1]]), atol=1e-12)
    np.testing.assert_allclose(line.mesh[..., 1], scenes.mesh[..., 1])
    np.testing.assert_allclose(line.mesh[..., 0], line.share, atol=1e-12)
    np.testing.assert_allclose(known(line.boundary)[:, 0], 0.5, atol=1e-4)
    assert line.window.left < 0 < 1 < line.window.right
    assert line.window[2:] == short.window[2:]
    assert line.frame.axes == ("P(middle)", "X1")
    assert not line.frame.keeps_aspect


def test_a_class_whose_name_is_only_a_number_is_called_a_class(few):
    numbered = replace(few, class_names=("0", "1"))
    line = only_picture(a_recording(numbered, (2, 2, 1), ("tanh", "sigmoid")), (2, "post"), 1)
    assert line.frame.axes[0] == "P(class 1)"
    assert line.frame.captions[0] == Caption("boundary", "P(class 1) = ½")


def test_three_probabilities_are_weights_of_three_corners(triangle):
    simplex = only_picture(triangle, (3, "post"), 12)
    p = triangle.state(12).probability
    expected = p[:, :1] * CORNERS[0] + p[:, 1:2] * CORNERS[1] + p[:, 2:] * CORNERS[2]
    np.testing.assert_allclose(simplex.samples, expected, atol=1e-12)
    sides = np.linalg.norm(CORNERS - np.roll(CORNERS, 1, axis=0), axis=1)
    np.testing.assert_allclose(sides, 1.0)
    np.testing.assert_allclose(weights_of(simplex.mesh), simplex.share, atol=1e-12)
    assert [label.text for label in simplex.frame.labels] == ["left", "right", "top"]
    np.testing.assert_allclose([label.at for label in simplex.frame.labels], CORNERS)
    np.testing.assert_array_equal(simplex.frame.lines, CORNERS[[0, 1, 2, 0]])


def weights_of(points):
    """The weights (..., 3) of the triangle's corners of which the points (..., 2) are the mean."""
    homogeneous = np.column_stack([CORNERS, np.ones(3)])
    return np.concatenate([points, np.ones((*points.shape[:-1], 1))], axis=-1) @ np.linalg.inv(homogeneous)


def test_the_lines_in_the_triangle_are_where_the_two_likeliest_tie(triangle):
    ends = known(only_picture(triangle, (3, "post"), 12).boundary).reshape(-1, 2, 2)
    assert len(ends) == 3
    for start, end in ends:
        for share in np.linspace(0, 1, 5):
            top = np.sort(weights_of(start + share * (end - start)))
            assert top[2] == pytest.approx(top[1])


def test_a_layer_of_one_unit_is_spread_too(few):
    recording = nf.train(few, hidden=(1,), activation="tanh", epochs=3)
    line = only_picture(recording, (1, "post"), 3)
    np.testing.assert_array_equal(line.samples[:, 1], few.x[:, 1])
    (W, b), (V, c) = ((w[3].astype(float), b[3].astype(float)) for w, b in recording.parameters)
    np.testing.assert_allclose(line.samples[:, 0], np.tanh(few.x @ W + b)[:, 0], atol=1e-12)
    np.testing.assert_allclose(line.decisions[:2, 0] * V[0, 0] + c[0], 0, atol=1e-9)
    assert line.frame.axes == ("h1", "X1")
    assert only_picture(recording, (1, "pre"), 3).frame.axes == ("z1", "X1")


def flat_of(data, plane=None):
    options = {} if plane is None else {"plane": plane}
    widths = (data.features, 2, 1)
    return only_picture(a_recording(data, widths, ("tanh", "sigmoid"), epochs=1, **options), INPUT, 0)


@pytest.mark.parametrize(("stretch", "keeps"), [(1.0, True), (1.02, True), (3.9, True), (4.2, False)])
def test_the_input_plane_keeps_its_aspect_unless_its_ranges_differ_by_much(stretch, keeps):
    x = np.array([[0.0, 0.0], [stretch, 1.0], [0.0, 1.0], [stretch, 0.0]])
    for points in (x, x[:, ::-1]):
        data = nf.Dataset.from_arrays(points, [0, 1, 0, 1])
        assert flat_of(data).frame.keeps_aspect == keeps
        assert nf.views.dataset(data).get_aspect() == (1.0 if keeps else "auto")


@pytest.mark.parametrize(
    ("names", "keeps"),
    [
        (("X1", "X2"), True),
        (("petal length (cm)", "petal width (cm)"), True),
        (("length (cm)", "mass (kg)"), False),
        (("length [cm]", "mass"), False),
        (("长度（cm）", "(a) length"), True),
    ],
)
def test_units_in_the_names_of_features_tell_whether_the_plane_keeps_its_aspect(few, names, keeps):
    assert flat_of(replace(few, feature_names=names)).frame.keeps_aspect == keeps


def test_standardised_columns_have_units_that_differ_and_mixtures_of_them_one(few):
    for deviations, keeps in (([2.0, 2.0], True), ([2.0, 2.1], False)):
        scaled = replace(few, scaling=Scaling(np.zeros(2), np.array(deviations)))
        assert flat_of(scaled).frame.keeps_aspect == keeps
        assert flat_of(scaled, InputPlane.principal(scaled)).frame.keeps_aspect


def test_every_picture_has_a_title_and_says_what_its_boundary_is(triangle, deep):
    for recording in (triangle, deep):
        depth = recording.network.depth
        where = [INPUT, *(Where(layer, stage) for layer in range(1, depth + 1) for stage in ("pre", "post"))]
        for picture in Scenes.of(recording, mesh=5).at(0, where).pictures:
            assert picture.frame.title and picture.frame.formula
            assert picture.frame.captions[0].pen == "boundary" and picture.frame.captions[0].words


def test_more_lines_than_can_be_told_apart_are_not_shown(few):
    for units, told in ((8, True), (9, False), (30, False)):
        flat = only_picture(a_recording(few, (2, units, 1), ("tanh", "sigmoid")), INPUT, 1)
        assert bool(len(flat.decisions)) == told
        captions = [Caption("boundary", "P(middle) = ½"), Caption("decision", "a hidden unit is zero")]
        assert flat.frame.captions == tuple(captions[: 1 + told])


def test_straight_lines_of_a_plane_through_more_features(iris):
    """On any plane the next layer decides along straight lines: there its affine functions are affine."""
    flat = only_picture(iris, INPUT, 2)
    lines = known(flat.decisions).reshape(-1, 2, 2)
    assert len(lines) == 5
    W, b = (array[2].astype(float) for array in iris.parameters[0])
    for line in lines:
        along = line[0] + np.linspace(0, 1, 7)[:, None] * (line[1] - line[0])
        z = (iris.plane.origin + along @ iris.plane.axes) @ W + b
        assert np.abs(z).max(axis=0).min() < 1e-9


@pytest.mark.parametrize("stage", ["pre", "post"])
def test_where_a_unit_is_zero(short, stage):
    ends = known(only_picture(short, (1, stage), 9).zeros).reshape(-1, 2, 2)
    assert len(ends) == 2
    assert sorted(np.abs(ends).max(axis=1).argmin(axis=1)) == [0, 1]
    np.testing.assert_array_equal(np.abs(ends).max(axis=1).min(axis=1), 0.0)


WAVE = np.array([3.0, -1.0, 2.0, 0.0, 5.0, 1.5])


@pytest.mark.parametrize("scaling", [(0.0, 1.0), (300.0, 40.0)])
def test_of_one_feature_the_network_is_a_curve_and_samples_stand_at_their_values(scaling):
    """Read off the picture's own axes: the number at a sample's height is its value, in the target's own units."""
    x = np.linspace(-2, 2, 6)[:, None]
    plain = nf.Dataset.from_arrays(x, WAVE, task="values", feature_names=("time",), target_name="height")
    data = replace(plain, target_scaling=scaling)
    run = a_recording(data, (1, 4, 1), ("tanh", "identity"), metrics=("loss", "r2"))
    picture = only_picture(run, INPUT, 2)
    mean, deviation = picture.frame.ticks[1]
    in_units = scaling[0] + scaling[1] * WAVE
    np.testing.assert_allclose(picture.samples[:, 1] * deviation + mean, in_units, atol=1e-9 * np.abs(in_units).max())
    np.testing.assert_allclose(picture.samples[:, 0], x[:, 0])
    places, heights = picture.boundary.T
    answers = run.network.forward(run.source.at(2), places[:, None])[-1].post[:, 0]
    np.testing.assert_allclose(heights * deviation + mean, scaling[0] + scaling[1] * answers, rtol=1e-9, atol=1e-9)
    assert (picture.kind, picture.frame.axes) == ("curve", ("time", "height"))
    assert picture.frame.captions[0] == Caption("boundary", "predicted height")
    assert picture.window.bottom < picture.samples[:, 1].min() and picture.samples[:, 1].max() < picture.window.top


def test_of_one_feature_two_classes_stand_at_zero_and_one_of_the_probability():
    data = nf.Dataset.from_arrays(np.linspace(-2, 2, 8)[:, None], np.arange(8) % 2, class_names=("no", "yes"))
    run = a_recording(data, (1, 3, 1), ("tanh", "sigmoid"))
    picture = only_picture(run, INPUT, 1)
    mean, deviation = picture.frame.ticks[1]
    np.testing.assert_allclose(picture.samples[:, 1] * deviation + mean, data.y, atol=1e-12)
    curve = picture.boundary[:, 1] * deviation + mean
    np.testing.assert_allclose(curve, picture.share[0], atol=1e-9)
    assert picture.frame.axes[1] == "P(yes)"


def test_of_one_feature_and_more_classes_heights_mean_nothing():
    data = nf.Dataset.from_arrays(np.linspace(-2, 2, 9)[:, None], np.arange(9) % 3)
    picture = only_picture(a_recording(data, (1, 3, 3), ("tanh", "softmax")), INPUT, 1)
    assert (picture.kind, picture.frame.axes[1], picture.frame.ticks[1]) == ("flat", "", None)
    assert len(np.unique(picture.samples[:, 1])) == 9
