"""Rows: percentages stated in any table, without a plan.

A row has nothing but its figures: no day, no versions, no other targets. Nothing here reads a
file.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from kpitrack.model import (
    NUMBER,
    IncompatibleUnitsError,
    Pointer,
    Quantity,
    Statement,
    Unit,
)
from kpitrack.model.unit import SCALE_WORDS
from kpitrack.tracking.auditing.conclusion import concluded
from kpitrack.tracking.auditing.judgement import compared, estimated
from kpitrack.tracking.auditing.published import Reached, as_published
from kpitrack.tracking.auditing.result import (
    Answer,
    Audit,
    AuditedStatement,
    Unchecked,
    WrittenFigure,
)
from kpitrack.tracking.auditing.text import quantity_text
from kpitrack.tracking.completion import common_unit
from kpitrack.tracking.inference import is_counted
from kpitrack.tracking.printed import PrintedFigure
from kpitrack.tracking.rounding import read_stated


@attrs.frozen(kw_only=True)
class Row:
    """One row of a table that states a percentage.

    Attributes:
        name: What it is called.
        actual: The figure reached.
        target: The figure to reach; None where the row has none.
        stated: The percentage, with its sign.
    """

    name: str
    actual: Quantity
    target: Quantity | None
    stated: Quantity


def audit_rows(rows: Iterable[Row], *, unit: Unit | None = None) -> Audit:
    """Return whether the percentages in the rows of a table follow from their figures.

    Args:
        rows: The rows; the pointer to the first is ("rows", 0).
        unit: What figures are in that name no unit; None means the other figure's.

    Raises:
        StatedFigureError: What a row states is not one printed percentage.

    >>> row = Row(
    ...     name="training",
    ...     actual=Quantity.of(71),
    ...     target=Quantity.of(59),
    ...     stated=Quantity.of("120.34%"),
    ... )
    >>> print(audit_rows([row]).convention)
    half-up
    """
    statements, convention = concluded(
        (_judged(row, ("rows", index), unit), ()) for index, row in enumerate(rows)
    )
    return Audit(
        plan=None,
        as_of=None,
        known_at=None,
        statements=statements,
        convention=convention,
        held=(),
        findings=tuple(one.finding for one in statements if one.finding is not None),
    )


def _judged(row: Row, where: Pointer, unit: Unit | None) -> AuditedStatement:
    return AuditedStatement(
        indicator=row.name,
        where=where,
        statement=Statement(completion=row.stated),
        day=None,
        answer=_answer(row, unit or _unit(row)),
    )


def _unit(row: Row) -> Unit:
    """Return the unit that the figures name; where a target is inferred, with the scale word."""
    unit = common_unit(row.actual, row.target)
    scale = row.actual.scale
    if row.target is not None or unit == NUMBER or not scale:
        return unit
    word = next(word for word, power in SCALE_WORDS.items() if power == scale)
    return attrs.evolve(
        unit, symbol=f"{word}{unit.symbol}", factor=unit.factor * 10**scale, scaled=True
    )


def _answer(row: Row, unit: Unit) -> Answer:
    stated = read_stated(row.stated)
    try:
        reached = Reached(amount=as_published(row.actual, unit).amount(unit), values=(row.actual,))
        if row.target is None:
            whole = is_counted(row.actual, unit)
            return estimated(stated, reached.figure, reached.amount, whole=whole)
        target = WrittenFigure(
            text=quantity_text(row.target, unit), printed=PrintedFigure.of(row.target, unit)
        )
    except IncompatibleUnitsError:
        return Unchecked.INCOMPATIBLE_UNITS
    return compared(stated, (reached.figure, target), if_zero=Unchecked.ZERO_TARGET)
