"""Texts that stand for a missing value."""

from __future__ import annotations

# What spreadsheets put where a formula has no value, in English, German and French.
_ERRORS = """
    #N/A #NA #DIV/0! #VALUE! #REF! #NAME? #NUM! #NULL! #NV #WERT! #BEZUG! #ZAHL! #VALEUR! #NOMBRE!
"""
# Missing in a column of any kind.
_NOTHING = r"NaN nan -nan -NaN N/A n/a null NULL Null <NA> \N ? NaT 1.#IND 1.#QNAN -1.#IND"
EVERYWHERE = frozenset(["", *_ERRORS.split(), *_NOTHING.split()])
# Missing among numbers; words and levels among texts.
_WORDS = """
    NA na None none missing Missing MISSING unknown Unknown nil NIL n.a. N.A. n.d. ND nd k.A. NR nv NV (null) (empty)
    (blank) undefined void
"""
_SIGNS = "- -- --- – — . .. ... … * / ?? #"
# Stata has 26 more kinds of missing values.
_STATA = [f".{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]
AMONG_NUMBERS = frozenset([*_WORDS.split(), *_SIGNS.split(), *_STATA, "k. A.", "keine Angabe"])
MISSING_MARKS = EVERYWHERE | AMONG_NUMBERS
# Texts that are levels, though other programs take them for missing values.
WORDS = ("None", "NA", "none", "na")
