import math
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netfold import InputError
from netfold.configuration import to_toml

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLAIN = st.one_of(TEXTS, st.booleans(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False))
VALUES = st.recursive(
    PLAIN, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(TEXTS, inner, max_size=3)), max_leaves=8
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.dictionaries(TEXTS, st.one_of(PLAIN, st.dictionaries(TEXTS, VALUES, max_size=4)), max_size=4))
def test_python_reads_back_what_is_written(tables):
    assert tomllib.loads(to_toml(tables)) == tables


def test_as_people_write_it():
    text = to_toml(
        {"name": "a", "none": None, "network": {"hidden": [8, 8]}, "training": {"l2": 1e-05, "w": {"b c": 2.0}}}
    )
    network, training = "[network]\nhidden = [\n    8,\n    8,\n]\n", "[training]\nl2 = 1e-05\n"
    assert text == f'name = "a"\n\n{network}\n{training}\n[training.w]\n"b c" = 2.0\n'


def test_odd_numbers():
    found = tomllib.loads(to_toml({"a": math.inf, "b": -math.inf, "c": math.nan, "d": 5e-324, "e": 1.7e308}))
    assert (found["a"], found["b"], found["d"], found["e"]) == (math.inf, -math.inf, 5e-324, 1.7e308)
    assert math.isnan(found["c"])


def test_what_toml_cannot_say():
    with pytest.raises(InputError, match=r"cannot be written as TOML: .*object"):
        to_toml({"a": object()})
