"""The widget in real notebooks: JupyterLab and marimo, each driven in a browser as a person would."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager

import pytest

pytestmark = pytest.mark.slow

CELL = """import pathlib
import netfold as nf
from netfold.players import player
shown = player(nf.load("run.netfold"))
shown.observe(lambda change: pathlib.Path("epoch.txt").write_text(str(change.new)), "epoch")
pathlib.Path("go.txt").write_text("ready")
shown"""

APP = """import marimo
app = marimo.App()
@app.cell
def _():
    import marimo as mo
    import netfold as nf
    from netfold.players import player
    shown = mo.ui.anywidget(player(nf.load("run.netfold")))
    return mo, shown
@app.cell
def _(shown):
    shown
    return
@app.cell
def _(mo, shown):
    mo.md(f"python sees epoch {shown.value['epoch']}")
    return
"""


@pytest.fixture
def folder(short, tmp_path):
    short.save(tmp_path / "run.netfold")
    return tmp_path


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@contextmanager
def served(command, address, folder):
    """Run a server in ``folder``, with a home of its own, until the block ends."""
    home = folder / "home"
    home.mkdir()
    settings = {name: str(home) for name in ("HOME", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR")}
    settings |= {"XDG_CONFIG_HOME": str(home), "XDG_STATE_HOME": str(home), "JAX_PLATFORMS": "cpu"}
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=os.environ | settings, stdout=log, stderr=log)
        try:
            wait_for(lambda: is_answered(address), 60, folder)
            yield
        finally:
            server.terminate()
            try:
                server.wait(timeout=20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def is_answered(address) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False


def wait_for(is_so, seconds, folder):
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            pytest.fail("waited in vain; the server said:\n" + (folder / "server.log").read_text()[-2000:])
        time.sleep(0.2)


def colours_of(shown) -> int:
    """How many colours the input panel has; the browser's driver looks into marimo's shadow tree too."""
    return shown.locator("[data-panel=input_space] canvas").evaluate(
        """(c) => { const data = new Uint32Array(c.getContext('2d').getImageData(0, 0, c.width, c.height).data.buffer);
        return new Set(data).size; }"""
    )


def check_player(shown, folder):
    """It draws, it follows the slider by mouse and by arrow keys; ends at the epoch before the last."""
    slider = shown.locator(".nf-epoch")
    expect = pytest.importorskip("playwright.sync_api").expect
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^epoch 0 of 12"), timeout=30_000)
    slider.scroll_into_view_if_needed()
    assert shown.locator(".netfold").bounding_box()["width"] > 700, "it takes the width that the notebook has"
    wait_for(lambda: colours_of(shown) > 20, 20, folder)
    box = slider.bounding_box()
    shown.mouse.click(box["x"] + box["width"] - 2, box["y"] + box["height"] / 2)
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^epoch 12 of 12"))
    shown.keyboard.press("ArrowLeft")
    expect(slider).to_have_attribute("aria-valuetext", re.compile("^epoch 11 of 12"))


def run_all(shown, address):
    """Open the notebook and run its cell. A cell that runs while JupyterLab still looks for the
    widgets of an older session hangs there for good, so it is given time, and tried again."""
    playwright = pytest.importorskip("playwright.sync_api")
    for _ in range(3):
        shown.goto(address)
        shown.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached", timeout=60_000)
        shown.evaluate("window.jupyterapp.restored")
        shown.wait_for_load_state("networkidle")
        # Not waited for: the command's promise ends with the cell.
        shown.evaluate("void window.jupyterapp.commands.execute('notebook:run-all-cells')")
        try:
            shown.locator(".nf-epoch").wait_for(timeout=20_000)
        except playwright.TimeoutError:
            continue
        return


def test_jupyterlab(browser, folder):
    pytest.importorskip("jupyterlab", reason="this test needs: pip install jupyterlab")
    pytest.importorskip("anywidget", reason='the widget needs: pip install "netfold[notebook]"')
    cell = {"cell_type": "code", "id": "one", "execution_count": None, "metadata": {}, "outputs": [], "source": CELL}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    notebook = {"cells": [cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    (folder / "run.ipynb").write_text(json.dumps(notebook))
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [
        *(sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1"),
        *("--IdentityProvider.token=", "--LabApp.expose_app_in_browser=True", f"--ServerApp.root_dir={folder}"),
    ]
    with served(command, f"{address}/api", folder):
        shown = browser.new_page(viewport={"width": 1400, "height": 1300})
        run_all(shown, f"{address}/lab/tree/run.ipynb?reset")
        check_player(shown, folder)
        seen = folder / "epoch.txt"
        wait_for(lambda: seen.exists() and seen.read_text() == "11", 20, folder)
        assert shown.locator(".jp-Notebook .jp-Cell").count() == 1, "no key reached the notebook"
        shown.close()


def test_marimo(browser, folder):
    pytest.importorskip("marimo", reason="this test needs: pip install marimo")
    (folder / "app.py").write_text(APP)
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "marimo", "run", "app.py", "--headless", "--no-token", f"--port={port}"]
    with served(command, address, folder):
        shown = browser.new_page(viewport={"width": 1400, "height": 1300})
        shown.goto(address)
        check_player(shown, folder)
        shown.get_by_text("python sees epoch 11").wait_for(timeout=20_000)
        shown.close()
