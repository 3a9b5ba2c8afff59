"""More than two features: seen on a plane, paler off it, axes in original units, what is kept told and true."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

import netfold as nf
from netfold.drawing.samples import PALEST, recorded_styles, sample_styles
from netfold.drawing.units import round_labels
from netfold.scenes.layout import INPUT
from netfold.scenes.scenes import Scenes
from netfold.spaces.plane import InputPlane
from netfold.views import Panel
from netfold.views.figures import VIEWS, write_figure

PETALS = "features:petal length (cm),petal width (cm)"


def test_samples_are_paler_the_farther_off_the_plane(iris):
    opacity = np.zeros(iris.dataset.samples)
    for style in recorded_styles(iris):
        opacity[style.rows] = style.opacity
    order = np.argsort(iris.plane.distance(iris.dataset.x))
    assert (np.diff(opacity[order]) <= 0).all()
    assert opacity.max() == 1 and opacity.min() >= PALEST and len(set(opacity)) > 1


def test_on_a_whole_plane_no_sample_is_pale(few):
    plane = InputPlane.default(few)
    assert {style.opacity for style in sample_styles(few, nearness=plane.nearness(few.x))} == {1.0}


def test_pale_samples_are_drawn_first_in_every_panel(iris):
    opacities = [style.opacity for style in recorded_styles(iris)]
    assert opacities == sorted(opacities)
    for plane in Panel(iris).planes:
        assert [style.opacity for style in plane.marks.styles] == opacities


def true_share(full, seen, neighbours=15):
    found = [
        NearestNeighbors(n_neighbors=neighbours).fit(points).kneighbors(return_distance=False)
        for points in (full, seen)
    ]
    return np.mean([len(set(a) & set(b)) for a, b in zip(*found, strict=True)]) / neighbours


def test_neighbours_kept_are_those_that_scikit_learn_finds(iris):
    scenes = Scenes.of(iris, mesh=8)
    flat, wide, solid = scenes.at(2, [INPUT, (1, "post"), (2, "post")]).planes
    layers = iris.network.forward(iris.parameters_at(2), iris.dataset.x)
    for plane, full in ((flat, iris.dataset.x), (wide, layers[0].post), (solid, layers[1].post)):
        assert plane.kept.neighbours == pytest.approx(true_share(full, plane.samples), abs=0.01)
    assert flat.kept.variance is None
    share, near = wide.kept
    assert wide.note == f"keeps {share:.0%} of the variance, {near * 15:.0f} of 15 neighbours"
    assert flat.note == f"keeps {flat.kept.neighbours * 15:.0f} of 15 neighbours"


def test_what_is_kept_is_written_below_its_panel(iris):
    panel = Panel(iris)
    panel.show(3)
    planes = panel.scenes.at(3, panel.layout.where).planes
    assert [note.get_text() for note in panel.notes] == [plane.note for plane in planes]
    assert [bool(plane.note) for plane in planes] == [True, True, True, False]


def test_the_plane_is_told_beside_the_title(iris):
    words = " ".join(text.get_text() for text in Panel(iris).figure.texts)
    for word in iris.plane.about.split():
        assert word in words


def test_ticks_are_round_in_original_units(iris):
    recording = iris.through(PETALS)
    ax = nf.views.input_space(recording)
    ax.figure.canvas.draw()
    for axis, column in ((ax.xaxis, 2), (ax.yaxis, 3)):
        places, labels = (
            np.asarray(axis.get_majorticklocs()),
            [label.get_text() for label in axis.get_majorticklabels()],
        )
        original = places * recording.dataset.scaling.deviations[column] + recording.dataset.scaling.means[column]
        assert len(labels) >= 2
        np.testing.assert_allclose([float(label.replace("−", "-")) for label in labels], original, atol=1e-9)
        assert all(len(label) <= 4 for label in labels)
    assert (ax.get_xlabel(), ax.get_ylabel()) == ("petal length (cm)", "petal width (cm)")


def test_a_principal_plane_has_ticks_of_its_own(iris):
    ax = nf.views.input_space(iris)
    ax.figure.canvas.draw()
    for place, label in zip(ax.get_xticks(), ax.get_xticklabels(), strict=True):
        assert float(label.get_text().replace("−", "-")) == pytest.approx(place)


def test_the_data_set_is_seen_on_its_plane(iris):
    lines = nf.views.dataset(iris.dataset).lines
    seen = np.concatenate([line.get_xydata() for line in lines])
    expected = InputPlane.principal(iris.dataset).project(iris.dataset.x)
    np.testing.assert_allclose(seen[np.lexsort(seen.T)], expected[np.lexsort(expected.T)])
    chosen = InputPlane.parse(iris.dataset, PETALS)
    assert nf.views.dataset(iris.dataset, plane=chosen).get_xlabel() == "petal length (cm)"


@pytest.mark.slow
def test_every_view_of_another_plane(iris, tmp_path):
    for view in VIEWS:
        assert write_figure(iris.through(PETALS), tmp_path / f"{view}.png", view=view).stat().st_size > 1000


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([3500.0, 4000.0], ["3500", "4000"]),
        ([0.1 + 0.2, 0.6], ["0.3", "0.6"]),
        ([-1.25, 0.0, 1.25], ["−1.25", "0.00", "1.25"]),
        ([2e6, 4e6], ["2e+06", "4e+06"]),
        ([], []),
    ],
)
def test_labels_have_as_few_digits_as_they_need(values, labels):
    assert round_labels(np.array(values)) == labels


@pytest.mark.parametrize("layers", ["one", "all"])
def test_what_is_not_as_it_seems_is_told_in_place_of_the_formula(iris, layers):
    panel = Panel(iris, layers=layers, projection="procrustes")
    words = [text.get_text() for text in panel.figure.texts]
    about = panel.scenes.camera.about(1)
    assert words.count(about) == 2
    assert "PC1" in words and words.count("PC1") == 1  # the input's
    assert not any(plane.tripod for plane in panel.planes)
    title = nf.views.hidden_space(iris, layer=1, projection="procrustes").get_title(loc="left")
    assert about in title.replace("\n", " ")


def test_an_unknown_projection(iris):
    with pytest.raises(nf.InputError, match="unknown projection 'pcaa', did you mean 'pca'"):
        Panel(iris, projection="pcaa")
