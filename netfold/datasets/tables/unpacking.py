"""Packed files (.gz, .bz2, .xz, .zst, .zip with one file in it) become the file that is in them, for a while."""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

from netfold.datasets.tables.columns import clean, short
from netfold.datasets.tables.damage import naming_damage
from netfold.errors import InputError, NetfoldError
from netfold.files.folders import PrivateFolder

BLOCK = 2**20
MOST_LAYERS = 3
# Zip writes its directory last; what some systems put beside the file is none of the table's.
NOT_MEANT = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")
MOST_TOLD = 5


class Unpacked(NamedTuple):
    """A file to be read: where it is, the ``name`` it has or had, and what messages call it."""

    path: Path
    name: str
    source: str


def packing_of(head: bytes) -> str | None:
    """Return what the first bytes of a file say it is packed with, or None; of a zip file more must be known."""
    return next((kind for mark, kind in MARKS.items() if head.startswith(mark)), None)


@contextmanager
def unpacked(file: Unpacked, packing: str, *, most: int) -> Iterator[Unpacked]:
    """Yield the one file that is packed in ``file``, as a temporary copy of at most ``most`` bytes.

    Raises :class:`InputError` for what is damaged, is larger, is encrypted, or holds several files.
    """
    with PrivateFolder() as folder:
        with naming_damage(Path(file.source), f"{packing} file"), OPENERS[packing](file) as (stream, name):
            target = folder / f"table{_suffix(name)}"
            try:
                _copy(stream, target, most)
            except OverflowError:
                raise InputError(
                    f"{file.source} holds more than {most // 2**20} MB when unpacked, which is too large to read"
                ) from None
        yield Unpacked(target, name, f"{file.source}/{clean(name)}" if packing == "zip" else file.source)


def _copy(stream: IO[bytes], target: Path, most: int) -> None:
    size = 0
    with target.open("wb") as copy:
        while block := stream.read(BLOCK):
            size += len(block)
            if size > most:
                raise OverflowError
            copy.write(block)


def _suffix(name: str) -> str:
    suffix = PurePosixPath(name).suffix.lower()
    return suffix if suffix[1:].isalnum() and suffix.isascii() and len(suffix) < 12 else ""


@contextmanager
def _open_gz(file: Unpacked) -> Iterator[tuple[IO[bytes], str]]:
    with gzip.open(file.path) as stream:
        yield stream, _inner(file.name)  # type: ignore[misc]


@contextmanager
def _open_bz2(file: Unpacked) -> Iterator[tuple[IO[bytes], str]]:
    with bz2.open(file.path) as stream:
        yield stream, _inner(file.name)


@contextmanager
def _open_xz(file: Unpacked) -> Iterator[tuple[IO[bytes], str]]:
    with lzma.open(file.path) as stream:
        yield stream, _inner(file.name)


@contextmanager
def _open_zst(file: Unpacked) -> Iterator[tuple[IO[bytes], str]]:
    with file.path.open("rb") as packed, _zstd_stream(packed) as stream:
        yield stream, _inner(file.name)


def _zstd_stream(packed: IO[bytes]) -> Any:
    if sys.version_info >= (3, 14):
        from compression import zstd

        return zstd.ZstdFile(packed)
    try:
        import zstandard
    except ImportError:
        raise NetfoldError("a .zst file needs zstandard: pip install zstandard") from None
    # A window that a file may claim takes that much memory.
    return zstandard.ZstdDecompressor(max_window_size=2**27).stream_reader(packed, read_across_frames=True)


@contextmanager
def _open_zip(file: Unpacked) -> Iterator[tuple[IO[bytes], str]]:
    with zipfile.ZipFile(file.path) as archive:
        member = _only_member(file.source, archive)
        with archive.open(member) as stream:
            yield stream, PurePosixPath(member.filename).name


def _only_member(source: str, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    members = [each for each in archive.infolist() if not each.is_dir() and not _is_litter(each.filename)]
    if len(members) != 1:
        told = ", ".join(short(each.filename) for each in members[:MOST_TOLD])
        told += f" and {len(members) - MOST_TOLD} more" if len(members) > MOST_TOLD else ""
        holds = f"{len(members)} files ({told}); unpack it and give one of them" if members else "no file"
        raise InputError(f"{source} holds {holds}; expected an archive of one table")
    if members[0].flag_bits & 1:
        raise InputError(f"{source} is encrypted; unpack it with its password first")
    return members[0]


def _is_litter(name: str) -> bool:
    last = PurePosixPath(name).name
    return name.startswith(NOT_MEANT) or last in NOT_MEANT or last.startswith("._")


def _inner(name: str) -> str:
    """Return the name of a packed file without what packing added to it."""
    path = PurePosixPath(name)
    if path.suffix.lower() in (".tgz", ".tbz2", ".txz"):
        return f"{path.stem}.tar"
    return path.stem if path.suffix.lower() in PACKED_SUFFIXES else name


Opener = Callable[[Unpacked], Any]

OPENERS: dict[str, Opener] = {
    "gzip": _open_gz,
    "bzip2": _open_bz2,
    "xz": _open_xz,
    "Zstandard": _open_zst,
    "zip": _open_zip,
}
PACKED_SUFFIXES = {
    ".gz": "gzip",
    ".gzip": "gzip",
    ".bz2": "bzip2",
    ".xz": "xz",
    ".lzma": "xz",
    ".zst": "Zstandard",
    ".zip": "zip",
}
MARKS = {
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"\x28\xb5\x2f\xfd": "Zstandard",
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
}
