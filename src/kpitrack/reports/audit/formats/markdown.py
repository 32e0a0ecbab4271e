"""Markdown: the audit as a comment on a change, such as a pull request.

What stands in the plan is text to Markdown, never markup. Nothing here decides what is shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kpitrack.reports.audit.label import LABELS
from kpitrack.reports.audit.table import AuditTable, Line, Remark
from kpitrack.reports.markup import code, fitted, plain, row
from kpitrack.reports.page import Page


def render(table: AuditTable, page: Page) -> str:
    """Return the audit as Markdown."""
    return fitted("".join(f"{line}\n" for line in _lines(table)), page)


def _lines(table: AuditTable) -> Iterator[str]:
    labels = LABELS[table.language]
    yield f"## {plain(table.title)}"
    yield ""
    if table.about:
        yield plain(table.about)
        yield ""
    yield f"### {labels['holds']}"
    yield ""
    if table.lines:
        yield from _statements(table)
        yield ""
    # Their first sentence is the one that the percentages are folded away behind.
    sentences = table.holds[1:] if table.lines else table.holds
    yield from (f"- {plain(sentence)}" for sentence in sentences)
    yield from [""] if sentences else []
    yield from _remarks(labels["words"], table.words, labels)
    yield ""
    yield from _remarks(labels["wrong"], table.wrong, labels)


def _statements(table: AuditTable) -> Iterator[str]:
    """Yield the percentages that hold, folded away: they are what nobody needs to look at."""
    labels = LABELS[table.language]
    heads = [labels[key] for key in ("indicator", "actual", "stated", "target", "how")]
    yield f"<details><summary>{table.holds[0]}</summary>"
    yield ""
    yield row(heads)
    yield "| --- | ---: | ---: | ---: | --- |"
    yield from (row(map(plain, _cells(line))) for line in table.lines)
    yield ""
    yield "</details>"


def _cells(line: Line) -> tuple[str, ...]:
    return line.title, line.actual, line.stated, line.target, line.how


def _remarks(heading: str, remarks: Sequence[Remark], labels: dict[str, str]) -> Iterator[str]:
    yield f"### {labels['number'].format(heading, len(remarks))}"
    yield ""
    if not remarks:
        yield plain(labels["nothing"])
    for remark in remarks:
        subject = f"{plain(remark.subject)}{labels['colon']}" if remark.subject else ""
        yield f"- **{remark.label} {remark.placed.finding.code}** {code(remark.placed.location)}  "
        yield f"  {subject}{plain(remark.message)}  "
        yield f"  *{plain(remark.mend)}*"
