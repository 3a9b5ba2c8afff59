"""A network that netfold cannot compute itself: only its named layers' outputs are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from netfold.errors import InputError


@dataclass(frozen=True)
class ForeignNetwork:
    """Somebody else's model, of which a recording holds the outputs of some layers.

    ``widths`` are the number of features, then how many numbers each layer has in the recording, the
    output last; ``layer_names`` name the layers; ``full_widths`` are their widths in the model itself, which
    may be larger; ``about`` says in words which model it is.

    Raises :class:`InputError` for numbers of names and widths that do not go together.
    """

    widths: tuple[int, ...]
    layer_names: tuple[str, ...]
    full_widths: tuple[int, ...]
    about: str = "a model"

    def __post_init__(self) -> None:
        if not len(self.widths) - 1 == len(self.layer_names) == len(self.full_widths) >= 1:
            raise InputError(
                f"{len(self.layer_names)} layer names for {len(self.widths) - 1} widths after the input: "
                "give one for each, and at least that of the output"
            )

    @property
    def activations(self) -> tuple[str, ...]:
        """The names of the layers, in the place of activations."""
        return self.layer_names

    @property
    def depth(self) -> int:
        """The number of recorded layers, the output counted."""
        return len(self.layer_names)

    @property
    def hidden(self) -> tuple[int, ...]:
        """How many numbers each recorded layer before the output has."""
        return self.widths[1:-1]

    @property
    def classes(self) -> int:
        """How many classes the output tells apart: two for one number, else one a number."""
        return max(self.widths[-1], 2)

    def describe(self) -> dict[str, Any]:
        """Return a plain dict that :meth:`from_dict` reads back."""
        return {
            "widths": list(self.widths),
            "layer_names": list(self.layer_names),
            "full_widths": list(self.full_widths),
            "about": self.about,
        }

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> ForeignNetwork:
        """Build a network from what :meth:`describe` returned."""
        return cls(
            tuple(map(int, plain["widths"])),
            tuple(map(str, plain["layer_names"])),
            tuple(map(int, plain["full_widths"])),
            str(plain["about"]),
        )

    def __str__(self) -> str:
        return f"{self.about} ({', '.join(self.layer_names)})"
