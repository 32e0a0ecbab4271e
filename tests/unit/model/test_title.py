"""Titles: one text, or one for each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.strategies import titles

from kpitrack.model import Title
from kpitrack.model.title import UNDETERMINED, optional_title


def test_plain_text_has_no_language() -> None:
    title = Title.of("技能培训")

    assert title.wordings == ((UNDETERMINED, "技能培训"),)
    assert title.text("zh") == title.text("en") == "技能培训"


def test_a_title_speaks_the_language_asked_for_or_else_its_first() -> None:
    title = Title.of({"zh": "技能培训", "en": "Skills training"})

    assert title.text("en") == "Skills training"
    assert title.text("fr") == "技能培训"


@given(titles())
def test_a_title_is_read_as_itself_and_from_its_own_wordings(title: Title) -> None:
    assert Title.of(title) is title
    assert Title.of(dict(title.wordings)) == title
    assert optional_title(title) is title
    assert all(title.text(language) == text for language, text in title.wordings)


def test_no_title_stays_none() -> None:
    assert optional_title(None) is None


@pytest.mark.parametrize("written", ["", " \t\u3000", {}, {"zh": "技能", "en": " "}])
def test_a_title_without_text_is_refused(written: str | dict[str, str]) -> None:
    with pytest.raises(ValueError, match="a title needs a text"):
        Title.of(written)


def test_a_language_is_named_once() -> None:
    with pytest.raises(ValueError, match="name each language once"):
        Title(wordings=(("zh", "甲"), ("zh", "乙")))
