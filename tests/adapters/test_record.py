"""The door: what is loaded, and what is said when a framework is missing."""

import json
import subprocess
import sys

import pytest

import netfold as nf
from netfold import MissingExtraError


def loaded_by(code):
    code += "\nimport json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return set(json.loads(out.splitlines()[-1]))


def test_no_framework_is_loaded_that_was_not_there():
    loaded = loaded_by(
        "import netfold as nf, numpy as np\n"
        "data = nf.Dataset.from_arrays([[0, 0], [1, 1]], [0, 1])\n"
        "recorder = nf.record(None, data)\n"
        "recorder.epoch(weights=[(np.ones((2, 1)), np.zeros(1))], activations=['sigmoid'])\n"
        "nf.record(lambda p, x: x[:, :1] * 9 - 4, data, mesh=3).epoch(None)\n"
        "nf.keras_callback; nf.lightning_callback; nf.train_sklearn; nf.Recorder"
    )
    assert loaded & {"torch", "keras", "lightning", "jax", "sklearn", "matplotlib", "optax"} == set()


@pytest.mark.parametrize(
    ("name", "make", "extra"),
    [("keras", nf.keras_callback, "keras"), ("lightning", nf.lightning_callback, "lightning")],
)
def test_a_missing_framework_names_its_install(name, make, extra, monkeypatch, moons):
    for known in list(sys.modules):
        if known.partition(".")[0] == name or known.startswith(f"netfold.adapters.{name}"):
            monkeypatch.delitem(sys.modules, known)
    monkeypatch.setattr(sys, "meta_path", [_Without(name), *sys.meta_path])
    with pytest.raises(MissingExtraError, match=rf'pip install "netfold\[{extra}\]"'):
        make(moons)


class _Without:
    """Finds nothing of a package, as if it were not installed."""

    def __init__(self, name):
        self._names = {name, "torch"} if name == "lightning" else {name}

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in self._names | ({"pytorch_lightning"} if "lightning" in self._names else set()):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
