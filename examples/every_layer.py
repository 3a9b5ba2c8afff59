"""One picture of a deep network: the plane as the input sees it, and as each hidden layer does."""

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import netfold as nf

if __name__ == "__main__":
    data = nf.datasets.load("spirals", noise=0.03)
    recording = nf.train(data, hidden=(8, 8, 2), activation="tanh", learning_rate=0.02, epochs=600, seed=3)
    figure = Figure(figsize=(16, 4.4), dpi=100, layout="constrained")
    FigureCanvasAgg(figure)
    first, *others = figure.subplots(1, 4)
    nf.views.input_space(recording, ax=first)
    for layer, ax in enumerate(others, start=1):
        nf.views.hidden_space(recording, layer=layer, ax=ax)
    figure.savefig("every_layer.png")
