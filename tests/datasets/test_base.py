import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from netfold import Dataset, InputError

X = [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]


def test_labels_become_class_indices_in_sorted_order():
    data = Dataset.from_arrays(X, ["red", "blue", "red"])
    assert data.y.tolist() == [1, 0, 1]
    assert data.y.dtype == np.int64
    assert data.class_names == ("blue", "red")
    assert data.feature_names == ("X0", "X1")
    assert (data.samples, data.features) == (3, 2)


@pytest.mark.parametrize(
    ("labels", "classes"),
    [([True, False, True], ("False", "True")), ([-3, 7, 7], ("-3", "7")), ([0.5, 1.5, 0.5], ("0.5", "1.5"))],
)
def test_labels_of_any_kind(labels, classes):
    data = Dataset.from_arrays(X, labels)
    assert data.class_names == classes
    assert [classes[i] for i in data.y] == [str(label) for label in labels]


def test_given_names_are_kept():
    data = Dataset.from_arrays(
        X, [0, 1, 0], feature_names=["u", "v"], class_names=["no", "yes"], name="mine", provenance="a field"
    )
    assert (data.feature_names, data.class_names) == (("u", "v"), ("no", "yes"))
    assert (data.name, data.provenance) == ("mine", "a field")


def test_arrays_are_copied_and_read_only():
    x, y = np.array(X), np.array([0, 1, 1])
    data = Dataset.from_arrays(x, y)
    x[0, 0] = y[0] = 1
    assert (data.x[0, 0], data.y[0]) == (0, 0)
    for array in (data.x, data.y):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 9


@settings(max_examples=50, deadline=None, derandomize=True)
@given(
    x=arrays(np.float64, st.tuples(st.integers(2, 9), st.integers(1, 4)), elements=st.floats(-1e15, 1e15)),
    data=st.data(),
)
def test_rows_keep_their_order(x, data):
    labels = data.draw(st.lists(st.integers(-5, 5), min_size=len(x), max_size=len(x)).filter(lambda a: len({*a}) > 1))
    dataset = Dataset.from_arrays(x, labels)
    assert (dataset.x == x).all()
    assert [int(dataset.class_names[i]) for i in dataset.y] == labels


@pytest.mark.parametrize(
    ("x", "y", "message"),
    [
        ([["a", "b"]], [0], "x is not a table of numbers; expected an array of shape"),
        ([[1, 2], [3]], [0, 1], "x is not a table of numbers"),
        ([1, 2, 3], [0, 1, 0], r"x has shape \(3,\); expected \(samples, features\) with at least one of each"),
        ([], [], r"x has shape \(0,\); expected"),
        (np.empty((3, 0)), [0, 1, 0], r"x has shape \(3, 0\); expected"),
        ([[0, 1], [np.nan, 2]], [0, 1], "x has 1 values that are missing, .* the first in row 1, column 0"),
        ([[0, np.inf], [-np.inf, 2]], [0, 1], "x has 2 values that are missing, .* the first in row 0, column 1"),
        ([[0, 1e16]], [0], r"x has 1 values .* beyond 1e\+15, the first in row 0, column 1; remove or scale them"),
        (X, [0, 1], r"y has shape \(2,\); expected one label for each row of x: \(3,\)"),
        (X, [[0], [1], [0]], r"y has shape \(3, 1\); expected one label for each row"),
        (X, [[0], [1, 2], [0]], "y is ragged; expected one label for each row"),
        (X, [0, np.nan, 1], "y has 1 missing or infinite labels; remove those rows"),
        (X, ["a", None, "b"], "y mixes labels of different types; give all numbers or all texts"),
        (X, [7, 7, 7], "y has one class, '7'; expected at least two"),
    ],
)
def test_what_cannot_be_a_data_set(x, y, message):
    with pytest.raises(InputError, match=message):
        Dataset.from_arrays(x, y)


def test_names_that_do_not_fit():
    with pytest.raises(InputError, match="1 feature name for 2: give one for each"):
        Dataset.from_arrays(X, [0, 1, 0], feature_names=["u"])
    with pytest.raises(InputError, match="3 class names for 2: give one for each"):
        Dataset.from_arrays(X, [0, 1, 0], class_names="abc")


def test_the_callers_own_arrays_stay_as_they_are():
    x, y = np.array(X), np.array([0, 1, 0])
    data = Dataset(x, y, ("u", "v"), ("a", "b"))
    assert x.flags.writeable and y.flags.writeable
    assert not data.x.flags.writeable and not data.y.flags.writeable
    x[0, 0], y[0] = 7, 1
    assert (data.x[0, 0], data.y[0]) == (0, 0)
    assert Dataset(data.x, data.y, ("u", "v"), ("a", "b")).x is data.x


def test_one_feature_is_not_features():
    assert str(Dataset.from_arrays([[1.0], [2.0]], [0, 1])) == "data: 2 samples, 1 feature, 2 classes"
