"""Drawing with matplotlib, on canvases of its own: no backend is asked for, whatever the environment says."""

import os
import sys
from contextlib import suppress

# By this variable matplotlib is told of a backend, and does not import where that is none.
ASKED = "MPLBACKEND"


def _import_matplotlib() -> None:
    """Import matplotlib; its backend is what the environment asks for, unless there is no such."""
    asked = os.environ.pop(ASKED, None)
    try:
        import matplotlib
    finally:
        if asked is not None:
            os.environ[ASKED] = asked
    if asked:
        with suppress(ValueError):
            matplotlib.rcParams["backend"] = asked


if "matplotlib" not in sys.modules:
    _import_matplotlib()
