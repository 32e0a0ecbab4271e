"""HTML: one page that fetches nothing, reads without a script, and hides no reason."""

from __future__ import annotations

import itertools
import re
import sys
from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pytest

import kpitrack
from kpitrack.reports import FormatError, Page, ReportTable, render, report_table
from kpitrack.reports.audit import annotated
from kpitrack.reports.table import Kind

ROOT = Path(__file__).parents[4]
GOLDEN = ROOT / "tests" / "golden"
Golden = Callable[[str, str], None]

VOID = {"meta", "br", "link", "img", "input", "circle", "rect", "path", "use"}


class Document(HTMLParser):
    """A page as lists of its elements, which must all be closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        # Those that HTML lets a writer leave open are left open by nobody here.
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append((self._open[-1] if self._open else "", data.strip()))

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [found for name, found in self.elements if name == tag]

    def words(self, *tags: str) -> list[str]:
        return [text for tag, text in self.texts if tag in tags]


def _sanmenxia(language: str) -> ReportTable:
    plan = kpitrack.load(ROOT / "examples" / "sanmenxia_2025.yaml")
    return annotated(report_table(kpitrack.assess(plan), language), kpitrack.audit(plan))


def _page(table: ReportTable) -> Document:
    return Document(render(table, "html"))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_of_the_example_is_the_one_looked_at(golden: Golden, language: str) -> None:
    golden(f"sanmenxia_2025.{language}.html", render(_sanmenxia(language), "html"))


@pytest.mark.parametrize(("language", "code"), [("en", "en"), ("zh", "zh-Hans")])
def test_the_page_names_its_language_and_its_subject(language: str, code: str) -> None:
    table = _sanmenxia(language)
    page = _page(table)

    assert page.of("html") == [{"lang": code}]
    assert page.words("title")[0] == f"{table.title} – {table.day}"
    assert page.words("h1") == [table.title]


def test_headings_leave_out_no_level(statuses: ReportTable) -> None:
    for table in (statuses, _by_place()):
        levels = [int(tag[1]) for tag, _ in _page(table).elements if re.fullmatch("h[1-6]", tag)]

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(later <= earlier + 1 for earlier, later in itertools.pairwise(levels))


def test_tables_have_captions_and_scopes(statuses: ReportTable) -> None:
    page = _page(statuses)

    assert len(page.of("table")) == len(page.of("caption")) > 0
    assert {found.get("scope") for found in page.of("th")} == {"col", "row"}


def test_the_summary_comes_first(statuses: ReportTable) -> None:
    text = render(statuses, "html")

    assert text.index(statuses.total.counts) < text.index('<h2 id="programs-title">')
    assert text.index("14.32% to 68.05%") < text.index('<h2 id="programs-title">')
    for left_out in statuses.total.left_out:
        assert left_out.reason.replace("'", "&#39;") in text


def test_every_indicator_has_a_chart_with_words(statuses: ReportTable) -> None:
    page = _page(statuses)
    charts = [found for found in page.of("svg") if "bullet" in (found.get("class") or "")]

    assert len(charts) == len(statuses.rows())
    assert {found.get("role") for found in charts} == {"img"}
    assert len(page.of("desc")) == sum(found.get("role") == "img" for found in page.of("svg"))


def test_every_standing_has_a_word_and_a_shape_of_its_own(statuses: ReportTable) -> None:
    page = _page(statuses)
    shapes = {found["id"]: number for number, found in enumerate(page.of("symbol"))}

    assert set(shapes) == {f"shape-{kind}" for kind in Kind}
    assert len(set(re.findall("<symbol.*?</symbol>", render(statuses, "html")))) == len(Kind)
    assert {row.standing for row in statuses.rows()} <= set(page.words("span"))


def test_a_reason_stands_where_nothing_can_be_told(statuses: ReportTable) -> None:
    words = _page(statuses).words("small")

    assert {row.reason for row in statuses.rows() if row.reason} <= set(words)


def test_inferred_targets_are_marked_and_explained(statuses: ReportTable) -> None:
    page = _page(statuses)

    assert page.words("i") == ["≈40000"]
    assert "inferred from the stated completion; no target was published" in page.words("li")


def test_the_audit_stands_beside_what_it_is_about() -> None:
    plan = kpitrack.load(GOLDEN / "audit.yaml")
    table = annotated(report_table(kpitrack.assess(plan), "en"), kpitrack.audit(plan))
    text = render(table, "html")
    wrong = text[text.index("<code>wrong</code>") :]

    assert "5900 of 5000 is 118%, not the stated 117%" in wrong[: wrong.index("</tbody>")]
    assert "7 of 19 stated percentages follow from their figures" in text
    assert "What the audit says" not in render(attrs.evolve(table, audit=()), "html")


def test_titles_are_text_and_nothing_else(statuses: ReportTable) -> None:
    for language in ("en", "zh"):
        table = report_table(kpitrack.assess(kpitrack.load(GOLDEN / "statuses.yaml")), language)
        text = render(table, "html")
        page = Document(text)

        assert len(page.of("script")) == 1
        assert page.of("b")
        assert "<script>alert" not in text
        assert "<b>tags" not in text
    assert '"Quotes", <b>tags</b> & ampersands' in _page(statuses).words("th", "title")


def test_the_page_fetches_nothing_and_allows_nothing_but_its_own_script() -> None:
    text = render(_sanmenxia("en"), "html")
    page = Document(text)
    (policy,) = (one["content"] for one in page.of("meta") if "http-equiv" in one)
    (script,) = re.findall("<script>(.*)</script>", text, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()

    assert str(policy).startswith("default-src 'none'")
    assert f"script-src 'sha256-{digest}'" in str(policy)
    assert not any("src" in found for _, found in page.elements)
    assert not any(name.startswith("on") for _, found in page.elements for name in found)
    assert not any("style" in found for _, found in page.elements)
    assert "http://" not in text
    assert "https://" not in text
    assert "eval" not in script


def test_a_trend_has_a_column_where_there_is_one(statuses: ReportTable) -> None:
    assert "Trend" in _page(statuses).words("th")
    assert "Trend" not in _page(_sanmenxia("en")).words("th")


def _by_place() -> ReportTable:
    plan = kpitrack.load(GOLDEN / "statuses.yaml")
    return report_table(kpitrack.assess(plan, by=("place",)), "en")


def test_parts_have_reports_of_their_own() -> None:
    page = _page(_by_place())

    assert [text for text in page.words("h3") if text in ("North", "South")] == ["North", "South"]
    assert len([one for one in page.of("tbody") if "data-kind" in one]) == sum(
        len(one.rows()) for one in (_by_place(), *_by_place().parts)
    )


def test_parts_stand_below_what_they_make_together(counties: kpitrack.Assessment) -> None:
    page = _page(report_table(counties, "en"))

    assert "Parts together" in page.words("h3")
    assert [one.get("scope") for one in page.of("th")].count("rowgroup") == 2
    assert "without Demonstration zone: does not count (reported under Hubin)" in page.words("li")


@pytest.mark.parametrize(("count", "is_long"), [(150, False), (151, True)])
def test_only_of_a_long_page_what_is_off_the_screen_is_not_laid_out(
    count: int, *, is_long: bool
) -> None:
    indicators = [kpitrack.Indicator(id=f"i{number}") for number in range(count)]
    program = kpitrack.Program(id="all", indicators=indicators)
    plan = kpitrack.Plan(id="many", period="2025", as_of="2025-12-31", programs=[program])
    page = _page(report_table(kpitrack.assess(plan), "en"))

    assert [one.get("class") for one in page.of("main")] == (["long"] if is_long else [None])


def test_marks_that_only_a_part_has_are_explained(counties: kpitrack.Assessment) -> None:
    marks = _page(report_table(counties, "en")).words("b")

    assert {"Σ", "≈", "*"} <= set(marks)


def test_of_a_part_programs_without_its_indicators_are_left_out() -> None:
    page = _page(_by_place())

    assert page.words("h4").count("Standings") == 2
    assert page.words("h3", "h4").count("Statuses") == 1


def test_what_filters_and_sorting_need_is_in_the_page(statuses: ReportTable) -> None:
    bodies = {found["data-kind"]: found for found in _page(statuses).of("tbody")}
    ranks = [found["data-rank"] for found in _page(statuses).of("tbody")]
    shares = sorted({row.share for row in statuses.rows() if row.share is not None})

    assert set(bodies) == {one.id for one in statuses.kinds}
    assert ranks == [
        "" if row.share is None else str(shares.index(row.share)) for row in statuses.rows()
    ]


def test_the_same_plan_gives_the_same_page() -> None:
    assert render(_sanmenxia("zh"), "html") == render(_sanmenxia("zh"), "html")


def test_where_its_characters_cannot_be_written_their_codes_are(statuses: ReportTable) -> None:
    text = render(statuses, "html", Page(encoding="ascii"))

    assert text.isascii()
    assert Document(text).words("h1") == [statuses.title]


def test_a_plan_without_indicators_still_has_a_page() -> None:
    plan = kpitrack.Plan(id="empty", period="2025", programs=[kpitrack.Program(id="later")])
    page = _page(report_table(kpitrack.assess(plan, as_of="2025-12-31"), "en"))

    assert page.of("table") == []
    assert "no indicators" in page.words("p")


def test_templates_of_ones_own_come_first(statuses: ReportTable, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(
        '{% extends "kpitrack/report.html" %}\n'
        "{% block footer %}<p>{{ table.title }} by the water office</p>{% endblock %}\n",
        encoding="utf-8",
    )
    (tmp_path / "style.css").write_text("body{max-width:40rem}", encoding="utf-8")
    text = render(statuses, "html", Page(templates=str(tmp_path)))

    assert (
        "alert(1)&lt;/script&gt; &amp; a title that takes more than one line by the water" in text
    )
    assert "· kpitrack</p>" not in text
    assert "body{max-width:40rem}" in text
    assert len(Document(text).of("table")) > 0


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("{% block %}", "template report.html:1: "),
        ("{{ nowhere }}", "template report.html: 'nowhere' is undefined"),
        ('{% include "nowhere.html" %}', "template nowhere.html: nowhere.html"),
    ],
)
def test_a_template_that_cannot_be_filled_says_why(
    statuses: ReportTable, tmp_path: Path, template: str, message: str
) -> None:
    (tmp_path / "report.html").write_text(template, encoding="utf-8")

    with pytest.raises(FormatError, match=f"^{re.escape(message)}"):
        render(statuses, "html", Page(templates=str(tmp_path)))


def test_without_its_library_the_format_names_the_extra(
    statuses: ReportTable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.delitem(sys.modules, "kpitrack.reports.formats.html", raising=False)

    with pytest.raises(ModuleNotFoundError, match="needs jinja2: pip install 'kpitrack\\[html\\]'"):
        render(statuses, "html")
