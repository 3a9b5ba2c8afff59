"""A film of a plane folded in space: three hidden units lift a disc out of the ring around it."""

import netfold as nf

if __name__ == "__main__":
    data = nf.datasets.load("disc_in_ring")
    recording = nf.train(data, hidden=(3,), activation="tanh", learning_rate=0.05, epochs=120, seed=1)
    print(nf.film(recording, "in_space.gif", every=4, layers="all", width=960))
