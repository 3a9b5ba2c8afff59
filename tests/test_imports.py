"""What the package loads when it is imported, and which part may import which."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = {
    "jax",
    "jaxlib",
    "optax",
    "sklearn",
    "scipy",
    "matplotlib",
    "PIL",
    "torch",
    "keras",
    "joblib",
    "pandas",
    "pyarrow",
}


def loaded_by(code):
    """The top-level modules that ``code`` loads, in a Python of its own."""
    code += "\nimport json, sys; print(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    return set(json.loads(out.splitlines()[-1]))


def test_importing_netfold_loads_nothing_heavy():
    assert loaded_by("import netfold") & (HEAVY | {"numpy"}) == set()


@pytest.mark.parametrize(
    ("code", "allowed"),
    [
        ("netfold.Settings(); netfold.stop_below(0.3); netfold.train; netfold.fit", set()),
        ("netfold.datasets.post(samples=8); netfold.Dataset; netfold.load; netfold.Recording", set()),
        ("netfold.Dataset.from_table({'a': [1, 2], 'y': [0, 1]}); netfold.datasets.DATASETS['iris'].samples", set()),
        ("netfold.Network((2, 1), ('sigmoid',)); netfold.InputError", set()),
    ],
)
def test_engines_are_loaded_only_to_train(code, allowed):
    loaded = loaded_by(f"import netfold\n{code}")
    assert "numpy" in loaded
    assert loaded & HEAVY <= allowed


def test_a_recording_is_read_without_an_engine(saved):
    code = f"import netfold\nassert netfold.load({str(saved)!r}).state(mesh=3).probability.shape == (33,)"
    assert loaded_by(code) & {"jax", "optax", "torch", "matplotlib", "sklearn"} == set()


def test_every_public_name_exists_and_is_listed():
    import netfold

    names = [
        line.split(" as ")[1]
        for line in Path(netfold.__file__).with_suffix(".pyi").read_text().splitlines()
        if " as " in line
    ]
    assert set(names) <= set(dir(netfold))
    missing = [name for name in names if not hasattr(netfold, name)]
    assert missing == []


def test_imports_point_down():
    """The contracts of pyproject.toml, by import-linter."""
    linter = Path(sys.executable).with_name("lint-imports")
    if not linter.exists():
        pytest.skip("import-linter is not installed")
    run = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "0 broken" in run.stdout
