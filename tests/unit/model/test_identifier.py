"""Identifiers: letters and digits of any script, and nothing that paths or messages need."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.strategies import ids

from kpitrack.model import Part
from kpitrack.model.identifier import MAX_LENGTH, is_id


@given(ids())
def test_what_is_drawn_as_an_id_is_one(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "7",
        "_",
        "2.1",
        "skills-training",
        "技能培训",
        "Straße",
        "навыки",
        "إنجاز",
        "a" * MAX_LENGTH,
    ],
)
def test_letters_and_digits_of_any_script_make_an_id(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "a b",
        "a ",
        "a\n",
        "-a",
        ".a",
        "..",
        "a/b",
        "a\\b",
        "a:b",
        "a,b",
        "技能、培训",
        "a\u200bb",
        "a\u202eb",
        "a\x00",
        "😀",
        "a" * (MAX_LENGTH + 1),
    ],
)
def test_spaces_strokes_colons_and_what_cannot_be_seen_make_none(text: str) -> None:
    assert not is_id(text)
    with pytest.raises(ValueError, match=r"is not an id: use up to 200 letters"):
        Part(id=text)


def test_a_long_text_is_not_shown_whole() -> None:
    with pytest.raises(ValueError, match="is not an id") as caught:
        Part(id="a" * 10_000)

    assert len(str(caught.value)) < 2 * MAX_LENGTH
