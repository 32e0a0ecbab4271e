"""The sheet: one row an indicator, with every column that somebody computes with.

Decides the columns, their names, and what stands in them. It must not know how cells are
written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import attrs

from kpitrack.model import Amount, Where
from kpitrack.reports.exact import exact_text
from kpitrack.reports.table import ReportTable, Row, Section
from kpitrack.tracking import Measured, Pooled, TargetFigure, Unmeasured
from kpitrack.tracking.wording import percent_text

DIGITS = 15
"""Significant digits of a decimal that does not end; spreadsheets compute with as many."""


@attrs.frozen
class Number:
    """A number as it is written: never taken for text."""

    text: str


Cell = str | Number
"""A text, or a number; what cannot be told is the empty text."""
NOTHING = ""


@attrs.frozen(kw_only=True)
class Line:
    """One row of the sheet, and where it stands.

    Attributes:
        whole: The report of the whole plan.
        table: The report of the whole or of a part, which the row is from.
        titles: The titles of the programs above, the outermost first.
        section: The program that the indicator is in.
        row: The indicator.
        pooled: In the row of the whole, what its parts make together; None without parts.
    """

    whole: ReportTable
    table: ReportTable
    titles: tuple[str, ...]
    section: Section
    row: Row
    pooled: Pooled | None


@attrs.frozen
class Column:
    """A column.

    Attributes:
        name: What its first cell says; for programs, and the same in every language.
        meaning: What stands in it.
        cell: What stands in the row of an indicator.
    """

    name: str
    meaning: str
    cell: Callable[[Line], Cell]


def lines_of(table: ReportTable) -> Iterator[Line]:
    """Yield the indicators of the whole, and then those of every part."""
    pools = {one.id: one.pooled for one in table.pools}
    for each in (table, *table.parts):
        titles = {section.path: section.title for section in each.sections}
        for section in each.sections:
            depths = range(1, len(section.path) + 1)
            above = tuple(titles[section.path[:depth]] for depth in depths)
            for row in section.rows:
                yield Line(
                    whole=table,
                    table=each,
                    titles=above,
                    section=section,
                    row=row,
                    pooled=None if each.where else pools.get(row.id),
                )


def columns_of(table: ReportTable) -> tuple[Column, ...]:
    """Return the columns of a report: with parts, one for each of their dimensions as well."""
    names = dict.fromkeys(name for part in table.parts for name, _ in part.where)
    pooled = _POOLED if table.parts else ()
    parts = map(_part_column, names)
    return (*_PLACE, *parts, *_INDICATOR, *_FIGURES, *_OUTCOME, *_COURSE, *pooled)


def all_columns() -> tuple[Column, ...]:
    """Return the columns of every report and of those with parts, for a dimension of any name."""
    part = _part_column("DIMENSION")
    return (*_PLACE, part, *_INDICATOR, *_FIGURES, *_OUTCOME, *_COURSE, *_POOLED)


def _part_column(name: str) -> Column:
    return Column(
        f"where.{name}",
        "Only with `--by`: the part of this dimension; empty for the whole.",
        lambda line: dict(line.table.where).get(name, NOTHING),
    )


# -- numbers ---------------------------------------------------------------------------


def decimal_text(value: Fraction | Decimal) -> str:
    """Return a number as a decimal: exactly where it ends, else rounded half-up at 15 digits.

    >>> decimal_text(Fraction(16097, 100)), decimal_text(Fraction(2, 3))
    ('160.97', '0.666666666666667')
    """
    text = exact_text(Fraction(value))
    if "/" not in text:
        return text
    exact = Fraction(value)
    with localcontext(prec=DIGITS, rounding=ROUND_HALF_UP):
        return f"{Decimal(exact.numerator) / Decimal(exact.denominator):f}"


def _number(value: Fraction | Decimal | None) -> Cell:
    return NOTHING if value is None else Number(decimal_text(value))


def _quotient(name: str, what: str, value: Callable[[Line], Fraction | None]) -> list[Column]:
    """Return the two columns that hold a number exactly."""

    def numerator(line: Line) -> Cell:
        found = value(line)
        return NOTHING if found is None else Number(str(found.numerator))

    def denominator(line: Line) -> Cell:
        found = value(line)
        return NOTHING if found is None else Number(str(found.denominator))

    return [
        Column(f"{name}_numerator", f"{what}, exactly: this divided by the next.", numerator),
        Column(f"{name}_denominator", "See the column before.", denominator),
    ]


def _share(name: str, what: str, value: Callable[[Line], Fraction | None]) -> list[Column]:
    """Return the columns of a share: exactly, and as a percentage to be read."""

    def percent(line: Line) -> Cell:
        found = value(line)
        return NOTHING if found is None else Number(percent_text(found).removesuffix("%"))

    shown = f"{what} in per cent, rounded half-up at two places as in other reports."
    return [*_quotient(name, what, value), Column(f"{name}_percent", shown, percent)]


# -- the plan and the program ----------------------------------------------------------


def _day(day: date | None) -> Cell:
    return NOTHING if day is None else day.isoformat()


_PLACE = (
    Column("plan", "The plan's id.", lambda line: line.whole.id),
    Column(
        "as_of",
        "What had happened by the end of this day counts.",
        lambda line: _day(line.table.as_of),
    ),
    Column(
        "known_at",
        "What had been recorded by the end of this day counts; empty means everything.",
        lambda line: _day(line.table.known_at),
    ),
    Column(
        "part",
        "The part that the row is of, such as `place=hubin`; empty for the whole.",
        lambda line: _part_text(line.table.where),
    ),
)
_INDICATOR = (
    Column(
        "program",
        "The ids of the programs that it is in, the outermost first, with `/` between.",
        lambda line: "/".join(line.section.path),
    ),
    Column(
        "program_title", "Their titles, with ` / ` between.", lambda line: " / ".join(line.titles)
    ),
    Column("indicator", "Its id.", lambda line: line.row.id),
    Column("title", "Its title in the chosen language.", lambda line: line.row.title),
    Column(
        "unit",
        "What its figures are counted in.",
        lambda line: line.row.assessed.indicator.unit.symbol,
    ),
    Column(
        "direction",
        "Which [way](choices.md#direction) it should move.",
        lambda line: line.row.assessed.indicator.direction.value,
    ),
    Column(
        "weight",
        "What it counts for among its siblings.",
        lambda line: _number(line.row.assessed.indicator.weight),
    ),
    Column(
        "path_weight",
        "What it counts for in the plan's mean: the product of the weights on its path.",
        lambda line: _number(line.row.assessed.weight),
    ),
    Column(
        "period",
        "The [days](file-format.md#period) whose figures counted.",
        lambda line: str(line.row.assessed.window),
    ),
    Column(
        "running",
        "`true` while those days have not all passed, else `false`.",
        lambda line: str(line.row.assessed.is_running).lower(),
    ),
)


# -- figures in the indicator's unit ---------------------------------------------------


def _baseline(line: Line) -> Amount | None:
    return line.row.assessed.baseline


def _actual(line: Line) -> Amount | None:
    actual = line.row.assessed.actual
    return None if actual is None else actual.amount


def _target(line: Line) -> TargetFigure | None:
    return line.row.assessed.target


def _value(amount: Amount | None) -> Fraction | None:
    return None if amount is None else amount.value


def _aim(line: Line) -> Fraction | None:
    target = _target(line)
    return None if target is None else _value(target.amount)


def _ends(line: Line) -> tuple[Fraction | None, Fraction | None]:
    """Return the ends of an estimate, of a range, or of how a value was rounded."""
    target = _target(line)
    if target is None:
        return None, None
    if target.estimate is not None:
        return target.estimate.lower, target.estimate.upper
    single, bounds = target.amount, target.bounds
    if single is not None:
        return single.lower, single.upper
    return _value(bounds.low), _value(bounds.high)


def _target_basis(line: Line) -> Cell:
    target = _target(line)
    return NOTHING if target is None else target.basis.value


def _confidence(line: Line) -> Cell:
    target = _target(line)
    estimate = None if target is None else target.estimate
    return NOTHING if estimate is None else estimate.confidence.value


_FIGURES = (
    Column("baseline", "Where it stood before.", lambda line: _number(_value(_baseline(line)))),
    Column("actual", "What was reached.", lambda line: _number(_value(_actual(line)))),
    Column(
        "actual_lower",
        "The least that it can be, given how figures were rounded.",
        lambda line: _number(amount.lower if (amount := _actual(line)) else None),
    ),
    Column(
        "actual_upper",
        "The most that it can be.",
        lambda line: _number(amount.upper if (amount := _actual(line)) else None),
    ),
    *_quotient("actual", "What was reached", lambda line: _value(_actual(line))),
    Column("target", "The value to reach; empty for a range.", lambda line: _number(_aim(line))),
    Column(
        "target_low",
        "The low end of a range, or the least that a rounded or inferred target can be.",
        lambda line: _number(_ends(line)[0]),
    ),
    Column(
        "target_high",
        "The high end of a range, or the most that a rounded or inferred target can be.",
        lambda line: _number(_ends(line)[1]),
    ),
    *_quotient("target", "The value to reach", _aim),
    Column(
        "target_basis", "[Where the target comes from](choices.md#target-basis).", _target_basis
    ),
    Column(
        "target_confidence",
        "How [sure](choices.md#confidence) an inferred target is.",
        _confidence,
    ),
)


# -- completion and attainment ---------------------------------------------------------


def _completion(line: Line) -> Measured | None:
    completion = line.row.assessed.completion
    return completion if isinstance(completion, Measured) else None


def _unmeasured(line: Line) -> Cell:
    completion = line.row.assessed.completion
    return completion.reason.value if isinstance(completion, Unmeasured) else NOTHING


def _of_completion(told: Callable[[Measured], str]) -> Callable[[Line], Cell]:
    def cell(line: Line) -> Cell:
        found = _completion(line)
        return NOTHING if found is None else told(found)

    return cell


def _stated(line: Line) -> Cell:
    statement = line.row.assessed.statement
    return NOTHING if statement is None else str(statement.completion)


def _attainment(line: Line) -> Cell:
    return NOTHING if line.row.attainment is None else line.row.attainment.value


_OUTCOME = (
    *_share(
        "completion",
        "How much of the target the actual is",
        lambda line: None if (found := _completion(line)) is None else found.value,
    ),
    *_share(
        "completion_lower",
        "The least that the completion can be",
        lambda line: None if (found := _completion(line)) is None else found.lower,
    ),
    *_share(
        "completion_upper",
        "The most that the completion can be",
        lambda line: None if (found := _completion(line)) is None else found.upper,
    ),
    Column(
        "measure",
        "[How the completion is computed](choices.md#measure); empty without one.",
        _of_completion(lambda found: found.measure.value),
    ),
    Column(
        "basis",
        "[Where the completion comes from](choices.md#basis); empty without one.",
        _of_completion(lambda found: found.basis.value),
    ),
    Column(
        "unmeasured",
        "[Why there is no completion](choices.md#reason); empty where there is one.",
        _unmeasured,
    ),
    Column("reason", "The same in words.", lambda line: line.row.reason),
    Column("stated", "The completion that somebody published, as printed.", _stated),
    Column(
        "attainment",
        "Whether the target is [met](choices.md#attainment); empty where that cannot be told.",
        _attainment,
    ),
    Column("standing", "The same in words.", lambda line: line.row.standing),
)


# -- pace, status and what will come ---------------------------------------------------


def _expected(line: Line) -> Fraction | None:
    pace = line.row.assessed.pace
    return None if pace is None or pace.expected is None else pace.expected.share


def _gap_points(line: Line) -> Cell:
    pace = line.row.assessed.pace
    return NOTHING if pace is None or pace.gap is None else _number(pace.gap * 100)


def _pace(line: Line) -> Cell:
    pace = line.row.assessed.pace
    return NOTHING if pace is None else _number(pace.ratio)


def _status_title(line: Line) -> Cell:
    band = line.row.assessed.status.band
    return NOTHING if band is None else band.name(line.table.language)


def _judgement(line: Line) -> Cell:
    judgement = line.row.assessed.status.judgement
    return NOTHING if judgement is None else judgement.status


def _forecast(line: Line) -> Cell:
    forecast = line.row.assessed.forecast
    return NOTHING if forecast is None else _number(forecast.projected.value)


def _forecast_at(line: Line) -> Cell:
    forecast = line.row.assessed.forecast
    return NOTHING if forecast is None else _day(forecast.at)


_COURSE = (
    *_share("expected", "How much of the target was expected by now", _expected),
    Column("gap_points", "Completion less what was expected, in percentage points.", _gap_points),
    Column("pace", "Completion divided by what was expected.", _pace),
    Column(
        "status",
        "The id of its status; empty where none can be told.",
        lambda line: line.row.assessed.status.id or NOTHING,
    ),
    Column("status_title", "The name of its status in the chosen language.", _status_title),
    Column(
        "scale",
        "The [status scale](status-scales.md) that it is told by.",
        lambda line: line.row.assessed.status.scale.id,
    ),
    Column("judgement", "The status that a person has set by hand.", _judgement),
    Column("forecast", "What it will come to if it goes on like this.", _forecast),
    Column("forecast_at", "The day that the forecast is for.", _forecast_at),
    Column(
        "notes",
        "What else a reader should know, in sentences.",
        lambda line: " ".join(line.row.notes),
    ),
    Column(
        "source",
        "Where its definition can be read.",
        lambda line: line.row.assessed.indicator.source or NOTHING,
    ),
)


# -- what parts make together ----------------------------------------------------------


def _of_pooled(told: Callable[[Pooled], Cell]) -> Callable[[Line], Cell]:
    def cell(line: Line) -> Cell:
        return NOTHING if line.pooled is None else told(line.pooled)

    return cell


def _pooled_target(pooled: Pooled) -> Cell:
    return NOTHING if pooled.target is None else _number(_value(pooled.target.single))


def _pooled_completion(line: Line) -> Fraction | None:
    completion = None if line.pooled is None else line.pooled.completion
    return completion.value if isinstance(completion, Measured) else None


def _parts_text(parts: Iterable[Where]) -> str:
    return "; ".join(map(_part_text, parts))


def _part_text(where: Where) -> str:
    return ", ".join(f"{name}={part}" for name, part in where)


_POOLED = (
    Column(
        "pooled_parts",
        "Only with `--by`, in the row of the whole: the parts that have a target and a figure, "
        "which the next columns are about.",
        _of_pooled(lambda pooled: _parts_text(one.where for one in pooled.rows)),
    ),
    Column(
        "pooled_without",
        "The other parts.",
        _of_pooled(lambda pooled: _parts_text(one.where for one in pooled.left_out)),
    ),
    Column(
        "pooled_actual",
        "What those parts reached together.",
        _of_pooled(
            lambda pooled: _number(None if pooled.actual is None else pooled.actual.amount.value)
        ),
    ),
    Column(
        "pooled_target",
        "What they should reach together; empty for a range.",
        _of_pooled(_pooled_target),
    ),
    *_share("pooled_completion", "How much of that target they reached", _pooled_completion),
    Column(
        "pooled_attainment",
        "Whether they [meet](choices.md#attainment) it together.",
        _of_pooled(
            lambda pooled: NOTHING if pooled.attainment is None else pooled.attainment.value
        ),
    ),
)
