"""The command `kpitrack infer`."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Kpitrack = Callable[..., Result]


def test_the_answer_is_an_interval_its_candidates_the_best_and_how_sure_it_is(
    kpitrack: Kpitrack,
) -> None:
    result = kpitrack("infer", "59178", "147.95%")

    assert result.exit_code == 0
    assert result.stdout == (
        "59178 is stated to be 147.95% of a target that is not named.\n"
        "Only a whole target of at least 39998 and at most 40000 prints so.\n"
        "Those are 3: 39998, 39999, 40000.\n"
        "Most likely it is 40000, clearly rounder than any other (confidence: round).\n"
        "The percentage is read as rounded half up (convention: half-up).\n"
    )


def test_the_answer_comes_in_the_chosen_language(kpitrack: Kpitrack) -> None:
    result = kpitrack("infer", "59178人", "147.95%", "--lang", "zh")

    assert "最可能是40000人" in result.stdout


def test_a_single_target_that_prints_so_is_named_once(kpitrack: Kpitrack) -> None:
    lines = kpitrack("infer", "71个", "120.33%").stdout.splitlines()

    assert lines[1:] == [
        "Only a whole target of 59 items prints so.",
        "So it can only be 59 items (confidence: unique).",
        (
            "Rounded half up, no target fits, so the percentage is read as cut off "
            "(convention: truncated)."
        ),
    ]


def test_targets_need_not_be_whole(kpitrack: Kpitrack) -> None:
    lines = kpitrack("infer", "160.97km", "123.8%").stdout.splitlines()

    assert lines[1] == ("Only a target of more than 129.9717 km and at most 130.0768 km prints so.")
    assert "130 km" in lines[2]


def test_whole_targets_can_be_asked_for(kpitrack: Kpitrack) -> None:
    whole = json.loads(kpitrack("infer", "160.97", "123.8%", "--whole", "--format", "json").stdout)
    free = json.loads(kpitrack("infer", "59178", "147.95%", "--any", "--format", "json").stdout)

    assert (whole["whole"], whole["candidates"]) == (True, ["130"])
    assert (free["whole"], free["candidates"]) == (False, [])


def test_json_is_exact(kpitrack: Kpitrack) -> None:
    result = kpitrack("infer", "59178人", "147.95%", "--format", "json")

    assert json.loads(result.stdout) == {
        "actual": "59178人",
        "stated": "147.95%",
        "unit": "人",
        "whole": True,
        "lower": "39998",
        "lower_closed": True,
        "upper": "40000",
        "upper_closed": True,
        "best": "40000",
        "candidates": ["39998", "39999", "40000"],
        "count": 3,
        "confidence": "round",
        "convention": "half-up",
        "reason": None,
    }


def test_where_there_is_no_best_target_the_reason_is_given(kpitrack: Kpitrack) -> None:
    assert "every target prints so" in kpitrack("infer", "0", "0%").stdout
    assert "as small as one likes" in kpitrack("infer", "5", "0%").stdout


def test_a_stated_hundred_percent_names_the_actual(kpitrack: Kpitrack) -> None:
    result = kpitrack("infer", "19318户", "100%")

    assert "most likely the actual itself, 19318 households" in result.stdout


def test_a_negative_actual_is_not_taken_for_an_option(kpitrack: Kpitrack) -> None:
    result = kpitrack("infer", "-5", "50%")

    assert result.exit_code == 0
    assert "-10" in result.stdout


@pytest.mark.parametrize(
    ("actual", "stated"),
    [("1,000", "50%"), ("x", "50%"), ("5", "50"), ("5", "1/2"), ("5", "half"), ("5里程", "5%")],
)
def test_a_bad_figure_is_one_line_and_misuse(kpitrack: Kpitrack, actual: str, stated: str) -> None:
    result = kpitrack("infer", actual, stated)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("Error: ")
    assert result.stderr.count("\n") == 1
