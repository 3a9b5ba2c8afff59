"""The preview: a small, still picture of a recording that needs no engine, no script and no network."""

from __future__ import annotations

import html
import math
from typing import Any

import numpy as np

from netfold.look import metric_name, number

WIDTH, HEIGHT = 360, 110
LEFT, RIGHT, TOP, BOTTOM = 10, 350, 14, 92
LOSS_COLOUR = "#7253a4"


def recording_preview(recording: Any) -> str:
    """Return HTML with the name, the outcome and the loss curve of ``recording``, and how to see more.

    Everything that comes from the recording is escaped; the picture is inline SVG. It takes whatever
    has a recording's attributes, so that it stands below it and a recording may call it.
    """
    numbers = " · ".join(f"{html.escape(metric_name(name))} {text}" for name, text in recording.told_at().items())
    name = html.escape(recording.name)
    return (
        '<div style="font:13px/1.45 system-ui,sans-serif;max-width:380px">'
        f"<strong>{name}</strong> · {html.escape(str(recording.network))} on {html.escape(recording.dataset.name)}"
        f"<br>{html.escape(recording.outcome)}<br>epoch {recording.last_epoch} · {numbers}"
        f"{_curve(recording)}"
        "<code>netfold.player(recording)</code> plays it here, "
        "<code>netfold.page(recording, &quot;run.html&quot;)</code> makes a file of it.</div>"
    )


def _curve(recording: Any) -> str:
    loss = recording.metrics.get("loss")
    if loss is None or not np.isfinite(loss).any():
        return "<br>"
    held_out = recording.metrics.get("held_out_loss")
    top = float(np.nanmax(np.where(np.isfinite(loss), loss, np.nan))) or 1.0
    end = max(recording.last_epoch, 1)
    lines = _line(recording.epochs / end, loss / top, "")
    if held_out is not None:
        lines += _line(recording.epochs / end, np.minimum(held_out / top, 1.1), ' stroke-dasharray="5 3"')
    label = f"loss from {number(loss[0])} at epoch 0 to {number(loss[-1])} at epoch {recording.last_epoch}"
    return (
        f'<svg role="img" aria-label="{label}" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'style="display:block;max-width:100%">'
        f'<path d="M{LEFT} {BOTTOM}H{RIGHT}" stroke="#9aa1a7" fill="none"/>'
        f"{lines}"
        f'<text x="{LEFT}" y="{HEIGHT - 4}" font-size="11" fill="currentColor">epoch 0</text>'
        f'<text x="{RIGHT}" y="{HEIGHT - 4}" font-size="11" fill="currentColor" text-anchor="end">{end}</text>'
        f'<text x="{RIGHT}" y="11" font-size="11" fill="{LOSS_COLOUR}" text-anchor="end">loss</text></svg>'
    )


def _line(across: Any, up: Any, style: str) -> str:
    """Return the line through points in shares of the picture, no more of them than it has pixels."""
    chosen = np.unique(np.linspace(0, len(up) - 1, min(len(up), WIDTH)).astype(int))
    points = " ".join(
        f"{LEFT + (RIGHT - LEFT) * across[i]:.1f},{BOTTOM - (BOTTOM - TOP) * up[i]:.1f}"
        for i in chosen
        if math.isfinite(up[i])
    )
    return f'<polyline points="{points}" fill="none" stroke="{LOSS_COLOUR}" stroke-width="2"{style}/>'
