"""Payloads: names that would break out of their page. It is parsed, and has the tags that it always has."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np

import netfold as nf
from attack.holding import call, faults_of
from attack.material import recordings

Random = np.random.Generator

TEXTS = (
    "</script><script>harm()</script>", "<!--<script>", "--><script>harm()</script>", "]]>",
    "<img src=x onerror=harm()>",
    "'\"><svg onload=harm()>", "</title><script>harm()</script>", "</SCRIPT\t>", "<\x00script>", "\u2028harm()",
    "${harm()}",
    "&lt;script&gt;", "javascript:harm()", "</style><script>harm()</script>", "\\u003c/script>", "</textarea><b>",
    "<base href=x>",
    "\"><meta http-equiv=refresh content='0;url=x'>", "<iframe srcdoc='x'>", "`;harm();`", "\ud800",
    "</template><p>", "\u202e<p>",
)  # fmt: skip


class Tags(HTMLParser):
    """Counts the tags of a page, each with the names of its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, ...]] = Counter()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count one."""
        self.counts[tag, *sorted(name for name, _ in attrs)] += 1


def attack(random: Random, folder: Path) -> list[str]:
    """Give every name of a recording such a text, and look at the tags of its page."""
    path = Path(str(random.choice(recordings(folder))))
    run = nf.load(path)
    data = run.dataset
    text = lambda: "".join(map(str, random.choice(TEXTS, int(random.integers(1, 3)))))  # noqa: E731
    named = replace(
        data,
        name=text(),
        feature_names=tuple(text() for _ in data.feature_names),
        class_names=tuple(text() for _ in data.class_names),
        provenance=text(),
        notes=(text(),),
        target_name=text(),
    )
    metrics = {**run.metrics, text(): np.zeros(len(run.epochs))}
    hostile = replace(
        run,
        dataset=named,
        name=text(),
        outcome=text(),
        settings={text(): [text()], "learning_rate": 1},
        metrics=metrics,
    )
    hostile.save(folder / "hostile.netfold")
    replace(run, metrics={**run.metrics, "plain": np.zeros(len(run.epochs))}).save(folder / "plain.netfold")
    faults, counts = [], {}
    for name in ("hostile", "plain"):
        faults += faults_of(call("page", folder / f"{name}.netfold", "--out", folder / f"{name}.html"), "page")
        if not (folder / f"{name}.html").exists():
            return [*faults, f"page: {name}.html was not written"]
        counts[name] = Tags((folder / f"{name}.html").read_text(encoding="utf-8")).counts
    if counts["hostile"] != counts["plain"]:
        more, less = counts["hostile"] - counts["plain"], counts["plain"] - counts["hostile"]
        faults.append(f"page: other tags than it always has: {dict(more)} more, {dict(less)} less")
    faults += faults_of(call("info", folder / "hostile.netfold"), "info")
    return faults
