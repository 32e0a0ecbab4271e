"""Where a figure belongs: to the total, or to a part."""

from __future__ import annotations

import pytest

from kpitrack.model import Baseline, Indicator, Statement
from kpitrack.model.dimension import part_text

HUBIN = {"place": "hubin"}


def test_a_baseline_and_a_statement_are_of_the_total_unless_they_name_a_part() -> None:
    assert Baseline(value=20).where == ()
    assert Statement(completion="80%").where == ()
    assert Baseline(value=20, where=HUBIN).where == (("place", "hubin"),)
    assert Statement(completion="80%", where=HUBIN).where == (("place", "hubin"),)


def test_baselines_of_parts_are_kept_beside_that_of_the_total() -> None:
    indicator = Indicator(
        id="training", baseline=20, part_baselines=[Baseline(value=8, where=HUBIN)]
    )

    assert indicator.baseline == Baseline(value=20)
    assert indicator.part_baselines == (Baseline(value=8, where=HUBIN),)


def test_the_baseline_of_the_total_names_no_part() -> None:
    with pytest.raises(ValueError, match="baseline= is of the total"):
        Indicator(id="training", baseline=Baseline(value=8, where=HUBIN))


def test_the_baseline_of_a_part_names_its_part() -> None:
    with pytest.raises(ValueError, match="part_baselines= are of parts"):
        Indicator(id="training", part_baselines=[Baseline(value=8)])


def test_a_part_is_called_by_its_dimensions_and_the_total_by_nothing() -> None:
    assert part_text((("place", "hubin"), ("sex", "f"))) == "place=hubin, sex=f"
    assert part_text(()) == ""
