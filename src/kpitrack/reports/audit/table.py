"""The table of an audit: what every format shows of it, decided once, in one language.

Turns an audit into texts, in order of calm: what holds, what needs a word, what is wrong. It
must not judge a figure, and it must not know a format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Protocol

import attrs

from kpitrack.findings import ClaimContradicted, ClaimNotCarried, Finding, Severity
from kpitrack.findings.finding import visible
from kpitrack.model import Amount, Indicator, Plan, Pointer, Program
from kpitrack.model.dimension import part_text
from kpitrack.reports.audit.chinese import sentences
from kpitrack.reports.audit.label import CONFIDENCES, HELD, LABELS, VERDICTS
from kpitrack.reports.label import LABELS as COMMON
from kpitrack.reports.table import INFERRED, MISSING
from kpitrack.tracking.auditing import Audit, AuditedStatement
from kpitrack.tracking.auditing.text import amount_text
from kpitrack.tracking.rounding import Convention, Verdict


class Placed(Protocol):
    """A finding with its place in a file."""

    @property
    def finding(self) -> Finding:
        """The finding."""
        ...

    @property
    def file(self) -> str:
        """The file, as it was named."""
        ...

    @property
    def line(self) -> int | None:
        """The line, from 1; None where the whole file is meant."""
        ...

    @property
    def column(self) -> int | None:
        """The column, from 1; None where the whole file is meant."""
        ...

    @property
    def location(self) -> str:
        """The place as `file:line:column`."""
        ...


@attrs.frozen(kw_only=True)
class Line:
    """A stated percentage that holds.

    Attributes:
        title: What it is a percentage of.
        actual: The figure reached, as it is written.
        stated: The percentage, as it is written.
        target: The published target, or the inferred one, marked.
        how: How they agree, in a few words.
        audited: Where all this comes from.
    """

    title: str
    actual: str
    stated: str
    target: str
    how: str
    audited: AuditedStatement


@attrs.frozen(kw_only=True)
class Remark:
    """A finding in words.

    Attributes:
        subject: The indicator, the program or the row that it is about; empty for the whole.
        message: What is the matter, in one sentence.
        mend: What to do.
        label: Its severity in words.
        placed: The finding with its place.
    """

    subject: str
    message: str
    mend: str
    label: str
    placed: Placed


@attrs.frozen(kw_only=True)
class AuditTable:
    """The report of an audit before it has a format.

    Attributes:
        language: The language of its texts.
        title: What was audited.
        about: Its id and the days that the audit is about; of a table, the file.
        holds: Sentences about what holds, those about the percentages first.
        lines: The percentages that hold.
        words: What needs a word: notes and warnings, in the order of the file.
        wrong: What is wrong.
        audit: Where all this comes from.
    """

    language: str
    title: str
    about: str
    holds: tuple[str, ...]
    lines: tuple[Line, ...]
    words: tuple[Remark, ...]
    wrong: tuple[Remark, ...]
    audit: Audit


def audit_table(audit: Audit, placed: Iterable[Placed], language: str, *, name: str) -> AuditTable:
    """Return what the report of an audit shows.

    Args:
        audit: The audit.
        placed: What was found, with its place: the findings of the audit, and those of the
            file that nothing could be read from.
        language: `en` or `zh`.
        name: What a table without a plan is called.

    Raises:
        KeyError: There are no words in that language.
    """
    labels = LABELS[language]
    plan = audit.plan
    remarks = [_remark(one, audit, language) for one in sorted(placed, key=_file_order)]
    return AuditTable(
        language=language,
        title=labels["title"].format(name if plan is None else plan.name(language)),
        about="" if plan is None else _about(audit, plan, language),
        holds=tuple(_holds(audit, language, all_read=len(remarks) == len(audit.findings))),
        lines=tuple(_line(one, audit, language) for one in audit.statements if not one.finding),
        words=tuple(one for one in remarks if not _is_error(one)),
        wrong=tuple(one for one in remarks if _is_error(one)),
        audit=audit,
    )


def _file_order(placed: Placed) -> tuple[str, int, int, str]:
    return (placed.file, placed.line or 0, placed.column or 0, placed.finding.code)


def _is_error(remark: Remark) -> bool:
    return remark.placed.finding.severity is Severity.ERROR


def _about(audit: Audit, plan: Plan, language: str) -> str:
    common = COMMON[language]
    days = [common["as-of"].format(audit.as_of)]
    if audit.known_at is not None:
        days.append(common["known-at"].format(audit.known_at))
    return common["semicolon"].join([plan.id, *days])


def _holds(audit: Audit, language: str, *, all_read: bool) -> Iterable[str]:
    """Yield what holds, counted; whether anything could not be read decides what nothing means."""
    labels = LABELS[language]
    count = len(audit.statements)
    if not count:
        yield labels["no-statements" if all_read else "none-read"]
    else:
        holding = sum(one.finding is None for one in audit.statements)
        kind = "one-statement" if count == 1 else "statements"
        said = [labels[kind].format(holding, count)]
        if audit.convention is not None and _shows_rounding(audit.statements):
            way = VERDICTS[Verdict(audit.convention.value)][language]
            said.append(labels["convention"].format(way))
        yield labels["semicolon"].join(said)
    counts = Counter(one.question for one in audit.held)
    for question, held in HELD.items():
        if counts[question]:
            one, several = held[language]
            yield (one if counts[question] == 1 else several).format(counts[question])


def _shows_rounding(statements: Sequence[AuditedStatement]) -> bool:
    """Tell whether several percentages can show how most are rounded: not all by every way."""
    every = frozenset(Convention)
    return len(statements) > 1 and any(one.fits and one.fits != every for one in statements)


def _line(audited: AuditedStatement, audit: Audit, language: str) -> Line:
    return Line(
        title=_subject(audited.where, audit, language),
        actual=MISSING if audited.actual is None else audited.actual.text,
        stated=str(audited.statement.completion),
        target=_target(audited),
        how=_how(audited, language),
        audited=audited,
    )


def _target(audited: AuditedStatement) -> str:
    if audited.target is not None:
        return audited.target.text
    estimate = audited.estimate
    if estimate is None or estimate.best is None:
        return MISSING
    return f"{INFERRED}{amount_text(Amount.exactly(estimate.best, estimate.unit))}"


def _how(audited: AuditedStatement, language: str) -> str:
    if audited.estimate is not None:
        return CONFIDENCES[audited.estimate.confidence][language]
    return VERDICTS[audited.verdict or Verdict.MISMATCH][language]


def _remark(placed: Placed, audit: Audit, language: str) -> Remark:
    finding = placed.finding
    message, mend = _SENTENCES[language](finding, _titles(finding, audit, language))
    return Remark(
        subject=_subject(finding.where, audit, language),
        message=message,
        mend=mend,
        label=LABELS[language][finding.severity.value],
        placed=placed,
    )


def _english(finding: Finding, names: Mapping[str, str]) -> tuple[str, str]:
    message = finding.tell(finding.says, names) if names else finding.message
    return message, finding.mend


_SENTENCES: dict[str, Callable[[Finding, Mapping[str, str]], tuple[str, str]]] = {
    "en": _english,
    "zh": sentences,
}


def _titles(finding: Finding, audit: Audit, language: str) -> dict[str, str]:
    """Return the names of the indicators that a finding lists by their ids."""
    plan = audit.plan
    if plan is None or not isinstance(finding, (ClaimContradicted, ClaimNotCarried)):
        return {}
    names = {one.id: one.name(language) for one in plan.indicators()}
    key, ids = (
        ("not_met", finding.not_met)
        if isinstance(finding, ClaimContradicted)
        else ("unknown", finding.unknown)
    )
    return {key: LABELS[language]["semicolon"].join(visible(names[one]) for one in ids)}


def _subject(where: Pointer, audit: Audit, language: str) -> str:
    """Return the name of the indicator, the program or the row that a pointer leads to."""
    if audit.plan is None:
        return audit.statements[int(where[1])].indicator if where else ""
    below: Sequence[Program] = audit.plan.programs
    indicators: Sequence[Indicator] = ()
    indicator: Indicator | None = None
    name = ""
    for kind, index in zip(where[::2], where[1::2], strict=False):
        if kind == "programs":
            program = below[int(index)]
            below, indicators = program.programs, program.indicators
            name = program.name(language)
        if kind == "indicators":
            indicator = indicators[int(index)]
            name = indicator.name(language)
        if kind == "statements" and indicator is not None:
            part = part_text(indicator.statements[int(index)].where)
            name = f"{name} ({part})" if part else name
    return name
