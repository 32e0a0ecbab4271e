"""Reports of audits: the order of calm, exact data, and words in both languages."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

import kpitrack
from kpitrack.files.table import Columns, read_table
from kpitrack.findings import (
    CATALOGUE,
    EmptyFile,
    Finding,
    PartsMatchOtherwise,
    SeriesStale,
    Severity,
    TargetOverdue,
)
from kpitrack.model import Quantity
from kpitrack.reports import Page
from kpitrack.reports.audit import AUDIT_FORMATS, AuditTable, audit_table, render_audit
from kpitrack.reports.audit.chinese import SENTENCES, sentences
from kpitrack.reports.audit.label import CONFIDENCES, HELD, LABELS, VERDICTS
from kpitrack.tracking import Convention
from kpitrack.tracking.auditing.result import Question, Unchecked
from kpitrack.tracking.auditing.row import Row, audit_rows
from kpitrack.tracking.inference import Confidence
from kpitrack.tracking.rounding import Verdict

jsonschema: Any = pytest.importorskip("jsonschema", reason="needs the extra dev")
ROOT = Path(__file__).parents[3]
PLANS = {
    "audit": ROOT / "tests" / "golden" / "audit.yaml",
    "sanmenxia_2025": ROOT / "examples" / "sanmenxia_2025.yaml",
}
SCHEMA: Any = json.loads(
    resources.files("kpitrack.reports").joinpath("audit.schema.json").read_text(encoding="utf-8")
)
HEAD = "kpitrack: 1\nid: demo\nperiod: 2025\nas_of: 2025-12-31\n"
FILES = {"text": "txt", "json": "json", "markdown": "md"}
Golden = Callable[[str, str], None]
Document = dict[str, Any]


def _table(
    path: Path, language: str = "en", *, known_at: str | None = None, name: str | None = None
) -> AuditTable:
    reading = kpitrack.reads(path.read_text(encoding="utf-8"), name=name or path.name)
    assert reading.plan is not None
    audit = kpitrack.audit(reading.plan, known_at=known_at)
    return audit_table(audit, map(reading.placed, audit.findings), language, name="")


@pytest.fixture(scope="module")
def table() -> AuditTable:
    """The audit of a plan with nearly every answer."""
    return _table(PLANS["audit"])


def _document(table: AuditTable) -> Document:
    document: Document = json.loads(render_audit(table, "json"))
    return document


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("form", AUDIT_FORMATS)
def test_the_audit_is_the_one_looked_at(
    golden: Golden, name: str, language: str, form: str
) -> None:
    rendered = render_audit(_table(PLANS[name], language), form)

    golden(f"{name}.audit.{language}.{FILES[form]}", rendered)


# -- order and counts ------------------------------------------------------------------


def test_what_holds_comes_before_what_needs_a_word_and_that_before_what_is_wrong(
    table: AuditTable,
) -> None:
    for form in ("text", "markdown"):
        text = render_audit(table, form)
        places = [text.index(one) for one in ("What holds", "What needs a word", "What is wrong")]

        assert places == sorted(places)
    assert {one.placed.finding.severity for one in table.wrong} == {Severity.ERROR}
    assert {one.placed.finding.severity for one in table.words} == {
        Severity.NOTE,
        Severity.WARNING,
    }


def test_findings_stand_in_the_order_of_the_file(table: AuditTable) -> None:
    for remarks in (table.words, table.wrong):
        places = [(one.placed.line or 0, one.placed.column or 0) for one in remarks]

        assert sorted(places) == places


def test_the_plan_for_goldens_has_every_finding_of_an_audit(table: AuditTable) -> None:
    found = {one.placed.finding.code for one in (*table.words, *table.wrong)}
    of_plans = {one.code for one in CATALOGUE if one.code.startswith("KT7")}
    # Of tables alone, and of parts with percentages of their own: they have tests of their own.
    of_plans -= {"KT724", "KT725"}

    assert found == of_plans | {"KT406", "KT408", "KT413"}


def test_everything_that_was_looked_at_is_counted(table: AuditTable) -> None:
    assert len(table.lines) == sum(one.finding is None for one in table.audit.statements)
    assert len(table.words) + len(table.wrong) == len(table.audit.findings)
    # One sentence about the percentages, and one for each kind of what else holds.
    assert len(table.holds) == 1 + len({one.question for one in table.audit.held})


def test_one_thing_and_several_are_told_differently() -> None:
    plan = (
        "kpitrack: 1\nid: demo\nperiod: 2025\nas_of: 2025-12-31\nprograms:\n- id: p\n  indicators:"
    )
    one = "\n  - {id: a, unit: 人, target: 3, actual: 3, stated: 100%}"

    def holds(text: str) -> tuple[str, ...]:
        reading = kpitrack.reads(text)
        assert reading.plan is not None
        return audit_table(kpitrack.audit(reading.plan), (), "en", name="").holds

    other = "\n  - {id: b, unit: 人, target: 3, actual: 2, stated: 66.7%}"
    assert holds(plan + one) == ("1 of 1 stated percentage follows from its figures",)
    assert holds(plan + one + other) == (
        "2 of 2 stated percentages follow from their figures; most are rounded half up",
    )
    assert holds(f"{plan} [{{id: a}}]") == ("no percentage is stated",)
    assert holds(f"{plan} [{{id: a, target: 3, stated: 5%}}]") == (
        "0 of 1 stated percentage follows from its figures",
    )


def test_how_most_percentages_are_rounded_is_not_said_where_none_shows_it() -> None:
    exact = "{{id: {}, target: 4, actual: 3, stated: 75%}}"
    indicators = ", ".join(exact.format(name) for name in "abc")
    reading = kpitrack.reads(f"{HEAD}programs: [{{id: p, indicators: [{indicators}]}}]")
    assert reading.plan is not None
    (sentence,) = audit_table(kpitrack.audit(reading.plan), (), "en", name="").holds

    assert sentence == "3 of 3 stated percentages follow from their figures"


def test_what_had_been_recorded_by_a_day_is_said() -> None:
    table = _table(PLANS["audit"], known_at="2025-10-01")

    assert table.about == "audit-2025; as of 2025-10-31; as known on 2025-10-01"


# -- text ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [20, 50, 80, 120])
def test_no_line_is_wider_than_the_page_if_a_title_fits(language: str, width: int) -> None:
    text = render_audit(_table(PLANS["audit"], language), "text", Page(width=width))
    lines = text.splitlines()

    # The figures of a table stay side by side, whatever the width.
    room = max(width, 78)
    assert max(map(cell_len, lines)) <= room
    assert all(line == line.rstrip() for line in lines)


def test_a_place_stays_whole_where_it_does_not_fit() -> None:
    name = f"{'folder/' * 20}plan.yaml"
    text = render_audit(_table(PLANS["audit"], name=name), "text")

    assert f"\n  note KT702\n  {name}:45:90\n" in text


def test_colours_are_for_pages_that_show_them(table: AuditTable) -> None:
    assert "\x1b[" not in render_audit(table, "text")
    assert "\x1b[" in render_audit(table, "text", Page(colour=True))


def test_an_audit_without_anything_to_say_says_so() -> None:
    audit = audit_rows([])
    table = audit_table(audit, (), "en", name="table.csv")

    assert render_audit(table, "text") == (
        "Audit: table.csv\n\nWhat holds\n  no percentage is stated\n\n"
        "What needs a word: nothing\n\nWhat is wrong: nothing\n"
    )
    assert render_audit(table, "markdown").endswith("### What is wrong (0)\n\nnothing\n")


# -- data ------------------------------------------------------------------------------


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", PLANS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_audit_is_as_the_schema_says(name: str, language: str) -> None:
    document = _document(_table(PLANS[name], language))

    jsonschema.Draft202012Validator(SCHEMA).validate(document)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("plan",), 7),
        (("counts", "hold"), -1),
        (("held", "surplus"), 1),
        (("statements", 0, "verdict"), "nearly"),
        (("statements", 0, "actual", "value"), 71),
        (("statements", 0, "pointer"), "programs/0"),
        (("findings", 0, "severity"), "hint"),
        (("findings", 0, "details", "figure"), {"value": 3}),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_say(
    table: AuditTable, path: tuple[str | int, ...], value: object
) -> None:
    document: Any = _document(table)
    *above, last = path
    place = document
    for step in above:
        place = place[step]
    place[last] = value

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(SCHEMA).validate(document)


def test_the_schema_knows_every_choice() -> None:
    definitions = SCHEMA["$defs"]

    assert definitions["convention"]["enum"] == list(Convention)
    assert definitions["held"]["required"] == list(Question)
    assert definitions["statement"]["properties"]["verdict"]["enum"] == [*Verdict, None]
    assert definitions["statement"]["properties"]["unchecked"]["enum"] == [*Unchecked, None]
    assert definitions["estimate"]["properties"]["confidence"]["enum"] == list(Confidence)
    assert definitions["finding"]["properties"]["severity"]["enum"] == ["note", "warning", "error"]


def test_a_statement_is_exact(table: AuditTable) -> None:
    statements = {one["indicator"]: one for one in _document(table)["statements"]}

    assert statements["half-up"] == {
        "indicator": "half-up",
        "where": {},
        "pointer": "/programs/0/indicators/0/statements/0",
        "day": "2025-10-31",
        "stated": {"text": "120.34%", "share": "6017/5000"},
        "actual": {"text": "71", "value": "71", "lower": "71", "upper": "71"},
        "target": {"text": "59", "value": "59", "lower": "59", "upper": "59"},
        "estimate": None,
        "share": "71/59",
        "verdict": "half-up",
        "fits": ["half-up", "half-even", "ceiling"],
        "possible": ["half-up", "half-even", "ceiling"],
        "unchecked": None,
        "finding": None,
    }
    assert statements["inferred"]["estimate"] == {
        "best": "40000",
        "lower": "39998",
        "lower_closed": True,
        "upper": "40000",
        "upper_closed": True,
        "whole": True,
        "count": 3,
        "confidence": "round",
    }
    assert statements["silent"]["unchecked"] == "no-observation"
    assert statements["silent"]["actual"] is None
    assert statements["wrong"]["finding"] == "KT701"


def test_a_finding_has_its_place_its_figures_and_its_difference(table: AuditTable) -> None:
    findings = _document(table)["findings"]
    wrong = next(one for one in findings if one["code"] == "KT701")

    assert wrong == {
        "code": "KT701",
        "rule": "stated-mismatch",
        "severity": "error",
        "subject": "A misprint",
        "message": "5900 of 5000 is 118%, not the stated 117%; the difference is -1 points",
        "mend": "look for the misprint: they would agree if the target were 5022, not 5000",
        "file": "audit.yaml",
        "line": 44,
        "column": 90,
        "pointer": "/programs/0/indicators/5/statements/0",
        "details": {
            "actual": "5900",
            "target": "5000",
            "stated": "117%",
            "share": "118%",
            "difference": "-1",
            "figure": "target",
            "written": "5000",
            "mended": "5022",
        },
    }
    excluded = next(one for one in findings if one["code"] == "KT714")
    assert excluded["details"]["names"] == ["市本级"]


def test_every_finding_of_an_audit_has_a_difference_or_nothing_to_compare() -> None:
    without = {one.code for one in CATALOGUE if one.code.startswith("KT7")} - {
        one.code
        for one in CATALOGUE
        if "difference" in {*getattr(one, "__annotations__", ())}
        or any("difference" in {*getattr(base, "__annotations__", ())} for base in one.__mro__)
    }

    # By another measure; unchecked; a series that stopped; an empty cell.
    assert without == {"KT708", "KT711", "KT723", "KT724"}


def test_a_table_has_no_plan_and_its_rows_are_its_subjects(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("name,done,stated\nwells,0所,5%\nroads,x,5%\n", encoding="utf-8")
    reading = read_table(path, Columns(actual="done", stated="stated"))
    audit = audit_rows(reading.rows)
    placed = [*reading.findings, *map(reading.placed, audit.findings)]

    table = audit_table(audit, placed, "en", name="table.csv")
    document = _document(table)

    jsonschema.Draft202012Validator(SCHEMA).validate(document)
    assert (table.title, table.about) == ("Audit: table.csv", "")
    assert (document["plan"], document["as_of"]) == (None, None)
    assert [(one.subject, one.placed.finding.code) for one in (*table.words, *table.wrong)] == [
        ("wells", "KT705"),
        ("", "KT301"),
    ]


def test_percentages_that_could_not_be_read_are_not_said_to_be_missing(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("name,done,stated\nroads,x,5%\n", encoding="utf-8")
    reading = read_table(path, Columns(actual="done", stated="stated"))

    table = audit_table(audit_rows(reading.rows), reading.findings, "en", name="table.csv")

    assert table.holds == ("no percentage could be read",)


def test_text_is_escaped_only_where_the_page_has_no_such_characters(table: AuditTable) -> None:
    plain = render_audit(table, "json", Page(encoding="ascii"))

    assert plain.isascii()
    assert "市本级" in render_audit(table, "json")
    assert json.loads(plain) == _document(table)


def test_the_path_of_a_table_stays_whole_however_long_it_is() -> None:
    row = Row(name="wells", actual=Quantity.of("71"), target=None, stated=Quantity.of("120%"))
    path = "/srv/figures of the county/bulletins-of-the-year-2025/livelihood-projects-2025.csv"
    table = audit_table(audit_rows([row]), [], "en", name=path)

    for width in (20, 50, 80):
        assert render_audit(table, "text", Page(width=width)).startswith(f"Audit: {path}\n\n")


# -- markdown --------------------------------------------------------------------------


def test_what_stands_in_a_plan_is_no_markup() -> None:
    text = (
        f"{HEAD}programs:\n- id: p\n  indicators:\n"
        '  - {id: a, title: "*b* | <i> `c` [d](e) #1", target: 3, actual: 3, stated: 100%}\n'
        "  - {id: b, title: '*b*', target: 3, actual: 2, stated: 90%}\n"
    )
    reading = kpitrack.reads(text, name="a`b.yaml")
    assert reading.plan is not None
    audit = kpitrack.audit(reading.plan)

    rendered = render_audit(
        audit_table(audit, map(reading.placed, audit.findings), "en", name=""), "markdown"
    )

    assert r"| \*b\* \| &lt;i&gt; \`c\` \[d\](e) \#1 | 3 | 100% | 3 | exact |" in rendered
    assert "`a'b.yaml:9:" in rendered
    assert r"\*b\*: 2 of 3 is" in rendered


# -- words -----------------------------------------------------------------------------


def test_every_finding_of_an_audit_has_chinese_words() -> None:
    of_audits = {one.code for one in CATALOGUE if one.code.startswith("KT7")}

    assert set(SENTENCES) == of_audits | {"KT406", "KT408", "KT413"}


def test_both_languages_have_the_same_words() -> None:
    assert set(LABELS["en"]) == set(LABELS["zh"])
    for words in (HELD, VERDICTS, CONFIDENCES):
        assert all(set(one) == {"en", "zh"} for one in words.values())
    assert (set(HELD), set(VERDICTS), set(CONFIDENCES)) == (
        set(Question),
        set(Verdict),
        set(Confidence),
    )


def test_chinese_sentences_have_no_gap_and_no_english_words(table: AuditTable) -> None:
    chinese = _table(PLANS["audit"], "zh")
    # Keys, choices and ids stay as they are written in the plan.
    keys = (
        "measure|reason|counts|period|note|accumulation|latest|increments|ratio|distance|no"
        "|place|sex|lingbao"
    )

    for remark in (*chinese.words, *chinese.wrong):
        told = f"{remark.message}{remark.mend}"
        rest = re.sub(keys, "", told)

        assert not re.search(r"[A-Za-z{}]{2,}", rest)
    assert [one.placed for one in chinese.words] == [one.placed for one in table.words]


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (TargetOverdue(target="3", due="2025-06-30", latest="", difference=0), "没有记录"),
        (
            SeriesStale(
                latest="2025-03-31", missing=("a", "b"), step=3, unit="month", as_of="2025-12-31"
            ),
            "每3个月",
        ),
        (
            SeriesStale(
                latest="2025-03-31", missing=("a", "b"), step=1, unit="day", as_of="2025-12-31"
            ),
            "每天",
        ),
        (
            PartsMatchOtherwise(
                split="place",
                window="2025",
                parts="3",
                total="2",
                difference="+1",
                without=True,
                names=("a", "b"),
                is_target=True,
            ),
            "而目标为2（相差+1）；除去a或b则正好相符",
        ),
    ],
)
def test_chinese_sentences_say_what_the_finding_chooses(finding: Finding, words: str) -> None:
    assert words in sentences(finding, {})[0]


def test_a_finding_without_chinese_words_is_told_in_english() -> None:
    finding = EmptyFile(path="a.csv")

    assert sentences(finding, {}) == (finding.message, finding.mend)


def test_a_language_without_words_is_refused(table: AuditTable) -> None:
    with pytest.raises(KeyError):
        audit_table(table.audit, (), "fr", name="")
