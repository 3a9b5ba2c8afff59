"""Names in any script: drawn in a font that has them, or told in one sentence; matplotlib's own warnings never."""

from __future__ import annotations

import os
import sys
import warnings
from dataclasses import replace
from io import BytesIO
from subprocess import run

import matplotlib
import numpy as np
import pytest
from drawn_texts import check_texts
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from made import a_recording
from matplotlib.font_manager import FontProperties, fontManager

import netfold as nf
from netfold.drawing import fonts
from netfold.drawing.fonts import BOX, drawable, families, script_of
from netfold.errors import MissingFontWarning

CLASSES = ("猫", "犬", "고양이", "🐱 tom", "שלום", "مرحبا", "ไทย", "हिन्दी", "e\u0301te\u0301", "tab\there")
ALL = "Chinese, Japanese or Korean, Devanagari, Thai letters and emoji .* Noto Sans CJK, Noto Sans Devanagari"


@pytest.fixture(autouse=True)
def only_usual_fonts(monkeypatch):
    """As on a machine that has no more fonts than matplotlib brings, whatever this one has."""
    usual = [entry for entry in fontManager.ttflist if "mpl-data" in entry.fname]
    monkeypatch.setattr(fontManager, "ttflist", usual)
    monkeypatch.setattr(fonts, "findSystemFonts", lambda: [])
    _forget()
    yield
    _forget()


def _forget():
    fonts._family_of.clear()
    fonts._installed_since.cache_clear()


def of_classes(names=CLASSES, features=("長さ (cm)", "幅"), name="実行 🚀"):
    y = np.arange(3 * len(names)) % len(names)
    x = np.random.default_rng(0).normal(size=(len(y), 2))
    data = nf.Dataset.from_arrays(x, y, class_names=names, feature_names=features, name=name)
    return replace(a_recording(data, (2, 2, len(names)), ("tanh", "softmax"), epochs=2), name=name)


def a_font(path, letters, family="Made for a Test"):
    """Write a font in which each of ``letters`` is a square."""
    pen = TTGlyphPen(None)
    for corner in ((0, 0), (0, 800), (800, 800), (800, 0)):
        (pen.lineTo if corner != (0, 0) else pen.moveTo)(corner)
    pen.closePath()
    names = [".notdef", *(f"u{ord(letter):x}" for letter in letters)]
    font = FontBuilder(1000)
    font.setupGlyphOrder(names)
    font.setupCharacterMap({ord(letter): f"u{ord(letter):x}" for letter in letters})
    font.setupGlyf({name: pen.glyph() for name in names})
    font.setupHorizontalMetrics({name: (900, 0) for name in names})
    font.setupHorizontalHeader(ascent=800, descent=-200)
    font.setupNameTable({"familyName": family, "styleName": "Regular"})
    font.setupOS2()
    font.setupPost()
    font.save(path)
    return str(path)


@pytest.mark.parametrize("view", ["panel", "input_space", "hidden_space", "dataset", "architecture"])
def test_one_sentence_names_the_scripts_and_fonts_and_matplotlib_says_nothing(view):
    with pytest.warns(MissingFontWarning, match=ALL) as told:
        made = getattr(nf.views, view)(of_classes())
    assert len(told) == 1 and "\n" not in str(told[0].message)
    figure = getattr(made, "figure", made)
    # Warnings are errors here: in drawing and writing there are none, from matplotlib neither.
    texts = check_texts(figure)
    for form in ("png", "svg", "pdf"):
        figure.savefig(BytesIO(), format=form)
    assert any(BOX in text for text in texts)


def test_what_the_usual_font_has_is_told_to_nobody():
    names = ("гирина", "ελληνικά", "naïve", "שלום", "مرحبا", "e\u0301", "a\u200bb")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        fonts.tell_missing(["".join(names)] if matplotlib.__version_info__ >= (3, 11) else ["".join(names[:3])])
    assert [drawable(name) for name in names[:3]] == list(names[:3])
    assert families("plain") == FontProperties().get_family()


def test_names_of_boxes_alone_are_told_apart_by_their_places():
    with pytest.warns(MissingFontWarning):
        texts = check_texts(nf.views.input_space(of_classes(("猫", "犬", "ab"))).figure)
    assert {f"{BOX} 0", f"{BOX} 1", "ab"} <= set(texts)


def test_a_font_that_was_installed_since_is_found_and_used(tmp_path, monkeypatch):
    path = a_font(tmp_path / "made.ttf", "猫犬")
    monkeypatch.setattr(fonts, "findSystemFonts", lambda: [path, str(tmp_path / "gone.ttf")])
    before = dict(matplotlib.rcParams)
    ax = nf.views.input_space(of_classes(("猫", "犬", "ab"), ("X1", "X2"), "animals"))
    (legend,) = ax.figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["猫", "犬", "ab"]
    assert legend.get_texts()[0].get_fontfamily() == [*FontProperties().get_family(), "Made for a Test"]
    check_texts(ax.figure)
    assert dict(matplotlib.rcParams) == before


def test_fonts_of_colours_and_of_boxes_for_everything_are_not_used(tmp_path, monkeypatch):
    names = ("Emoji in Color", "Last Resort", "Plain Emoji")
    paths = [a_font(tmp_path / f"{number}.ttf", "🦊", name) for number, name in enumerate(names)]
    monkeypatch.setattr(fonts, "findSystemFonts", lambda: paths)
    assert families("🦊")[-1] == "Plain Emoji"


@pytest.mark.parametrize(
    ("letter", "script"),
    [
        ("猫", "Chinese, Japanese or Korean"),
        ("の", "Chinese, Japanese or Korean"),
        ("한", "Chinese, Japanese or Korean"),
        ("क", "Devanagari"),
        ("ა", "Georgian"),
        ("🐱", "emoji"),
        ("א", "Hebrew"),
    ],
)
def test_scripts_have_the_names_that_people_use(letter, script):
    assert script_of(letter) == script


@pytest.mark.slow
def test_the_command_line_says_it_once_on_a_line_and_nothing_if_a_font_is_installed(tmp_path):
    recording = of_classes(("猫", "犬", "ab"), ("X1", "X2"), "animals").save(tmp_path / "run.netfold")
    (tmp_path / "home" / "fonts").mkdir(parents=True)
    for command, out in (("figure", "a.png"), ("film", "a.gif")):
        told = _called(command, recording, tmp_path / out, tmp_path / "home")
        assert told.count("\n") == 1 and told.startswith("netfold: no font on this machine has the Chinese, Japanese")
    a_font(tmp_path / "home" / "fonts" / "made.ttf", "猫犬")
    assert _called("figure", recording, tmp_path / "b.png", tmp_path / "home") == ""


def _called(command, recording, out, home):
    words = [sys.executable, "-m", "netfold", command, str(recording), "--out", str(out)]
    done = run(words, env={**os.environ, "XDG_DATA_HOME": str(home)}, capture_output=True, text=True, check=True)
    return done.stderr
