"""The scale of values: also of values that no picture can tell apart, and of infinite ones."""

import numpy as np
import pytest

import netfold as nf
from netfold.datasets.value_scale import ValueScale, spread
from netfold.scenes.legend import value_bar


@pytest.mark.parametrize("least", [0.0, 1e-310, 5e-324])
def test_values_that_cannot_be_told_apart_have_a_whole_scale(least):
    values = np.array([0.0, least])
    assert ValueScale.around(values).reach == 1
    data = nf.Dataset(np.zeros((2, 1)), values, ("a",), ())
    assert value_bar(data).ends == (0.0, 1.0)


def test_values_that_differ_are_numbered_as_far_as_they_go():
    data = nf.Dataset(np.zeros((3, 1)), np.array([0.0, 0.0, 3.0]), ("a",), ())
    # The mean is 1, and the farthest is 2 away from it.
    assert value_bar(data).ends == (0.25, 1.0)


@pytest.mark.filterwarnings("error")
def test_infinite_values_are_told_of_without_a_warning(tmp_path):
    assert np.isnan(spread(np.array([np.inf, np.inf])))
    assert spread(np.array([-1e308, 1e308])) == np.inf
    path = tmp_path / "t.csv"
    path.write_text("a,b,y\n" + "".join(f"inf,{row % 7},{'uv'[row % 2]}\n" for row in range(60)))
    with pytest.raises(nf.InputError, match="'a' has 60 values that are infinite"):
        nf.Dataset.from_table(path, target="y")
    path.write_text("a,y\n" + "".join(f"{row % 7},inf\n" for row in range(60)))
    with pytest.raises(nf.InputError, match="'y'"):
        nf.Dataset.from_table(path, target="y")
