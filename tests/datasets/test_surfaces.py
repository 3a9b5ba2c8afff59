import numpy as np
import pytest
from cases import VALUES

import netfold as nf
from netfold import Dataset, InputError
from netfold.datasets import load


@pytest.mark.parametrize("name", VALUES)
def test_values_to_predict(name):
    data = load(name)
    assert data.is_regression and data.class_names == () and data.y.dtype == np.float64
    assert data.target_name == {"hills": "height", "diabetes": "progression"}[name]
    assert str(data).endswith(" features, values to predict")


def test_hills_rise_where_they_are():
    data = load("hills", samples=4000, noise=1e-9)
    assert data.x.shape == (4000, 2) and np.abs(data.x).max() <= 1.5
    a, b, c = (np.exp(-(np.hypot(*(data.x - p).T) ** 2) / 2 / r**2) for p, r in
               (([-0.7, -0.5], 0.5), ([0.8, 0.6], 0.6), ([0.5, -0.7], 0.5)))  # fmt: skip
    np.testing.assert_allclose(data.y, a + 0.8 * b - c, atol=1e-7)


def test_hills_are_sized_and_seeded():
    one, other = load("hills", samples=50, seed=3), load("hills", samples=50, seed=3, noise=0.3)
    assert (one.x == other.x).all()
    residual = load("hills", samples=20_000, noise=0.3).y - load("hills", samples=20_000, noise=1e-9).y
    assert residual.std() == pytest.approx(0.3, rel=0.02)
    for option, value in (("samples", 3), ("noise", 0), ("seed", -1)):
        with pytest.raises(InputError, match=f"{option} must be a"):
            load("hills", **{option: value})


def test_diabetes_in_its_own_units():
    from sklearn.datasets import load_diabetes

    bunch, data = load_diabetes(scaled=False), load("diabetes")
    np.testing.assert_allclose(data.scaling.restore(data.x), bunch.data, rtol=1e-12)
    mean, deviation = data.target_scaling
    np.testing.assert_allclose(data.y * deviation + mean, bunch.target, rtol=1e-12)
    np.testing.assert_allclose([data.y.mean(), data.y.std()], [0, 1], atol=1e-12)
    assert data.notes[0] == "target 'progression' scaled to mean 0 and deviation 1"
    assert "from scikit-learn" in data.provenance


def column(values):
    return {"a": np.arange(len(values)) ** 2, "b": values}


FRACTIONS = np.arange(40) * 0.37
NOTE = "target 'b' has 40 different numbers: predicted as values, not as classes; --task classes tells them apart"


@pytest.mark.parametrize(
    ("values", "task", "is_values"),
    [
        (FRACTIONS, None, True),
        (np.arange(200) % 150, None, True),
        (np.arange(200) % 99, None, False),
        (np.arange(60) % 20 * 0.5, None, False),
        (np.arange(40) % 3, "values", True),
        (np.arange(40), "values", True),
        (np.arange(60) % 30 * 0.5, "classes", False),
    ],
)
def test_which_targets_are_values(values, task, is_values):
    data = Dataset.from_table(column(values), target="b", task=task, scale="none")
    assert data.is_regression == is_values
    assert data.target_name == "b"
    assert any("predicted as values" in note for note in data.notes) == (is_values and task is None)
    assert not is_values or (data.y == values).all()


def test_said_in_the_notes():
    assert Dataset.from_table(column(FRACTIONS), target="b").notes == (
        NOTE, "target 'b' scaled to mean 0 and deviation 1", "numbers scaled to mean 0 and deviation 1",
    )  # fmt: skip
    assert Dataset.from_table(column(FRACTIONS), target="b", scale="none").notes == (NOTE, "not scaled")


@pytest.mark.parametrize("unit", [1e-280, 1e-9, 1, 1e13])
def test_targets_are_scaled_at_any_size(unit):
    data = Dataset.from_table(column(FRACTIONS * unit), target="b", task="values")
    np.testing.assert_allclose(data.y, (FRACTIONS - FRACTIONS.mean()) / FRACTIONS.std(), rtol=1e-12, atol=1e-12)
    assert data.target_scaling == pytest.approx((FRACTIONS.mean() * unit, FRACTIONS.std() * unit), rel=1e-12, abs=0)


def test_rows_without_a_value_are_left_out():
    values = np.where(np.arange(40) % 10 == 3, np.nan, FRACTIONS)
    data = Dataset.from_table(column(values), target="b", scale="none")
    assert data.samples == 36 and data.notes[0] == "4 of 40 rows left out: no 'b'"
    assert data.y.tolist() == FRACTIONS[np.arange(40) % 10 != 3].tolist()


def test_kept_in_the_recording(tmp_path):
    data = Dataset.from_table(column(FRACTIONS), target="b")
    loaded = nf.load(nf.train(data, epochs=2).save(tmp_path / "run.netfold")).dataset
    assert (loaded.y == data.y).all() and loaded.is_regression
    assert (loaded.target_name, loaded.target_scaling) == ("b", data.target_scaling)
