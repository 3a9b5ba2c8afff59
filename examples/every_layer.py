"""One picture of a deep network: the plane as the input sees it, every hidden layer, and the output."""

import netfold as nf

if __name__ == "__main__":
    data = nf.datasets.load("spirals", noise=0.03)
    recording = nf.train(data, hidden=(8, 8, 2), activation="tanh", learning_rate=0.02, epochs=600, seed=3)
    nf.views.panel(recording, layers="all").savefig("every_layer.png")
