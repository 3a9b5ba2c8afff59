"""The command line: parse, call the library, print. Results on stdout, all else on stderr."""

from netfold.commands.entry import main, run

__all__ = ["main", "run"]
