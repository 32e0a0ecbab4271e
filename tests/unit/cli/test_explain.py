"""The command `kpitrack explain`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from click.testing import Result

Kpitrack = Callable[..., Result]


def test_an_indicator_is_explained_in_a_sentence(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("explain", plan, "wells")

    assert result.exit_code == 0
    assert result.stdout == "Wells in use: 102 of 120 items: 85% complete, not met.\n"


def test_the_sentence_comes_in_the_chosen_language(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("explain", plan, "wells", "--lang", "zh")

    assert result.stdout == "在用水井：完成102，目标120个，完成率85%，未达标。\n"


def test_without_an_id_every_indicator_is_explained(kpitrack: Kpitrack, plan: Path) -> None:
    lines = kpitrack("explain", plan).stdout.splitlines()

    assert [line.partition(":")[0] for line in lines] == ["Wells in use", "Tests taken"]


def test_a_long_explanation_is_not_cut(kpitrack: Kpitrack, plan: Path) -> None:
    note = "Counted by the district. " * 40
    plan.write_text(plan.read_text(encoding="utf-8") + f"        note: {note}the end\n", "utf-8")

    result = kpitrack("explain", plan, "tests")

    assert result.stdout.count("Counted by the district.") == 40
    assert result.stdout.endswith("the end\n")


def test_several_ids_are_explained_in_the_order_asked_for(kpitrack: Kpitrack, plan: Path) -> None:
    lines = kpitrack("explain", plan, "tests", "wells").stdout.splitlines()

    assert [line.partition(":")[0] for line in lines] == ["Tests taken", "Wells in use"]


def test_the_day_can_be_chosen(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("explain", plan, "wells", "--as-of", "2025-06-30")

    assert "60 of 120 items: 50% complete" in result.stdout


def test_an_unknown_id_is_misuse_and_the_nearest_one_is_named(
    kpitrack: Kpitrack, plan: Path
) -> None:
    result = kpitrack("explain", plan, "wells", "test")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "Error: plan 'water-2025' has no indicator 'test'; did you mean 'tests'?\n"
    )


def test_an_unknown_id_that_is_near_nothing_names_none(kpitrack: Kpitrack, plan: Path) -> None:
    result = kpitrack("explain", plan, "xyzzy")

    assert result.exit_code == 2
    assert "did you mean" not in result.stderr
    assert result.stderr.count("\n") == 1


def test_control_characters_of_a_title_do_not_reach_the_terminal(
    kpitrack: Kpitrack, plan: Path
) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("Wells in use", '"\\e[31mWells"'), encoding="utf-8")
    result = kpitrack("explain", plan, "wells")

    assert "\x1b" not in result.stdout
    assert result.stdout.startswith("\\x1b[31mWells: ")


def test_errors_of_the_plan_end_with_1(kpitrack: Kpitrack, broken: Path) -> None:
    result = kpitrack("explain", broken, "wells")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "error KT201" in result.stderr
