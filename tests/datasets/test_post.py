import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfold import InputError
from netfold.datasets import load
from netfold.datasets import post as make


def test_the_posts_own_points(post):
    assert post.x.shape == (400, 2)
    assert post.x.dtype == np.float64
    np.testing.assert_allclose(post.x[0], [-1.10235383, -0.76052833], atol=5e-9)
    assert post.x.sum() == pytest.approx(-1.4965836935, abs=5e-11)
    np.testing.assert_allclose(post.x.min(axis=0), [-2.18511583, -2.15211694], atol=5e-9)
    np.testing.assert_allclose(post.x.max(axis=0), [2.33337184, 2.30805025], atol=5e-9)


def test_the_middle_blob_is_class_1(post):
    assert post.y.tolist() == [0] * 100 + [1] * 200 + [0] * 100


def test_drawn_afresh_from_the_legacy_generator(post):
    random = np.random.RandomState(12345)
    expected = [random.normal(mean, 0.5, 2) for mean in [-1] * 100 + [0] * 200 + [1] * 100]
    assert (post.x == np.array(expected)).all()


def test_the_true_posterior_has_the_known_loss_and_accuracy(post):
    logit = 4 - np.log(np.cosh(4 * post.x.sum(axis=1)))
    sign = np.where(post.y == 1, -1, 1)
    assert np.logaddexp(0, sign * logit).mean() == pytest.approx(0.2569, abs=5e-5)
    assert ((logit > 0) == post.y).mean() == pytest.approx(0.895, abs=1e-9)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(samples=st.integers(4, 2000), seed=st.integers(0, 2**32 - 1))
def test_other_sizes_and_seeds_keep_the_layout(samples, seed):
    data = make(samples=samples, seed=seed)
    ends = samples // 4
    assert data.y.tolist() == [0] * ends + [1] * (samples - 2 * ends) + [0] * ends
    assert data.x.shape == (samples, 2)
    assert (make(samples=samples, seed=seed).x == data.x).all()


@pytest.mark.parametrize("seed", [0, 1, 7])
def test_blobs_lie_where_they_should(seed):
    data = make(samples=40_000, seed=seed)
    for rows, mean in [(slice(0, 10_000), -1), (slice(10_000, 30_000), 0), (slice(30_000, None), 1)]:
        np.testing.assert_allclose(data.x[rows].mean(axis=0), [mean, mean], atol=0.03)
        np.testing.assert_allclose(data.x[rows].std(axis=0), 0.5, atol=0.02)


def test_noise_scales_the_blobs(post):
    wide = make(noise=1.0)
    centres = np.repeat([-1.0, 0.0, 1.0], [100, 200, 100])[:, None]
    np.testing.assert_allclose(wide.x - centres, 2 * (post.x - centres), rtol=1e-12, atol=1e-13)


def test_another_seed_gives_other_points(post):
    assert not (make(seed=1).x == post.x).any()
    assert (load("post", seed=1).x == make(seed=1).x).all()


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("samples", 3, "samples must be a whole number from 4 to 1000000, not 3"),
        ("samples", 1_000_001, "samples must be a whole number from 4 to 1000000, not 1000001"),
        ("samples", 40.0, "samples must be a whole number .* not 40.0"),
        ("samples", True, "samples must be a whole number .* not True"),
        ("seed", -1, "seed must be a whole number from 0 to 4294967295, not -1"),
        ("noise", 0, "noise must be a number above 0 and at most 10, not 0"),
        ("noise", float("nan"), "noise must be a number above 0 and at most 10, not nan"),
        ("noise", "much", "noise must be a number above 0 and at most 10, not 'much'"),
    ],
)
def test_values_out_of_range(option, value, message):
    with pytest.raises(InputError, match=message):
        make(**{option: value})
