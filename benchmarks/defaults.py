"""How well `netfold train X`, with no options, does on samples it never saw, beside scikit-learn's tuned perceptron.

Every data set that has a name is split three in four, of classes the same share of each, by several seeds; both learn
from the same rows and are scored, by accuracy or R2, on the same others. Scikit-learn's is the best of 30 settings,
drawn at random once for all and compared by three-fold cross-validation on the training rows of the first split, its
features scaled; netfold's is no setting at all. A difference is the mean over the splits: 0.02 of the 38 irises that
one split leaves is less than one flower.

python benchmarks/defaults.py [--splits 8] [--only NAME ...] [--reference FILE] [--out FILE]
"""

from __future__ import annotations

import json
import time
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from typing import Any

import numpy as np
from report import parser, report
from sklearn.exceptions import ConvergenceWarning
from sklearn.model_selection import RandomizedSearchCV, train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

import netfold as nf

SETTINGS, FOLDS, TEST_SHARE, MARGIN = 30, 3, 0.25, 0.02
LEAST_OF_DIGITS = 0.96
# What is drawn from, each value as likely as the others.
CHOICES = {
    "hidden_layer_sizes": [(8,), (16,), (32,), (64,), (128,), (8, 8), (16, 16), (32, 32), (64, 64)],
    "activation": ["tanh", "relu"],
    "alpha": [1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1.0],
    "learning_rate_init": [0.001, 0.003, 0.01, 0.03],
    "batch_size": [32, 128],
    "solver": ["adam", "adam", "lbfgs"],
}
MOST_EPOCHS = 500


@dataclass(frozen=True)
class Split:
    """The rows that are learned from, and the others."""

    data: nf.Dataset
    train: np.ndarray
    test: np.ndarray

    @property
    def training_set(self) -> nf.Dataset:
        """The data set of the rows that are learned from alone."""
        return replace(self.data, x=self.data.x[self.train], y=self.data.y[self.train])


def splits(data: nf.Dataset, count: int) -> Iterator[Split]:
    """Yield the splits of the seeds from 0 on."""
    groups = None if data.is_regression else data.y
    for seed in range(count):
        rows = train_test_split(np.arange(data.samples), test_size=TEST_SHARE, random_state=seed, stratify=groups)
        yield Split(data, *rows)


def score_of_netfold(split: Split, seed: int) -> tuple[float, nf.Recording]:
    """Train with no options and return the score on the test rows, and the recording."""
    recording = nf.train(split.training_set, seed=seed)
    output = recording.network.forward(recording.parameters_at(), split.data.x[split.test])[-1].post
    target = split.data.y[split.test]
    if split.data.is_regression:
        return 1 - float(((output[:, 0] - target) ** 2).sum() / ((target - target.mean()) ** 2).sum()), recording
    told = output.argmax(axis=1) if output.shape[1] > 1 else output[:, 0] > 0.5
    return float((told == target).mean()), recording


def perceptron(data: nf.Dataset, seed: int) -> Any:
    """Return scikit-learn's perceptron behind a scaler."""
    make = MLPRegressor if data.is_regression else MLPClassifier
    return make_pipeline(StandardScaler(), make(max_iter=MOST_EPOCHS, random_state=seed))


def tuned(data: nf.Dataset, found: list[Split]) -> dict[str, Any]:
    """Return the best of the settings, and the scores of scikit-learn with it on the test rows of each split."""
    first, step = found[0], f"{'mlpregressor' if data.is_regression else 'mlpclassifier'}__"
    choices = {step + name: values for name, values in CHOICES.items()}
    began = time.perf_counter()
    search = RandomizedSearchCV(perceptron(data, 0), choices, n_iter=SETTINGS, cv=FOLDS, random_state=0)
    search.fit(data.x[first.train], data.y[first.train])
    scores = []
    for seed, split in enumerate(found):
        model = perceptron(data, seed).set_params(**search.best_params_).fit(data.x[split.train], data.y[split.train])
        scores.append(float(model.score(data.x[split.test], data.y[split.test])))
    best = {name.removeprefix(step): value for name, value in search.best_params_.items()}
    return {"scores": scores, "best": best, "seconds": time.perf_counter() - began}


def kept(name: str, data: nf.Dataset, found: list[Split], path: Path | None) -> dict[str, Any]:
    """Return what :func:`tuned` does, from the file at ``path`` if it has that of as many splits, else kept there."""
    known = json.loads(path.read_text()) if path and path.exists() else {}
    if name not in known or len(known[name]["scores"]) != len(found):
        known[name] = tuned(data, found)
        if path:
            path.write_text(json.dumps(known, indent=1))
    return known[name]


def row(name: str, count: int, path: Path | None) -> dict[str, Any]:
    """Return one row of the table."""
    data = nf.datasets.load(name)
    found = list(splits(data, count))
    reference = kept(name, data, found, path)
    scores, seconds, epochs = [], [], []
    for seed, split in enumerate(found):
        began = time.perf_counter()
        score, recording = score_of_netfold(split, seed)
        seconds.append(time.perf_counter() - began)
        scores.append(score)
        epochs.append(recording.last_epoch)
    difference = mean(scores) - mean(reference["scores"])
    falls_short = difference < -MARGIN or (name == "digits" and mean(scores) < LEAST_OF_DIGITS)
    return {
        "data": name,
        "score": "R2" if data.is_regression else "accuracy",
        "network": "-".join(map(str, recording.network.widths)),
        "epochs": float(np.median(epochs)),
        "netfold": mean(scores),
        "least": min(scores),
        "tuned": mean(reference["scores"]),
        "difference": difference,
        "standard_error": float(np.std(np.subtract(scores, reference["scores"]), ddof=1) / np.sqrt(count)),
        "falls_short": falls_short,
        "seconds": float(np.median(seconds)),
        "seconds_to_tune": reference["seconds"],
    }


def main() -> None:
    words = parser("netfold with no options beside a tuned perceptron.", "defaults", splits=8)
    words.add_argument("--only", nargs="+", default=list(nf.datasets.DATASETS), help="these data sets")
    words.add_argument("--reference", type=Path, help="JSON file to keep scikit-learn's scores in")
    options = words.parse_args()
    warnings.simplefilter("ignore", ConvergenceWarning)
    rows = [row(name, options.splits, options.reference) for name in options.only]
    report(
        f"No options against the best of {SETTINGS} settings: means over {options.splits} splits, a quarter held out",
        rows,
        options.out,
        falls_short=", ".join(each["data"] for each in rows if each["falls_short"]) or "none",
    )


if __name__ == "__main__":
    main()
