import pytest

from netfold.errors import (
    InputError,
    MissingExtraError,
    NetfoldError,
    amount,
    check_choice,
    check_number,
    check_whole,
)


def test_kinds_and_exit_codes():
    assert issubclass(InputError, NetfoldError) and issubclass(InputError, ValueError)
    assert issubclass(MissingExtraError, NetfoldError) and issubclass(MissingExtraError, ImportError)
    assert (NetfoldError.exit_code, InputError.exit_code, MissingExtraError.exit_code) == (1, 2, 1)


def test_missing_extra_names_its_install():
    with pytest.raises(
        MissingExtraError, match=r'^an MP4 needs an optional dependency: pip install "netfold\[video\]"$'
    ):
        raise MissingExtraError("an MP4", "video")


def test_choice():
    assert check_choice("colour", "red", ["red", "blue"]) == "red"
    for name, hint in [("RED", ", did you mean 'red'\\?"), ("bleu", ", did you mean 'blue'\\?"), (7, "\\.")]:
        with pytest.raises(InputError, match=f"^unknown colour {name!r}{hint} Known: red, blue$"):
            check_choice("colour", name, ["red", "blue"])


@pytest.mark.parametrize("value", [1, 5])
def test_whole_takes_both_ends(value):
    assert check_whole("size", value, low=1, high=5) == value


@pytest.mark.parametrize("value", [0, 6, 2.0, "3", None, True, float("nan"), 10**400, [2]])
def test_whole_refuses(value):
    with pytest.raises(InputError, match=r"^size must be a whole number from 1 to 5, not "):
        check_whole("size", value, low=1, high=5)


@pytest.mark.parametrize("value", [1e-300, 1, 5.0])
def test_number_takes_its_upper_end(value):
    found = check_number("rate", value, above=0, high=5)
    assert isinstance(found, float) and found == value


@pytest.mark.parametrize("value", [0, -1, 5.0000001, float("nan"), float("inf"), "1", None, True, 1j, 10**400, [1]])
def test_number_refuses(value):
    with pytest.raises(InputError, match=r"^rate must be a number above 0 and at most 5, not "):
        check_number("rate", value, above=0, high=5)


@pytest.mark.parametrize("value", [0, -0.0, 5])
def test_number_takes_its_lower_end(value):
    assert check_number("rate", value, low=0, high=5) == value


@pytest.mark.parametrize("value", [-1e-300, 5.0000001, float("nan"), "1", None, True])
def test_number_from_low_refuses(value):
    with pytest.raises(InputError, match=r"^rate must be a number from 0 to 5, not "):
        check_number("rate", value, low=0, high=5)


def test_amounts():
    assert [amount(number, "layer") for number in (0, 1, 2)] == ["0 layers", "1 layer", "2 layers"]
