"""Nothing of a table is learned from the rows that are held out: against scikit-learn, fitted on the others."""

import numpy as np
import pytest

import netfold as nf
from netfold import Dataset
from netfold.training.split import held_out_mask

pd = pytest.importorskip("pandas")

RATES = {"epochs": 3, "hidden": (3,), "seed": 4, "held_out": 0.25}


def table(rows=80, seed=0):
    random = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "age": random.normal(50, 12, rows).round(1),
            "fare": random.exponential(30, rows).round(2),
            "town": random.choice(["Bern", "Genf", "Zug"], rows, p=[0.5, 0.3, 0.2]),
            "member": random.random(rows) < 0.4,
            "kind": random.choice(["in", "out"], rows),
        }
    )
    frame.loc[random.random(rows) < 0.3, "age"] = np.nan
    frame.loc[random.random(rows) < 0.2, "town"] = None
    return frame


def split_of(frame, task="classes"):
    data = Dataset.from_table(frame, target="kind", missing="median", task=task)
    return held_out_mask(data, RATES["held_out"], RATES["seed"])


def transformed(frame, held_out):
    """What scikit-learn makes of all rows, fitted on those that are not held out."""
    from sklearn.compose import ColumnTransformer
    from sklearn.impute import SimpleImputer
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import OneHotEncoder, StandardScaler

    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    texts = make_pipeline(
        SimpleImputer(strategy="most_frequent", missing_values=None),
        OneHotEncoder(handle_unknown="ignore", sparse_output=False),
    )
    oracle = ColumnTransformer(
        [("numbers", numbers, ["age", "fare"]), ("texts", texts, ["town"]), ("others", "passthrough", ["member"])]
    )
    frame = frame.drop(columns="kind").astype({"town": object}).replace({"town": {np.nan: None}})
    return oracle.fit(frame[~held_out]).transform(frame).astype(float)


def test_as_a_column_transformer_fitted_on_the_training_rows():
    frame = table()
    recording = nf.train(Dataset.from_table(frame, target="kind"), **RATES)
    held_out = split_of(frame)
    assert (recording.held_out == held_out).all()
    np.testing.assert_allclose(recording.dataset.x, transformed(frame, held_out), rtol=1e-12, atol=1e-12)
    numbers = recording.dataset.x[:, :2][~held_out]
    np.testing.assert_allclose(numbers.mean(axis=0), 0, atol=1e-12)
    assert any("of the 60 rows trained on" in note for note in recording.dataset.notes)


def test_a_held_out_row_changes_nothing_but_itself():
    frame = table()
    held_out = split_of(frame)
    row = int(np.flatnonzero(held_out)[0])
    odd = frame.copy()
    odd.loc[row, ["age", "fare", "town"]] = [1e6, -1e7, "Mars"]
    plain, other = (nf.train(Dataset.from_table(each, target="kind"), **RATES) for each in (frame, odd))
    np.testing.assert_array_equal(other.dataset.scaling, plain.dataset.scaling)
    assert other.dataset.feature_names == plain.dataset.feature_names
    others = np.arange(len(frame)) != row
    np.testing.assert_array_equal(other.dataset.x[others], plain.dataset.x[others])
    for (weights, bias), (other_weights, other_bias) in zip(plain.parameters, other.parameters, strict=True):
        np.testing.assert_array_equal(other_weights, weights)
        np.testing.assert_array_equal(other_bias, bias)
    # A text that nobody was trained on is none of those that are known.
    assert other.dataset.x[row, 2:5].tolist() == [0, 0, 0]


def test_values_are_scaled_by_the_training_rows():
    frame = table().assign(kind=np.random.default_rng(1).normal(1000, 200, 80))
    recording = nf.train(Dataset.from_table(frame, target="kind"), **RATES)
    values = frame["kind"].to_numpy()
    kept = values[~recording.held_out]
    np.testing.assert_allclose(recording.dataset.target_scaling, (kept.mean(), kept.std()), rtol=1e-12)
    np.testing.assert_allclose(recording.dataset.y, (values - kept.mean()) / kept.std(), rtol=1e-9)


def test_nothing_held_out_changes_nothing():
    data = Dataset.from_table(table(), target="kind")
    recording = nf.train(data, **RATES | {"held_out": 0})
    assert recording.dataset is data


def test_runs_together_each_have_their_own_split():
    data = Dataset.from_table(table(), target="kind")
    runs = [
        nf.Settings(**RATES | {"seed": seed, "learning_rate": rate}) for seed, rate in ((0, 0.1), (1, 0.1), (0, 0.01))
    ]
    together = nf.train_many(data, runs)
    assert together[0].dataset is together[2].dataset
    assert (together[0].dataset.scaling.means != together[1].dataset.scaling.means).any()
    for settings, recording in zip(runs, together, strict=True):
        alone = nf.train(data, **RATES | {"seed": settings.seed, "learning_rate": settings.learning_rate})
        np.testing.assert_array_equal(recording.dataset.x, alone.dataset.x)
        for name, values in alone.metrics.items():
            np.testing.assert_allclose(recording.metrics[name], values, rtol=1e-5, atol=1e-6)


def test_runs_whose_splits_know_other_texts(tmp_path):
    frame = table()
    frame.loc[5, "town"] = "Chur"
    data = Dataset.from_table(frame, target="kind")
    runs = [nf.Settings(**RATES | {"seed": seed}) for seed in range(6)]
    paths = [tmp_path / f"{seed}.netfold" for seed in range(6)]
    together = nf.train_many(data, runs, paths=paths)
    for recording, path in zip(together, paths, strict=True):
        loaded = nf.load(path)
        assert ("town=Chur" in loaded.dataset.feature_names) == (not loaded.held_out[5])
        assert loaded.network.widths[0] == loaded.dataset.features == recording.dataset.features
        np.testing.assert_array_equal(loaded.metrics["loss"], recording.metrics["loss"])
    assert {len(recording.dataset.feature_names) for recording in together} == {6, 7}


def test_the_recorded_scaling_is_that_of_the_training_rows(tmp_path):
    recording = nf.train(Dataset.from_table(table(), target="kind"), **RATES)
    loaded = nf.load(recording.save(tmp_path / "run.netfold")).dataset
    np.testing.assert_array_equal(loaded.scaling, recording.dataset.scaling)
    assert loaded.groups == recording.dataset.groups == (("town", (2, 3, 4)),)


def test_trained_again_on_another_split_it_is_fitted_anew(tmp_path):
    data = Dataset.from_table(table(), target="kind")
    first = nf.train(data, **RATES)
    again, fresh = (nf.train(each, **RATES | {"seed": 9}).dataset for each in (first.dataset, data))
    np.testing.assert_array_equal(again.x, fresh.x)
    assert again.notes == fresh.notes
    loaded = nf.load(first.save(tmp_path / "run.netfold")).dataset
    assert "scaled as the data came, perhaps by rows held out too" in nf.train(loaded, **RATES).dataset.notes


def test_a_plane_means_the_same_in_the_scaling_of_the_training_rows():
    data = Dataset.from_table(table(), target="kind")
    for plane in (
        nf.InputPlane.of_features(data, "age", "town=Bern", hold={"fare": 40}),
        nf.InputPlane.of_features(data, "age", "fare", hold={"town": "Zug"}),
        nf.InputPlane.through_samples(data, 1, 2, 3),
    ):
        recording = nf.train(data, plane=plane, **RATES)
        own = recording.dataset
        points = data.scaling.restore(plane.embed(np.random.default_rng(0).normal(size=(9, 2))))
        scaled = (points - own.scaling.means) / own.scaling.deviations
        np.testing.assert_allclose(recording.plane.distance(scaled), 0, atol=1e-9)
        np.testing.assert_allclose(recording.plane.axes @ recording.plane.axes.T, np.eye(2), atol=1e-12)
        assert recording.plane.features == plane.features
