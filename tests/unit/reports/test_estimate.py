"""Estimates in words: there are words for every answer, in every language."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kpitrack
from kpitrack.reports.estimate import estimate_document, estimate_text
from kpitrack.tracking.wording import LANGUAGES

actuals = st.one_of(
    st.integers(min_value=-9999, max_value=999999).map(str),
    st.decimals(min_value=0, max_value=9999, places=2).map(str),
    st.sampled_from(["0", "3.54万人次", "59178人", "160.97公里", "34/120", "75.72%"]),
)
stated = st.decimals(min_value=0, max_value=500, places=2).map(lambda number: f"{number}%")


@given(actuals, stated, st.sampled_from(LANGUAGES))
def test_every_estimate_can_be_said(actual: str, stated: str, language: str) -> None:
    text = estimate_text(kpitrack.infer_target(actual, stated), actual, stated, language)

    assert text.endswith("\n")
    assert actual in text
    assert stated in text


@given(actuals, stated)
def test_the_data_of_an_estimate_is_exact(actual: str, stated: str) -> None:
    estimate = kpitrack.infer_target(actual, stated)
    document = estimate_document(estimate, actual, stated)

    for key in ("lower", "upper", "best"):
        value = document[key]
        assert (None if value is None else Fraction(str(value))) == getattr(estimate, key)
    assert (document["best"] is None) == (document["reason"] is not None)


@pytest.mark.parametrize(
    ("actual", "stated", "said"),
    [
        ("59178", "147.95%", "clearly rounder than any other (confidence: round)"),
        ("71个", "120.33%", "it can only be 59 items (confidence: unique)"),
        ("3.54万人次", "101%", "only one of them; others are about as round"),
        ("19318户", "100%", "the actual itself, 19318 households"),
        ("0", "0%", "every target prints so"),
        ("5", "0%", "there is no best one"),
        ("71个", "120.33%", "read as cut off (convention: truncated)"),
    ],
)
def test_how_sure_an_estimate_is_stands_in_words(actual: str, stated: str, said: str) -> None:
    assert said in estimate_text(kpitrack.infer_target(actual, stated), actual, stated, "en")


def test_a_long_list_of_candidates_is_said_to_be_one() -> None:
    text = estimate_text(kpitrack.infer_target("1234567", "3%"), "1234567", "3%", "en")

    assert "Those are 14109338; the roundest are 36000000, " in text


def test_an_end_that_does_not_belong_is_said_not_to() -> None:
    text = estimate_text(kpitrack.infer_target("160.97km", "123.8%"), "160.97km", "123.8%", "en")

    assert "more than 129.9717 km and at most 130.0768 km" in text
