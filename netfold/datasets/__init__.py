"""Data sets: the post's, toy shapes, real ones, and your own arrays, files and data frames."""

from netfold.datasets.base import Dataset
from netfold.datasets.catalogue import DATASETS, describe_all, load
from netfold.datasets.diagonal import post
from netfold.datasets.real import breast_cancer, diabetes, digits, iris, penguins, wine
from netfold.datasets.regions import blobs, checkerboard, disc_in_ring, nine_discs, quadrants, xor
from netfold.datasets.scaling import Scaling
from netfold.datasets.shapes import circles, moons, rings, spirals, swiss_roll
from netfold.datasets.surfaces import hills

__all__ = [
    "DATASETS",
    "Dataset",
    "Scaling",
    "blobs",
    "breast_cancer",
    "checkerboard",
    "circles",
    "describe_all",
    "diabetes",
    "digits",
    "disc_in_ring",
    "hills",
    "iris",
    "load",
    "moons",
    "nine_discs",
    "penguins",
    "post",
    "quadrants",
    "rings",
    "spirals",
    "swiss_roll",
    "wine",
    "xor",
]
