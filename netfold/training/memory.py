"""Memory: is there as much as JAX needs? Where there is too little, it ends the process with no word of its own."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from netfold.errors import NetfoldError

MB = 1_000_000
# Measured on small networks: JAX, its compiler and their threads need 0.3 GB, and reserve 1.4 GB of addresses.
NEEDED = 400 * MB
NEEDED_ADDRESSES = 1_700 * MB


def check_memory() -> None:
    """Raise :class:`NetfoldError` if JAX is not loaded yet and there is too little memory for it, where that is known.

    On Linux: what the machine has, and what the limits of the process and of its group leave.
    """
    if "jax" in sys.modules:
        return
    for what, left, needed in _known():
        if left < needed:
            raise NetfoldError(
                f"training needs {needed // MB} MB of {what}, and {max(left, 0) // MB} MB are left; "
                f"give it more, or train elsewhere"
            )


def _known() -> Iterator[tuple[str, int, int]]:
    """Yield what is known: of what, bytes that are left, and bytes that are needed."""
    with suppress(OSError, ValueError, ImportError, AttributeError):
        # Windows has no such limits.
        import resource

        limit = resource.getrlimit(resource.RLIMIT_AS)[0]
        if limit != resource.RLIM_INFINITY:
            pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
            yield "address space (ulimit -v)", limit - pages * resource.getpagesize(), NEEDED_ADDRESSES
    with suppress(OSError, ValueError):
        limit, used = (int(Path(f"/sys/fs/cgroup/memory.{name}").read_text()) for name in ("max", "current"))
        # What is kept of files is given up when it is needed.
        yield "memory (cgroup)", limit - used + _of("/sys/fs/cgroup/memory.stat", "inactive_file"), NEEDED
    with suppress(OSError, ValueError):
        yield "memory", _of("/proc/meminfo", "MemAvailable:") * 1024, NEEDED


def _of(path: str, name: str) -> int:
    """Return the number that stands after ``name`` in a file of lines of names and numbers."""
    for line in Path(path).read_text(encoding="ascii").splitlines():
        words = line.split()
        if words[0] == name:
            return int(words[1])
    raise ValueError(name)
