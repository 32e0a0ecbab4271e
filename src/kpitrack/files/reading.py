"""Reading: a form becomes a plan and everything found about it, each finding at its place.

The order of the steps; what each of them does is in `entry`, `ledger` and `tracking.check`.
"""

from __future__ import annotations

from contextlib import suppress

from kpitrack import findings as rules
from kpitrack.files.entry import read_plan
from kpitrack.files.form import EnoughError, Form
from kpitrack.files.place import PlacedFinding
from kpitrack.findings import Finding
from kpitrack.model import Plan
from kpitrack.tracking.check import findings_of
from kpitrack.tracking.collector import collector_paused
from kpitrack.tracking.sound import remember_sound


def read_form(form: Form) -> tuple[Plan | None, tuple[PlacedFinding, ...]]:
    """Return the plan, as far as it can be built, and all findings in the order of the files.

    A plan with findings of severity error is not to be used; it may lack what they are about.
    """
    with collector_paused():
        plan = read_plan(form)
        if plan is not None:
            _check(plan, form)
        form.ledgers.close()
        placed = _without_echoes(form.problems)
    return plan, tuple(sorted(placed, key=lambda one: _file_order(one, form.main.name)))


def _check(plan: Plan, form: Form) -> None:
    """Report what contradicts itself in a plan, where it stands in its files."""
    has_errors, has_broken_scales = bool(form.errors), form.has_broken_scales
    with suppress(EnoughError):
        for finding in findings_of(plan):
            echoes = _echoes(has_errors=has_errors, has_broken_scales=has_broken_scales)
            if not isinstance(finding, echoes):
                form.wrong_in_plan(finding)
    if not form.errors:
        remember_sound(plan)


def _without_echoes(placed: list[PlacedFinding]) -> list[PlacedFinding]:
    """Return the findings without those about a place that YAML itself has spoilt.

    Where an alias stands for a figure, that it is not a figure is no news.
    """
    spoilt = {one.location for one in placed if _is_of_the_text(one)}
    return [one for one in placed if _is_of_the_text(one) or one.location not in spoilt]


def _echoes(*, has_errors: bool, has_broken_scales: bool) -> tuple[type[Finding], ...]:
    """Return what a plan says of itself where the reader has already said more.

    The reader looks every unit up, and it leaves out what it cannot read, such as indicators, the
    names of scales that they choose, scales, and ends of bands.
    """
    of_indicators = (rules.EmptyPlan, rules.UnknownStatus)
    of_scales = (rules.UnknownScale, rules.ScaleHole, rules.ScaleOverlap)
    return (
        rules.UndeclaredUnit,
        *(of_indicators if has_errors else ()),
        *(of_scales if has_broken_scales else ()),
    )


def _is_of_the_text(placed: PlacedFinding) -> bool:
    """Tell whether something is wrong with a text as YAML, whatever it says."""
    return placed.code.startswith("KT1")


def _file_order(placed: PlacedFinding, main: str) -> tuple[bool, str, int, int, str]:
    return (
        placed.file != main,
        placed.file,
        placed.line or 0,
        placed.column or 0,
        placed.code,
    )
