import numpy as np
from scipy.linalg import orthogonal_procrustes
from scipy.stats import ortho_group

from netfold.spaces.basis import procrustes_chain


def cloud(seed, width=6):
    random = np.random.default_rng(seed)
    return random.normal(size=(80, width)) * np.geomspace(4, 0.2, width)


def test_every_basis_is_orthonormal_and_spans_its_own_leading_axes():
    clouds = [cloud(seed) for seed in range(4)]
    chain = procrustes_chain(clouds)
    for place, values in enumerate(clouds):
        basis = chain.bases[place]
        np.testing.assert_allclose(basis.T @ basis, np.eye(2), atol=1e-12)
        _, _, rows = np.linalg.svd(values - values.mean(axis=0))
        np.testing.assert_allclose(np.linalg.svd(rows[:2] @ basis, compute_uv=False), 1, atol=1e-9)


def test_two_equal_epochs_are_seen_equal():
    values = cloud(0)
    chain = procrustes_chain([values, values, values])
    np.testing.assert_allclose(chain.project(values, 2), chain.project(values, 0), atol=1e-12)


def test_a_turn_of_the_whole_layer_is_taken_out():
    values = cloud(1)
    turned = values @ ortho_group.rvs(6, random_state=0)
    chain = procrustes_chain([values, turned])
    np.testing.assert_allclose(chain.project(turned, 1), chain.project(values, 0), atol=1e-9)


def test_each_step_is_the_procrustes_solution_of_scipy():
    clouds = [cloud(seed) for seed in (2, 3)]
    chain = procrustes_chain(clouds)
    before, after = (chain.project(values - values.mean(axis=0), place) for place, values in enumerate(clouds))
    turn, _ = orthogonal_procrustes(after, before)
    np.testing.assert_allclose(turn, np.eye(2), atol=1e-9)


def test_within_an_epoch_nothing_is_exaggerated():
    values = cloud(4)
    chain = procrustes_chain([cloud(3), values])
    seen = chain.project(values, 1)
    full = np.linalg.norm(values[:, None] - values, axis=-1)
    shown = np.linalg.norm(seen[:, None] - seen, axis=-1)
    assert (shown <= full * (1 + 1e-9) + 1e-12).all()


def test_an_epoch_that_is_not_finite_keeps_the_axes_before_it():
    chain = procrustes_chain([cloud(0), np.full((80, 6), np.nan), cloud(0)])
    np.testing.assert_array_equal(chain.bases[1], chain.bases[0])
    np.testing.assert_allclose(chain.bases[2], chain.bases[0], atol=1e-12)
