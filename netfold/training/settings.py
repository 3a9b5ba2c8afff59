"""Everything that decides a training run, checked when it is made."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from netfold.datasets.base import Dataset
from netfold.errors import InputError, amount
from netfold.networks.answers import answer_for
from netfold.networks.network import Network
from netfold.options import PYTHON, OptionFields, described, fields_of, known_at, refuses_unknown
from netfold.training.class_weights import ClassWeight, check_class_weight
from netfold.training.options import TRAINING
from netfold.training.stopping import Stop

if TYPE_CHECKING:
    from netfold.training.typed import Fields
else:
    # What type checkers read is written from the same table, by scripts/options.
    Fields = fields_of("Fields", TRAINING)

SETTINGS = known_at(TRAINING, PYTHON)
# The hidden layers where none are chosen: for few features, and for more.
FEW, FOR_FEW, FOR_MANY = 3, (16, 16, 16), (32,)
# How long a run waits for its stopping rule.
MOST_EPOCHS = 1000


@refuses_unknown("training option", TRAINING)
@dataclass(frozen=True, kw_only=True)
class Settings(OptionFields, Fields):
    """How a network is built and trained, and which epochs of it are kept.

    Raises :class:`InputError` for whatever is unknown or out of range.
    """

    # Each is kept in the one form that hashes and goes to JSON: lists as tuples, NumPy's integers as ints.
    OPTIONS = TRAINING

    @classmethod
    def from_options(cls, options: dict[str, Any]) -> Settings:
        """Build settings from keywords; an unknown one raises :class:`InputError` with the nearest known."""
        return cls(**options)

    @property
    def weights(self) -> ClassWeight:
        """The class weights, in the form that is kept."""
        return check_class_weight(self.class_weight)

    @property
    def rules(self) -> tuple[Stop, ...]:
        """The stopping rules."""
        return self.stop if isinstance(self.stop, tuple) else (self.stop,)

    def for_data(self, dataset: Dataset) -> Settings:
        """Return these settings with what nobody chose and what can be told without trials.

        These are the hidden layers, and with epochs or a stopping rule also the most epochs and the penalty.
        """
        filled: dict[str, Any] = {"hidden": self.hidden_for(dataset.features)}
        if self.epochs is not None or self.rules:
            filled |= {"epochs": self.most_epochs, "l2": self.l2 or 0.0}
        return replace(self, **filled)

    @property
    def most_epochs(self) -> int:
        """The most epochs of the run."""
        return MOST_EPOCHS if self.epochs is None else self.epochs

    def hidden_for(self, features: int) -> tuple[int, ...]:
        """Return the widths of the hidden layers for so many ``features``.

        Of few features, shapes are intricate, and depth unfolds them; many features are mostly told apart by few bends.
        """
        if self.hidden is not None:
            return self.hidden
        return FOR_FEW if features <= FEW else FOR_MANY

    def network(self, features: int, classes: int = 2) -> Network:
        """Return the network for ``features`` inputs.

        Two ``classes`` have one sigmoid output, more softmax, and 0 of them, regression, one output as it is.
        Raises :class:`InputError` unless there is one activation for all hidden layers, or one for each.
        """
        hidden = self.hidden_for(features)
        names = check_activations(hidden, self.activation)
        output, activation = answer_for(classes).output
        return Network((features, *hidden, output), (*names, activation))

    def network_for(self, dataset: Dataset) -> Network:
        """Return the network for ``dataset``."""
        return self.network(dataset.features, len(dataset.class_names))

    def describe(self, names: Iterable[str] = SETTINGS) -> dict[str, Any]:
        """Return the settings with these ``names``, all by default, as a plain dict of JSON values.

        :meth:`from_options` takes it back.
        """
        return {name: SETTINGS[name].plain(getattr(self, name)) for name in names}


Settings.__doc__ = described(Settings.__doc__, TRAINING)


def check_activations(hidden: tuple[int, ...], activation: str | tuple[str, ...]) -> tuple[str, ...]:
    """Return one activation for each ``hidden`` layer; :class:`InputError` if they are not as many."""
    names = (activation,) * len(hidden) if isinstance(activation, str) else tuple(activation)
    if len(names) != len(hidden):
        raise InputError(
            f"{amount(len(names), 'activation')} for {amount(len(hidden), 'hidden layer')}: "
            "give one for all, or one for each"
        )
    return names
