"""Which encoding a text file is in: what its bytes say, and else the code page of the language they fit."""

from __future__ import annotations

import codecs
import re
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from netfold.errors import InputError

CHUNK = 2**20
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
UTF8 = ("utf-8", "utf-8-sig")

# Letters beyond a to z, by the code page that the language was written in before Unicode; the first that fits wins.
_LATIN = (
    ("cp1252", "äöüßÄÖÜ"),
    ("cp1252", "éèêëàâçîïôûùœæÉÈÀÇ"),
    ("cp1252", "áéíóúñüÁÉÍÓÚÑ¿¡ºª"),
    ("cp1252", "ãõáâàçéêíóôúÃÕÁÇÉ"),
    ("cp1252", "åäöæøéÅÄÖÆØ"),
    ("cp1252", "àèéìòùÀÈÉ"),
    ("cp1250", "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"),
    ("cp1250", "áčďéěíňóřšťúůýžÁČĎÉĚÍŇÓŘŠŤÚŮÝŽľĺŕôäĽ"),
    ("cp1250", "áéíóöőúüűÁÉÍÓÖŐÚÜŰ"),
    ("cp1250", "čćđšžČĆĐŠŽ"),
)
LETTERS = (
    *_LATIN,
    # Words of several languages.
    ("cp1252", "".join(letters for codec, letters in _LATIN if codec == "cp1252")),
    ("cp1254", "çğıöşüÇĞİÖŞÜ"),
    ("cp1251", "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁіїєґІЇЄ"),
    ("cp1253", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩΆΈΉΊΌΎΏ"),
)
# Before Windows, and on the Macs of before 2001, which spreadsheets there still write for; they have to fit well.
_OLD_LETTERS = tuple(
    (codec, letters) for codec in ("cp850", "mac_roman") for windows, letters in _LATIN if windows == "cp1252"
)
OLD_FITS = 0.9
# The same, or nearly, wherever they are.
SIGNS = frozenset("€°µ§±·–—‘’“”„…«»\xa0²³")
WITHIN = re.compile(r"(?<=[a-z])[^\x00-\x7f](?=[a-z])")
# Within a word these are letters of another code page.
NEVER_WITHIN = frozenset("§±“”„…«»²³")


class Encoding(NamedTuple):
    """The name of a codec, and what is to be said of it."""

    codec: str
    note: str = ""


def found_encoding(path: Path, source: str, given: str | None) -> Encoding:
    """Return the encoding of the file at ``path``, or the one that is ``given``.

    Raises :class:`InputError` for bytes that are no text.
    """
    with path.open("rb") as file:
        head = file.read(CHUNK)
    if given is not None:
        # A mark at the beginning is no part of the first name.
        return Encoding("utf-8-sig" if given == "utf-8" and head.startswith(codecs.BOM_UTF8) else given)
    for mark, codec in MARKS:
        if head.startswith(mark):
            return Encoding(codec, "" if codec in UTF8 else f"read as {codec.upper()}")
    if b"\0" in head[:4096]:
        return _without_mark(source, head[:4096])
    odd = _first_odd(path)
    if odd is None:
        return Encoding("utf-8")
    _check_text(source, head, odd)
    codec = _code_page(source, odd or head)
    return Encoding(codec, f"read as {codec}: it is not UTF-8; --encoding chooses another")


def _without_mark(source: str, head: bytes) -> Encoding:
    """Return UTF-16 in one of its two orders, if every other byte of ``head`` is a NUL, or nearly."""
    half = len(head) // 2
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.6 * half and even < 0.05 * half:
        return Encoding("utf-16-le", "read as UTF-16")
    if even > 0.6 * half and odd < 0.05 * half:
        return Encoding("utf-16-be", "read as UTF-16")
    line = head[: head.index(0)].count(b"\n") + 1
    raise InputError(f"{source}, line {line} has NUL bytes; expected a text table")


def _first_odd(path: Path) -> bytes | None:
    """Return the first megabyte that is not UTF-8, or None."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError:
                return chunk
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return b""
    return None


def _check_text(source: str, head: bytes, odd: bytes) -> None:
    """Raise :class:`InputError` for control characters, which pictures and programs have and tables have not."""
    controls = sum(odd.count(bytes([code])) + head.count(bytes([code])) for code in (*range(9), *range(14, 27)))
    if controls > 2 + (len(head) + len(odd)) // 1000:
        byte = next(byte for byte in odd if byte >= 0x80)
        raise InputError(f"{source} holds bytes that are no text (such as 0x{byte:02x}); expected a text table")


def _code_page(source: str, sample: bytes) -> str:
    first = next((place for place, byte in enumerate(sample) if byte >= 0x80), 0)
    sample = sample[max(first - 100, 0) : first + 2**16]
    best, most = "cp1252", 0.0
    for codec, letters in LETTERS:
        share = _share(sample.decode(codec, errors="replace"), letters)
        # More by some, or languages would be told apart by one name.
        if share > most * 1.05:
            best, most = codec, share
    for codec, letters in _OLD_LETTERS if most < OLD_FITS else ():
        text = sample.decode(codec, errors="replace")
        share = _share(text, letters)
        if share >= OLD_FITS and share > most * 1.05 and _are_apart(text):
            best, most = codec, share
    if most >= 0.5 or len(sample.translate(None, bytes(range(0x80)))) <= 20:
        return _that_decodes(best, sample)
    raise InputError(f"{source} is not UTF-8, and no encoding fits; say it: encoding, as in shift_jis or cp1252")


def _share(text: str, letters: str) -> float:
    """Return how many of the letters beyond a to z are of a language, in [0, 1]; capitals within words are not."""
    found = [sign for sign in text if ord(sign) > 127 and sign not in SIGNS]
    found += [sign for sign in WITHIN.findall(text) if sign in NEVER_WITHIN]
    inside = sum(before.islower() and after.isupper() for before, after in pairwise(text) if ord(after) > 127)
    # Words of another script have no letters of this one.
    mixed = letters[0] > "ɐ" and sum(
        before.isascii() != after.isascii() for before, after in pairwise(text) if before.isalpha() and after.isalpha()
    )
    return (sum(sign in letters for sign in found) - inside - mixed) / len(found) if found else 1.0


def _are_apart(text: str) -> bool:
    """Whether letters beyond a to z are among others, as in words of Latin script, and not one after the other."""
    odd = sum(ord(sign) > 127 for sign in text)
    return 5 * sum(ord(one) > 127 and ord(other) > 127 for one, other in pairwise(text)) <= odd


def _that_decodes(codec: str, sample: bytes) -> str:
    """Return ``codec``, or Latin-1, which has a character for every byte."""
    try:
        sample.decode(codec)
    except UnicodeDecodeError:
        return "latin-1"
    return codec
