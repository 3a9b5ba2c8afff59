"""What `netfold demo` costs, cold: seconds and peak memory, with an empty compilation cache and with a full one.

python benchmarks/demo.py [--repeats 3] [--out FILE]

Memory is the sum over the command and all its drawing processes, looked at twenty times a second.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from report import parse, report


def resident(root: int) -> int:
    """Return the resident bytes of the process ``root`` and all its descendants (Linux)."""
    parents, sizes = {}, {}
    for folder in Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (FileNotFoundError, ProcessLookupError):
            continue
        parents[int(folder.name)], sizes[int(folder.name)] = int(fields[1]), int(fields[21]) * os.sysconf("SC_PAGESIZE")
    family, grown = {root}, True
    while grown:
        more = {pid for pid, parent in parents.items() if parent in family} - family
        family, grown = family | more, bool(more)
    return sum(sizes.get(pid, 0) for pid in family)


def run(cache: str) -> tuple[float, int, int]:
    """Return the seconds, the peak bytes and the bytes written by one `netfold demo`."""
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "netfold-demo"
        start, peak = time.perf_counter(), 0
        command = [sys.executable, "-m", "netfold", "demo", "--out", str(out)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
            while process.poll() is None:
                peak = max(peak, resident(process.pid))
                time.sleep(0.05)
        took = time.perf_counter() - start
        if process.returncode:
            raise SystemExit("netfold demo failed")
        return took, peak, sum(path.stat().st_size for path in out.iterdir())


def main() -> None:
    options = parse("What `netfold demo` costs.", "demo", repeats=3)
    cold, warm = [], []
    for _ in range(options.repeats):
        with tempfile.TemporaryDirectory() as cache:
            cold.append(run(cache))
            warm.append(run(cache))
    rows = [
        {
            "what": what,
            "median_seconds": median(took for took, _, _ in found),
            "slowest": max(took for took, _, _ in found),
            "peak_MiB": max(peak for _, peak, _ in found) / 2**20,
            "written_MB": found[-1][2] / 1e6,
        }
        for what, found in (("nothing compiled before", cold), ("compiled before", warm))
    ]
    report("netfold demo: six films", rows, options.out, aim_seconds=25, aim_peak_MiB=1024)


if __name__ == "__main__":
    main()
