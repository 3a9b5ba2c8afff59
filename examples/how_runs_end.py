"""What a single film hides: how 200 ReLU runs end that differ in nothing but their seed."""

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

import netfold as nf

if __name__ == "__main__":
    runs = [
        nf.Settings(activation="relu", learning_rate=0.1, batch_size=32, epochs=60, seed=k, hidden=(2,))
        for k in range(200)
    ]
    losses = [recording.metrics["loss"][-1] for recording in nf.train_many(nf.datasets.post(), runs)]
    figure = Figure(figsize=(6, 3), dpi=120, layout="constrained")
    FigureCanvasAgg(figure)
    ax = figure.subplots()
    ax.hist(losses, bins=40, color="#3f7f93")
    ax.set(xlabel="loss after 60 epochs: learnt, one useful unit, or none", ylabel="runs of 200")
    figure.savefig("how_runs_end.png")
