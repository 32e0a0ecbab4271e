"""Places: a finding with its file, line and column, rendered for a person.

Only this package knows lines and columns; the core speaks in pointers.
"""

from __future__ import annotations

import unicodedata

import attrs

from kpitrack.findings import Reported
from kpitrack.findings.finding import visible

_SHOWN = 72
"""Columns of a source line that are shown around a caret."""
_LEAD = 41
"""Columns shown before the caret in a line that is longer."""


@attrs.frozen(kw_only=True)
class PlacedFinding(Reported):
    """A finding and where it is.

    Attributes:
        file: The file, as it was named.
        line: The line, from 1; None where the whole file is meant.
        column: The column, from 1, counted in characters; None where the whole file is meant.
        source: The line's text; empty where the whole file is meant.
        width: How many characters are meant, at least 1.
        first: Where that stands which the finding repeats; empty where it repeats nothing.
    """

    file: str
    line: int | None = None
    column: int | None = None
    source: str = ""
    width: int = 1
    first: str = ""

    @property
    def location(self) -> str:
        """The place as `file:line:column`, which editors and terminals can jump to."""
        return location(self.file, self.line, self.column)

    def __str__(self) -> str:
        """Return place, code, message, source line, caret and what to write instead."""
        finding = self.finding
        head = f"{self.location}: {finding.severity.value} {finding.code} {finding.message}"
        first = f"; the first is at {self.first}" if self.first else ""
        return "\n".join([head + first, *self._excerpt(), f"  = {finding.mend}"])

    def _excerpt(self) -> list[str]:
        if self.line is None or self.column is None:
            return []
        at = self.column - 1
        before = _shown(self.source[max(0, at - _SHOWN) : at])
        after = _shown(self.source[at : at + _SHOWN + 1])
        if at > _SHOWN or _columns(before + after) > _SHOWN:
            before = _end_of(before, _LEAD)
            after = _start_of(after, _SHOWN - _columns(before))
        carets = "^" * max(1, _columns(after[: self.width]))
        return [
            f"{self.line:>5} | {before}{after}".rstrip(),
            f"{'':5} | {' ' * _columns(before)}{carets}",
        ]


def location(file: str, line: int | None, column: int | None) -> str:
    """Return a place on one line, as editors and terminals can jump to it."""
    return visible(file) if line is None else f"{visible(file)}:{line}:{column}"


def _start_of(text: str, columns: int) -> str:
    """Return `text`, or as much of its start as fits into `columns` with an ellipsis."""
    if _columns(text) <= columns:
        return text
    while _columns(text) >= columns:
        text = text[:-1]
    return f"{text}…"


def _end_of(text: str, columns: int) -> str:
    """Return `text`, or as much of its end as fits into `columns` with an ellipsis."""
    if _columns(text) <= columns:
        return text
    while _columns(text) >= columns:
        text = text[1:]
    return f"…{text}"


def _shown(text: str) -> str:
    """Return `text` with tabs and control characters as one visible column each."""
    return "".join(" " if one == "\t" else one if one.isprintable() else "�" for one in text)


def _columns(text: str) -> int:
    """Return how many terminal columns `text` takes: Chinese characters take two."""
    return sum(_character_columns(character) for character in text)


def _character_columns(character: str) -> int:
    if unicodedata.category(character) in _ABOVE_THE_LAST:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


_ABOVE_THE_LAST = {"Mn", "Me"}
"""Accents and other marks, which are drawn over the character before them."""
