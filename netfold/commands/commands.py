"""The commands."""

from __future__ import annotations

from cyclopts import App, CycloptsError

from netfold.commands.check import check
from netfold.commands.copy import copy
from netfold.commands.datasets import datasets
from netfold.commands.demo import demo
from netfold.commands.export import export
from netfold.commands.figure import figure
from netfold.commands.film import film
from netfold.commands.info import info
from netfold.commands.page import page
from netfold.commands.table import table
from netfold.commands.train import train
from netfold.errors import InputError

COMMANDS = (demo, train, film, figure, page, info, export, copy, check, datasets, table)

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


# Still understood, and told nowhere.
OLD_WORDS = {"--force": "--overwrite"}

# A lone hyphen is standard input, and would be taken for an option.
STAND_INS = {"-": "/dev/stdin"}


def call(arguments: list[str]) -> int:
    """Call the command that ``arguments`` name and return its exit code; :class:`InputError` for other words."""
    words = [{**OLD_WORDS, **STAND_INS}.get(word, word) for word in arguments]
    try:
        # Only a command whose answer is yes or no has a code of its own.
        return app(words, exit_on_error=False, print_error=False, result_action="return_value") or 0
    except CycloptsError as error:
        raise InputError(" ".join(str(error).split())) from None
