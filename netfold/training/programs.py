"""Programs: functions compiled with settings of netfold's own, and kept in the user's cache from run to run.

JAX's own cache writes its entries in place, so that a process that is killed leaves half of one, keeps what is
damaged for ever, and is not bounded. Here an entry is written whole or not at all, and checked when it is read.
"""

from __future__ import annotations

import hashlib
import os
import platform
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import lru_cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jax

from netfold.errors import InputError, NetfoldError
from netfold.files.writing import write_beside

# Flags of the environment that would change numbers: each is set for every program, whatever it is for others.
OPTIONS = {
    "xla_cpu_enable_fast_math": False,
    "xla_backend_optimization_level": 3,
    "xla_cpu_prefer_vector_width": 256,
}
# What a process may have asked of JAX, and what netfold computes with.
SETTINGS: dict[str, tuple[Any, ...]] = {
    "disable_jit": (False,),
    "numpy_dtype_promotion": ("standard",),
    "numpy_rank_promotion": ("allow",),
    "default_matmul_precision": ("float32",),
    "transfer_guard": ("allow",),
    "debug_nans": (False,),
    "debug_infs": (False,),
}
# Bytes of all that is kept; beyond them what was used longest ago goes.
MOST_KEPT = 100_000_000
CHECKSUM = 4


@contextmanager
def own_settings() -> Iterator[None]:
    """Have JAX compute, within this context, as netfold does everywhere, whatever the process has asked of it.

    Raises :class:`InputError` where JAX finds nothing to compute on.
    """
    _check_device()
    with ExitStack() as stack:
        # Older versions of JAX have it elsewhere.
        switch: Any = jax.enable_x64 if hasattr(jax, "enable_x64") else import_module("jax.experimental").enable_x64
        stack.enter_context(switch(False))
        for name, values in SETTINGS.items():
            if hasattr(jax, name):
                stack.enter_context(getattr(jax, name)(*values))
        yield


@lru_cache(maxsize=1)
def _check_device() -> None:
    try:
        jax.devices()
    except Exception as error:
        # An assertion of JAX's own, too, where a platform is asked for that is not there.
        wanted = os.environ.get("JAX_PLATFORMS", "")
        reason = f" ({str(error)[:120]})" if str(error) else ""
        raise InputError(
            f"JAX finds nothing to compute on{f' where JAX_PLATFORMS is {wanted}' if wanted else ''}{reason}; "
            "JAX_PLATFORMS=cpu stands for the processor"
        ) from None


class Program:
    """A ``function`` of arrays, compiled once for arguments of each structure, and taken from the cache if it is there.

    To be called within :func:`own_settings`.
    """

    def __init__(self, function: Callable[..., Any]) -> None:
        self._function = jax.jit(function)
        self._made: dict[Any, Callable[..., Any]] = {}

    def __call__(self, *arguments: Any) -> Any:
        """Return what the function does; ``arguments`` are trees of arrays."""
        leaves, tree = jax.tree.flatten(arguments)
        kind = tree, tuple((leaf.shape, leaf.dtype) for leaf in leaves)
        if kind not in self._made:
            self._made[kind] = _made(self._function.lower(*arguments))
        return self._made[kind](*arguments)


def _made(lowered: Any) -> Callable[..., Any]:
    """Return the program of what was ``lowered``: the kept one, or compiled and kept."""
    from jax.experimental import serialize_executable

    folder = cache_folder()
    path = None if folder is None else folder / f"{_key(lowered)}.program"
    kept = None if path is None else _read(path)
    if path and kept is not None:
        try:
            loaded: Callable[..., Any] = serialize_executable.deserialize_and_load(
                kept, lowered.in_tree, lowered.out_tree
            )
            return loaded
        except Exception:
            # Whatever it is that was kept, it can be made again.
            _unlink(path)
    compiled: jax.stages.Compiled = lowered.compile(compiler_options=OPTIONS)
    if path:
        with suppress(NetfoldError, ValueError, NotImplementedError):
            _write(path, serialize_executable.serialize(compiled)[0])
    return compiled


def _key(lowered: Any) -> str:
    """Return a name for the program: what is computed, by which version of what, and for which processor."""
    parts = [lowered.as_text(), str(OPTIONS), jax.__version__, version("jaxlib"), _machine()]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


@lru_cache(maxsize=1)
def _machine() -> str:
    """Return what tells processors apart: programs for one may not run on another."""
    parts = [*platform.uname(), str(jax.devices()), os.environ.get("XLA_FLAGS", "")]
    # Where there is such a file, it lists what the processor can do.
    with suppress(OSError):
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines()
        parts += sorted({line for line in lines if line.startswith(("flags", "model", "Features", "CPU part"))})
    return "\n".join(parts)


def cache_folder() -> Path | None:
    """Return the folder of kept programs, the user's own; None if there can be none.

    They are loaded as code, so the folder must belong to the user and be closed to others.
    """
    from platformdirs import user_cache_path

    folder = Path(user_cache_path("netfold")) / "compiled"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid():
            folder.chmod(0o700)
            return folder
    return None


def _read(path: Path) -> bytes | None:
    """Return what is kept in ``path``; if it is not what was written there, it is removed."""
    try:
        content = path.read_bytes()
    except OSError:
        return None
    checksum, kept = content[:CHECKSUM], content[CHECKSUM:]
    if not kept or checksum != zlib.crc32(kept).to_bytes(CHECKSUM, "little"):
        _unlink(path)
        return None
    # As used just now.
    with suppress(OSError):
        os.utime(path)
    return zlib.decompress(kept)


def _write(path: Path, kept: bytes) -> None:
    with write_beside(path) as beside:
        kept = zlib.compress(kept, level=1)
        beside.write_bytes(zlib.crc32(kept).to_bytes(CHECKSUM, "little") + kept)
    _bound(path.parent)


def _bound(folder: Path) -> None:
    """Remove what was used longest ago, until what is left has at most ``MOST_KEPT`` bytes."""
    found = []
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                about = path.stat()
                found.append((about.st_mtime, about.st_size, path))
    total = 0
    for _, size, path in sorted(found, reverse=True):
        total += size
        if total > MOST_KEPT:
            _unlink(path)


def _unlink(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
