"""Folding, against the chain computed step by step."""

import numpy as np
import pytest
from cases import FORMULAS

from netfold.adapters.chain import Activate, Affine, Scale, fold


def computed(steps, x):
    """What the steps come to one after the other, in float64."""
    for step in steps:
        if isinstance(step, Affine):
            x = np.einsum("ni,io->no", x, step.weights.astype(np.float64)) + step.bias
        elif isinstance(step, Scale):
            x = x * step.factor + step.shift
        else:
            x = FORMULAS[step.name][0](x)
    return x


RANDOM = np.random.default_rng(8)


def affine(wide, out):
    return Affine(RANDOM.normal(size=(wide, out)).astype(np.float32), RANDOM.normal(size=out).astype(np.float32))


def scale(width):
    return Scale(RANDOM.uniform(0.5, 2, width), RANDOM.normal(size=width))


CHAINS = {
    "plain": ([affine(3, 4), Activate("tanh"), affine(4, 2)], ["tanh", "identity"]),
    "scaled before its activation": ([affine(3, 4), scale(4), Activate("relu"), affine(4, 2)], ["relu", "identity"]),
    "scaled after it": ([affine(3, 4), Activate("relu"), scale(4), affine(4, 2)], ["relu", "identity"]),
    "scaled twice": ([affine(3, 4), Activate("relu"), scale(4), scale(4), affine(4, 2)], ["relu", "identity"]),
    "scaled at once": ([scale(3), affine(3, 2), Activate("gelu")], ["gelu"]),
    "scaled in the end": ([affine(3, 2), Activate("tanh"), scale(2)], ["tanh", "identity"]),
    "scaled between two": ([affine(3, 2), Activate("relu"), scale(2), Activate("tanh")], ["relu", "tanh"]),
    "activated at once": ([Activate("sin"), affine(3, 2)], ["sin", "identity"]),
    "activated twice": ([affine(3, 2), Activate("relu"), Activate("silu")], ["relu", "silu"]),
    "only affine": ([affine(3, 4), affine(4, 2)], ["identity", "identity"]),
    "identities": ([Activate("identity"), affine(3, 2), Activate("identity")], ["identity"]),
    "nothing": ([], ["identity"]),
}


@pytest.mark.parametrize("name", CHAINS)
def test_folded_layers_compute_what_the_chain_does(name):
    steps, activations = CHAINS[name]
    x = np.random.default_rng(1).normal(size=(50, 3))
    folded = fold(steps, 3)
    assert list(folded.activations) == activations
    ours = folded.network.forward(folded.parameters, x)[-1].post
    np.testing.assert_allclose(ours, computed(steps, x), atol=2e-5)


def test_weights_that_need_no_folding_are_the_same_bits():
    first = affine(3, 4)
    (weights, bias), _ = fold([first, Activate("tanh"), affine(4, 2)], 3).parameters
    assert weights.tobytes() == first.weights.tobytes()
    assert bias.tobytes() == first.bias.tobytes()
