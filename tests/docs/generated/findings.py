"""Findings: the docstrings of the catalogue, a section a rule."""

from __future__ import annotations

import inspect
import re
import textwrap

from tests.docs.generated.markdown import fenced, on_one_line, paragraphs, table

from kpitrack.findings import CATALOGUE, Finding, rule_of

GROUPS = {
    "KT1": "The text: files, encodings, YAML",
    "KT2": "The form: keys, mappings, lists, includes",
    "KT3": "Single values: figures, units, dates, choices",
    "KT4": "The plan: contradictions and surprises",
    "KT5": "Ledgers: columns, rows, cells",
    "KT6": "Several plans: what does not combine",
    "KT7": "The audit: whether published figures hold",
}
"""What the rules are about whose codes begin so."""

_SECTION = re.compile(
    r"^(Why it matters|How to mend it|Example):\n((?:(?:    .*)?\n?)*)", re.MULTILINE
)
_PART = re.compile(r"^(Instead of|[Ww]rite):\n\n((?:(?:    .*)?\n?)*)", re.MULTILINE)


def findings_table() -> str:
    """Return every rule on a line."""
    return table(
        ("code", "rule", "severity", "when"),
        [
            (
                f"[{kind.code}](#{kind.code.lower()})",
                rule_of(kind),
                kind.severity,
                _first_sentence(kind),
            )
            for kind in CATALOGUE
        ],
    )


def findings_text() -> str:
    """Return a section for every rule, below a heading for each group of codes."""
    texts: list[str] = []
    for prefix, heading in GROUPS.items():
        group = [kind for kind in CATALOGUE if kind.code.startswith(prefix)]
        texts += [f"## {heading}", *map(_section, group)]
    return paragraphs(*texts)


def _first_sentence(kind: type[Finding]) -> str:
    return on_one_line((inspect.getdoc(kind) or "").partition("\n\n")[0])


def _section(kind: type[Finding]) -> str:
    parts = {
        title: textwrap.dedent(text).strip()
        for title, text in _SECTION.findall(inspect.getdoc(kind) or "")
    }
    return paragraphs(
        f"### {kind.code}",
        f"**{rule_of(kind)}** · {kind.severity}",
        _first_sentence(kind),
        f"*Why it matters.* {on_one_line(parts['Why it matters'])}",
        f"*How to mend it.* {on_one_line(parts['How to mend it'])}",
        *_example(parts["Example"]),
    )


def _example(text: str) -> list[str]:
    texts: list[str] = []
    for lead, example in _PART.findall(text):
        texts += [f"{lead.capitalize()}:", fenced(textwrap.dedent(example).strip("\n"), "text")]
    return texts
