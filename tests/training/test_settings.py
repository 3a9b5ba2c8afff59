import json

import numpy as np
import pytest
from cases import INITIALISERS, OPTIMISERS

import netfold as nf
from netfold import InputError, Settings
from netfold.training import INITIALISERS as KNOWN_INITIALISERS
from netfold.training import OPTIMISERS as KNOWN_OPTIMISERS
from netfold.training import engine


def test_names_are_the_documented_ones():
    assert set(KNOWN_OPTIMISERS) == set(OPTIMISERS) == set(engine.OPTIMISERS)
    assert set(KNOWN_INITIALISERS) == set(INITIALISERS)


def test_described_as_json():
    settings = Settings(
        hidden=[3, 2],
        activation=["relu", "tanh"],
        learning_rate=np.float32(0.5),
        epochs=np.int64(7),
        batch_size=np.int32(8),
        seed=np.uint32(5),
        stop=[nf.stop_below(0.25), nf.stop_plateau(9, least=0.01)],
    )
    assert json.loads(json.dumps(settings.describe())) == {
        "hidden": [3, 2],
        "activation": ["relu", "tanh"],
        "learning_rate": 0.5,
        "epochs": 7,
        "batch_size": 8,
        "seed": 5,
        "optimiser": "adam",
        "initialiser": "glorot_uniform",
        "stop": [{"rule": "below", "loss": 0.25}, {"rule": "plateau", "patience": 9, "least": 0.01}],
        "held_out": 0.0,
        "class_weight": None,
        "l2": None,
        "every": 1,
        "budget": 256_000_000,
    }


def test_lists_and_tuples_are_the_same_settings():
    one = Settings(hidden=[2, 3], activation=["relu", "tanh"], stop=[nf.stop_below(0.3)])
    other = Settings(hidden=(2, 3), activation=("relu", "tanh"), stop=nf.stop_below(0.3))
    assert one == other
    assert hash(one) == hash(other)


def test_arrays_are_taken_as_lists():
    one = Settings(hidden=np.array([2, 3]), activation=np.array(["relu", "tanh"]))
    assert one == Settings(hidden=(2, 3), activation=("relu", "tanh"))
    assert json.loads(json.dumps(one.describe()))["hidden"] == [2, 3]
    assert Settings(hidden=np.array(3)).hidden == (3,)
    with pytest.raises(InputError, match=r"a hidden width must be a whole number from 1 to 4096, not 2\.0"):
        Settings(hidden=np.array([2.0]))


def test_network():
    network = Settings(hidden=(3, 2), activation=("relu", "sin")).network(5)
    assert network.widths == (5, 3, 2, 1)
    assert network.activations == ("relu", "sin", "sigmoid")
    assert Settings(hidden=(3, 2), activation="relu").network(5).activations == ("relu", "relu", "sigmoid")
    assert Settings(hidden=()).network(7).widths == (7, 1)
    softmax, values = (Settings(hidden=(3,)).network(5, classes) for classes in (4, 0))
    assert (softmax.widths, softmax.activations) == ((5, 3, 4), ("gelu", "softmax"))
    assert (values.widths, values.activations) == ((5, 3, 1), ("gelu", "identity"))
    with pytest.raises(InputError, match="1 activation for 2 hidden layers: give one for all, or one for each"):
        Settings(hidden=(3, 2), activation=("relu",)).network(2)
    with pytest.raises(InputError, match="the number of layers must be a whole number from 1 to 64, not 65"):
        Settings(hidden=(2,) * 64).network(2)


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("hidden", (2, 0), "a hidden width must be a whole number from 1 to 4096, not 0"),
        ("hidden", (4097,), "a hidden width must be a whole number from 1 to 4096, not 4097"),
        ("hidden", 2.5, "a hidden width must be a whole number from 1 to 4096, not 2.5"),
        ("hidden", "2;2", "hidden must be widths such as 2 or 8,8, or none, not '2;2'"),
        ("hidden", True, "a hidden width must be a whole number from 1 to 4096, not True"),
        ("activation", "tan", "unknown activation 'tan', did you mean 'tanh'\\? Known: identity, relu"),
        ("activation", ("relu", "ReLu"), "unknown activation 'ReLu', did you mean 'relu'\\?"),
        ("activation", None, "unknown activation None"),
        ("learning_rate", 0, "learning rate must be a number above 0 and at most 1000, not 0"),
        ("learning_rate", -0.1, "learning rate must be a number above 0 and at most 1000, not -0.1"),
        ("learning_rate", 1001, "learning rate must be a number above 0 and at most 1000, not 1001"),
        ("learning_rate", float("nan"), "learning rate must be a number above 0 .* not nan"),
        ("learning_rate", "fast", "learning rate must be a number above 0 .* not 'fast'"),
        ("epochs", -1, "epochs must be a whole number from 0 to 1000000, not -1"),
        ("epochs", 1_000_001, "epochs must be a whole number from 0 to 1000000, not 1000001"),
        ("epochs", 2.0, "epochs must be a whole number from 0 to 1000000, not 2.0"),
        ("batch_size", 0, "batch size must be a whole number from 1 to 2147483647, not 0"),
        ("batch_size", 2**31, "batch size must be a whole number from 1 to 2147483647, not 2147483648"),
        ("seed", -1, "seed must be a whole number from 0 to 4294967295, not -1"),
        ("seed", None, "seed must be a whole number from 0 to 4294967295, not None"),
        ("optimiser", "Adm", "unknown optimiser 'Adm', did you mean 'adam'\\? Known: adam, sgd"),
        ("optimiser", "xyz", "unknown optimiser 'xyz'\\. Known: adam, sgd, momentum, rmsprop, adamw"),
        ("initialiser", "glorot", "unknown initialiser 'glorot', did you mean 'glorot_"),
        ("stop", 0.263, r"stop must be a rule such as stop_below\(0.263\), or several, not 0.263"),
        ("stop", (nf.stop_below(1), "soon"), "stop must be a rule such as .* not 'soon'"),
        ("held_out", 0.91, r"held-out share must be a number from 0 to 0\.9, not 0\.91"),
        ("held_out", -0.1, "held-out share must be a number from 0 to 0.9, not -0.1"),
        ("held_out", True, "held-out share must be a number from 0 to 0.9, not True"),
        ("held_out", None, "held-out share must be a number from 0 to 0.9, not None"),
        ("l2", -1, "l2 must be a number from 0 to 1000, not -1"),
        ("l2", float("inf"), "l2 must be a number from 0 to 1000, not inf"),
        ("every", 1.5, "every must be a whole number from 1 to 1000000, not 1.5"),
        ("budget", "256 megabytes", "budget must be a number of bytes such as 256MB, not '256 megabytes'"),
        ("optimizer", "adam", "unknown training option 'optimizer', did you mean 'optimiser'\\?"),
        ("lr", 0.1, "unknown training option 'lr'\\. Known: hidden, activation, learning_rate"),
    ],
)
def test_options_that_are_refused(few, option, value, message):
    with pytest.raises(InputError, match=message):
        nf.train(few, **{option: value})
