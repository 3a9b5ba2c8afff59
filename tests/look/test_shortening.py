"""Short names: cases that both languages read, and that whatever is shortened can be told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfold.look import class_in_formulas, name_in_formulas
from netfold.look.shortening import letters, told_apart

CASES = json.loads((Path(__file__).parents[2] / "contract" / "short_names.json").read_text(encoding="utf-8"))


def at_most(count):
    return lambda text: len(letters(text)) <= count


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_shared_cases(case):
    assert told_apart(case["names"], at_most(case["letters"])) == case["short"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("ab 1é", min_size=1, max_size=30), min_size=1, max_size=50, unique=True), st.integers(5, 30))
def test_names_that_differ_never_come_out_the_same(names, room):
    short = told_apart(names, at_most(room))
    assert len(set(short)) == len(names)
    for name, text in zip(names, short, strict=True):
        assert text == name if len(name) <= room else len(letters(text)) <= room


@pytest.mark.parametrize(
    ("alike", "text"),
    [
        ("beginnings", "a long class name that begins alike, number {}"),
        ("endings", "{}, a long class name that ends alike"),
        ("around the middle", "a long class name with its number {} in the middle of the text"),
    ],
)
@pytest.mark.parametrize("count", [2, 10, 22, 50])
@pytest.mark.parametrize("room", [6, 10, 20, 40])
def test_classes_alike_in_a_part_stay_apart_and_keep_what_differs(alike, text, count, room):
    short = told_apart([text.format(number) for number in range(count)], at_most(room))
    assert len(set(short)) == count
    for number, name in enumerate(short):
        assert str(number) in name and len(name) <= room


def test_names_within_formulas():
    assert class_in_formulas(("both ends", "middle")) == "middle"
    assert class_in_formulas(("0", "1")) == "class 1"
    long = [f"a class of a very long name, number {number}" for number in (1, 2)]
    assert class_in_formulas(long) == "a class of a…e, number 2"
    assert name_in_formulas("the price of a house in the city") == "the price of a house in…"
