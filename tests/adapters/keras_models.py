"""Keras models and a training that the tests of both backends share."""

import os
import random

import numpy as np


def load(backend):
    """Import Keras on a backend; one process has one."""
    os.environ["KERAS_BACKEND"] = backend
    import keras

    return keras


def plain(keras, features=64, classes=10):
    """A network with all that a plain one may have, a functional part in a Sequential."""
    layers = keras.layers
    inner = keras.Sequential([layers.Dense(20, use_bias=False), layers.BatchNormalization(), layers.ReLU()])
    inputs = keras.Input((24,))
    part = keras.Model(inputs, layers.Dense(16, activation="gelu")(layers.Dropout(0.2)(inner(inputs))))
    return keras.Sequential(
        [
            keras.Input((features,)),
            layers.BatchNormalization(scale=False),
            layers.Dense(24, activation="tanh"),
            layers.GaussianNoise(0.1),
            part,
            layers.Dense(12),
            layers.Activation("silu"),
            layers.LeakyReLU(negative_slope=0.01),
            layers.Dense(classes, activation="softmax"),
        ]
    )


def functional(keras, features=64, classes=10):
    """A chain in Keras's functional way, of pictures, that ends in logits."""
    layers = keras.layers
    inputs = keras.Input((8, 8, 1))
    hidden = layers.Dense(30, activation="relu")(layers.Flatten()(inputs))
    return keras.Model(inputs, layers.Dense(classes)(layers.Dropout(0.3)(hidden)))


def residual(keras, features=64, classes=10):
    """Convolutions with a branch."""
    layers = keras.layers
    inputs = keras.Input((8, 8, 1))
    stem = layers.Conv2D(6, 3, padding="same", name="stem")(inputs)
    stem = layers.ReLU(name="stem_relu")(layers.BatchNormalization()(stem))
    branch = layers.Conv2D(6, 3, padding="same", activation="relu", name="branch")(stem)
    pooled = layers.GlobalAveragePooling2D()(layers.Add()([stem, branch]))
    return keras.Model(inputs, layers.Dense(classes, name="head")(layers.Dropout(0.2)(pooled)))


MODELS = {"plain": plain, "functional": functional, "residual": residual}


def made(keras, name, seed=0):
    """A compiled model, the same for the same seed."""
    keras.utils.set_random_seed(seed)
    model = MODELS[name](keras)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=name != "plain")
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss=loss, metrics=["accuracy"])
    return model


def fitted(keras, name, data, callbacks=(), epochs=2):
    """A model after some epochs, and the numbers drawn afterwards."""
    model = made(keras, name)
    model.fit(*data, epochs=epochs, batch_size=50, verbose=0, callbacks=list(callbacks))
    return model, (np.random.random(), random.random())
