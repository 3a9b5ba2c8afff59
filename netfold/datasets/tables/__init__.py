"""Tables: files and data frames become columns, and columns become a data set."""

from netfold.datasets.tables.encoding import Choices
from netfold.datasets.tables.source import SUFFIXES, check_file, is_table_path, read_table

__all__ = ["SUFFIXES", "Choices", "check_file", "is_table_path", "read_table"]
