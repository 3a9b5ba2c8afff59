"""What starting costs: ``import netfold`` against ``import numpy``, and the command line's help.

python benchmarks/imports.py [--repeats 25] [--out FILE]
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from report import parse, report

import netfold

HEAVY = ("jax", "optax", "sklearn", "scipy", "matplotlib", "PIL", "torch", "keras")
LIST = "import json, sys; print(json.dumps([n for n in sys.modules if '.' not in n]), file=sys.__stdout__)"
HELP = (
    "import sys, netfold.commands; sys.argv = ['netfold', '--help']\n"
    "try: netfold.commands.main()\nexcept SystemExit: pass\n"
)


def ways() -> dict[str, list[str]]:
    """Return each command to time; the command line's are there once the package has one."""
    found = {
        "python alone": [sys.executable, "-c", "pass"],
        "import numpy": [sys.executable, "-c", "import numpy"],
        "import netfold": [sys.executable, "-c", "import netfold"],
        "import netfold, use numpy": [sys.executable, "-c", "import netfold; netfold.datasets.post(samples=4)"],
    }
    folder = Path(netfold.__file__).parent
    if (folder / "__main__.py").exists():
        found["python -m netfold --help"] = [sys.executable, "-m", "netfold", "--help"]
    script = Path(sys.executable).with_name("netfold")
    if has_cli() and (script.exists() or shutil.which("netfold")):
        found["netfold --help"] = [str(script) if script.exists() else "netfold", "--help"]
    return found


def has_cli() -> bool:
    """Whether the package has its command line."""
    folder = Path(netfold.__file__).parent
    return (folder / "cli.py").exists() or (folder / "cli").is_dir()


def seconds(command: list[str]) -> float:
    """Return how long ``command`` takes in a process of its own."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def heavy_after(code: str) -> list[str]:
    """Return which heavy modules ``code`` has loaded when it is done."""
    out = subprocess.run([sys.executable, "-c", f"{code}\n{LIST}"], check=True, capture_output=True, text=True).stdout
    return sorted(set(json.loads(out.splitlines()[-1])) & set(HEAVY))


def row(what: str, took: list[float]) -> dict[str, Any]:
    return {"what": what, "median_seconds": median(took), "fastest": min(took), "slowest": max(took)}


def main() -> None:
    options = parse("What starting costs.", "imports", repeats=25)
    commands = ways()
    found: dict[str, list[float]] = {what: [] for what in commands}
    for repeat in range(options.repeats + 1):
        for what, command in commands.items():
            took = seconds(command)
            if repeat:  # the first round fills the file cache and writes the byte code
                found[what].append(took)
    medians = {what: median(took) for what, took in found.items()}
    ratio = medians["import netfold"] / medians["import numpy"]
    helps = {what: took for what, took in medians.items() if what.endswith("--help")}
    report(
        f"Starting: {options.repeats} interleaved repetitions",
        [row(what, took) for what, took in found.items()],
        options.out,
        import_netfold_over_import_numpy=ratio,
        the_same_without_the_interpreter=(medians["import netfold"] - medians["python alone"])
        / (medians["import numpy"] - medians["python alone"]),
        at_most=1.5,
        import_reached=ratio <= 1.5,
        help_over_import_numpy=max(helps.values()) / medians["import numpy"] if helps else None,
        help_reached=all(took < 0.5 for took in helps.values()) if helps else None,
        heavy_after_import=", ".join(heavy_after("import netfold")) or "none",
        heavy_after_help=(", ".join(heavy_after(HELP)) or "none") if has_cli() else None,
    )


if __name__ == "__main__":
    main()
