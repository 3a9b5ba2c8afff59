"""The page: small, whole, closed to the network, and safe against every name in a recording."""

from __future__ import annotations

import gzip
import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest

import netfold as nf
from netfold.players import pack, page


class Reader(HTMLParser):
    """Collects the elements of a page, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, str] = {}
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))
        self._open = dict(attributes).get("id") or tag

    def handle_endtag(self, tag):
        self._open = ""

    def handle_data(self, data):
        self.texts[self._open] = self.texts.get(self._open, "") + data


def test_the_posts_run_is_small(post_run, tmp_path):
    path = page(post_run, tmp_path / "run.html")
    assert len(post_run.epochs) == 201
    # Half of it is the player, whose look and words are those of the films.
    assert path.stat().st_size < 155_000


def test_the_payload_comes_out_whole(short, deep, tmp_path):
    reader = Reader(page([short, deep], tmp_path / "run.html", title="both").read_text())
    packed = b64decode(reader.texts["netfold-payload"], validate=True)
    assert gzip.decompress(packed) == pack([short, deep], title="both")
    assert reader.texts["title"] == "both"


def test_the_policy_allows_the_page_itself_and_nothing_else(short, tmp_path):
    text = page(short, tmp_path / "run.html").read_text()
    reader = Reader(text)
    policy = next(attributes["content"] for tag, attributes in reader.elements if "http-equiv" in attributes)
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    for element in ("script", "style"):
        digest = b64encode(sha256(reader.texts[element].encode()).digest()).decode()
        assert f"{element}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert [tag for tag, _ in reader.elements].count("script") == 2
    assert not [attributes for _, attributes in reader.elements if "src" in attributes or "href" in attributes]
    addresses = set(re.findall(r"https?://[^\"'`\s)]+", text))
    assert addresses <= {"http://www.w3.org/2000/svg"}, "only the name of SVG, which is no address to load from"


def test_hostile_names_stay_text(hostile_run, tmp_path):
    text = page(hostile_run, tmp_path / "run.html").read_text()
    assert "window.harmed" not in text.replace("&lt;script&gt;window.harmed=1&lt;/script&gt;", "").replace(
        "onerror=window.harmed=1&gt;", ""
    )
    reader = Reader(text)
    assert [tag for tag, _ in reader.elements].count("script") == 2
    assert "img" not in [tag for tag, _ in reader.elements]


def test_the_same_page_twice(short, tmp_path):
    first, second = (page(short, tmp_path / name).read_bytes() for name in ("a.html", "b.html"))
    assert first == second


def test_no_place_to_write(short, tmp_path):
    with pytest.raises(nf.InputError, match="cannot write"):
        page(short, tmp_path / "missing" / "run.html")


def test_nothing_is_left_behind_by_a_refusal(tmp_path):
    with pytest.raises(nf.InputError, match="no recording"):
        page([], tmp_path / "run.html")
    assert not list(tmp_path.iterdir())
