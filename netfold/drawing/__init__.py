"""Drawing with matplotlib, on canvases of its own: no backend is asked for, whatever the environment says."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

# By this variable matplotlib is told of a backend, and does not import where that is none.
ASKED = "MPLBACKEND"


def _import_matplotlib() -> None:
    """Import matplotlib; its backend is what the environment asks for, unless there is no such."""
    asked = os.environ.pop(ASKED, None)
    try:
        with _quiet():
            import matplotlib

            # Both are looked for once.
            matplotlib.get_configdir(), matplotlib.get_cachedir()
    finally:
        if asked is not None:
            os.environ[ASKED] = asked
    if asked:
        with suppress(ValueError):
            matplotlib.rcParams["backend"] = asked


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep matplotlib from telling of a folder of settings that it cannot write to: it takes a temporary one."""
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        yield
    finally:
        log.setLevel(level)


if "matplotlib" not in sys.modules:
    _import_matplotlib()
