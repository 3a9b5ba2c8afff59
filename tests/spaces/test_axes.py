import numpy as np
import pytest

from netfold.spaces.basis import identity_basis, leading_axes, neighbours_kept, scatter, variance_kept


def clouds(width, seed):
    random = np.random.default_rng(seed)
    stretch = random.normal(size=(width, width)) * np.geomspace(3, 0.1, width)
    return [random.normal(size=(50, width)) @ stretch + 10 * random.normal(size=width) for _ in range(4)]


def test_identity_basis_shows_a_plane_as_it_is_and_a_line_on_the_axis():
    assert identity_basis(2).tolist() == [[1, 0], [0, 1]]
    assert identity_basis(1).tolist() == [[1, 0]]


def test_scatter_is_the_covariance_times_n():
    [cloud, *_] = clouds(4, 0)
    np.testing.assert_allclose(scatter(cloud), np.cov(cloud.T, bias=True) * 50, rtol=1e-10)
    np.testing.assert_allclose(scatter(cloud + 7), scatter(cloud), rtol=1e-10)
    assert scatter(cloud.astype(np.float32)).dtype == np.float64


@pytest.mark.parametrize("width", [2, 3, 5, 20])
@pytest.mark.parametrize("seed", [0, 1])
def test_leading_axes_of_pooled_clouds_are_the_singular_vectors(width, seed):
    parts = clouds(width, seed)
    basis = leading_axes(sum(scatter(cloud) for cloud in parts))
    _, _, vectors = np.linalg.svd(np.concatenate([cloud - cloud.mean(axis=0) for cloud in parts]))
    expected = vectors[:2].T
    np.testing.assert_allclose(basis.T @ basis, np.eye(2), atol=1e-12)
    np.testing.assert_allclose(np.abs((basis * expected).sum(axis=0)), 1, atol=1e-9)
    assert (basis[np.abs(basis).argmax(axis=0), [0, 1]] > 0).all()


def test_axes_do_not_follow_drift():
    """Clouds wide along the second axis whose means move along the first: spread decides."""
    random = np.random.default_rng(0)
    parts = [random.normal(size=(200, 3)) * [0.1, 2, 1] + [100 * step, 0, 0] for step in range(5)]
    basis = leading_axes(sum(scatter(cloud) for cloud in parts))
    np.testing.assert_allclose(np.abs(basis[0]), 0, atol=0.02)
    assert abs(basis[1, 0]) > 0.99 and abs(basis[2, 1]) > 0.99


@pytest.mark.parametrize("width", [2, 3, 8])
def test_nothing_is_exaggerated(width):
    parts = clouds(width, 3)
    basis = leading_axes(sum(scatter(cloud) for cloud in parts))
    motion = np.random.default_rng(1).normal(size=(1000, width))
    assert (np.linalg.norm(motion @ basis, axis=1) <= np.linalg.norm(motion, axis=1) * (1 + 1e-12)).all()


@pytest.mark.parametrize("width", [2, 3, 6])
def test_variance_kept_is_the_share_of_the_leading_singular_values(width):
    [cloud, *_] = clouds(width, 4)
    values = np.linalg.svd(cloud - cloud.mean(axis=0), compute_uv=False) ** 2
    kept = variance_kept(cloud, leading_axes(scatter(cloud)))
    assert kept == pytest.approx(values[:2].sum() / values.sum(), rel=1e-10)
    assert 0 < kept <= 1 + 1e-12


def test_variance_kept_at_its_ends():
    random = np.random.default_rng(0)
    flat = np.column_stack([random.normal(size=(30, 2)), np.full(30, 4.0)])
    assert variance_kept(flat, np.eye(3, 2)) == pytest.approx(1)
    assert variance_kept(np.ones((5, 3)), np.eye(3, 2)) == 1.0
    upright = np.column_stack([np.zeros((30, 2)), random.normal(size=30)])
    assert variance_kept(upright, np.eye(3, 2)) == 0.0


@pytest.mark.parametrize("queries", [None, 40, 7])
def test_neighbours_kept_are_counted_by_scikit_learn_too(queries):
    from sklearn.neighbors import NearestNeighbors

    [cloud, *_] = [np.concatenate(clouds(8, 2))]
    seen = cloud[:, :2]
    there, here = (NearestNeighbors(n_neighbors=15).fit(p).kneighbors(return_distance=False) for p in (cloud, seen))
    asked = np.arange(0, len(cloud), 1 if queries is None else -(-len(cloud) // queries))
    share = np.mean([len(set(there[row]) & set(here[row])) / 15 for row in asked])
    assert neighbours_kept(cloud, seen, queries=queries) == pytest.approx(share)


def test_neighbours_kept_at_its_ends():
    points = np.random.default_rng(0).normal(size=(40, 2))
    assert neighbours_kept(points, points) == 1.0
    assert neighbours_kept(points[:1], points[:1]) == 1.0
    assert neighbours_kept(points[:9], 3 * points[:9] + 1) == 1.0
    assert np.isnan(neighbours_kept(np.full((9, 2), np.nan), points[:9]))
