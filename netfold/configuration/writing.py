"""From a recording to the configuration that makes it again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from netfold.configuration.faults import Faults
from netfold.configuration.tables import HOW, NETWORK, PICTURES, TABLES
from netfold.errors import InputError
from netfold.recordings.recording import Recording
from netfold.training.stopping import StopBelow, StopPlateau, check_rules, stop_plateau


def configuration_of(recording: Recording, path: str | Path) -> dict[str, Any]:
    """Return the tables from which `netfold train --config` makes ``recording``, stored at ``path``, again.

    Data that were given in Python are taken from the recording itself. Raises :class:`InputError`
    for a recording that netfold did not train, and for a stopping rule of one's own.
    """
    settings = recording.settings
    if not {"learning_rate", "seed", "hidden"} <= set(settings):
        raise InputError(f"{path} was not trained by netfold; it has no configuration")
    tables = {
        "data": kept_table(recording, "data") or {"source": str(path)},
        NETWORK: _settings(NETWORK, settings),
        HOW: {**_settings(HOW, settings), **_stopping(settings, path)},
        **{name: kept_table(recording, name) for name in PICTURES},
    }
    return {"name": recording.name, **{name: table for name, table in tables.items() if table}}


def kept_table(recording: Recording, name: str) -> dict[str, Any]:
    """Return the table ``name`` of the configuration that ``recording`` was made with, empty if there is none.

    It may come from a stranger, so it is checked as a file is. Raises :class:`InputError` for what no file may say.
    """
    configuration = recording.settings.get("configuration")
    table = configuration.get(name) if isinstance(configuration, Mapping) else None
    if not isinstance(table, Mapping):
        return {}
    faults = Faults(f"the settings of {recording.name}")
    checked = {}
    for key, value in table.items():
        if key not in TABLES[name]:
            faults.add_unknown(f"{name}.{key}", "key", TABLES[name])
            continue
        try:
            checked[key] = TABLES[name][key].accept(value)
        except ValueError as error:
            faults.add(f"{name}.{key}", error)
    faults.raise_if_any()
    return checked


def shared_table(recordings: Sequence[Recording], name: str) -> dict[str, Any]:
    """Return the table ``name`` that all ``recordings`` were made with, empty if they were made with different ones."""
    first, *others = ([kept_table(recording, name) for recording in recordings]) or [{}]
    return first if all(table == first for table in others) else {}


def kept_pictures(configured: Mapping[str, Any], **given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tables of pictures that are ``configured``, with what is ``given`` of each going before it."""
    tables = {name: {**configured.get(name, {}), **given.get(name, {})} for name in PICTURES}
    return {name: table for name, table in tables.items() if table}


def _settings(table: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    known = {name: option for name, option in TABLES[table].items() if name in settings and name != "stop"}
    given = {name: settings[name] for name in known}
    # TOML has no None; a value that is None as by default is left out.
    return {name: known[name].none_word or None if value is None else value for name, value in given.items()}


def _stopping(settings: Mapping[str, Any], path: str | Path) -> dict[str, Any]:
    """Return the stopping rules in their short form, if that says it all, else as they are."""
    try:
        rules = check_rules(settings.get("stop", []))
    except InputError:
        raise InputError(f"{path} was stopped by a rule of its maker's own, which no configuration can say") from None
    short: dict[str, Any] = {}
    for rule in rules:
        if isinstance(rule, StopBelow) and not short:
            short["stop_below"] = rule.loss
        elif isinstance(rule, StopPlateau) and rule == stop_plateau(rule.patience) and "stop_plateau" not in short:
            short["stop_plateau"] = rule.patience
        else:
            return {"stop": settings["stop"]}
    return short
