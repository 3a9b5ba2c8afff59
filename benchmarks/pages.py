"""What pages of networks of every size cost, beside what they should: bytes, the script of a scrubbed frame, playing.

Needs Chromium and playwright. A page is scrubbed, then played at a speed at which epochs last for several frames.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import warnings
from pathlib import Path
from typing import Any, NamedTuple

from player import OPENED, OPTIONS, SCRUB
from report import parse, report

import netfold as nf
from netfold.errors import LeftOutWarning
from netfold.players import page

# Frames that the player drew, and those that the browser had, in two seconds of playing.
PLAY = """async (speed) => {
  const root = document.querySelector('.netfold');
  let [drawn, had] = [0, 0];
  root.addEventListener('netfold:frame', () => drawn++);
  const has = (one) => [...one.options].some(({ value }) => value === speed);
  const speeds = [...root.querySelectorAll("select")].find(has);
  if (speeds) {
    speeds.value = speed;
    speeds.dispatchEvent(new Event('change'));
  }
  root.dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true }));
  const begun = performance.now();
  while (performance.now() - begun < 2000) {
    await new Promise(requestAnimationFrame);
    had++;
  }
  return [drawn / 2, had / 2];
}"""

SCRIPT_MS = 8.0
FRAMES = 60.0


class Case(NamedTuple):
    """A page, what it may take in kB, and the panels that are shown."""

    run: nf.Recording
    most: float
    panels: str = "input_space,layers,network,curves"


def cases() -> dict[str, Case]:
    """Name -> what is shown, each with its goal."""
    load, train = nf.datasets.load, nf.train
    three = load("spirals", arms=3)
    return {
        "post 2-2-1, 200 epochs": Case(
            train(nf.datasets.post(), batch_size=32, learning_rate=0.01, epochs=200),
            # As small as before parameters were rounded.
            154,
            "input_space,hidden_space,network",
        ),
        "spirals 2-16-16-3, 200": Case(train(three, hidden=(16, 16), learning_rate=0.01, epochs=200), 700),
        "spirals 2-32-32-3, 300": Case(train(three, hidden=(32, 32), learning_rate=0.01, epochs=300), 700),
        "digits 64-32-16-10, 20": Case(
            train(load("digits"), hidden=(32, 16), learning_rate=0.003, batch_size=32, epochs=20), 350
        ),
        "moons 2-512-512-512-1, 50": Case(
            train(load("moons"), hidden=(512, 512, 512), learning_rate=0.001, epochs=50), 3000
        ),
    }


def measure(browser: Any, path: Path, case: Case, frames: int) -> dict[str, float]:
    shown = browser.new_page(viewport={"width": 1280, "height": 900})
    shown.goto(f"{path.as_uri()}#panels={case.panels}")
    shown.evaluate(OPENED)
    # Once to let the browser compile what is called often.
    shown.evaluate(SCRUB, frames // 2)
    times, rest = shown.evaluate(SCRUB, frames)
    drawn, had = shown.evaluate(PLAY, "5")
    shown.close()
    return {
        "script_ms": statistics.median(times),
        "script_p90_ms": sorted(times)[int(0.9 * len(times))],
        "at_rest_ms": rest,
        "drawn_a_second": drawn,
        "frames_a_second": had,
    }


def row(name: str, case: Case, browser: Any, folder: Path, frames: int) -> dict[str, Any]:
    path = page(case.run, folder / "run.html")
    found = measure(browser, path, case, frames)
    size = path.stat().st_size / 1000
    short = {
        "size": size > case.most,
        "script": found["script_ms"] > SCRIPT_MS,
        "playing": found["drawn_a_second"] < 0.95 * FRAMES,
    }
    goals = {"kB": size, "at_most_kB": case.most, "at_most_ms": SCRIPT_MS, "at_least_a_second": FRAMES}
    return {"page": name, **goals, **found, "falls_short": ", ".join(name for name, is_so in short.items() if is_so)}


def main() -> None:
    options = parse("What pages cost, beside what they should.", "pages", frames=150)
    from playwright.sync_api import sync_playwright

    warnings.simplefilter("ignore", LeftOutWarning)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), headless=True, args=OPTIONS)
        rows = [row(name, case, browser, Path(folder), options.frames) for name, case in cases().items()]
        browser.close()
    report(
        f"Pages at 1280 pixels: {options.frames} scrubbed frames, then played at 5 epochs a second", rows, options.out
    )


if __name__ == "__main__":
    main()
