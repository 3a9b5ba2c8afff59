"""What the page costs: its size, the time to its first picture, the script of a scrubbed frame.

Needs Chromium and playwright. First picture: from the start of loading to the first pixel drawn.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
from pathlib import Path
from typing import Any

from report import parse, report

import netfold as nf
from netfold.players import page

OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]

# The player announces every frame with the milliseconds of script that it took.
SCRUB = """async (frames) => {
  const root = document.querySelector('.netfold');
  const slider = root.querySelector('.nf-epoch');
  const times = [];
  root.addEventListener('netfold:frame', (event) => times.push(event.detail.milliseconds));
  for (let i = 0; i < frames; i++) {
    slider.value = String((i * 7) % (Number(slider.max) + 1));
    slider.dispatchEvent(new Event('input'));
    await new Promise(requestAnimationFrame);
  }
  // Once it rests, a network that is slow to compute is drawn on the full mesh.
  const rest = await new Promise((done) => {
    root.addEventListener('netfold:frame', (event) => done(event.detail.milliseconds));
    setTimeout(() => done(times[times.length - 1]), 400);
  });
  return [times, rest];
}"""

OPENED = """() => new Promise((done) => {
  const look = () => {
    const canvas = document.querySelector('.netfold canvas');
    const [x, y] = [canvas?.width >> 1, canvas?.height >> 1];
    const data = canvas?.width && canvas.getContext('2d').getImageData(x, y, 1, 1).data;
    if (data?.[3]) done(performance.now());
    else requestAnimationFrame(look);
  };
  look();
})"""


def recordings() -> dict[str, tuple[nf.Recording | list[nf.Recording], str]]:
    """Name -> (what is shown, which panels)."""
    post = nf.datasets.post()
    wide = nf.train(
        nf.datasets.load("moons"), hidden=(32, 32), learning_rate=0.01, epochs=60, activation="tanh", batch_size=None
    )
    arms = nf.train(
        nf.datasets.load("spirals", arms=3),
        hidden=(32, 32),
        learning_rate=0.01,
        epochs=60,
        activation="tanh",
        batch_size=None,
    )
    digits = nf.train(
        nf.datasets.load("digits"), hidden=(32, 16), learning_rate=0.003, batch_size=32, epochs=20, activation="tanh"
    )
    solid = nf.train(
        nf.datasets.load("circles"), hidden=(3,), learning_rate=0.03, epochs=60, activation="tanh", batch_size=None
    )
    one = nf.train(post, batch_size=32, learning_rate=0.01, epochs=200, hidden=2, activation="tanh")
    six = [
        nf.train(post, activation=activation, learning_rate=rate, batch_size=32, epochs=200, hidden=2)
        for activation in ("relu", "tanh")
        for rate in (0.1, 0.01, 0.001)
    ]
    return {
        "2-2-1, 3 panels": (one, "input_space,hidden_space,network"),
        "2-2-1, 4 panels": (one, "input_space,hidden_space,network,curves"),
        "six runs, 2 x 3": (six, ""),
        "2-32-32-1, 6 panels": (wide, "input_space,layers,network,curves"),
        "2-32-32-3, 3 classes, 6 panels": (arms, "input_space,layers,network,curves"),
        "64-32-16-10, digits, 6 panels": (digits, "input_space,layers,network,curves"),
        "2-3-1 in space, 3 panels": (solid, "input_space,hidden_space,network"),
    }


def measure(browser: Any, path: Path, panels: str, frames: int) -> dict[str, float]:
    opened: list[float] = []
    times: list[float] = []
    rest = float("nan")
    for _ in range(5):
        shown = browser.new_page(viewport={"width": 1280, "height": 900})
        shown.goto(f"{path.as_uri()}#panels={panels}")
        opened.append(shown.evaluate(OPENED))
        if not times:
            times, rest = shown.evaluate(SCRUB, frames)
        shown.close()
    return {
        "bytes": path.stat().st_size,
        "first_picture_ms": statistics.median(opened),
        "frame_median_ms": statistics.median(times),
        "frame_p90_ms": sorted(times)[int(0.9 * len(times))],
        "frame_at_rest_ms": rest,
    }


def main() -> None:
    options = parse("What the interactive page costs.", "player", frames=200)
    from playwright.sync_api import sync_playwright

    rows = []
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=shutil.which("chromium"), headless=True, args=OPTIONS)
        for name, (shown, panels) in recordings().items():
            path = page(shown, Path(folder) / "run.html")
            rows.append({"page": name, **measure(browser, path, panels, options.frames)})
        browser.close()
    report(
        f"The page: {options.frames} scrubbed frames; mesh 109 x 109, or 61 x 61 (six runs, wide networks on the move)",
        rows,
        options.out,
        page_bytes_at_most=120_000,
        page_reached=rows[0]["bytes"] < 120_000,
        frame_ms_at_most=8.0,
        frame_reached=rows[0]["frame_median_ms"] <= 8,
    )


if __name__ == "__main__":
    main()
