"""Fonts for names in any script: what the machine has is found and used, and what no font has is told in a sentence.

Matplotlib's own settings stay as they are; each text is given the fonts that its letters need.
"""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from functools import lru_cache

import matplotlib
from matplotlib.artist import Artist
from matplotlib.font_manager import FontEntry, FontProperties, findfont, findSystemFonts, fontManager, get_font
from matplotlib.text import Text

from netfold.errors import MissingFontWarning

# Drawn in the place of what no font has.
BOX = "□"
CJK, EMOJI = "Chinese, Japanese or Korean", "emoji"
# Scripts by the first word of their letters' names in Unicode, where letters go by another name.
SCRIPTS = {"CJK": CJK, "HIRAGANA": CJK, "KATAKANA": CJK, "HANGUL": CJK, "IDEOGRAPHIC": CJK, "FULLWIDTH": CJK}
# What to install for a script that "Noto Sans" and its name is not the font of.
FONTS = {CJK: "Noto Sans CJK", EMOJI: "Noto Emoji"}
# Fonts of signs by numbers of their own, of boxes for everything, and of coloured pictures, which cannot be drawn.
USELESS = re.compile(r"cm[a-z]+10|STIX(Size|NonUnicode)|Last ?Resort|.*Color|.*Colour|\.", re.IGNORECASE)
# From this version on matplotlib writes from right to left, and joins letters.
SHAPING = (3, 11)

LEFTWARD = "names that are written from right to left are drawn from left to right: that needs matplotlib 3.11 or newer"
# Fonts that are found are not bold; matplotlib would say so, each time.
PLAIN = "normal"

# Of each letter, the family of a font that has it: "" for that of all texts, None where there is none.
_family_of: dict[tuple[str, str], str | None] = {}


def families(text: str) -> list[str]:
    """Return the families of fonts that ``text`` needs, that of all texts first."""
    found = _found(text)
    return [*FontProperties().get_family(), *dict.fromkeys(family for family in found.values() if family)]


def drawable(text: str) -> str:
    """Return ``text`` with a box for each letter that no font has, and without marks that are not seen."""
    missing = {letter for letter, family in _found(text).items() if family is None}
    if not missing:
        return text
    return "".join(_instead(letter) if letter in missing else letter for letter in text)


def set_fonts(*roots: Artist) -> None:
    """Give every text on ``roots`` the fonts that its letters need."""
    texts = [text for root in roots for text in root.findobj(Text) if isinstance(text, Text)]
    for text in texts:
        words = text.get_text()
        if words.replace("\n", "").isprintable() and words.isascii():
            continue
        needed = families(words)
        text.set_text(drawable(words))
        if len(needed) > len(FontProperties().get_family()):
            text.set_fontfamily(needed)
            text.set_fontweight(PLAIN)


def tell_missing(names: Iterable[str], *, stacklevel: int = 3) -> None:
    """Warn once, in a sentence with fonts to install, if no font has some letters of ``names``."""
    text = "".join(sorted(set("".join(names))))
    missing = [letter for letter, family in _found(text).items() if family is None and _instead(letter) == BOX]
    if missing:
        warnings.warn(_missing_words(missing), MissingFontWarning, stacklevel=stacklevel)
    is_leftward = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in text)
    if is_leftward and matplotlib.__version_info__[:2] < SHAPING:
        warnings.warn(LEFTWARD, MissingFontWarning, stacklevel=stacklevel)


def _missing_words(missing: list[str]) -> str:
    scripts = sorted({script_of(letter) for letter in missing})
    fonts = dict.fromkeys(FONTS.get(script, f"Noto Sans {script}") for script in scripts)
    written = ", ".join(script for script in scripts if script != EMOJI)
    what = " and ".join(filter(None, (written and f"{written} letters", EMOJI if EMOJI in scripts else "")))
    return (
        f"no font on this machine has the {what} of some names: they are drawn as boxes; "
        f"install a font that has them, such as {', '.join(fonts)}"
    )


def script_of(letter: str) -> str:
    """Return what a person calls the script of a ``letter``: "Thai", "Chinese, Japanese or Korean", "emoji"."""
    word = unicodedata.name(letter, "Symbols").split()[0].split("-")[0]
    if word in SCRIPTS:
        return SCRIPTS[word]
    return EMOJI if unicodedata.category(letter) in ("So", "Sk") and ord(letter) >= 0x2600 else word.title()


def _instead(letter: str) -> str:
    """Return what is drawn for a letter that no font has: nothing for a mark that is not seen."""
    category = unicodedata.category(letter)
    if category == "Cf" or "VARIATION SELECTOR" in unicodedata.name(letter, ""):
        return ""
    return " " if category == "Cc" else BOX


def _found(text: str) -> dict[str, str | None]:
    """Return the family that each letter of ``text`` is drawn in."""
    own = findfont(FontProperties())
    letters = dict.fromkeys(letter for letter in text if letter != "\n")
    unknown = [letter for letter in letters if (own, letter) not in _family_of]
    if unknown:
        _family_of.update(((own, letter), family) for letter, family in _search(own, unknown).items())
    return {letter: _family_of[own, letter] for letter in letters}


def _search(own: str, letters: list[str]) -> dict[str, str | None]:
    """Return a family for each of ``letters``, looking at every font at most once."""
    found: dict[str, str | None] = dict.fromkeys(letters)
    left = [letter for letter in letters if not _has(own, letter)]
    found.update((letter, "") for letter in letters if letter not in left)
    for entry in _candidates({script_of(letter) for letter in left}) if left else ():
        here = [letter for letter in left if _has(entry.fname, letter)]
        found.update((letter, entry.name) for letter in here)
        left = [letter for letter in left if letter not in here]
        if not left:
            break
    return found


def _candidates(scripts: set[str]) -> Iterator[FontEntry]:
    """Yield fonts, the best for ``scripts`` first, and last those that matplotlib does not know of yet."""
    wanted = tuple(FONTS.get(script, f"Noto Sans {script}") for script in scripts)

    def rank(entry: FontEntry) -> tuple[bool, bool, bool, str]:
        is_plain = entry.style == "normal" and entry.weight in (400, "normal", "regular", "book")
        return (not entry.name.startswith(("DejaVu Sans", *wanted)), not is_plain, "Sans" not in entry.name, entry.name)

    known = [entry for entry in fontManager.ttflist if not USELESS.match(entry.name)]
    yield from sorted(known, key=rank)
    yield from sorted(_installed_since(), key=rank)


@lru_cache(maxsize=1)
def _installed_since() -> tuple[FontEntry, ...]:
    """Return fonts of the machine that are not in matplotlib's list of an earlier day; they are put there."""
    known = {entry.fname for entry in fontManager.ttflist}
    before = len(fontManager.ttflist)
    for path in sorted(set(findSystemFonts()) - known):
        try:
            fontManager.addfont(path)
        except (OSError, RuntimeError, ValueError):
            # A file that is no font, or of a kind that matplotlib cannot read.
            continue
    return tuple(entry for entry in fontManager.ttflist[before:] if not USELESS.match(entry.name))


def _has(path: str, letter: str) -> bool:
    try:
        return bool(get_font(path).get_char_index(ord(letter)))
    except (OSError, RuntimeError):
        return False
