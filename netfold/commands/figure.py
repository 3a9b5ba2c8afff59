"""Write one picture of a recording."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from netfold.commands.options import Out, Overwrite


def figure(
    recording: Path,
    *,
    out: Out,
    view: str = "panel",
    epoch: int | None = None,
    layer: int | None = None,
    stage: str = "post",
    layers: str | None = None,
    plane: str | None = None,
    projection: str = "pca",
    overwrite: Overwrite = False,
) -> None:
    """Write one picture of a recording.

    Args:
        recording: The recording.
        out: Picture to write: .png, .svg or .pdf.
        view: panel, strip, input, hidden, architecture, curves or dataset.
        epoch: Epoch to show; the last by default.
        layer: Layer to show; the last hidden one by default.
        stage: pre for the pre-activation, post for the activation.
        layers: one or all layers in the panel; all is the default for two and more hidden layers.
        plane: Plane of the input space to look at: principal, features:A,B, features:A,B;C=1.5 or samples:3,40,120.
        projection: How layers of more than two units are shown: pca, procrustes or umap.
        overwrite: Replace an existing picture.
    """
    import netfold as nf
    from netfold.files.writing import refuse_existing
    from netfold.views.figures import write_figure

    refuse_existing(out, overwrite=overwrite)
    loaded = nf.load(recording)
    if plane is not None:
        loaded = loaded.through(plane)
    asked: dict[str, Any] = {"epoch": epoch, "layer": layer, "stage": stage, "layers": layers}
    print(write_figure(loaded, out, view=view, projection=projection, **asked))
