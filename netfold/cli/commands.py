"""The commands."""

from __future__ import annotations

from cyclopts import App, CycloptsError

from netfold.cli.datasets import datasets
from netfold.cli.demo import demo
from netfold.cli.export import export
from netfold.cli.figure import figure
from netfold.cli.film import film
from netfold.cli.info import info
from netfold.cli.page import page
from netfold.cli.train import train
from netfold.errors import InputError

COMMANDS = (demo, train, film, figure, page, info, export, datasets)

app = App(
    name="netfold",
    help="Record how a neural network learns; see how it folds the input space.",
    help_format="plaintext",
    version_flags=["--version"],
    suppress_keyboard_interrupt=False,
)
for command in COMMANDS:
    app.command(command)
app.register_install_completion_command(add_to_startup=False)


def call(arguments: list[str]) -> None:
    """Call the command that ``arguments`` name; raise :class:`InputError` for words that are none."""
    try:
        app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        raise InputError(" ".join(str(error).split())) from None
