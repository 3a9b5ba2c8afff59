"""Keras's fit with a callback: a network learns moons; its film and its page."""

import os

os.environ.setdefault("KERAS_BACKEND", "jax")  # or torch, or tensorflow

import keras

import netfold as nf

if __name__ == "__main__":
    keras.utils.set_random_seed(2)
    data = nf.datasets.load("moons", noise=0.1)
    layers = keras.layers
    model = keras.Sequential(
        [
            keras.Input((2,)),
            layers.Dense(16, activation="gelu"),
            layers.Dropout(0.1),
            layers.Dense(2, activation="tanh", name="plane"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(0.01), loss="binary_crossentropy", metrics=["accuracy"])
    watch = nf.keras_callback(data)
    model.fit(data.x, data.y, epochs=40, batch_size=16, verbose=0, callbacks=[watch])
    nf.film(watch.recording(), "keras_fit.gif", every=2, width=960)
    nf.page(watch.recording(), "keras_fit.html")
