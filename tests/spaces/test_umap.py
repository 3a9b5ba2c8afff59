import sys

import numpy as np
import pytest

from netfold import MissingExtraError
from netfold.spaces.basis import Anchors, aligned_umap, neighbours_kept

random = np.random.default_rng(0)
ANCHORS = random.normal(size=(2, 30, 5))
PLACES = random.normal(size=(2, 30, 2))


def test_an_anchor_stands_where_it_was_embedded():
    shown = Anchors(np.array([0, 10]), ANCHORS, PLACES)
    np.testing.assert_allclose(shown.project(ANCHORS[0], 0), PLACES[0], atol=1e-6)
    np.testing.assert_allclose(shown.project(ANCHORS[1], 10), PLACES[1], atol=1e-6)


def test_a_point_lies_among_its_nearest_anchors():
    shown = Anchors(np.array([0]), ANCHORS[:1], PLACES[:1])
    middle = shown.project(random.normal(size=(100, 5)), 0)
    assert (middle >= PLACES[0].min(axis=0)).all() and (middle <= PLACES[0].max(axis=0)).all()


def test_between_two_keys_places_are_between():
    shown = Anchors(np.array([0, 4]), np.stack([ANCHORS[0]] * 2), PLACES)
    np.testing.assert_allclose(shown.project(ANCHORS[0], 1), 0.75 * PLACES[0] + 0.25 * PLACES[1], atol=1e-6)


def test_what_is_not_finite_has_no_place():
    values = ANCHORS[0].copy()
    values[3, 2] = np.nan
    seen = Anchors(np.array([0]), ANCHORS[:1], PLACES[:1]).project(values, 0)
    assert np.isnan(seen[3]).all() and np.isfinite(np.delete(seen, 3, axis=0)).all()


def test_without_the_extra_it_names_its_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "umap", None)
    with pytest.raises(MissingExtraError, match=r'pip install "netfold\[umap\]"'):
        aligned_umap([ANCHORS[0]])


@pytest.mark.slow
def test_aligned_umap_keeps_clusters_together_and_epochs_near_each_other():
    pytest.importorskip("umap")
    centres = 8 * np.eye(5)[np.arange(90) % 3]
    clouds = [centres + np.random.default_rng(epoch).normal(size=(90, 5)) for epoch in range(3)]
    shown = aligned_umap(clouds)
    for place, cloud in enumerate(clouds):
        seen = shown.project(cloud, place)
        assert neighbours_kept(centres + 1e-3 * cloud, seen) > 0.3
        means = np.stack([seen[kind::3].mean(axis=0) for kind in range(3)])
        spread = max(seen[kind::3].std() for kind in range(3))
        gaps = [np.linalg.norm(means[a] - means[b]) for a, b in ((0, 1), (0, 2), (1, 2))]
        assert min(gaps) > spread
