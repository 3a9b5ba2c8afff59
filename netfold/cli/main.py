"""The commands, and what becomes of their errors."""

from __future__ import annotations

import sys

from cyclopts import App, CycloptsError

from netfold.cli.datasets import datasets
from netfold.cli.demo import demo
from netfold.cli.export import export
from netfold.cli.figure import figure
from netfold.cli.film import film
from netfold.cli.info import info
from netfold.cli.page import page
from netfold.cli.train import train
from netfold.errors import InputError, NetfoldError

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


def main() -> None:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code: 0 ok, 1 failure, 2 bad input, 130 interrupted."""
    try:
        app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as error:
        return _complain(" ".join(str(error).split()), InputError.exit_code)
    except NetfoldError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _complain("interrupted; what was recorded so far is kept", 130)
    except BrokenPipeError:
        # Whoever read our output has left, as `head` does.
        sys.stderr.close()
        return 0
    except MemoryError:
        return _complain("out of memory", 1)
    return 0


def _complain(message: str, code: int) -> int:
    print(f"netfold: {message}", file=sys.stderr)
    return code
