"""The livelihood projects of Sanmenxia in 2025, against the figures of the newspaper report.

The table below was read from the report itself, not from the plan.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from kpitrack.files import dumps, load, loads, read
from kpitrack.model import Plan
from kpitrack.tracking import (
    Assessment,
    Attainment,
    Basis,
    Convention,
    Measured,
    Reason,
    Standing,
    TargetBasis,
    Unmeasured,
    assess,
)
from kpitrack.tracking.convention import print_at
from kpitrack.tracking.inference import Confidence, TargetEstimate
from kpitrack.tracking.rounding import Verdict

PATH = Path(__file__).parents[3] / "examples" / "sanmenxia_2025.yaml"

# Program, indicator -> what was done, in which unit, and what share of its target that is said
# to be; "" where the report does not say.
REPORT = {
    "employment": {
        "skills-training": ("59178", "人", "147.95%"),
        "skilled-workers": ("15612", "人", "111.51%"),
        "internships": ("1547", "人", "206.27%"),
        "job-fairs": ("129", "场", "129%"),
        "labour-markets": ("3", "个", "150%"),
        "labour-stations": ("71", "个", "120.33%"),
        "doorstep-stations": ("6", "个", "150%"),
        "jobs-out-of-poverty": ("119431", "人", "115.31%"),
    },
    "fitness": {
        "sports-grounds": ("3", "个", "100%"),
        "open-stadiums": ("7", "个", "100%"),
        "fitness-tests": ("12750", "人次", "127.5%"),
    },
    "elderly-care": {"township-care-homes": ("45", "个", "100%")},
    "school-safety": {"safer-schools": ("66", "所", "100%")},
    "women-and-children": {
        "cervical-screening": ("25284", "人", ""),
        "breast-screening": ("25900", "人", ""),
        "prenatal-ultrasound": ("7697", "人", ""),
        "newborn-screening": ("9054", "人", ""),
        "hearing-screening": ("9061", "人", ""),
        "mental-health-files": ("611", "名", ""),
        "counselling-events": ("199", "场", ""),
        "case-counselling": ("878", "人次", ""),
        "child-rehabilitation": ("2083", "名", ""),
    },
    "primary-health-care": {"online-training": ("4086", "人", "137.8%")},
    "worker-skills": {
        "skill-contests": ("92", "场", "102%"),
        "workers-trained": ("3.54万", "人次", "101%"),
        "workers-activities": ("212", "场", "106%"),
    },
    "old-neighbourhoods": {"renovation-started": ("19318", "户", "100%")},
    "rural-infrastructure": {
        "dangerous-crossings": ("335", "个", "100%"),
        "traffic-safety-talks": ("84", "场", "112%"),
        "rural-roads": ("160.97", "公里", "123.8%"),
        "parcel-points": ("110", "个", "100%"),
        "shared-lines": ("12", "条", "109.1%"),
        "switching-stations": ("3", "座", "100%"),
        "transformer-areas": ("150", "个", "100%"),
        "power-lines": ("200", "千米", "100%"),
    },
    "municipal-facilities": {
        "charging-points": ("306", "个", "102%"),
        "public-toilets": ("10", "座", "100%"),
    },
}
STATED = {
    name: stated
    for indicators in REPORT.values()
    for name, (_, _, stated) in indicators.items()
    if stated
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(PATH)


@pytest.fixture(scope="module")
def assessment(plan: Plan) -> Assessment:
    return assess(plan)


def _estimate(assessment: Assessment, name: str) -> TargetEstimate:
    target = assessment.indicators[name].target
    assert target is not None
    assert target.estimate is not None
    return target.estimate


def test_every_figure_is_the_printed_one(plan: Plan) -> None:
    assert {
        program.id: {
            one.id: (
                "".join(str(seen.value) for seen in one.observations),
                one.unit.symbol,
                "".join(str(statement.completion) for statement in one.statements),
            )
            for one in program.indicators
        }
        for program in plan.programs
    } == REPORT


def test_there_are_ten_programs_and_37_indicators_28_of_them_with_a_completion(plan: Plan) -> None:
    assert len(plan.programs) == len(list(plan.walk())) == 10
    assert len(list(plan.indicators())) == 37
    assert len(STATED) == 28


def test_nothing_is_wrong_with_the_file() -> None:
    reading = read(PATH)

    assert reading.errors == ()
    assert reading.findings == ()


def test_no_target_is_published(plan: Plan, assessment: Assessment) -> None:
    assert [one.id for one in plan.indicators() if one.targets] == []
    assert Counter(
        None if one.target is None else one.target.basis for one in assessment.indicators.values()
    ) == {TargetBasis.INFERRED: 28, None: 9}


def test_all_28_with_a_completion_are_met_and_the_other_9_cannot_be_assessed(
    assessment: Assessment,
) -> None:
    total = assessment.total

    assert (total.indicators, total.assessed, total.met) == (37, 28, 28)
    assert (total.not_met, total.undecided, total.not_assessable) == (0, 0, 9)
    assert total.share_met == 1
    for name, assessed in assessment.indicators.items():
        if name in STATED:
            assert assessed.attainment is Attainment.MET
            assert isinstance(assessed.completion, Measured)
            assert assessed.completion.basis is Basis.STATED
            assert assessed.completion.value == Fraction(STATED[name].removesuffix("%")) / 100
            assert assessed.completion.lower >= 1
        else:
            assert assessed.attainment is None
            assert assessed.completion == Unmeasured(reason=Reason.NO_TARGET)


def test_nine_programs_are_wholly_met_and_one_cannot_be_assessed(assessment: Assessment) -> None:
    standings = {name: rollup.standing for name, rollup in assessment.programs.items()}

    assert standings == dict.fromkeys(REPORT, Standing.ALL_MET) | {
        "women-and-children": Standing.NOT_ASSESSABLE
    }
    assert assessment.total.standing is Standing.NOT_ALL_KNOWN


def test_the_mean_says_what_it_leaves_out_and_what_that_could_be(assessment: Assessment) -> None:
    total = assessment.total

    assert total.mean_capped == 1
    assert total.bounds == (Fraction(28, 37), Fraction(1))
    assert [each.id for each in total.excluded] == list(REPORT["women-and-children"])
    assert {each.reason for each in total.excluded} == {Reason.NO_TARGET}
    assert total.mean == sum(
        (Fraction(stated.removesuffix("%")) for stated in STATED.values()), Fraction(0)
    ) / (100 * len(STATED))


@pytest.mark.parametrize(
    ("name", "target", "convention", "confidence"),
    [
        ("skills-training", "40000", Verdict.HALF_UP, Confidence.ROUND),
        ("skilled-workers", "14000", Verdict.HALF_UP, Confidence.ROUND),
        ("internships", "750", Verdict.HALF_UP, Confidence.UNIQUE),
        ("job-fairs", "100", Verdict.HALF_UP, Confidence.UNIQUE),
        ("labour-stations", "59", Verdict.TRUNCATED, Confidence.UNIQUE),
        ("fitness-tests", "10000", Verdict.HALF_UP, Confidence.ROUND),
        ("rural-roads", "130", Verdict.HALF_UP, Confidence.ROUND),
        ("renovation-started", "19318", Verdict.HALF_UP, Confidence.ROUND),
        ("public-toilets", "10", Verdict.HALF_UP, Confidence.UNIQUE),
    ],
)
def test_these_targets_follow_from_what_is_stated(
    assessment: Assessment, name: str, target: str, convention: Verdict, confidence: Confidence
) -> None:
    estimate = _estimate(assessment, name)

    assert estimate.best == Fraction(target)
    assert (estimate.convention, estimate.confidence) == (convention, confidence)


@pytest.mark.parametrize("name", sorted(STATED))
def test_of_an_inferred_target_the_figure_done_prints_as_stated(
    assessment: Assessment, name: str
) -> None:
    estimate = _estimate(assessment, name)
    actual = assessment.indicators[name].actual
    stated = STATED[name].removesuffix("%")
    places = len(stated.partition(".")[2])
    assert estimate.best is not None
    assert actual is not None

    share = 100 * actual.amount.value / estimate.best

    assert print_at(share, places, Convention(estimate.convention.value)) == Decimal(stated)


def test_only_the_stations_take_the_percentage_as_cut_off(assessment: Assessment) -> None:
    assert [
        name for name in STATED if _estimate(assessment, name).convention is not Verdict.HALF_UP
    ] == ["labour-stations"]


def test_a_figure_with_a_scale_word_keeps_its_form(plan: Plan, assessment: Assessment) -> None:
    actual = assessment.indicators["workers-trained"].actual

    assert actual is not None
    assert actual.amount.value == 35400
    assert "3.54万" in dumps(plan)
    assert loads(dumps(plan)) == plan
