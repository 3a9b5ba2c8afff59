"""Texts that stand for a missing value."""

from __future__ import annotations

from itertools import product

# What spreadsheets put where a formula has no value, in English, German and French.
_ERRORS = """
    #N/A #NA #DIV/0! #VALUE! #REF! #NAME? #NUM! #NULL! #NV #WERT! #BEZUG! #ZAHL! #VALEUR! #NOMBRE!
"""
# Missing in a column of any kind.
_NOTHING = r"NaN nan -nan -NaN N/A n/a N/a <NA> \N ? NaT 1.#IND 1.#QNAN -1.#IND"
# As databases and hands write it, NuLL among them.
_NULLS = ["".join(letters) for letters in product("nN", "uU", "lL", "lL")]
EVERYWHERE = frozenset(["", *_ERRORS.split(), *_NOTHING.split(), *_NULLS])
# Missing among numbers; words and levels among texts.
_WORDS = """
    na none missing unknown nil n.a. n.d. nd k.A. NR nv (null) (empty) (blank) undefined void
"""
_SIGNS = "- -- --- – — . .. ... … * / ?? #"
# Stata has 26 more kinds of missing values.
_STATA = [f".{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
_CASED = [cased for word in _WORDS.split() for cased in (word, word.lower(), word.upper(), word.capitalize())]
AMONG_NUMBERS = frozenset([*_CASED, *_SIGNS.split(), *_STATA, "k. A.", "keine Angabe"])
MISSING_MARKS = EVERYWHERE | AMONG_NUMBERS
# Texts that are levels, though other programs take them for missing values.
WORDS = ("None", "NA", "none", "na")
