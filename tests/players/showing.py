"""Waiting for a player in a browser: it says itself when it has drawn and when it rests."""

from __future__ import annotations

# The player listens first, so that it has heard of the new address when this is done.
GO_TO = """(fragment) => new Promise((done, fail) => {
  addEventListener('hashchange', () => done(), { once: true });
  setTimeout(() => fail(new Error('the address is the same as before')), 5000);
  location.hash = fragment;
})"""


def drawn(shown) -> None:
    """Wait until the player has drawn all that it was told, finely, and nothing moves any more."""
    shown.wait_for_selector(".netfold[data-nf-rest]", state="attached")


def go_to(shown, fragment) -> None:
    """Change the part of the address after "#", and wait until that is drawn."""
    shown.evaluate(GO_TO, fragment)
    drawn(shown)


def epoch_of(shown) -> str:
    """What the slider says about its epoch."""
    return shown.locator(".nf-epoch").get_attribute("aria-valuetext") or ""
