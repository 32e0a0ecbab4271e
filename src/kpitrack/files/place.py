"""Places: a finding with its file, line and column, rendered for a person.

Only this package knows lines and columns; the core speaks in pointers.
"""

from __future__ import annotations

import unicodedata

import attrs

from kpitrack.findings import Reported

_SHOWN = 72
"""Columns of a source line that are shown around a caret."""
_LEAD = 40
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
    """

    file: str
    line: int | None = None
    column: int | None = None
    source: str = ""
    width: int = 1

    @property
    def location(self) -> str:
        """The place as `file:line:column`, which editors and terminals can jump to."""
        if self.line is None:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"

    def __str__(self) -> str:
        """Return place, code, message, source line, caret and what to write instead."""
        finding = self.finding
        head = f"{self.location}: {finding.severity.value} {finding.code} {finding.message}"
        return "\n".join([head, *self._excerpt(), f"  = {finding.mend}"])

    def _excerpt(self) -> list[str]:
        if self.line is None or self.column is None:
            return []
        crowded = len(self.source) > _SHOWN or _columns(self.source) > _SHOWN
        begin = max(0, self.column - 1 - _LEAD) if crowded else 0
        before = _shown("…" * bool(begin) + self.source[begin : self.column - 1])
        after = _shown(self.source[self.column - 1 : self.column + _SHOWN])
        rest = _cut(after, _SHOWN - _columns(before))
        meant = rest[: self.width]
        margin = f"{self.line:>5} | "
        carets = "^" * max(1, _columns(meant))
        return [
            f"{margin}{before}{rest}".rstrip(),
            f"{' ' * 5} | {' ' * _columns(before)}{carets}",
        ]


def _cut(text: str, columns: int) -> str:
    """Return `text`, or as much of it as fits into `columns` with an ellipsis."""
    if _columns(text) <= columns:
        return text
    kept = text[:columns]
    while _columns(kept) >= columns:
        kept = kept[:-1]
    return f"{kept}…"


def _shown(text: str) -> str:
    """Return `text` with tabs and control characters as one visible column each."""
    return "".join(" " if one == "\t" else one if one.isprintable() else "�" for one in text)


def _columns(text: str) -> int:
    """Return how many terminal columns `text` takes: Chinese characters take two."""
    return sum(_character_columns(character) for character in text)


def _character_columns(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
