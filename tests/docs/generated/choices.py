"""Choices: what stands in the docstrings of enumerations and their members, and which fit."""

from __future__ import annotations

import ast
import inspect
import textwrap
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

import attrs
from tests.docs.generated.markdown import code, on_one_line, table

import kpitrack
from kpitrack import Direction, Measure
from kpitrack.model import NUMBER, YES_OR_NO
from kpitrack.tracking.completion import FORMULAS, default_measure
from kpitrack.tracking.rounding import print_at
from kpitrack.tracking.wording import percent_text


def meanings(choices: type[StrEnum]) -> dict[str, str]:
    """Return the docstring of every member by its value, in order."""
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(choices))).body
    assert isinstance(definition, ast.ClassDef)
    return {
        str(ast.literal_eval(member.value)): on_one_line(ast.literal_eval(docstring.value))
        for member, docstring in pairwise(definition.body)
        if isinstance(member, ast.Assign) and isinstance(docstring, ast.Expr)
    }


def conventions_table() -> str:
    """Return what each convention of rounding prints for the same figures, at two places."""
    figures = ("147.945", "104.535", "120.339")
    return table(
        ("convention", *figures),
        [
            (code(one), *(str(print_at(Fraction(figure), 2, one)) for figure in figures))
            for one in kpitrack.Convention
        ],
    )


def choices_table(choices: type[StrEnum]) -> str:
    """Return the values of an enumeration and what each means."""
    return table(
        ("value", "meaning"), [(code(value), text) for value, text in meanings(choices).items()]
    )


def measures_table() -> str:
    """Return every measure: its formula, and in which directions it is used."""
    formulas = {value: text.partition(":")[0] for value, text in meanings(Measure).items()}
    return table(
        ("measure", "completion", *map(code, Direction)),
        [
            (code(measure), formulas[measure], *(_use(measure, one) for one in Direction))
            for measure in Measure
        ],
    )


def _use(measure: Measure, direction: Direction) -> str:
    """Say whether a measure is the default of a direction; of some it would be backwards."""
    if measure not in FORMULAS[direction]:
        return "–"
    if measure is default_measure(direction, YES_OR_NO, has_baseline=False):
        return "default for the unit `yes/no`"
    without, having = (
        measure is default_measure(direction, NUMBER, has_baseline=has_baseline)
        for has_baseline in (False, True)
    )
    if without and having:
        return "default"
    if without or having:
        return f"default {'without' if without else 'with'} a baseline"
    return "on request"


@attrs.frozen(kw_only=True)
class Case:
    """One completion that is worth looking at."""

    actual: str
    target: str
    baseline: str | None = None
    direction: Direction = Direction.INCREASE
    measure: Measure | None = None
    unit: str = "number"


CASES = (
    Case(actual="59178", target="40000"),
    Case(actual="102", target="120", baseline="80"),
    Case(actual="72", target="120", baseline="80"),
    Case(actual="12", target="10", baseline="20", direction=Direction.DECREASE),
    Case(actual="23", target="10", baseline="20", direction=Direction.DECREASE),
    Case(actual="3.57", target="4.3", direction=Direction.DECREASE),
    Case(actual="4", target="5", direction=Direction.DECREASE, measure=Measure.INVERSE),
    Case(actual="0", target="5", direction=Direction.DECREASE, measure=Measure.INVERSE),
    Case(actual="3", target="0", direction=Direction.DECREASE),
    Case(actual="0", target="0", direction=Direction.DECREASE),
    Case(actual="12", target="10", baseline="10"),
    Case(actual="12", target="10", baseline="11"),
    Case(actual="20", target="18 to 22", direction=Direction.MAINTAIN),
    Case(actual="48", target="35 to 45", baseline="60", direction=Direction.MAINTAIN),
    Case(actual="48", target="35 to 45", direction=Direction.MAINTAIN),
    Case(actual="no", target="yes", unit="yes/no"),
)


def cases_table() -> str:
    """Return the cases, each with what kpitrack answers."""
    heads = ("actual", "target", "baseline", "direction", "measure", "completion", "attainment")
    return table(heads, map(_case, CASES))


def _case(case: Case) -> tuple[str, ...]:
    assessed = _assessed(case)
    completion = assessed.completion
    share = (
        f"{completion.value} = {percent_text(completion.value)}"
        if isinstance(completion, kpitrack.Measured)
        else code(completion.reason)
    )
    return (
        case.actual,
        case.target,
        case.baseline or "–",
        case.direction,
        code(case.measure) if case.measure else "default",
        share,
        code(assessed.attainment),
    )


def _assessed(case: Case) -> kpitrack.IndicatorAssessment:
    low, dash, high = case.target.partition(" to ")
    indicator = kpitrack.Indicator(
        id="case",
        unit=case.unit,
        direction=case.direction,
        measure=case.measure,
        baseline=case.baseline,
        targets=[kpitrack.Target(value=kpitrack.Range(low=low, high=high) if dash else low)],
        observations=[kpitrack.Observation(value=case.actual, period="2025")],
    )
    program = kpitrack.Program(id="cases", indicators=[indicator])
    plan = kpitrack.Plan(id="cases", period="2025", programs=[program])
    return kpitrack.assess(plan, as_of="2025-12-31").indicators["case"]
