"""The numbers along axes: few, round, told apart, and exactly where they say."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import numpy as np
import pytest

from netfold.scenes.scene import Ticks
from netfold.scenes.ticks import axis_numbers

EVERY_SIZE = [10.0**power for power in (-12, -7, -5, -4, -3, -1, 0, 1, 3, 4, 5, 6, 9, 30)]


def values_of(numbers):
    """What the texts say, exactly."""
    return [Decimal(number.text.replace("−", "-")) for number in numbers]


@pytest.mark.parametrize("size", EVERY_SIZE)
@pytest.mark.parametrize("mean", [0.0, 3.0, -250.0])
def test_numbers_are_few_round_told_apart_and_where_they_say(size, mean):
    random = np.random.default_rng(7)
    ticks = Ticks(mean, size) if mean == 0 or size > 1e-9 else Ticks(mean, 1.0)
    for low, high in np.sort(random.normal(size=(40, 2)) * random.choice([1, 10], (40, 1))):
        numbers = axis_numbers(low, high, ticks)
        values = values_of(numbers)
        (step,) = {after - before for before, after in pairwise(values)}
        assert 3 <= len(numbers) <= 6 and len({number.text for number in numbers}) == len(numbers)
        assert step.normalize().as_tuple().digits in {(1,), (2,), (2, 5), (5,)}
        assert all(value % step == 0 for value in values)
        assert all(low < number.at < high for number in numbers)
        shown = [number.at * ticks.deviation + ticks.mean for number in numbers]
        np.testing.assert_allclose(shown, [float(value) for value in values], rtol=1e-12, atol=1e-9 * ticks.deviation)


def test_texts_are_those_that_a_person_would_write():
    for low, high, ticks, texts in [
        (-1.3, 1.3, Ticks(), "−1 0 1"),
        (-1.3, 1.3, Ticks(0, 5e4), "−50000 0 50000"),
        (-1.3, 1.3, Ticks(0, 5e5), "−5e5 0 5e5"),
        (-1, 1, Ticks(3, 1e-5), "2.999995 3 3.000005"),
        (-1, 1, Ticks(0, 1e-4), "−5e−5 0 5e−5"),
        (0.05, 0.95, Ticks(), "0.25 0.5 0.75"),
    ]:
        assert " ".join(number.text for number in axis_numbers(low, high, ticks)) == texts


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 1, None), (1, 1, Ticks()), (0, 1, Ticks(3, 0.0)), (0, np.nan, Ticks()), (0, np.inf, Ticks()),
        (0, 1, Ticks(3, 1e-16)), (0, 1e-310, Ticks()),
    ],
)  # fmt: skip
def test_where_floats_tell_nothing_apart_there_are_no_numbers(low, high, ticks):
    assert axis_numbers(low, high, ticks) == []


def test_an_axis_that_runs_backwards_has_the_same_numbers():
    there, back = axis_numbers(-1.5, 2.5, Ticks(10, 3.0)), axis_numbers(-2.5, 1.5, Ticks(10, -3.0))
    assert [(number.text, -number.at) for number in there] == [(number.text, number.at) for number in back]
