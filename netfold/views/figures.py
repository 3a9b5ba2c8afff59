"""One view of a recording, written as a picture."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Unpack

from matplotlib import rc_context

from netfold.errors import InputError, check_choice
from netfold.files.writing import refuse_existing, write_beside
from netfold.options import checked, takes
from netfold.options.look import Look, Stage
from netfold.options.pictures import FIGURE
from netfold.recordings.recording import Recording
from netfold.scenes.side_by_side import Runs, runs_of
from netfold.scenes.where import looked_at
from netfold.views.graph import architecture
from netfold.views.hidden import HIDDEN_MESH, hidden_space
from netfold.views.inputs import INPUT_MESH, input_space
from netfold.views.metrics import curves
from netfold.views.panels import Panel
from netfold.views.points import dataset
from netfold.views.side_by_side import RunsPanel, curves_of_runs

if TYPE_CHECKING:
    from netfold.options.typed import FigureKeywords

FORMATS = (".png", ".svg", ".pdf")
# The same picture is the same file, whenever it is written.
UNDATED: dict[str, dict[str, Any]] = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}


class Asked(NamedTuple):
    """What a view is asked for; each uses what it needs."""

    epoch: int | None
    stage: Stage
    look: Look


def _panel(recording: Recording, asked: Asked) -> Any:
    made = Panel(recording, asked.look)
    made.show(asked.epoch)
    return made.figure


def _strip(recording: Recording, asked: Asked) -> Any:
    return _panel(recording, asked._replace(look=asked.look.but(layer=None, layers="all")))


def _input(recording: Recording, asked: Asked) -> Any:
    epoch, _, look = asked
    return input_space(recording, epoch=epoch, mesh=look.mesh or INPUT_MESH, samples=look.samples).figure


def _hidden(recording: Recording, asked: Asked) -> Any:
    epoch, stage, look = asked
    return hidden_space(
        recording,
        epoch=epoch,
        layer=look.layer,
        stage=stage,
        mesh=look.mesh or HIDDEN_MESH,
        **look.seen,
    ).figure


VIEWS: dict[str, Callable[[Recording, Asked], Any]] = {
    "panel": _panel,
    "strip": _strip,
    "input_space": _input,
    "hidden_space": _hidden,
    "architecture": lambda recording, asked: architecture(recording, epoch=asked.epoch).figure,
    "curves": lambda recording, asked: curves(recording, epoch=asked.epoch)[0].figure,
    "dataset": lambda recording, asked: dataset(recording, samples=asked.look.samples).figure,
}


def _runs_panel(runs: list[Recording], asked: Asked) -> Any:
    made = RunsPanel(runs, asked.look)
    made.show(asked.epoch)
    return made.figure


# Views of several runs.
OF_RUNS: dict[str, Callable[[list[Recording], Asked], Any]] = {
    "panel": _runs_panel,
    "curves": lambda runs, asked: curves_of_runs(runs, epoch=asked.epoch),
}


@takes(FIGURE)
def figure(recordings: Runs, path: str | Path, *, overwrite: bool = True, **options: Unpack[FigureKeywords]) -> Path:
    """Write one picture of a recording to ``path`` (.png, .svg or .pdf) and return the path.

    Several recordings are drawn side by side (view panel), or their curves in one chart (view curves). Each view uses
    the options that it needs. An existing file is replaced, unless ``overwrite`` is False. Raises :class:`InputError`
    for an unknown option, view, stage, projection or suffix, an epoch that was not recorded, a layer that the network
    does not have, a view of several recordings that shows one, and whatever is out of range.
    """
    path = Path(path)
    refuse_existing(path, overwrite=overwrite)
    check_choice("picture format", path.suffix.lower(), FORMATS)
    chosen = checked("figure", FIGURE, options)
    look = Look.of(chosen)
    runs = [looked_at(run, look) for run in runs_of(recordings)]
    asked = Asked(chosen["epoch"], chosen["stage"], look.but(plane=None))
    drawn = _drawn(runs, chosen["view"], asked)
    dots = "figure" if look.width is None else look.width / drawn.get_size_inches()[0]
    suffix, picture = path.suffix.lower(), BytesIO()
    with rc_context({"svg.hashsalt": "netfold"}):
        drawn.savefig(picture, format=suffix[1:], dpi=dots, metadata=UNDATED.get(suffix))
    # Written at once: where the disk is full, Matplotlib's PDF fails at its own end and not at the disk.
    with write_beside(path) as beside:
        beside.write_bytes(picture.getbuffer())
    return path


def _drawn(runs: list[Recording], view: str, asked: Asked) -> Any:
    if len(runs) == 1:
        runs[0].position(asked.epoch)
        return VIEWS[view](runs[0], asked)
    if view not in OF_RUNS:
        raise InputError(f"view {view} shows one recording, not {len(runs)}; several have {' and '.join(OF_RUNS)}")
    return OF_RUNS[view](runs, asked)
