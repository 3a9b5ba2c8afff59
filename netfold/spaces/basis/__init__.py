"""Bases: from a layer's space to the picture, each with one verb, ``project``."""

from netfold.spaces.basis.axes import Basis, identity_basis, leading_axes, neighbours_kept, scatter, variance_kept
from netfold.spaces.basis.decision import decision_axes
from netfold.spaces.basis.fixed import FixedAxes
from netfold.spaces.basis.procrustes import TurningAxes, facing, procrustes_chain, turned_to
from netfold.spaces.basis.projection import Projection
from netfold.spaces.basis.umap import Anchors, aligned_umap

__all__ = [
    "Anchors",
    "Basis",
    "FixedAxes",
    "Projection",
    "TurningAxes",
    "aligned_umap",
    "decision_axes",
    "facing",
    "identity_basis",
    "leading_axes",
    "neighbours_kept",
    "procrustes_chain",
    "scatter",
    "turned_to",
    "variance_kept",
]
