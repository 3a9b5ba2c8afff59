"""Three learning rates from the same start, trained in one call, and their losses in one picture."""

import netfold as nf

if __name__ == "__main__":
    runs = [
        nf.Settings(learning_rate=rate, batch_size=32, epochs=100, seed=51, hidden=(2,), activation="tanh")
        for rate in (0.1, 0.01, 0.001)
    ]
    recordings = nf.train_many(nf.datasets.post(), runs)
    ax = nf.views.curve(recordings[0])
    for recording in recordings[1:]:
        ax.plot(recording.epochs, recording.metrics["loss"], label=recording.name)
    ax.set_title("loss at learning rates 0.1, 0.01 and 0.001", loc="left", fontsize=9)
    ax.figure.savefig("learning_rates.png")
