"""What is looked at, and how: the options that films, figures and pages share, and the one object that holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from netfold.errors import InputError
from netfold.options.checks import choice, optional, whole
from netfold.options.keywords import OptionFields, described, fields_of, refuses_unknown
from netfold.options.option import Option, Options

Stage = Literal["pre", "post"]
# A layer before and after its activation.
STAGES: tuple[Stage, Stage] = ("pre", "post")
LAYERS = ("one", "all")
PROJECTIONS = ("decision", "pca", "procrustes", "umap")
NARROWEST, WIDEST = 240, 3840
# More samples can hardly be told apart in a picture, and bury what they lie on.
FEW_SAMPLES, MOST_SAMPLES = 2000, 1_000_000
# As many as a network can have.
MOST_LAYERS = 64


def _plane(given: Any) -> Any:
    if (isinstance(given, str) and given.strip()) or hasattr(given, "origin"):
        return given
    raise InputError(f"plane must be a text such as principal, not {given!r}")


PLANE = Option(
    name="plane",
    annotation="InputPlane | str | None",
    default_words="the recording's own",
    check=optional(_plane),
    help="Plane of the input space to look at: principal, features:A,B, features:A,B;C=1.5;D=text or samples:3,40,120",
)

LOOK_OPTIONS: Options = (
    Option(
        name="layer",
        annotation="int | None",
        default_words="the last hidden one",
        check=optional(whole("layer", 1, MOST_LAYERS)),
        word=int,
        help="Layer to show, 1 for the first hidden one",
    ),
    Option(
        name="layers",
        annotation="str | None",
        default_words="of two and more hidden layers, unless one is named, all",
        check=optional(choice("layers", LAYERS)),
        help="one, or all: the input, every layer, the output",
    ),
    PLANE,
    Option(
        name="projection",
        annotation="str | None",
        default_words="of two or three classes decision, else pca",
        check=optional(choice("projection", PROJECTIONS)),
        help="How layers of more than two units are shown: decision (the last hidden one along the output's weights, "
        "the others as pca), pca, procrustes or umap",
    ),
    Option(
        name="width",
        annotation="int | None",
        default_words="1296 for three planes",
        check=optional(whole("width", NARROWEST, WIDEST)),
        word=int,
        help="Width in pixels, 240 to 3840",
    ),
    Option(
        name="mesh",
        annotation="int | None",
        default_words="as many as the picture can show",
        check=optional(whole("mesh", 2, 1000)),
        word=int,
        help="Points along each side of a sheet, 2 to 1000",
    ),
    Option(
        name="samples",
        annotation="int",
        default=FEW_SAMPLES,
        default_words=f"{FEW_SAMPLES}",
        check=whole("samples", 1, MOST_SAMPLES),
        word=int,
        help="Samples to draw of a larger data set, of each class its share; numbers are of all",
    ),
)

if TYPE_CHECKING:
    from netfold.options.typed import LookFields
else:
    # What type checkers read is written from the same table, by scripts/options.
    LookFields = fields_of("LookFields", LOOK_OPTIONS)


@refuses_unknown("look option", LOOK_OPTIONS)
@dataclass(frozen=True, kw_only=True)
class Look(OptionFields, LookFields):
    """What is looked at, and how. Raises :class:`InputError` for whatever is out of range."""

    OPTIONS = LOOK_OPTIONS

    @property
    def seen(self) -> dict[str, Any]:
        """What scenes are told of it: the projection, and how many samples are drawn."""
        return {"projection": self.projection, "samples": self.samples}

    def but(self, **changes: Any) -> Look:
        """Return the same look, but for ``changes``."""
        return replace(self, **changes)

    @classmethod
    def from_options(cls, options: Mapping[str, Any], look: Look | None = None) -> Look:
        """Return ``look``, or the plain one, but for what keywords give.

        An unknown keyword raises :class:`InputError` with the nearest known.
        """
        return cls(**options) if look is None else replace(look, **options)


Look.__doc__ = described(Look.__doc__, LOOK_OPTIONS)
