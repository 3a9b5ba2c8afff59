"""scikit-learn's perceptrons by epochs, and its other estimators once or by stages."""

import copy

import numpy as np
import pytest
from sklearn.ensemble import (
    AdaBoostClassifier,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
)
from sklearn.linear_model import LinearRegression, Perceptron
from sklearn.neighbors import KNeighborsClassifier
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

import netfold as nf
from netfold import InputError
from netfold.spaces import mesh_over

PERCEPTRONS = {
    "adam": MLPClassifier((12, 7), activation="tanh", random_state=3, batch_size=32, learning_rate_init=0.01),
    "sgd": MLPClassifier((9,), activation="logistic", solver="sgd", learning_rate="invscaling", random_state=1),
    "linear": MLPClassifier((), random_state=0),
    "own state": MLPClassifier((5,), random_state=np.random.RandomState(5)),
    "global state": MLPClassifier((5,), activation="identity"),
}


@pytest.mark.parametrize("kind", PERCEPTRONS)
@pytest.mark.parametrize("classes", [2, 10])
def test_recording_changes_no_weight(kind, classes, digits):
    x, y, _ = digits
    y = y % classes
    plain, watched = copy.deepcopy(PERCEPTRONS[kind]), copy.deepcopy(PERCEPTRONS[kind])
    np.random.seed(7)
    for _ in range(4):
        plain.partial_fit(x, y, classes=np.unique(y))
    after = np.random.random()
    np.random.seed(7)
    recording = nf.train_sklearn(watched, (x, y), epochs=4)
    assert np.random.random() == after
    for mine, theirs in zip(plain.coefs_ + plain.intercepts_, watched.coefs_ + watched.intercepts_, strict=True):
        assert mine.tobytes() == theirs.tobytes()
    assert recording.epochs.tolist() == [0, 1, 2, 3, 4]
    expected = plain.predict_proba(x)
    expected = expected[:, 1] if classes == 2 else expected
    np.testing.assert_allclose(recording.state(4, mesh=2).probability, expected, atol=1e-5)


@pytest.mark.parametrize("kind", PERCEPTRONS)
def test_epoch_0_is_where_training_starts(kind, moons):
    estimator = copy.deepcopy(PERCEPTRONS[kind]).set_params(learning_rate_init=1e-9)
    np.random.seed(2)
    recording = nf.train_sklearn(estimator, moons, epochs=1)
    for weights, bias in recording.parameters:
        # An epoch at hardly any speed moves no weight further than it rounds.
        np.testing.assert_allclose(weights[0], weights[1], atol=1e-7)
        np.testing.assert_allclose(bias[0], bias[1], atol=1e-7)
        assert np.abs(weights[0]).max() > 0.01


def test_a_loop_of_ones_own_is_recorded_too(moons, tmp_path):
    estimator = MLPClassifier((4,), random_state=0)
    with nf.record(estimator, moons, path=tmp_path / "r.netfold") as recorder:
        for _ in range(3):
            estimator.partial_fit(moons.x, moons.y, classes=[0, 1])
            recorder.epoch(loss=estimator.loss_)
    recording = nf.load(tmp_path / "r.netfold")
    assert recording.metrics["loss"][1:].tolist() == estimator.loss_curve_
    assert recording.settings["model"] == "MLPClassifier"


def test_a_regressor_is_recorded_as_values(moons):
    y = moons.x[:, 0] ** 2 - moons.x[:, 1]
    estimator = MLPRegressor(hidden_layer_sizes=(20,), random_state=0, learning_rate_init=0.02)
    recording = nf.train_sklearn(estimator, (moons.x, y), epochs=30)
    np.testing.assert_allclose(recording.state(mesh=2).probability, estimator.predict(moons.x), atol=1e-5)
    assert recording.metrics["r2"][-1] == pytest.approx(estimator.score(moons.x, y), abs=1e-5)


FITTED = {
    "forest": RandomForestClassifier(20, random_state=0),
    "svm": SVC(random_state=0),
    "pipeline": make_pipeline(StandardScaler(), KNeighborsClassifier(5)),
    "perceptron": Perceptron(random_state=0),
}


@pytest.mark.parametrize("kind", FITTED)
@pytest.mark.parametrize("several", [False, True], ids=["two", "three"])
def test_any_fitted_classifier_is_one_view(kind, several, moons, three):
    data = three if several else moons
    estimator = copy.deepcopy(FITTED[kind]).fit(data.x, data.y)
    recording = nf.record(estimator, data, mesh=9).recording()
    assert (recording.kind, recording.epochs.tolist(), recording.outcome) == ("outputs", [0], "fitted")
    state = recording.state(mesh=9)
    likeliest = state.probability.argmax(axis=1) if several else state.probability > 0.5
    np.testing.assert_array_equal(likeliest, estimator.predict(data.x))
    assert recording.metrics["accuracy"][0] == pytest.approx(estimator.score(data.x, data.y))
    points = mesh_over(recording.window, 9).reshape(-1, 2)
    if hasattr(estimator, "predict_proba"):
        shares = estimator.predict_proba(points)
        expected = shares if several else shares[:, 1]
        np.testing.assert_allclose(state.mesh_probability.reshape(expected.shape), expected, atol=1e-6)


def test_classes_are_matched_by_name(moons):
    texts = np.array(["zebra", "ant"])[moons.y]
    estimator = RandomForestClassifier(10, random_state=0).fit(moons.x, texts)
    by_arrays = nf.record(estimator, (moons.x, texts), mesh=3).recording()
    assert by_arrays.dataset.class_names == ("ant", "zebra")
    named = nf.Dataset.from_arrays(moons.x, moons.y, class_names=["zebra", "ant"])
    by_dataset = nf.record(estimator, named, mesh=3).recording()
    np.testing.assert_allclose(by_dataset.state(mesh=2).probability, 1 - by_arrays.state(mesh=2).probability, atol=1e-6)
    with pytest.raises(InputError, match=r"was fitted to the classes .*; moons"):
        nf.record(estimator, nf.Dataset.from_arrays(moons.x, moons.y, class_names=["a", "b"], name="moons"))


@pytest.mark.filterwarnings("ignore:The SAMME.R algorithm:FutureWarning")
@pytest.mark.parametrize("kind", [GradientBoostingClassifier, HistGradientBoostingClassifier, AdaBoostClassifier])
def test_boosting_is_recorded_stage_by_stage(kind, three):
    estimator = kind(random_state=0).set_params(**{_stages(kind): 12}).fit(three.x, three.y)
    recording = nf.record(estimator, three, mesh=5, every=4).recording()
    stages = list(estimator.staged_predict_proba(three.x))
    last = len(stages)
    assert recording.epochs.tolist() == sorted({*range(0, last + 1, 4), last})
    for epoch in recording.epochs[1:]:
        np.testing.assert_allclose(recording.state(int(epoch), mesh=2).probability, stages[epoch - 1], atol=1e-6)
    np.testing.assert_allclose(recording.state(0, mesh=2).probability, 1 / 3, atol=1e-6)
    assert recording.outcome == f"fitted in {last} stages"


def _stages(kind):
    return "max_iter" if kind is HistGradientBoostingClassifier else "n_estimators"


def test_fitted_regressors_are_recorded_as_values(moons):
    y = np.sin(3 * moons.x[:, 0])
    line = LinearRegression().fit(moons.x, y)
    recording = nf.record(line, (moons.x, y), mesh=3).recording()
    np.testing.assert_allclose(recording.state(mesh=3).probability, line.predict(moons.x), atol=1e-6)
    boosted = GradientBoostingRegressor(n_estimators=5, random_state=0).fit(moons.x, y)
    recording = nf.record(boosted, (moons.x, y), mesh=3).recording()
    np.testing.assert_allclose(recording.state(5, mesh=3).probability, boosted.predict(moons.x), atol=1e-6)
    np.testing.assert_allclose(recording.state(0, mesh=3).probability, y.mean(), atol=1e-6)


def test_columns_with_names_do_not_warn(moons):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(moons.x, columns=["a", "b"])
    estimator = RandomForestClassifier(5, random_state=0).fit(frame, moons.y)
    assert nf.record(estimator, moons, mesh=3).recording().kind == "outputs"


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (lambda data: nf.record(SVC(), data), "SVC is not fitted yet: call fit first"),
        (lambda data: nf.record(SVC().fit(np.eye(3), [0, 1, 0]), data), "SVC takes 3 features; the data has 2"),
        (lambda data: nf.train_sklearn(SVC(), data, epochs=3), "SVC is not trained by epochs; fit it, then nf.record"),
        (lambda data: nf.train_sklearn(MLPClassifier(solver="lbfgs"), data, epochs=3), "lbfgs has no epochs to record"),
        (lambda data: nf.train_sklearn(MLPClassifier(), data, epochs=-1), "epochs must be a whole number from 0"),
        (lambda data: nf.record(SVC().fit(data.x, data.y), data).epoch(), "there are no epochs to report"),
    ],
)
def test_what_cannot_be_recorded_is_one_clear_line(act, words, moons):
    with pytest.raises(InputError, match=words) as caught:
        act(moons)
    assert "\n" not in str(caught.value)
