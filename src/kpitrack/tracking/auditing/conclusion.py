"""Conclusion: what a document's percentages have in common, and what is said of each.

The order of the steps for all statements together lives here; each step's rule lives in its own
module.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from kpitrack.tracking.auditing.convention import convention_of, with_departure
from kpitrack.tracking.auditing.explanation import Attempt, explained, if_cut_off, without_surplus
from kpitrack.tracking.auditing.result import AuditedStatement
from kpitrack.tracking.auditing.share import bent_statements
from kpitrack.tracking.rounding import Convention


def concluded(
    judged: Iterable[tuple[AuditedStatement, Sequence[Attempt]]],
) -> tuple[tuple[AuditedStatement, ...], Convention | None]:
    """Return statements with what is to be said of them, and how their document rounds.

    Args:
        judged: Each by itself, with what else may explain a mismatch in its place.
    """
    pairs = list(judged)
    convention = convention_of(one for one, _ in pairs)
    assumed = convention or Convention.HALF_UP
    bent = bent_statements((one for one, _ in pairs), assumed)
    statements: list[AuditedStatement] = []
    for statement, attempts in pairs:
        if statement.where in bent:
            found = attrs.evolve(statement, finding=bent[statement.where])
        elif statement.possible:
            found = statement if convention is None else with_departure(statement, convention)
        else:
            found = explained(statement, (without_surplus, *attempts, if_cut_off))
        statements.append(found)
    return tuple(statements), convention
