"""Limits: how large a plan and its parts may be."""

from __future__ import annotations

from tests.docs.generated.markdown import table

from kpitrack.files.entry import MAX_PROGRAMS
from kpitrack.files.form import MAX_ERRORS, MAX_INCLUDES
from kpitrack.files.ledger import MAX_BYTES as MAX_LEDGER_BYTES
from kpitrack.files.ledger import MAX_ROWS, MAX_SHOWN
from kpitrack.files.node import MAX_BARE, MAX_DEPTH, MAX_KEYS, MAX_LINE, MAX_NODES
from kpitrack.files.sheet import LONGEST
from kpitrack.files.source import MAX_BYTES
from kpitrack.model.figure import MAX_DIGITS
from kpitrack.model.identifier import MAX_LENGTH

LIMITS = (
    ("bytes in one file", MAX_BYTES),
    ("characters in one line", MAX_LINE),
    ("texts, lists and mappings in one file", MAX_NODES),
    ("keys in one mapping", MAX_KEYS),
    ("entries of a list in a row with nothing in them", MAX_BARE),
    ("levels of lists and mappings", MAX_DEPTH),
    ("levels of programs", MAX_PROGRAMS),
    ("levels of files that include files", MAX_INCLUDES),
    ("digits of a figure", MAX_DIGITS),
    ("characters of an id", MAX_LENGTH),
    ("errors that are reported", MAX_ERRORS),
    ("bytes in one ledger", MAX_LEDGER_BYTES),
    ("rows in one ledger", MAX_ROWS),
    ("bytes in one row of a ledger", LONGEST),
    ("findings of one kind that are reported of one ledger", MAX_SHOWN),
)


def limits_table() -> str:
    """Return every limit."""
    return table(("at most", "of"), [(f"{limit:,}", what) for what, limit in LIMITS])
