"""The page: one HTML file that holds the player and the recordings, and needs no network."""

from __future__ import annotations

import gzip
import html
import warnings
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Unpack

from netfold.errors import LeftOutWarning, NetfoldError
from netfold.files.writing import refuse_existing, write_beside
from netfold.options import checked, takes
from netfold.options.look import Look
from netfold.options.pictures import PAGE
from netfold.players.fitting import fitted
from netfold.players.payload import unpack
from netfold.recordings.recording import Recording

if TYPE_CHECKING:
    from netfold.options.typed import PageKeywords

# Around the player in a page of its own; its colours are the player's.
BODY_STYLE = "html,body{margin:0;min-height:100%;background:#f7f7f5}"
DARK_BODY_STYLE = "@media (prefers-color-scheme:dark){html,body{background:#14171a}}"


@takes(PAGE)
def page(
    recordings: Recording | Sequence[Recording],
    path: str | Path,
    *,
    overwrite: bool = True,
    **options: Unpack[PageKeywords],
) -> Path:
    """Write one interactive HTML file of one or several recordings to ``path`` and return the path.

    Several are shown side by side on one clock. Without panels and layers, the player chooses what is shown first.
    In the projections procrustes and umap, and of more than 20,000 weights that need not be exact, pictures of every
    layer are sent instead of weights: there is no network to look into. What is left out to keep within the budget is
    told in a :class:`LeftOutWarning`. An existing file is replaced, unless ``overwrite`` is False. Raises
    :class:`InputError` for no recording, an unknown option or panel, more than 256 classes, and a path that cannot be
    written.
    """
    path = Path(path)
    refuse_existing(path, overwrite=overwrite)
    chosen = checked("page", PAGE, options)
    how = {name: chosen[name] for name in ("title", "panels", "budget", "exact")}
    payload, notes = fitted(recordings, page_bytes, look=Look.of(chosen), **how)
    with write_beside(path) as beside:
        beside.write_text(page_html(payload), encoding="utf-8")
    for note in notes:
        warnings.warn(f"{path.name}: {note}", LeftOutWarning, stacklevel=2)
    return path


def page_bytes(payload: bytes) -> int:
    """Return how many bytes the page of a ``payload`` takes."""
    return len(page_html(payload).encode())


def page_html(payload: bytes) -> str:
    """Return the HTML text of a page that shows ``payload``."""
    folder = files("netfold.players")
    script = _safe((folder / "static" / "player.js").read_text(encoding="utf-8"), "script")
    style = _safe(
        BODY_STYLE + DARK_BODY_STYLE + (folder / "static" / "player.css").read_text(encoding="utf-8"), "style"
    )
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    )
    header, _ = unpack(payload)
    return Template((folder / "page.html").read_text(encoding="utf-8")).substitute(
        policy=policy,
        title=html.escape(header["title"]),
        style=style,
        # Base64 has no "<", so the payload cannot leave its element, whatever names it holds.
        payload=b64encode(gzip.compress(payload, 9, mtime=0)).decode("ascii"),
        script=script,
    )


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode('ascii')}'"


def _safe(text: str, element: str) -> str:
    # A bundle that could end its own element early would break the page and its policy.
    lowered = text.lower()
    if f"</{element}" in lowered or "<!--" in lowered:
        raise NetfoldError(f"the player's bundle holds the end of a {element} element; build it again")
    # The browser reads line ends as \n before it takes the hash.
    return text.replace("\r\n", "\n")
