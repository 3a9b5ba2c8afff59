"""More than two features: seen on a plane, paler off it, axes in original units, what is kept told and true."""

from __future__ import annotations

import re

import numpy as np
import pytest
from sklearn.neighbors import NearestNeighbors

import netfold as nf
from netfold.look import LOOK
from netfold.scenes.samples import recorded_groups, sample_groups
from netfold.scenes.scenes import Scenes
from netfold.scenes.where import INPUT, Where
from netfold.spaces.plane import InputPlane
from netfold.views import Panel
from netfold.views.figures import VIEWS, figure

PETALS = "features:petal length (cm),petal width (cm)"


def test_samples_are_paler_the_farther_off_the_plane(iris):
    opacity = np.zeros(iris.dataset.samples)
    for group in recorded_groups(iris):
        opacity[group.rows] = group.opacity
    order = np.argsort(iris.plane.distance(iris.dataset.x))
    assert (np.diff(opacity[order]) <= 0).all()
    assert opacity.max() == 1 and opacity.min() >= LOOK["samples"]["palest"] and len(set(opacity)) > 1


def test_on_a_whole_plane_no_sample_is_pale(few):
    plane = InputPlane.default(few)
    assert {group.opacity for group in sample_groups(few, nearness=plane.nearness(few.x))} == {1.0}


def test_pale_samples_are_drawn_first_in_every_panel(iris):
    opacities = [group.opacity for group in recorded_groups(iris)]
    assert opacities == sorted(opacities)
    for picture in Panel(iris).drawn.pictures:
        assert [group.opacity for group in picture.marks.groups] == opacities


def true_share(full, seen, neighbours=15):
    found = [
        NearestNeighbors(n_neighbors=neighbours).fit(points).kneighbors(return_distance=False)
        for points in (full, seen)
    ]
    return np.mean([len(set(a) & set(b)) for a, b in zip(*found, strict=True)]) / neighbours


def test_neighbours_kept_are_those_that_scikit_learn_finds(iris):
    scenes = Scenes.of(iris, mesh=8)
    flat, wide, solid = scenes.at(2, [INPUT, Where(1, "post"), Where(2, "post")]).pictures
    layers = iris.network.forward(iris.parameters_at(2), iris.dataset.x)
    for picture, full in ((flat, iris.dataset.x), (wide, layers[0].post), (solid, layers[1].post)):
        count = int(re.search(r"(\d+) of 15 nearest neighbours", picture.note).group(1))
        assert count == pytest.approx(15 * true_share(full, picture.samples), abs=0.51)
    assert flat.note.startswith("keeps") and "variance" not in flat.note


def test_variance_kept_is_that_of_the_projected_samples(iris):
    """The basis is orthonormal, so what is seen has the variance of its two coordinates."""
    wide = Scenes.of(iris, mesh=8).at(2, [Where(1, "post")]).pictures[0]
    full = iris.network.forward(iris.parameters_at(2), iris.dataset.x)[0].post
    share = wide.samples.var(axis=0).sum() / full.var(axis=0).sum()
    assert wide.note.startswith(f"keeps {100 * share:.0f} % of the variance, ")


def test_what_is_kept_is_written_below_its_panel(iris):
    panel = Panel(iris)
    panel.show(3)
    pictures = panel.scenes.at(3, panel.where).pictures
    assert [note.get_text() for note in panel.drawn.notes] == [picture.note for picture in pictures]
    assert [bool(picture.note) for picture in pictures] == [True, True, True, False]


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
        assert figure(iris.through(PETALS), tmp_path / f"{view}.png", view=view).stat().st_size > 1000


@pytest.mark.parametrize("layers", ["one", "all"])
def test_what_is_not_as_it_seems_is_told_in_place_of_the_formula(iris, layers):
    panel = Panel(iris, layers=layers, projection="procrustes")
    words = [text.get_text() for text in panel.figure.texts]
    about = panel.scenes.view(Where(1, "post")).frame.caveat
    assert words.count(about) == 2
    assert "PC1" in words and words.count("PC1") == 1  # the input's
    assert not any(picture.tripod for picture in panel.drawn.pictures)
    title = nf.views.hidden_space(iris, layer=1, projection="procrustes").get_title(loc="left")
    assert about in title.replace("\n", " ")


def test_an_unknown_projection(iris):
    with pytest.raises(nf.InputError, match="unknown projection 'pcaa', did you mean 'pca'"):
        Panel(iris, projection="pcaa")
