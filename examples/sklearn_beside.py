"""A perceptron of scikit-learn learns spirals, beside boosted trees that are recorded stage by stage."""

from sklearn.ensemble import GradientBoostingClassifier
from sklearn.neural_network import MLPClassifier

import netfold as nf

if __name__ == "__main__":
    data = nf.datasets.load("spirals", noise=0.03)
    perceptron = MLPClassifier((32, 3), activation="tanh", learning_rate_init=0.02, batch_size=32, random_state=4)
    network = nf.train_sklearn(perceptron, data, epochs=150)
    trees = nf.record(GradientBoostingClassifier(n_estimators=60, random_state=0).fit(data.x, data.y), data).recording()
    nf.film(network, "sklearn_beside.gif", every=6, width=960)
    nf.page([network, trees], "sklearn_beside.html")
