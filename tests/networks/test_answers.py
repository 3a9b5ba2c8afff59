import numpy as np
import pytest

from netfold.networks.answers import ManyClasses


@pytest.mark.parametrize("kind", ["any", "ties", "diverged"])
def test_by_how_much_each_class_leads_the_largest_of_the_others(kind):
    """Against the largest of those that are left when a class is taken out."""
    logits = np.random.default_rng(4).normal(size=(6, 7, 5))
    if kind == "ties":
        logits = np.round(logits)
    if kind == "diverged":
        logits[0, :, 1], logits[1, :, 4], logits[2, :, 0] = np.nan, np.inf, -np.inf
    others = np.stack([np.delete(logits, place, axis=-1).max(axis=-1) for place in range(4)], axis=-1)
    np.testing.assert_array_equal(ManyClasses(5).leads(logits), logits[..., :-1] - others)
