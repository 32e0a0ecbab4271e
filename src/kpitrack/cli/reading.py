"""Reading: a plan from a file or from standard input, with its findings shown.

What is wrong with a plan is decided in `files` and `tracking`; here it only reaches a person.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date

from kpitrack.cli.clock import today
from kpitrack.cli.code import Exit
from kpitrack.cli.misuse import Misuse
from kpitrack.cli.progress import working
from kpitrack.cli.screen import warn
from kpitrack.files import PlacedFinding, Reading, read, reads, unread
from kpitrack.files.source import Source, decode
from kpitrack.findings import Severity
from kpitrack.model import Plan
from kpitrack.tracking import Assessment, assess

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "<stdin>"


def read_argument(path: str) -> Reading:
    """Return what reading `path` gave; a hyphen stands for standard input."""
    if path != STANDARD_INPUT:
        with working(f"reading {path}"):
            return read(path)
    source = decode(sys.stdin.buffer.read(), _STANDARD_INPUT_NAME, None)
    if isinstance(source, Source):
        return reads(source.text, name=source.name)
    return unread(source, _STANDARD_INPUT_NAME)


def assess_argument(
    path: str, *, as_of: date | None, known_at: date | None, by: Sequence[str] = ()
) -> Assessment:
    """Return the assessment of the plan in `path`, or exit with its errors shown.

    Without a day of the caller's or the plan's own, it is today's.
    """
    reading = read_argument(path)
    warn(serious(reading))
    if reading.plan is None:
        sys.exit(Exit.FOUND_ERRORS)
    return assess_plan(reading.plan, as_of=as_of, known_at=known_at, by=by)


def assess_plan(
    plan: Plan, *, as_of: date | None, known_at: date | None, by: Sequence[str] = ()
) -> Assessment:
    """Return the assessment of a plan.

    Raises:
        Misuse: The plan has no dimension of a name in `by`.
    """
    declared = [dimension.id for dimension in plan.dimensions]
    for name in by:
        if name not in declared:
            known = f"it has {', '.join(declared)}" if declared else "it declares none"
            raise Misuse(f"plan {plan.id!r} has no dimension {name!r}; {known}")
    day = as_of or plan.as_of or today()
    with working(f"assessing {plan.id}") as progress:
        return assess(plan, as_of=day, known_at=known_at, by=by, progress=progress)


def serious(reading: Reading) -> str:
    """Return the findings of a plan but the notes, rendered."""
    return rendered([one for one in reading.findings if one.severity is not Severity.NOTE])


def rendered(findings: list[PlacedFinding]) -> str:
    """Return findings one below the other, with an empty line after each."""
    return "".join(f"{finding}\n\n" for finding in findings)
