import numpy as np
import pytest

import netfold as nf
from netfold import Dataset, InputError
from netfold.training.class_weights import check_class_weight, named_weights, sample_weights


@pytest.fixture(scope="module")
def rare():
    """90 points of one class, 10 of another, 20 of a third; overlapping."""
    random = np.random.default_rng(3)
    labels = np.repeat(["common", "rare", "some"], [90, 10, 20])
    centres = np.repeat([[0.0, 0.0], [0.8, 0.0], [0.0, 0.8]], [90, 10, 20], axis=0)
    return Dataset.from_arrays(random.normal(0, 0.6, (120, 2)) + centres, labels, name="rare")


def test_balanced_weights_are_those_of_scikit_learn(rare):
    from sklearn.utils.class_weight import compute_sample_weight

    found = sample_weights(rare, "balanced", np.ones(120, bool))
    np.testing.assert_allclose(found, compute_sample_weight("balanced", rare.y), rtol=1e-12)
    trained = np.arange(120) % 5 > 0
    found = sample_weights(rare, "balanced", trained)[trained]
    np.testing.assert_allclose(found, compute_sample_weight("balanced", rare.y[trained]), rtol=1e-12)


def test_named_indexed_and_in_text():
    data = Dataset.from_arrays([[0.0], [1.0], [2.0]], ["9", "10", "x"])
    assert data.class_names == ("10", "9", "x")
    for given in ({"10": 2, "x": 3}, {0: 2, 2: 3}, {"10": 2, 2: 3.0}, (("10", 2), ("2", 3))):
        kept = named_weights(data, check_class_weight(given))
        assert kept == (("10", 2.0), ("x", 3.0))
        assert sample_weights(data, kept, np.ones(3, bool)).tolist() == [1, 2, 3]


def test_the_rare_class_is_found_more_often(rare):
    plain, balanced = (
        nf.train(rare, hidden=(), epochs=200, learning_rate=0.1, class_weight=weight) for weight in (None, "balanced")
    )
    right = [(run.state(mesh=2).probability.argmax(axis=1) == rare.y)[rare.y == 1].mean() for run in (plain, balanced)]
    assert right[1] > right[0] + 0.3
    # What is recorded is the plain loss, which only the run that lowers it lowers most.
    assert balanced.metrics["loss"][-1] > plain.metrics["loss"][-1]


def test_weights_of_one_are_no_weights(rare):
    plain, ones = (nf.train(rare, epochs=20, class_weight=weight) for weight in (None, {"rare": 1, "some": 1.0}))
    np.testing.assert_allclose(ones.parameters[0][0], plain.parameters[0][0], rtol=1e-5, atol=1e-6)


def test_kept_by_name(rare):
    made = nf.train(rare, epochs=1, class_weight={1: 3, "some": 2})
    assert made.settings["class_weight"] == {"rare": 3.0, "some": 2.0}
    again = nf.train(rare, **made.settings)
    assert (again.parameters[0][0] == made.parameters[0][0]).all()


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("balance", "class weight must be balanced, or a weight for each class by its name, not 'balance'"),
        (3, "class weight must be balanced, or a weight for each class by its name, not 3"),
        ({}, "class weight must be balanced, or a weight for each class by its name, not {}"),
        ([1, 2], r"class weight must be balanced, or a weight .*, not \[1, 2\]"),
        ({"rare": 0}, "the weight of class 'rare' must be a number above 0 and at most 1e\\+06, not 0"),
        ({"rare": "2"}, "the weight of class 'rare' must be a number above 0 .* not '2'"),
        ({"rare": float("nan")}, "the weight of class 'rare' must be a number above 0 .* not nan"),
        ({1.5: 2}, "class weight names classes by name or index, not by 1.5"),
        ({True: 2}, "class weight names classes by name or index, not by True"),
        ({"rar": 2}, "unknown class of rare 'rar', did you mean 'rare'\\? Known: common, rare, some"),
        ({3: 2}, "class weight names class 3; rare has 3 classes, 0 to 2"),
        ({-1: 2}, "class weight names class -1; rare has 3 classes, 0 to 2"),
        ({"rare": 2, 1: 3}, "class 'rare' has two weights; give it one"),
    ],
)
def test_weights_that_are_refused(rare, given, message):
    with pytest.raises(InputError, match=message):
        nf.train(rare, class_weight=given, epochs=1)


def test_values_have_no_classes():
    with pytest.raises(InputError, match="class weight is for classes; hills has values to predict"):
        nf.train(nf.datasets.load("hills"), class_weight="balanced")


def test_l2_keeps_weights_small_and_biases_free(rare):
    runs = [nf.train(rare, hidden=(4,), epochs=300, learning_rate=0.05, l2=l2) for l2 in (0, 0.01, 10)]
    sizes = [sum((w[-1] ** 2).sum() for w, _ in run.parameters) for run in runs]
    assert sizes[0] > 2 * sizes[1] > 0
    assert sizes[2] < 1e-4
    # Without weights, the biases alone find how frequent each class is.
    frequent = np.bincount(rare.y) / 120
    np.testing.assert_allclose(runs[2].state(mesh=2).probability[0], frequent, atol=0.01)
    assert runs[2].metrics["loss"][-1] == pytest.approx(-(frequent * np.log(frequent)).sum(), abs=1e-3)
