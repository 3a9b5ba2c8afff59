"""A film of a network that learns your own points: here a disc among its surroundings."""

import numpy as np

import netfold as nf

if __name__ == "__main__":
    x = np.random.default_rng(0).normal(size=(300, 2))
    data = nf.Dataset.from_arrays(x, np.hypot(*x.T) < 1, class_names=["outside", "inside"], name="disc")
    recording = nf.train(data, hidden=(3,), activation="tanh", learning_rate=0.05, epochs=80, seed=1)
    print(recording.outcome)
    print(nf.film(recording, "own_points.gif", every=4, width=960))
