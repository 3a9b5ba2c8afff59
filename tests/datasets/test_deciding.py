"""What is learned from a table when nothing, or little, is said: which target, columns, rows and classes, and why."""

import numpy as np
import pytest

from netfold import Dataset, InputError, read_table
from netfold.datasets.tables.columns import Table, object_column
from netfold.datasets.tables.deciding import decide
from netfold.options.data import Choices

ROWS = 60
RANDOM = np.random.default_rng(0)
X = RANDOM.normal(size=ROWS).round(3).tolist()
KINDS = [["no", "yes"][place % 2] for place in range(ROWS)]


def decided(columns, **choices):
    table = Table("t", tuple(object_column(name, cells) for name, cells in columns.items()))
    return decide(table, Choices(**choices))


def said(decision, *words):
    return any(all(word in note for word in words) for note in decision.notes)


def left_out(decision):
    return {use.name: use.why for use in decision.uses if use.role == "left out"}


@pytest.mark.parametrize(
    ("names", "target"),
    [
        (("a", "b", "c"), "c"),
        (("a", "Species", "c"), "Species"),
        (("CLASS", "b", "label"), "CLASS"),
        (("diagnosis", "b", "c"), "diagnosis"),
        (("y", "b", "target"), "target"),
        (("label_id", "b", "c"), "label_id"),
        (("classroom", "b", "ytd"), "ytd"),
        (("x", "y", "c"), "c"),
        (("y", "x"), "y"),
        (("y_coordinate", "yes", "c"), "c"),
        (("a", "Attrition", "c"), "Attrition"),
        (("a", "Klasse", "c"), "Klasse"),
    ],
)
def test_the_target_is_the_column_whose_name_says_so_or_the_last(names, target):
    decision = decided({name: KINDS if name == target else X for name in names})
    assert decision.target.name == target
    assert said(decision, f"{target!r} is predicted", "--target chooses another")
    assert [use.name for use in decision.uses if use.role == "target"] == [target]


def test_the_last_that_can_be_one():
    empty, identifier = [None] * ROWS, [f"id-{place}" for place in range(ROWS)]
    decision = decided({"x": X, "kind": KINDS, "code": identifier, "": empty})
    assert decision.target.name == "kind"
    assert said(decision, "'kind' is predicted, the last that can be")
    assert decided({"x": X, "kind": KINDS}, features=["kind"]).target.name == "x"


def test_a_mostly_empty_column_is_not_predicted_unless_it_is_asked_for():
    rare = [KINDS[place] if place < ROWS // 3 else None for place in range(ROWS)]
    decision = decided({"x": X, "kind": KINDS, "rare": rare})
    assert decision.target.name == "kind"
    assert decision.rows == ROWS
    assert decided({"x": X, "kind": KINDS, "rare": rare}, target="rare").rows == ROWS // 3
    # As they are named, and if there is no other.
    assert decided({"x": X, "kind": KINDS, "label": rare}).target.name == "label"
    assert decided({"x": X, "rare": rare}, features=["x"]).target.name == "rare"


AGES = (17 + RANDOM.permutation(np.arange(ROWS * 5) % 73)).tolist()


@pytest.mark.parametrize(
    ("name", "values", "task"),
    [
        ("age", AGES, "values"),
        ("year", [1990 + place % 12 for place in range(ROWS * 5)], "values"),
        ("rings", RANDOM.poisson(9, ROWS * 5).tolist(), "values"),
        ("price", [100_000 + 2_500 * (place * 7 % 97) for place in range(ROWS * 5)], "values"),
        ("quality", [3 + place % 6 for place in range(ROWS * 5)], "classes"),
        ("digit", [place % 10 for place in range(ROWS * 5)], "classes"),
        ("letter", [1 + place % 26 for place in range(ROWS * 5)], "classes"),
        ("grade", [place % 9 / 2 for place in range(ROWS * 5)], "classes"),
        ("height", RANDOM.normal(170, 9, ROWS * 5).round(1).tolist(), "values"),
    ],
)
def test_whole_numbers_are_classes_or_values_by_what_they_look_like(name, values, task):
    columns = {"x": RANDOM.normal(size=len(values)).tolist(), name: values}
    decision = decided(columns, target=name)
    assert decision.task == task
    assert said(decision, f"target {name!r} has {len(set(values))} different")
    if len(set(values)) <= 100:
        other = "classes" if task == "values" else "values"
        assert said(decision, f"--task {other}")
        assert decided(columns, target=name, task=other).task == other


def test_columns_that_are_useless_or_mostly_empty_cost_no_rows():
    """In the shape of the titanic table, in which deck cost 709 of 891 rows."""
    random = np.random.default_rng(1)
    gone = random.random(ROWS) < 0.8
    deck = ["C" if not some else None for some in gone]
    notes = [None if place % 3 else f"text {place}" for place in range(ROWS)]
    same = [None if place % 2 else 1.0 for place in range(ROWS)]
    decision = decided({"x": X, "deck": deck, "remark": notes, "same": same, "kind": KINDS}, missing="drop")
    assert decision.rows == ROWS
    assert left_out(decision)["deck"] == f"has no value in {gone.sum()} of {ROWS} rows; --missing median keeps it"
    assert set(left_out(decision)) == {"deck", "remark", "same"}
    asked = decided({"x": X, "deck": ["D", *deck[1:]], "kind": KINDS}, features=["x", "deck"], missing="drop")
    assert asked.rows < ROWS / 2
    assert said(asked, "rows left out: missing values in 'deck'", "--missing median keeps them")


def test_a_few_rows_are_dropped_and_many_are_filled():
    few = [None if place < 2 else cell for place, cell in enumerate(X)]
    many = [None if place < 20 else cell for place, cell in enumerate(X)]
    decision = decided({"a": few, "kind": KINDS})
    assert decision.rows == ROWS - 2
    assert said(decision, "2 of 60 rows left out: missing values in 'a' (2)", "--missing median keeps them")
    decision = decided({"a": many, "kind": KINDS})
    assert decision.rows == ROWS
    assert said(decision, "20 missing values filled in 'a' (20)", "--missing drop leaves out the 20 rows instead")
    data = Dataset.from_table({"a": many, "kind": KINDS}, scale="none")
    assert data.x[:20, 0].tolist() == [np.median(X[20:])] * 20


def test_classes_that_go_with_their_rows_are_named_or_kept():
    kinds = ["rare", "rare", *KINDS[2:]]
    gaps = [None, None, *X[2:]]
    kept = decided({"a": gaps, "kind": kinds})
    assert kept.classes == {"no": 29, "rare": 2, "yes": 29}
    dropped = decided({"a": gaps, "kind": kinds}, missing="drop")
    assert dropped.classes == {"no": 29, "yes": 29}
    assert said(dropped, "2 of 60 rows left out", "and with them every row of 'rare'")


def test_small_classes_are_told_and_can_be_left_out():
    kinds = ["one", "two", "two", *KINDS[3:]]
    decision = decided({"x": X, "kind": kinds})
    assert said(decision, "class 'one' has one row", "--drop-classes-below 2")
    assert decided({"x": X, "kind": kinds}, drop_classes_below=2).classes == {"no": 28, "two": 2, "yes": 29}
    decision = decided({"x": X, "kind": kinds}, drop_classes_below=3)
    assert decision.classes == {"no": 28, "yes": 29}
    assert said(decision, "3 of 60 rows left out: classes of fewer than 3 rows: 'one', 'two'")
    with pytest.raises(InputError, match="has 0 classes of at least 40 rows; expected at least two"):
        decided({"x": X, "kind": kinds}, drop_classes_below=40)
    with pytest.raises(InputError, match="drop_classes_below is for classes; 'x' is predicted as values"):
        decided({"x": X, "kind": kinds}, target="x", drop_classes_below=2)


def test_columns_that_give_the_target_away_are_pointed_out():
    alive = [{"no": "dead", "yes": "alive"}[kind] for kind in KINDS]
    decision = decided({"x": X, "alive": alive, "code": [len(kind) for kind in KINDS], "kind": KINDS})
    assert said(decision, "'alive' says what the target 'kind' says", "--exclude alive")
    assert said(decision, "'code' says what")
    without = decided({"x": X, "alive": alive, "kind": KINDS}, exclude=["alive"])
    assert not said(without, "says what the target")
    assert left_out(without) == {"alive": "is excluded"}
    euros = decided({"a": KINDS, "euros": [0.9 * cell + 3 for cell in X], "dollars": X})
    assert said(euros, "'euros' says what the target 'dollars' says")
    # One value for two classes tells them apart no more.
    assert not said(decided({"x": X, "kind": [*KINDS[:-1], "other"], "c": KINDS}, target="kind"), "'c' says what")


def test_identifiers_are_left_out_by_their_name_and_numbers():
    ids = [8000 + 37 * place for place in range(ROWS)]
    shuffled = RANDOM.permutation(ids).tolist()
    for name in ("id", "PassengerId", "customer_ID", "Unnamed: 0"):
        decision = decided({name: shuffled, "x": X, "kind": KINDS})
        assert left_out(decision)[name].startswith("is named as an identifier")
    # Numbers that are all different may be measured, and an identifier of few things says something.
    assert left_out(decided({"area": ids, "x": X, "kind": KINDS})) == {}
    assert left_out(decided({"shop_id": [place % 5 for place in range(ROWS)], "x": X, "kind": KINDS})) == {}


def test_numbers_that_may_stand_for_missing_values_are_pointed_out():
    humidity = [1 + place % 9 / 4 for place in range(ROWS)]
    marked = [-200.0 if place % 7 == 0 else cell for place, cell in enumerate(humidity)]
    decision = decided({"a": marked, "b": [999.0 if cell < 0 else cell for cell in marked], "x": X, "kind": KINDS})
    assert said(decision, "-200 in 'a' is far from all other numbers", "--missing-marks=-200 says so")
    assert said(decision, "999 in 'b' is far")
    # One value far away was measured; a code is no measure; zero says that there is none of something.
    once = [-200.0, *humidity[1:]]
    codes = [-200.0 if place % 3 == 0 else float(place % 3) for place in range(ROWS)]
    zeros = [0.0 if cell < 0 else 1000 + cell for cell in marked]
    assert not said(decided({"once": once, "codes": codes, "zeros": zeros, "x": X, "kind": KINDS}), "is far from")


def test_the_note_on_numbers_for_missing_values_says_what_helps(tmp_path):
    path = tmp_path / "air.csv"
    path.write_text("co,no,y\n" + "".join(f"{-200 if i % 5 == 0 else 1 + i % 11},{i},{i % 2}\n" for i in range(40)))
    assert any("--missing-marks=-200" in note for note in read_table(path, target="y").describe()["notes"])
    column = read_table(path, missing_marks=["-200"]).columns[0]
    assert int(column.missing.sum()) == 8
    assert column.values[~column.missing].min() == 1


def test_whole_numbers_like_identifiers_are_pointed_out_where_no_name_says_it(tmp_path):
    path = tmp_path / "wdbc.data"
    path.write_text("".join(f"{842302 + 7919 * (i * 37 % 60)},{i % 7 + 0.5},{'MB'[i % 2]}\n" for i in range(60)))
    decision = decide(read_table(path), Choices())
    assert said(decision, "'0' has 60 different whole numbers in 60 rows", "--exclude 0 leaves it out")
    named = tmp_path / "named.csv"
    named.write_text("amount,x,kind\n" + path.read_text())
    assert not said(decide(read_table(named), Choices()), "different whole numbers in")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"exclude": ["z"]}, "unknown excluded column 'z'"),
        ({"target": "kind", "exclude": ["kind"]}, "'kind' is the target and cannot be excluded"),
        ({"target": "kind", "features": ["x"], "exclude": ["x"]}, "'x' is both a feature and excluded"),
        ({"target": "kind", "exclude": ["x"]}, "every column but the target is excluded"),
    ],
)
def test_what_cannot_be_excluded(options, message):
    with pytest.raises(InputError, match=message):
        decided({"x": X, "kind": KINDS}, **options)


def test_texts_that_say_none_are_classes_and_none_is_missing():
    pd = pytest.importorskip("pandas")
    kinds = ["None", "NA", None, float("nan"), *KINDS[4:]]
    for table in ({"x": X, "kind": kinds}, pd.DataFrame({"x": X, "kind": kinds})):
        data = Dataset.from_table(table, target="kind")
        assert set(data.class_names) == {"None", "NA", "no", "yes"}
        assert data.samples == ROWS - 2
