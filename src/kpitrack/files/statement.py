"""Statements: what somebody published, be it one completion or a claim about many.

A function and a table of keys for each kind. This module must not compare any of it with the
figures; that is for the audit.
"""

from __future__ import annotations

from kpitrack.files import scalar
from kpitrack.files.form import Failed, Form, Key, Shape
from kpitrack.files.node import Node, Table
from kpitrack.model import Claim, ClaimKind, Statement

# -- stated completions ----------------------------------------------------------------


def statements(form: Form, node: Node, key: str) -> list[Statement] | Failed:
    """Read one stated completion, or a list of them."""
    return form.one_or_listed(node, key, _statement)


def _statement(form: Form, node: Node, key: str) -> Statement | Failed:
    if not isinstance(node, Table):
        completion = scalar.percentage(form, node, key)
        return completion if isinstance(completion, Failed) else Statement(completion=completion)
    found = form.fields(node, _STATEMENT)
    return found if isinstance(found, Failed) else Statement(**found)


_STATEMENT = Shape(
    "a stated completion",
    {
        "value": Key(
            "completion",
            scalar.percentage,
            "required",
            "the percentage as printed",
            "value: 147.95%",
        ),
        "at": Key(
            "at", scalar.day, "the plan's `as_of`", "the day that it describes", "at: 2025-06-30"
        ),
        "where": Key(
            "where", scalar.where, "the total", "the part that it is of", "where: {county: lushi}"
        ),
        "source": Key(
            "source", scalar.wording, "none", "where it can be read", "source: half-year bulletin"
        ),
    },
    short="value",
)


# -- claims ----------------------------------------------------------------------------


def claims(form: Form, node: Node, key: str) -> list[Claim] | Failed:
    """Read one claim, or a list of them."""
    return form.one_or_listed(node, key, _claim)


def _claim(form: Form, node: Node, _key: str) -> Claim | Failed:
    found = form.fields(node, _CLAIM)
    return found if isinstance(found, Failed) else Claim(**found)


_CLAIM = Shape(
    "a claim",
    {
        "claim": Key(
            "kind", scalar.choice_of(ClaimKind), "required", "what is claimed", "claim: all-met"
        ),
        "at": Key(
            "at", scalar.day, "the plan's `as_of`", "the day that it describes", "at: 2025-12-31"
        ),
        "source": Key(
            "source", scalar.wording, "none", "where it can be read", "source: the first paragraph"
        ),
    },
)
