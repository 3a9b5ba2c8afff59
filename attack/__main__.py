"""Attack netfold with kills, signals, full disks, hostile files and words; leave with 1 if anything did not hold."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path

from attack.campaign import Campaign, Plan
from attack.kinds import INPUTS, PROCESSES

KEPT = Path("attack-failures")


def main() -> int:
    """Run the campaign that the command line asks for, and print what held."""
    asked = _arguments()
    # Where they are ignored, as under nohup, all that is started here would ignore them, too.
    for number, action in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        signal.signal(number, action)
    kinds = tuple(asked.only) or (*INPUTS, *PROCESSES)
    minutes = asked.minutes if asked.count is None or asked.minutes != 2.0 else 24 * 60
    plan = Plan(kinds, asked.seed, 60 * minutes, asked.first, asked.count, asked.again)
    counts = Campaign(plan, KEPT).run()
    print(f"\n{'kind':<16}{'tried':>8}{'held':>8}{'failed':>8}")
    for kind in (*kinds, "all"):
        tried, failed = (each.total() if kind == "all" else each[kind] for each in (counts.tried, counts.failed))
        print(f"{kind:<16}{tried:>8}{tried - failed:>8}{failed:>8}")
    if counts.failed:
        print(f"\nWhat the failures were made of is in {KEPT}/.")
    return 1 if counts.failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/attack", description=__doc__)
    parser.add_argument("--minutes", type=float, default=2.0, help="how long (2)")
    parser.add_argument("--seed", type=int, default=0, help="what is tried follows from it (0)")
    parser.add_argument("--only", nargs="+", default=[], choices=(*INPUTS, *PROCESSES), help="these kinds only")
    parser.add_argument("--first", type=int, default=0, help="number of the first try of each kind (0)")
    parser.add_argument("--count", type=int, help="this many tries of each kind, instead of the minutes")
    parser.add_argument(
        "--again", action="store_true", help="what fails is tried once more, and counts if it fails then"
    )
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
