"""Data sets: the post's, toy shapes, and your own arrays."""

from netfold.datasets.base import Dataset
from netfold.datasets.catalogue import DATASETS, load
from netfold.datasets.post import post
from netfold.datasets.shapes import circles, moons, spirals, xor

__all__ = ["DATASETS", "Dataset", "circles", "load", "moons", "post", "spirals", "xor"]
