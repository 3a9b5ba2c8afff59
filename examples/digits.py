"""Handwritten digits through two hidden layers: 64 pixels each, seen on the plane of their first principal axes."""

import netfold as nf

if __name__ == "__main__":
    data = nf.datasets.load("digits")
    recording = nf.train(data, hidden=(32, 16), activation="relu", learning_rate=0.01, epochs=40, held_out=0.2, seed=0)
    print(recording.plane.about)
    nf.views.panel(recording).savefig("digits.png")
