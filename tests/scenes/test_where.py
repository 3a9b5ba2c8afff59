"""Where a panel looks: the choice of layers and stages."""

from __future__ import annotations

import numpy as np
import pytest
from made import a_recording, as_outputs

import netfold as nf
from netfold.errors import InputError
from netfold.scenes.where import INPUT, all_layers, chosen_layer, shown


def a_net(*hidden, classes=2):
    """A recording of one epoch of a network of this shape."""
    x = np.random.default_rng(1).normal(size=(4 * classes, 2))
    data = nf.Dataset.from_arrays(x, np.arange(len(x)) % classes)
    output = (1, "sigmoid") if classes == 2 else (classes, "softmax")
    return a_recording(data, (2, *hidden, output[0]), (*["tanh"] * len(hidden), output[1]), epochs=1)


def outputs_of(*hidden):
    """The same as if its weights were not known."""
    names = [f"layer {place}" for place in range(len(hidden) + 1)]
    return as_outputs(a_net(*hidden), names, kept=(1.0,) * len(names), mesh=3)


def test_deeper_networks_show_every_layer_unless_a_layer_is_named():
    assert shown(a_net()) == (INPUT,)
    assert shown(a_net(2)) == (INPUT, (1, "pre"), (1, "post"))
    assert shown(a_net(2, 2)) == (INPUT, (1, "post"), (2, "post"), (3, "post"))
    assert shown(a_net(2, 2), layers="one") == (INPUT, (2, "pre"), (2, "post"))
    assert shown(a_net(2, 2), layer=1) == (INPUT, (1, "pre"), (1, "post"))
    assert shown(a_net(2), layers="all") == (INPUT, (1, "post"), (2, "post"))


def test_the_output_of_many_classes_is_its_logits():
    assert all_layers(a_net(2, classes=3))[-1] == (2, "post")
    assert all_layers(a_net(2, classes=4))[-1] == (2, "pre")


def test_of_outputs_there_is_the_layer_before_and_the_layer():
    assert shown(outputs_of(4)) == (INPUT, (1, "post"))
    assert shown(outputs_of(4, 5), layers="one") == (INPUT, (1, "post"), (2, "post"))
    assert shown(outputs_of()) == (INPUT,)
    # Of the output there is a stage before its activation, yet no weights that lead to it.
    assert shown(outputs_of(4), layer=2) == (INPUT, (1, "post"), (2, "post"))


def test_the_layer_that_is_meant_if_none_is_named():
    assert chosen_layer(a_net(3, 2), None) == 2
    assert chosen_layer(a_net(3, 2), 3) == 3
    with pytest.raises(InputError, match="the network has no hidden layer; give layer 1, its output"):
        chosen_layer(a_net(), None)
    with pytest.raises(InputError, match="layer must be a whole number from 1 to 1, not 0"):
        chosen_layer(a_net(), 0)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"layers": "al"}, "unknown layers 'al', did you mean 'all'"),
        ({"layers": "all", "layer": 1}, "layers all shows every layer; leave out layer 1"),
        ({"layer": 5}, "layer must be a whole number from 1 to 3, not 5"),
    ],
)
def test_what_cannot_be_shown(options, message):
    with pytest.raises(InputError, match=message):
        shown(a_net(2, 2), **options)
