"""``python -m netfold``, and the command ``netfold``."""

import os
import signal

# Ctrl-C before anything is loaded ends it without a word, as SIGTERM and SIGHUP do by themselves.
if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, lambda number, frame: os._exit(130))


def main() -> None:
    """Run the command line and leave with its exit code."""
    from netfold.commands import main as run_and_leave

    run_and_leave()


if __name__ == "__main__":
    main()
