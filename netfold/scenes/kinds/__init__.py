"""The kinds of pictures: one file each, and one line in the list."""

from netfold.scenes.kinds.curve import CURVE
from netfold.scenes.kinds.flat import FLAT
from netfold.scenes.kinds.kind import Kind, Space
from netfold.scenes.kinds.line import LINE
from netfold.scenes.kinds.plane import PLANE
from netfold.scenes.kinds.simplex import SIMPLEX
from netfold.scenes.kinds.solid import SOLID
from netfold.scenes.kinds.wide import WIDE

__all__ = ["KINDS", "Kind", "Space", "kind_of"]

# A space is shown by the first that shows it.
KINDS: list[Kind] = [
    CURVE,
    FLAT,
    SIMPLEX,
    LINE,
    PLANE,
    SOLID,
    WIDE,
]


def kind_of(space: Space) -> Kind:
    """Return the kind of picture that shows ``space``."""
    return next(kind for kind in KINDS if kind.shows(space))
