"""Units: the built-in table."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import groupby

from tests.docs.generated.markdown import code, table

from kpitrack.model import unit
from kpitrack.model.unit import Unit

# There is no public list of all units: a plan looks single ones up.
BUILT_IN: dict[str, Unit] = vars(unit)["_BUILT_IN"]


def _alike(one: Unit) -> tuple[str, Fraction]:
    return one.dimension, one.factor


def _symbols(units: Iterable[Unit]) -> str:
    return " ".join(code(one.symbol) for one in units)


def counting_table() -> str:
    """Return the units of which only whole numbers exist."""
    counting = [one for one in BUILT_IN.values() if one.counting]
    return table(
        ("units", "dimension"),
        [
            (_symbols(units), dimension)
            for (dimension, _), units in groupby(sorted(counting, key=_place), key=_alike)
        ],
    )


def measured_table() -> str:
    """Return the other units."""
    measured = [one for one in BUILT_IN.values() if not one.counting]
    return table(
        ("units", "dimension", "factor"),
        [
            (_symbols(units), dimension, str(factor))
            for (dimension, factor), units in groupby(sorted(measured, key=_place), key=_alike)
        ],
    )


def _place(one: Unit) -> tuple[int, Fraction]:
    """Return where a unit belongs: dimensions in the order of the table, the base unit first."""
    dimensions = list(dict.fromkeys(unit.dimension for unit in BUILT_IN.values()))
    return dimensions.index(one.dimension), one.factor
