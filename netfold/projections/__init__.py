"""Projections: from a layer's space to the picture, each with one verb, ``project``."""

from netfold.projections.base import Projection
from netfold.projections.fixed import FixedAxes
from netfold.projections.procrustes import TurningAxes, procrustes_chain
from netfold.projections.umap import Anchors, aligned_umap

__all__ = ["Anchors", "FixedAxes", "Projection", "TurningAxes", "aligned_umap", "procrustes_chain"]
