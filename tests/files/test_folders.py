"""Folders for private copies: removed when they are closed, when the process leaves, and by the next after a kill."""

import signal
import subprocess
import sys
import tempfile

import pytest

from netfold.files import folders

HOLD = """
import sys, time
from netfold.files.folders import PrivateFolder
folder = PrivateFolder()
(folder.path / "table").write_text("x")
print(folder.path.name, flush=True)
time.sleep(60)
"""


@pytest.fixture(autouse=True)
def own_place(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))


def test_a_folder_is_gone_when_it_is_closed(tmp_path):
    with folders.PrivateFolder() as folder:
        (folder / "table").write_text("x")
        assert folder.parent == tmp_path
    assert list(tmp_path.iterdir()) == []


def test_all_of_this_process_go_at_once(tmp_path):
    kept = [folders.PrivateFolder() for _ in range(2)]
    assert len(list(tmp_path.iterdir())) == len(kept)
    folders.remove_all()
    assert list(tmp_path.iterdir()) == []


def test_that_of_a_killed_run_goes_with_the_next_and_that_of_a_living_one_stays(tmp_path):
    with subprocess.Popen([sys.executable, "-c", HOLD], stdout=subprocess.PIPE, text=True) as holder:
        name = holder.stdout.readline().strip()
        with folders.PrivateFolder():
            assert (tmp_path / name / "table").exists()
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    assert (tmp_path / name).exists()
    with folders.PrivateFolder() as folder:
        assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_a_link_is_not_followed(tmp_path):
    elsewhere = tmp_path / "mine"
    elsewhere.mkdir()
    (tmp_path / f"{folders.PREFIX}x").symlink_to(elsewhere)
    with folders.PrivateFolder():
        pass
    assert elsewhere.exists()
