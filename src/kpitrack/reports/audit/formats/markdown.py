"""Markdown: the audit as a comment on a change, such as a pull request.

What stands in the plan is text to Markdown, never markup. Nothing here decides what is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kpitrack.findings.finding import escaped, visible
from kpitrack.reports.audit.label import LABELS
from kpitrack.reports.audit.table import AuditTable, Line, Remark
from kpitrack.reports.page import Page

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~])")


def render(table: AuditTable, page: Page) -> str:  # noqa: ARG001  # Every format has a page.
    """Return the audit as Markdown."""
    return "".join(f"{line}\n" for line in _lines(table))


def _lines(table: AuditTable) -> Iterator[str]:
    labels = LABELS[table.language]
    yield f"## {_text(table.title)}"
    yield ""
    if table.about:
        yield _text(table.about)
        yield ""
    yield f"### {labels['holds']}"
    yield ""
    yield from (f"- {_text(sentence)}" for sentence in table.holds)
    yield ""
    if table.lines:
        yield from _statements(table)
        yield ""
    yield from _remarks(labels["words"], table.words, labels)
    yield ""
    yield from _remarks(labels["wrong"], table.wrong, labels)


def _statements(table: AuditTable) -> Iterator[str]:
    """Yield the percentages that hold, folded away: they are what nobody needs to look at."""
    labels = LABELS[table.language]
    heads = [labels[key] for key in ("indicator", "actual", "stated", "target", "how")]
    yield f"<details><summary>{table.holds[0]}</summary>"
    yield ""
    yield _row(heads)
    yield "| --- | ---: | ---: | ---: | --- |"
    yield from (_row(map(_text, _cells(line))) for line in table.lines)
    yield ""
    yield "</details>"


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(line: Line) -> tuple[str, ...]:
    return line.title, line.actual, line.stated, line.target, line.how


def _remarks(heading: str, remarks: Sequence[Remark], labels: dict[str, str]) -> Iterator[str]:
    yield f"### {labels['number'].format(heading, len(remarks))}"
    yield ""
    if not remarks:
        yield _text(labels["nothing"])
    for remark in remarks:
        code = remark.placed.finding.code
        subject = f"{_text(remark.subject)}{labels['colon']}" if remark.subject else ""
        yield f"- **{remark.label} {code}** `{_code(remark.placed.location)}`  "
        yield f"  {subject}{_text(remark.message)}  "
        yield f"  *{_text(remark.mend)}*"


def _text(text: str) -> str:
    """Return a text on one line in which nothing is markup."""
    return _MARKUP.sub(r"\\\1", escaped(" ".join(text.split())))


def _code(text: str) -> str:
    """Return a text that can stand between backticks."""
    return visible(text).replace("`", "'")
