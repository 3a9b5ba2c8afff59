"""A model trained in other units than those of the data that it is recorded on is found out, never drawn in silence."""

import warnings

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LinearRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import netfold as nf

SAYS = 'in their original units, on which it seems to be trained; record it with Dataset.from_table.* scale="none"'


@pytest.fixture(scope="module")
def iris():
    return nf.datasets.load("iris")


def raw(data):
    return data.scaling.restore(data.x)


def test_a_pipeline_fitted_to_raw_units_is_asked_in_them(iris):
    pipeline = make_pipeline(StandardScaler(), MLPClassifier((8,), max_iter=300, random_state=0, solver="lbfgs"))
    pipeline.fit(raw(iris), iris.y)
    recording = nf.record(pipeline, iris).recording()
    assert recording.metrics["accuracy"][-1] == pytest.approx(pipeline.score(raw(iris), iris.y), abs=1e-12)
    assert recording.settings["units"] == "fitted to features in their original units, in which it is asked"
    state = recording.state(0)
    np.testing.assert_allclose(state.probability, pipeline.predict_proba(raw(iris)), atol=1e-6)


def test_stages_are_asked_in_their_units_too(iris):
    boosting = GradientBoostingClassifier(n_estimators=5, random_state=0).fit(raw(iris), iris.y)
    recording = nf.record(boosting, iris).recording()
    assert recording.metrics["accuracy"][-1] == pytest.approx(boosting.score(raw(iris), iris.y), abs=1e-12)


def test_a_pipeline_fitted_to_the_scaled_data_is_asked_as_ever(iris):
    pipeline = make_pipeline(StandardScaler(), MLPClassifier((8,), max_iter=300, random_state=0, solver="lbfgs"))
    pipeline.fit(iris.x, iris.y)
    recording = nf.record(pipeline, iris).recording()
    assert "units" not in recording.settings
    assert recording.metrics["accuracy"][-1] == pytest.approx(pipeline.score(iris.x, iris.y), abs=1e-12)


def test_values_fitted_in_their_own_units_are_read_in_them():
    data = nf.datasets.load("diabetes")
    mean, deviation = data.target_scaling
    y = data.y * deviation + mean
    for x, what in ((raw(data), "features and values"), (data.x, "values")):
        model = make_pipeline(StandardScaler(), LinearRegression()).fit(x, y)
        recording = nf.record(model, data).recording()
        assert recording.metrics["r2"][-1] == pytest.approx(model.score(x, y), abs=1e-6)
        assert recording.settings["units"].startswith(f"fitted to {what} in")


def test_a_perceptron_trained_on_raw_units_is_told():
    data = nf.datasets.load("wine")
    model = MLPClassifier((8,), random_state=1, learning_rate_init=0.01)
    for _ in range(400):
        model.partial_fit(raw(data), data.y, classes=[0, 1, 2])
    assert model.score(raw(data), data.y) > 0.9 > model.score(data.x, data.y) + 0.2
    with pytest.warns(UserWarning, match=SAYS):
        nf.record(model, data).close()


def trained(data, x, epochs=120):
    """A torch network trained on ``x``, and its recorder."""
    torch = pytest.importorskip("torch")
    torch.manual_seed(0)
    model = torch.nn.Sequential(torch.nn.Linear(4, 16), torch.nn.Tanh(), torch.nn.Linear(16, 3))
    recorder = nf.record(model, data)
    optimiser = torch.optim.Adam(model.parameters(), 0.03)
    x, y = torch.tensor(x, dtype=torch.float32), torch.tensor(data.y)
    for _ in range(epochs):
        optimiser.zero_grad()
        torch.nn.functional.cross_entropy(model(x), y).backward()
        optimiser.step()
        recorder.epoch()
    return recorder


@pytest.mark.slow
def test_a_torch_network_trained_on_raw_units_is_told_once(iris):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        recorder = trained(iris, raw(iris))
        recorder.close()
        recorder.recording()
    assert len([one for one in caught if "trained; record it with" in str(one.message)]) == 1


def test_networks_trained_on_what_they_are_shown_are_not_told(iris):
    # Warnings are errors here.
    trained(iris, iris.x, epochs=20).close()
    trained(nf.Dataset.from_arrays(raw(iris), iris.y), raw(iris), epochs=20).close()


def test_a_function_trained_on_raw_units_is_told(iris):
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(max_iter=2000).fit(raw(iris), iris.y)
    recorder = nf.record(lambda parameters, x: x @ parameters[0] + parameters[1], iris)
    recorder.epoch((np.zeros((4, 3)), np.zeros(3)))
    recorder.epoch((model.coef_.T, model.intercept_))
    with pytest.warns(UserWarning, match=SAYS):
        recorder.recording()
