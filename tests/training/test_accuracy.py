"""Networks do well on samples that they were not trained on: five seeds each, as in benchmarks/accuracy.py."""

import numpy as np
import pytest

import netfold as nf

COMMON = {"activation": "tanh", "learning_rate": 0.01, "batch_size": 32, "every": 10}


def held_out_accuracies(data, **how):
    runs = [nf.Settings(seed=seed, **COMMON, **how) for seed in range(5)]
    recordings = nf.train_many(data, runs)
    for recording in recordings:
        # The recorded number is that of the recorded weights on the held-out rows, and on no others.
        probability = recording.network.forward(recording.parameters_at(), data.x[recording.held_out])[-1].post
        right = (probability.argmax(axis=1) == data.y[recording.held_out]).mean()
        assert recording.metrics["held_out_accuracy"][-1] == pytest.approx(right, abs=1e-9)
    return np.array([recording.metrics["held_out_accuracy"][-1] for recording in recordings])


@pytest.mark.slow
def test_three_arm_spirals():
    data = nf.datasets.load("spirals", arms=3, samples=900)
    found = held_out_accuracies(data, hidden=(32, 32), held_out=0.25, epochs=300)
    assert found.min() >= 0.97


@pytest.mark.slow
def test_digits():
    found = held_out_accuracies(nf.datasets.load("digits"), hidden=(32, 16), held_out=0.2, epochs=60)
    assert found.min() >= 0.95


@pytest.mark.slow
def test_penguins():
    pytest.importorskip("palmerpenguins")
    found = held_out_accuracies(nf.datasets.load("penguins"), hidden=(8,), held_out=0.2, epochs=60)
    assert found.min() >= 0.95


@pytest.mark.slow
def test_values_of_hills_and_of_diabetes():
    """A network comes near to the noise of the hills; on diabetes a penalised one does as well as linear regression."""
    from sklearn.linear_model import LinearRegression

    hills = nf.datasets.load("hills", samples=900)
    made = nf.train(hills, hidden=(16, 16), held_out=0.25, epochs=300, seed=1, **COMMON)
    noise = 0.05**2
    assert noise / 2 < made.metrics["held_out_loss"][-1] < 2 * noise
    assert made.metrics["held_out_r2"][-1] > 0.97
    diabetes = nf.datasets.load("diabetes")
    made = nf.train(diabetes, hidden=(4,), held_out=0.25, epochs=60, l2=0.03, seed=1, **COMMON)
    held = made.held_out
    linear = LinearRegression().fit(diabetes.x[~held], diabetes.y[~held]).score(diabetes.x[held], diabetes.y[held])
    assert made.metrics["held_out_r2"][-1] > linear - 0.03
