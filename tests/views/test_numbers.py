"""Numbers on pictures: three decimals where they say something, and accuracies rounded as one does by hand."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import numpy as np
import pytest

from netfold.look import metric_number, number


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.26341, "0.263"),
        (4.2e-4, "4.2e−4"),
        (-4.2e-4, "−4.2e−4"),
        (0.001, "0.001"),
        (0.00099999, "1.0e−3"),
        (0.0, "0.000"),
        (-0.5, "−0.500"),
        (12345.678, "1.23e4"),
        (8.567459888689893e28, "8.57e28"),
        (float("inf"), "—"),
        (float("nan"), "—"),
    ],
)
def test_a_number_says_what_it_is(value, text):
    assert number(value) == text


def test_an_accuracy_is_rounded_half_up_whatever_its_precision():
    """Against decimal arithmetic, for every count of some numbers of samples."""
    for samples in (1, 7, 16, 33, 64, 150, 400, 569, 1797):
        for right in range(samples + 1):
            exact = (Decimal(right) / samples).quantize(Decimal("0.001"), ROUND_HALF_UP)
            for share in (right / samples, float(np.float32(right / samples))):
                assert metric_number("accuracy", share, samples) == str(exact)
                assert metric_number("held_out_accuracy", share, samples) == str(exact)


def test_what_is_no_share_of_the_samples_is_a_number_like_others():
    assert metric_number("accuracy", 0.8125) == "0.812"
    assert metric_number("accuracy", 0.9, 24) == "0.900"
    assert metric_number("accuracy", float("nan"), 24) == "—"
    assert metric_number("loss", 0.8125, 16) == "0.812"
