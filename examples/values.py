"""Values instead of classes: a network bends the plane until what is high lies on one side."""

import numpy as np

import netfold as nf

if __name__ == "__main__":
    x = np.random.default_rng(0).uniform(-2, 2, (300, 2))
    y = np.sin(2 * x[:, 0]) + 0.5 * x[:, 1] ** 2
    data = nf.Dataset.from_arrays(x, y, task="values", target_name="height", name="waves")
    recording = nf.train(data, hidden=(8, 3), activation="tanh", learning_rate=0.02, epochs=200, held_out=0.2, seed=0)
    nf.views.panel(recording).savefig("values.png")
