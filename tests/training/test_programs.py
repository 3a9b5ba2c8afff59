"""Programs: kept whole, made again if damaged, bounded, and with numbers that no setting of the process changes."""

import os
import subprocess
import sys
from contextlib import suppress

import jax
import numpy as np
import pytest

import netfold as nf
from netfold.training import engine, programs


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """The folder of kept programs, at first with none, and none in memory."""
    folder = tmp_path / "compiled"
    folder.mkdir()
    monkeypatch.setattr(programs, "cache_folder", lambda: folder)
    forget()
    yield folder
    forget()


def forget():
    engine._compiled.cache_clear()
    engine._evaluated.cache_clear()


def trained(few):
    forget()
    run = nf.train(few, epochs=3, batch_size=8, seed=1)
    return np.concatenate([each.ravel() for epoch in run.parameters for each in epoch])


def test_a_kept_program_computes_the_same_and_is_not_made_again(few, kept):
    before = trained(few)
    files = {path: path.read_bytes() for path in kept.iterdir()}
    assert len(files) == 2
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(jax.stages.Lowered, "compile", lambda *_, **__: pytest.fail("compiled again"))
        np.testing.assert_array_equal(trained(few), before)
    assert {path: path.read_bytes() for path in kept.iterdir()} == files


@pytest.mark.slow
@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda old: old[:3], lambda old: old[:-9], lambda old: old[:50] + b"\0\1" + old[52:]]
)
def test_a_damaged_program_is_made_again_in_silence(few, kept, capfd, damage):
    before = trained(few)
    whole = {path: path.read_bytes() for path in kept.iterdir()}
    for path, content in whole.items():
        path.write_bytes(damage(content))
    np.testing.assert_array_equal(trained(few), before)
    assert capfd.readouterr() == ("", "")
    assert {path.name for path in kept.iterdir()} == {path.name for path in whole}
    assert all(path.stat().st_size > 1000 for path in whole)


def test_what_was_used_longest_ago_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(programs, "MOST_KEPT", 2500)
    for age, name in enumerate("dcba"):
        path = tmp_path / name
        path.write_bytes(b"x" * 1000)
        os.utime(path, (1e9 - age, 1e9 - age))
    programs._bound(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["c", "d"]


def test_a_folder_that_cannot_be_written_is_none(few, monkeypatch):
    monkeypatch.setattr(programs, "cache_folder", lambda: None)
    assert np.isfinite(trained(few)).all()


CODE = """
import hashlib, netfold as nf
run = nf.train(nf.datasets.load("moons"), hidden=(16, 8), activation="gelu", epochs=12, batch_size=32, seed=3)
print(hashlib.sha256(b"".join(each.tobytes() for epoch in run.parameters for each in epoch)).hexdigest())
"""


@pytest.mark.slow
def test_no_setting_of_the_process_changes_a_bit(tmp_path):
    fast = "--xla_cpu_enable_fast_math=true --xla_cpu_fast_math_honor_nans=false"
    cases = [
        {}, {"XLA_FLAGS": fast}, {"XLA_FLAGS": "--xla_backend_optimization_level=0"},
        {"XLA_FLAGS": "--xla_cpu_prefer_vector_width=512"}, {"JAX_DISABLE_JIT": "1"}, {"JAX_ENABLE_X64": "1"},
        {"JAX_DISABLE_MOST_OPTIMIZATIONS": "1"}, {"JAX_NUMPY_DTYPE_PROMOTION": "strict"},
        {"JAX_NUMPY_RANK_PROMOTION": "raise"}, {"JAX_TRANSFER_GUARD": "disallow"}, {"JAX_DEBUG_NANS": "1"},
        {"JAX_DEFAULT_MATMUL_PRECISION": "bfloat16"},
    ]  # fmt: skip
    found = {}
    for number, case in enumerate(cases):
        around = {**os.environ, **case, "XDG_CACHE_HOME": str(tmp_path / str(number))}
        done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, env=around, check=True)
        found[str(case)] = done.stdout
    assert set(found.values()) == {found["{}"]}, found


def test_settings_of_the_process_hold_again_afterwards(few):
    with jax.numpy_rank_promotion("raise"), suppress(StopIteration):
        next(nf.fit(few, epochs=1))
        assert jax.config.jax_numpy_rank_promotion == "raise"


def test_a_platform_that_is_not_there_is_one_line(tmp_path):
    ask = [sys.executable, "-m", "netfold", "train", "post", "--epochs", "1", "--out", str(tmp_path / "a.netfold")]
    told = subprocess.run(ask, env={**os.environ, "JAX_PLATFORMS": "cuda"}, capture_output=True, text=True)
    assert told.returncode == 2
    assert "JAX_PLATFORMS=cpu stands for the processor" in told.stderr
    assert told.stderr.count("\n") == 1
