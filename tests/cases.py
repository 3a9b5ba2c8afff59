"""Lists that tests share, and formulas written a second time, from the textbook, to test against."""

from __future__ import annotations

import numpy as np
from scipy.special import expit, ndtr
from scipy.stats import norm

# name -> (value, derivative), in float64 NumPy and SciPy; nothing here comes from netfold.
FORMULAS = {
    "identity": (lambda z: z, np.ones_like),
    "relu": (lambda z: np.clip(z, 0, None), lambda z: (z > 0).astype(float)),
    "leaky_relu": (lambda z: np.where(z < 0, z / 100, z), lambda z: np.where(z < 0, 0.01, 1.0)),
    "tanh": (np.tanh, lambda z: 1 - np.tanh(z) ** 2),
    "sigmoid": (expit, lambda z: expit(z) * expit(-z)),
    "gelu": (lambda z: z * ndtr(z), lambda z: ndtr(z) + z * norm.pdf(z)),
    "silu": (lambda z: z * expit(z), lambda z: expit(z) * (1 + z * expit(-z))),
    "softplus": (lambda z: np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))), expit),
    "sin": (np.sin, np.cos),
}
ACTIVATIONS = tuple(FORMULAS)
OPTIMISERS = ("adam", "sgd", "momentum", "rmsprop", "adamw")
INITIALISERS = ("glorot_uniform", "glorot_normal", "he_uniform", "he_normal")
# Toy shapes of two classes in the plane; and those of more classes or features.
SHAPES = ("moons", "circles", "xor", "quadrants", "spirals", "checkerboard", "disc_in_ring", "nine_discs")
OTHER_SHAPES = ("rings", "blobs", "swiss_roll")
REAL = ("iris", "wine", "breast_cancer", "digits", "penguins")
# Data sets of values to predict.
VALUES = ("hills", "diabetes")

# The post's run with tanh at 0.1, and a short run on a few of its points.
THE_POSTS = {
    "hidden": (2,),
    "activation": "tanh",
    "learning_rate": 0.1,
    "batch_size": 32,
    "epochs": 200,
    "seed": 0,
}
SHORT = {"hidden": (2,), "activation": "tanh", "learning_rate": 0.05, "batch_size": 8, "epochs": 12, "seed": 4}
