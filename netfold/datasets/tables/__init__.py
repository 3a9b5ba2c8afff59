"""Tables: files and data frames become columns, and columns become a data set."""

from netfold.datasets.tables.source import SUFFIXES, check_source, is_table_path, read_dataset

__all__ = ["SUFFIXES", "check_source", "is_table_path", "read_dataset"]
