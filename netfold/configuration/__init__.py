"""Configuration: a run as a TOML file, read and written."""

from netfold.configuration.data import full_options, load_data, unfit
from netfold.configuration.fitting import check_pictures
from netfold.configuration.reading import read_configuration
from netfold.configuration.toml import to_toml
from netfold.configuration.writing import configuration_of, kept_pictures, kept_table, shared_table

__all__ = [
    "check_pictures",
    "configuration_of",
    "full_options",
    "kept_pictures",
    "kept_table",
    "load_data",
    "read_configuration",
    "shared_table",
    "to_toml",
    "unfit",
]
