"""The options of films, figures, pages and the notebook's player: the look, and what is each one's own."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from netfold.errors import check_choice
from netfold.options.checks import choice, flag, names, number, optional, shown_text, text, whole
from netfold.options.look import LOOK_OPTIONS, MOST_LAYERS, PLANE, STAGES
from netfold.options.option import ONLY_PYTHON, Option, Options

# Frames a second: a slower film would need durations that GIF and APNG cannot say.
SLOWEST = 0.1
VIEWS = ("panel", "strip", "input_space", "hidden_space", "architecture", "curves", "dataset")
# The panels of the player; layers stands for those of all, of which each has one of its own, as in layer-1.
PANELS = ("input_space", "hidden_space", "network", "curves", "layers")
# What views and the panels of the player were called before.
OLD_NAMES = {"input": "input_space", "hidden": "hidden_space"}


def _view(given: Any) -> str:
    return check_choice("view", OLD_NAMES.get(given, given) if isinstance(given, str) else given, VIEWS)


def _panels(given: Any) -> list[str]:
    panels = names("panels")([given] if isinstance(given, str) else given)
    return [_panel(OLD_NAMES.get(panel, panel)) for panel in panels]


def _panel(name: str) -> str:
    # Which layers there are is known when there is a network.
    return name if re.fullmatch(r"layer-[1-9]\d*", name) else check_choice("panel", name, (*PANELS, "layer-1"))


def _read_names(words: str) -> list[str]:
    return [word.strip() for word in words.split(",")]


FILM: Options = (
    Option(
        name="fps",
        annotation="float",
        default=12.0,
        default_words="12",
        check=number("fps", SLOWEST, 120),
        word=float,
        help="Frames a second, 0.1 to 120, in a GIF to 50",
    ),
    Option(
        name="every",
        annotation="int",
        default=1,
        check=whole("every", 1, 1_000_000),
        word=int,
        help="Keep every n-th epoch, and always the first and the last",
    ),
    Option(
        name="hold",
        annotation="float",
        default=2.0,
        default_words="2",
        check=number("hold", 0, 60),
        word=float,
        help="Seconds to hold the last frame, 0 to 60",
    ),
    *LOOK_OPTIONS,
)

FIGURE: Options = (
    Option(
        name="view",
        annotation="str",
        default="panel",
        check=_view,
        help="panel, strip (the panel of all layers), input_space, hidden_space, architecture, curves or dataset",
    ),
    Option(
        name="epoch",
        annotation="int | None",
        default_words="the last",
        check=optional(whole("epoch", 0, 2**53)),
        word=int,
        help="Epoch to show",
    ),
    Option(
        name="stage",
        annotation="Stage",
        default="post",
        check=choice("stage", STAGES),
        help="pre for the pre-activation, post for the activation",
    ),
    *LOOK_OPTIONS,
)

PAGE: Options = (
    Option(
        name="title",
        annotation="str | None",
        default_words="the name of the run",
        check=optional(shown_text("title")),
        help="Title of the page",
    ),
    Option(
        name="panels",
        annotation="Sequence[str] | None",
        check=optional(_panels),
        read=_read_names,
        help="Panels to show first, as in input_space,layers,curves: input_space, hidden_space, network, curves, "
        "layer-1 and so on, or layers for all of these",
    ),
    *(option for option in LOOK_OPTIONS if option.name not in ("width", "mesh")),
)

# Where the widget begins; each is a trait of it.
TRAITS: Options = (
    Option(
        name="epoch",
        annotation="int",
        default=0,
        check=whole("epoch", 0, 2**53),
        help="Epoch to begin with",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="axes",
        annotation="float",
        default=0.0,
        check=number("axes", 0, 1),
        help="0: the last hidden layer as the page shows it, 1: along its other axes",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="through",
        annotation="float | None",
        default_words="the activation of the layer",
        check=optional(number("through", 0, 2 * MOST_LAYERS)),
        help="Where on the way through the network hidden_space begins: 0 the plane, 2 l - 1 layer l's pre-activation, "
        "2 l its activation, anything between",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="playing",
        annotation="bool",
        default=False,
        check=flag("playing"),
        help="Whether it plays at once",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="speed",
        annotation="float | None",
        default_words="what suits the number of epochs",
        check=optional(number("speed", 0, 1000)),
        help="Epochs a second",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="loop",
        annotation="bool",
        default=False,
        check=flag("loop"),
        help="Whether it begins again at the end",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="run",
        annotation="int",
        default=-1,
        check=whole("run", -1, 2**31 - 1),
        help="Run to show, the first is 0; -1 for all side by side",
        doors=ONLY_PYTHON,
    ),
    Option(
        name="cell",
        annotation="str",
        default="hidden_space",
        check=text("cell"),
        help="Panel of each run, side by side",
        doors=ONLY_PYTHON,
    ),
)

PLAYER: Options = (*(replace(option, doors=ONLY_PYTHON) for option in PAGE), *TRAITS)

# What is recorded with a run that is trained.
VIEW: Options = (replace(PLANE, default_words="of more than two features, principal"),)
