import errno
import os
import stat
import sys

import pytest

from netfold.errors import InputError, NetfoldError
from netfold.files.writing import clear_errors, make_folder, refuse_existing, write_beside

no_root = pytest.mark.skipif(
    sys.platform == "win32" or getattr(os, "geteuid", lambda: 0)() == 0, reason="root may write everywhere"
)


@pytest.fixture
def locked(tmp_path):
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    yield folder
    folder.chmod(0o700)


def test_written_beside_and_put_in_place_at_the_end(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")
    with write_beside(path) as beside:
        beside.write_text("new")
        assert beside.parent == tmp_path and beside.suffix == ".txt" and beside != path
        assert path.read_text() == "old"
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("error", [RuntimeError("no"), KeyboardInterrupt(), NetfoldError("no"), GeneratorExit()])
@pytest.mark.parametrize("existed", [True, False])
def test_nothing_is_left_when_writing_fails(tmp_path, error, existed):
    path = tmp_path / "a.txt"
    if existed:
        path.write_text("old")
    with pytest.raises(type(error)), write_beside(path) as beside:
        beside.write_text("half")
        raise error
    assert [p.read_text() for p in tmp_path.iterdir()] == ["old"] * existed


def test_a_file_that_the_body_removed_is_an_error(tmp_path):
    with pytest.raises(InputError, match=r"cannot write .*a\.txt: no such file"), write_beside(tmp_path / "a.txt") as b:
        b.unlink()
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
@pytest.mark.parametrize("mask", [0o022, 0o077])
def test_the_file_has_the_usual_mode(tmp_path, mask):
    before = os.umask(mask)
    try:
        with write_beside(tmp_path / "a.txt") as beside:
            beside.touch()
        assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o666 & ~mask
        assert os.umask(mask) == mask
    finally:
        os.umask(before)


def test_places_that_cannot_be_written(tmp_path):
    (tmp_path / "file").touch()
    for path, message in [
        (tmp_path, "is a folder; give the name of a file"),
        (tmp_path / "none" / "a.txt", r"cannot write .*a\.txt: no such file or directory"),
        (tmp_path / "file" / "a.txt", r"cannot write .*a\.txt: not a directory"),
    ]:
        with pytest.raises(InputError, match=message), write_beside(path):
            pytest.fail("the body must not run")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@no_root
def test_a_folder_without_permission(locked):
    with pytest.raises(InputError, match=r"cannot write .*a\.txt: permission denied"), write_beside(locked / "a.txt"):
        pytest.fail("the body must not run")
    with pytest.raises(InputError, match="locked cannot be written to: permission denied"):
        make_folder(locked)


def test_existing_files_are_refused_unless_forced(tmp_path):
    path = tmp_path / "a.txt"
    refuse_existing(path, overwrite=False)
    path.touch()
    refuse_existing(path, overwrite=True)
    with pytest.raises(InputError, match=r"a\.txt exists already; give another name, or --overwrite to replace it"):
        refuse_existing(path, overwrite=False)
    for overwrite in (True, False):
        with pytest.raises(InputError, match="is a folder; give the name of a file"):
            refuse_existing(tmp_path, overwrite=overwrite)


def test_folders_are_made_with_their_parents(tmp_path):
    folder = tmp_path / "a" / "b"
    assert make_folder(folder) == make_folder(folder) == folder
    assert folder.is_dir()


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(InputError, match="file is a file; expected a folder to write into"):
        make_folder(tmp_path / "file")
    with pytest.raises(InputError, match=r"cannot write .*inner: not a directory"):
        make_folder(tmp_path / "file" / "inner")


def test_a_name_too_long(tmp_path):
    path = tmp_path / ("a" * 300 + ".txt")
    with pytest.raises(InputError, match=r"cannot write .*: file name too long"), write_beside(path):
        pytest.fail("the body must not run")
    with pytest.raises(InputError, match=r"cannot write .*: file name too long"):
        refuse_existing(path, overwrite=False)
    with pytest.raises(InputError, match=r"cannot write .*: file name too long"):
        make_folder(path)


@pytest.mark.parametrize(
    ("number", "kind", "message"),
    [("ENOSPC", NetfoldError, "no space left on device"), ("EROFS", InputError, "read-only file system")],
)
def test_what_is_the_machines_and_what_the_users_fault(tmp_path, number, kind, message):
    code = getattr(errno, number)
    with pytest.raises(NetfoldError, match=f"cannot write .*a: {message}") as caught, clear_errors(tmp_path / "a"):
        raise OSError(code, os.strerror(code))
    assert type(caught.value) is kind
