"""Looking at a table before anything is trained on it: what its columns are, and what training makes of them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Unpack

import numpy as np

from netfold.datasets.tables.columns import Column, Table
from netfold.datasets.tables.deciding import Decision, decide
from netfold.datasets.tables.encoding import encode
from netfold.datasets.tables.source import Request, read_source
from netfold.errors import InputError, amount
from netfold.options import checked, takes
from netfold.options.data import TABLE, Choices

if TYPE_CHECKING:
    from netfold.options.typed import TableKeywords


@dataclass(frozen=True, repr=False)
class DecidedTable(Table):
    """A table, and what is learned of it.

    ``decision`` is what training decides, None where it would refuse the table, and then ``refusal`` says why.
    ``inputs`` is the number of features once texts are numbers, ``name`` that of the data set.
    """

    name: str = "table"
    decision: Decision | None = None
    inputs: int = 0
    refusal: str = ""

    def describe(self) -> dict[str, Any]:
        """Return what `netfold table --json` prints: plain values only."""
        decision = self.decision
        uses = {use.name: use for use in decision.uses} if decision else {}
        columns = []
        for column in self.columns:
            use = uses.get(column.name)
            role = {"role": use.role, "why": use.why} if use else {"role": None, "why": ""}
            columns.append({**describe_column(column), **role})
        return {
            "source": self.source,
            "name": self.name,
            "rows": self.rows,
            "found": dict(self.found),
            "columns": columns,
            "target": decision.target.name if decision else None,
            "task": decision.task if decision else None,
            "classes": decision.classes if decision else {},
            "rows_kept": decision.rows if decision else 0,
            "inputs": self.inputs,
            "notes": list(self.notes),
            "refusal": self.refusal,
        }

    def __repr__(self) -> str:
        return f"<Table {self}>"

    def __str__(self) -> str:
        what = f"{self.name}: {amount(self.rows, 'row')}, {amount(len(self.columns), 'column')}"
        if not self.decision:
            return f"{what}; {self.refusal}"
        return f"{what}; target {self.decision.target.name}, {self.decision.rows} rows learned from"


@takes(TABLE)
def read_table(source: Any, **options: Unpack[TableKeywords]) -> DecidedTable:
    """Read a table and decide what is learned of it, as training does, without training.

    ``source`` is whatever :meth:`Dataset.from_table` takes, which takes the table that is returned, too. It has
    ``columns``, each with a name, a kind and values (n,), NaN where one is missing; ``rows``, the number of them;
    ``notes``, a sentence for whatever is done or assumed; and a ``decision``: target, classes, and for every column
    what becomes of it. A table that cannot be learned from is read, too; its ``refusal`` says why.

        >>> table = nf.read_table("penguins.csv", target="species")
        >>> table.rows, [column.name for column in table.columns], table.notes

    Raises :class:`InputError` for an unknown option, and for what is no table.
    """
    chosen = checked("table", TABLE, options)
    table, name, origin = read_source(source, Request.of(chosen))
    looked = DecidedTable(table.source, table.columns, table.notes, table.found, name=name)
    choices = Choices.of(chosen)
    try:
        decision = decide(table, choices)
        encoded = encode(table, choices, name=name, origin=origin)
    except InputError as error:
        return replace(looked, refusal=str(error))
    return replace(looked, notes=encoded.notes, decision=decision, inputs=len(encoded.feature_names))


def describe_column(column: Column) -> dict[str, Any]:
    """Return what a column is in plain values: its kind, how it was read, its range or its texts and their counts."""
    present = column.values[~column.missing]
    about: dict[str, Any] = {"name": column.name, "kind": column.kind, "how": column.how or column.what}
    about["missing"] = int(column.missing.sum())
    if column.kind == "number" and len(present):
        about |= {"low": _plain(present.min()), "high": _plain(present.max())}
    if column.kind in ("text", "boolean") and len(present):
        values, counts = np.unique(present, return_counts=True)
        order = np.argsort(-counts, kind="stable")
        names = column.levels or ("False", "True")
        about["levels"] = {names[int(values[place])]: int(counts[place]) for place in order}
    return about


def _plain(value: float) -> float | str:
    # JSON has no infinity.
    return float(value) if np.isfinite(value) else str(value)
