"""Texts that stand for a missing value."""

from __future__ import annotations

# What spreadsheets put where a formula has no value, in English and German.
ERRORS = (
    "#N/A", "#N/A N/A", "#NA", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!",
    "#NV", "#WERT!", "#BEZUG!", "#ZAHL!", "#VALEUR!",
)  # fmt: skip
# Missing in a column of any kind.
EVERYWHERE = frozenset(
    ("", "NaN", "nan", "-nan", "-NaN", "N/A", "n/a", "null", "NULL", "Null", "<NA>", "\\N", "?", "NaT")
    + ("1.#IND", "1.#QNAN", "-1.#IND", "-1.#QNAN", *ERRORS)
)
# Missing among numbers; words and levels among texts.
AMONG_NUMBERS = frozenset(
    ("NA", "na", "None", "none", "-", "--", "---", "–", "—", ".", "..", "...", "…", "*", "x", "X", "/", "??")
    + ("missing", "Missing", "MISSING", "unknown", "Unknown", "nil", "NIL", "n.a.", "N.A.", "n.d.", "ND", "nd")
    + ("k.A.", "k. A.", "keine Angabe", "NR", "nv", "NV", "(null)", "(empty)", "(blank)", "undefined", "void", "#")
)
MISSING_MARKS = EVERYWHERE | AMONG_NUMBERS
# Texts that are levels, though other programs take them for missing values.
WORDS = ("None", "NA", "none", "na")
