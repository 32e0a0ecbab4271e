"""Markup: whatever a text says, both readers of Markdown show it and make nothing of it."""

from __future__ import annotations

from html import unescape
from re import sub
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpitrack.reports.markup import code, plain, row

markdown_it: Any = pytest.importorskip("markdown_it", reason="needs the extra cli")
markdown: Any = pytest.importorskip("markdown", reason="needs the extra dev")
GITHUB: Any = markdown_it.MarkdownIt("commonmark", {"html": True}).enable(
    ["table", "strikethrough"]
)
SIGNS = "\\`*_{}[]()<>#+-.!|~$&;:@=\"'^/ 1aw"
TEXTS = st.text(st.sampled_from(f"{SIGNS}\n\t项"), min_size=1, max_size=20).filter(
    lambda text: not text.isspace()
)


def _shown(text: str) -> str:
    return " ".join(text.split())


def _site(source: str) -> str:
    html: str = markdown.markdown(source, extensions=["tables", "fenced_code", "def_list"])
    return html


HOSTILE = (
    "1. first",
    "- list",
    "+ list",
    "* list",
    "# heading",
    "===",
    "---",
    "a | b",
    "*a* _b_ **c** ~~d~~ `e`",
    "<script>alert(1)</script>",
    "<!-- hidden -->",
    "&amp; &#42; &copy",
    "[a](http://b.c) ![d](e) [f]: g",
    "http://example.org and www.example.org and a@example.org",
    "ends in a backslash \\",
    "two  \nlines",
    "$x$ :smile: ^1",
    "``` fence",
    "> quote",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_shown_as_it_is_in_a_paragraph(text: str) -> None:
    tokens = GITHUB.parse(plain(text))

    assert [one.type for one in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert [(one.type, one.content) for one in tokens[1].children] == [("text", _shown(text))]
    assert unescape(_site(plain(text))) == f"<p>{_shown(text)}</p>"


@given(TEXTS)
@example("1) a")
def test_any_text_is_shown_as_it_is_by_both_readers(text: str) -> None:
    tokens = GITHUB.parse(f"x\n{plain(text)}\n\n- x\n  {plain(text)}\n\n## {plain(text)}")
    inline = [one for one in tokens if one.type == "inline"]
    *paragraphs, heading = [[child.content for child in one.children] for one in inline]

    assert paragraphs == [["x", "", _shown(text)]] * 2
    assert heading == [_shown(text)]
    assert unescape(_site(plain(text))) == f"<p>{_shown(text)}</p>"


@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_any_cell_of_a_table_is_shown_as_it_is_by_both_readers(texts: list[str]) -> None:
    source = "\n".join(
        (row("abcd"[: len(texts)]), row(["---"] * len(texts)), row(map(plain, texts)))
    )
    cells = [one.content for one in GITHUB.parse(source) if one.type == "inline"]
    shown = [
        "".join(child.content for child in GITHUB.parseInline(one)[0].children) for one in cells
    ]
    site = [
        unescape(sub("<[^>]+>", "", line)) for line in _site(source).splitlines() if "<td" in line
    ]

    assert shown[len(texts) :] == list(map(_shown, texts))
    assert site == list(map(_shown, texts))


def test_a_text_for_sites_makes_no_address_of_bare_words() -> None:
    assert plain("https://a.b www.a.b c@d.e") == "https&#58;//a.b www&#46;a.b c&#64;d.e"


def test_figures_days_and_names_are_left_as_they_are() -> None:
    for text in ("147.95%", "-30%", "2025-12-31: 3 of 4", "skills-training", "技能培训（含）"):
        assert plain(text) == text


def test_control_characters_are_spelt_out() -> None:
    assert plain("a\x1bb") == r"a\\x1bb"
    assert code("a\x1bb`c") == r"`a\x1bb'c`"
