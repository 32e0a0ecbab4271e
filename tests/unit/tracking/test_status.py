"""Status: every threshold of every scale that comes with kpitrack, and what has no status."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import fractions
from tests.unit.tracking.single import assessed, figures, plan_of

from kpitrack.model import PLAIN, SCALES, Band, Baseline, Judgement, Measure, Scale, Target
from kpitrack.tracking import (
    Attainment,
    Growth,
    Measured,
    NoStatus,
    Reason,
    Status,
    Unmeasured,
)
from kpitrack.tracking.interval import Interval
from kpitrack.tracking.status import Standpoint, band_interval, status_of

HALF = Fraction(1, 2)
UNKNOWN = Unmeasured(reason=Reason.NO_OBSERVATION)


def _measured(share: Fraction | str) -> Measured:
    value = Fraction(share)
    return Measured(value=value, lower=value, upper=value, measure=Measure.RATIO)


def _growth(observed: Fraction | str, required: Fraction | str | None) -> Growth:
    return Growth(
        observed=Fraction(observed),
        required=None if required is None else Fraction(required),
        years=Fraction(1),
    )


def _status(
    scale: Scale,
    completion: Measured | Unmeasured = UNKNOWN,
    *,
    attainment: Attainment | None = Attainment.NOT_MET,
    expected: Fraction | None = None,
    growth: Growth | None = None,
) -> Status:
    point = Standpoint(
        completion=completion, attainment=attainment, expected=expected, growth=growth
    )
    return status_of(point, scale, None)


# -- at and around every threshold ---------------------------------------------------------


@pytest.mark.parametrize(
    ("completion", "expected", "status"),
    [
        # Half is expected: nine tenths of that are 45 %, seven tenths 35 %.
        ("2", "1/2", "on-track"),
        ("1/2", "1/2", "on-track"),
        ("0.45", "1/2", "on-track"),
        ("0.4499", "1/2", "at-risk"),
        ("0.35", "1/2", "at-risk"),
        ("0.3499", "1/2", "behind"),
        ("0", "1/2", "behind"),
        ("-1", "1/2", "behind"),
        ("0.9", "1", "on-track"),
        ("0.8999", "1", "at-risk"),
        ("0.6999", "1", "behind"),
        # Where nothing is expected yet, nothing is enough.
        ("0", "0", "on-track"),
        ("0.01", "0", "on-track"),
        ("-0.01", "0", "behind"),
        # Where it should first go back, by a fifth, so may it.
        ("-0.2", "-0.2", "on-track"),
        ("0", "-0.2", "on-track"),
        ("-0.2001", "-0.2", "behind"),
    ],
)
def test_the_plain_scale_compares_with_what_is_expected(
    completion: str, expected: str, status: str
) -> None:
    found = _status(PLAIN, _measured(completion), expected=Fraction(expected))

    assert found.id == status
    assert found.reason is None


@pytest.mark.parametrize(
    ("completion", "expected", "status"),
    [
        ("0.5751", "1/2", "over"),
        ("0.575", "1/2", "on-target"),
        ("0.5", "1/2", "on-target"),
        ("0.425", "1/2", "on-target"),
        ("0.4249", "1/2", "under"),
        ("1.1501", "1", "over"),
        ("1.15", "1", "on-target"),
        ("0.85", "1", "on-target"),
        ("0.8499", "1", "under"),
        ("0.0001", "0", "over"),
        ("0", "0", "on-target"),
        ("-0.0001", "0", "under"),
    ],
)
def test_a_tolerance_of_15_per_cent_has_a_class_for_too_much(
    completion: str, expected: str, status: str
) -> None:
    scale = SCALES["tolerance-15"]

    for attainment in Attainment:
        found = _status(
            scale, _measured(completion), attainment=attainment, expected=Fraction(expected)
        )

        assert found.id == status


@pytest.mark.parametrize(
    ("completion", "status"),
    [
        ("1.01", "achieved"),
        ("1", "achieved"),
        ("0.9999", "delivered"),
        ("0.7", "delivered"),
        ("0.6999", "progress"),
        ("0.3", "progress"),
        ("0.2999", "little-progress"),
        ("0", "little-progress"),
        ("-1", "little-progress"),
    ],
)
def test_key_results_are_graded_by_their_completion_alone(completion: str, status: str) -> None:
    for expected in (None, Fraction(0), HALF):
        assert _status(SCALES["okr"], _measured(completion), expected=expected).id == status


@pytest.mark.parametrize(
    ("completion", "status"),
    [
        ("0.9", "green"),
        ("0.5", "green"),
        ("0.4999", "yellow"),
        ("0.4", "yellow"),
        ("0.3999", "red"),
        ("-0.5", "red"),
    ],
)
def test_lights_count_the_points_behind(completion: str, status: str) -> None:
    found = _status(SCALES["points-behind"], _measured(completion), expected=HALF)

    assert found.id == status


@pytest.mark.parametrize(
    ("observed", "required", "status"),
    [
        ("0.05", "0.05", "substantial"),
        ("0.0475", "0.05", "substantial"),
        ("0.0474", "0.05", "moderate"),
        ("0.03", "0.05", "moderate"),
        ("0.0299", "0.05", "limited"),
        ("0", "0.05", "limited"),
        ("-0.0001", "0.05", "deterioration"),
        ("0.015", None, "substantial"),
        ("0.0149", None, "moderate"),
        ("0.005", None, "moderate"),
        ("0.0049", None, "limited"),
        ("0", None, "limited"),
        ("-0.0001", None, "deterioration"),
    ],
)
def test_sustainable_development_is_graded_by_growth_with_a_target_or_without(
    observed: str, required: str | None, status: str
) -> None:
    assert _status(SCALES["sdg-growth"], growth=_growth(observed, required)).id == status


# -- what has no status --------------------------------------------------------------------

LIGHTS = Scale(
    id="lights",
    over="completion",
    met=Band(id="done"),
    bands=[Band(id="green", low="90%"), Band(id="red", low="10%", high="80%", high_open=False)],
)
BY_GROWTH = Scale(id="growth", over="growth", bands=[Band(id="any")])


@pytest.mark.parametrize(
    ("scale", "standpoint", "reason"),
    [
        *((one, {"completion": UNKNOWN, "expected": HALF}, "not-assessable") for one in SCALES),
        ("plain", {"completion": _measured(HALF)}, "nothing-expected"),
        ("tolerance-15", {"completion": _measured(HALF)}, "nothing-expected"),
        ("points-behind", {"completion": _measured(HALF)}, "nothing-expected"),
        # Growth alone is no completion, and a completion no growth.
        ("plain", {"completion": UNKNOWN, "growth": _growth("1/20", "1/20")}, "not-assessable"),
        ("sdg-growth", {"completion": _measured(HALF), "expected": HALF}, "not-assessable"),
        (BY_GROWTH, {"growth": _growth("1/20", None)}, "not-assessable"),
        (LIGHTS, {"completion": _measured("0.8001")}, "no-band"),
        (LIGHTS, {"completion": _measured("0.8999")}, "no-band"),
        (LIGHTS, {"completion": _measured("0.0999")}, "no-band"),
    ],
)
def test_what_cannot_be_told_has_a_reason_and_no_colour(
    scale: str | Scale, standpoint: dict[str, Any], reason: str
) -> None:
    chosen = SCALES[scale] if isinstance(scale, str) else scale

    found = _status(chosen, **standpoint)

    assert found == Status(scale=chosen, band=None, reason=NoStatus(reason))
    # Only what cannot be assessed is counted as a status of its own.
    assert found.id == (reason if reason == "not-assessable" else None)


@pytest.mark.parametrize(
    ("completion", "status"), [("0.9", "green"), ("0.8", "red"), ("0.1", "red")]
)
def test_a_band_has_the_ends_that_it_takes_in(completion: str, status: str) -> None:
    assert _status(LIGHTS, _measured(completion)).id == status


@pytest.mark.parametrize(
    ("attainment", "status"),
    [
        (Attainment.MET, "done"),
        (Attainment.NOT_MET, "red"),
        (Attainment.UNDECIDED, "red"),
        (None, "red"),
    ],
)
def test_whatever_has_met_its_target_has_the_status_for_that(
    attainment: Attainment | None, status: str
) -> None:
    assert _status(LIGHTS, _measured("0.2"), attainment=attainment).id == status


def test_a_met_target_has_its_status_though_no_share_can_be_told() -> None:
    found = _status(PLAIN, UNKNOWN, attainment=Attainment.MET)

    assert (found.id, found.reason) == ("achieved", None)


def test_where_growth_is_the_pace_it_is_what_is_compared() -> None:
    grown = _growth("0.045", "0.05")

    assert _status(PLAIN, _measured(HALF), growth=grown).id == "on-track"
    assert _status(PLAIN, _measured(HALF), growth=grown, expected=Fraction(1)).id == "on-track"
    # Without a target there is no growth to compare with.
    aimless = _growth("0.045", None)
    assert _status(PLAIN, _measured(HALF), growth=aimless, expected=Fraction(1)).id == "behind"


def test_of_two_bands_that_fit_the_first_one_counts() -> None:
    scale = Scale(id="lights", over="completion", bands=[Band(id="one", low="0%"), Band(id="two")])

    assert _status(scale, _measured("0.5")).id == "one"
    assert _status(scale, _measured("-0.5")).id == "two"


@pytest.mark.parametrize(
    ("band", "interval"),
    [
        (Band(id="it"), (None, None, False, False)),
        (Band(id="it", low="10%"), ("1/10", None, True, False)),
        (Band(id="it", low="10%", low_open=True), ("1/10", None, False, False)),
        (Band(id="it", high="-5pp"), (None, "-1/20", False, False)),
        (Band(id="it", high="-5pp", high_open=False), (None, "-1/20", False, True)),
    ],
)
def test_a_band_covers_the_shares_between_its_ends(
    band: Band, interval: tuple[str | None, str | None, bool, bool]
) -> None:
    lower, upper, lower_closed, upper_closed = interval

    assert band_interval(band) == Interval(
        lower=None if lower is None else Fraction(lower),
        upper=None if upper is None else Fraction(upper),
        lower_closed=lower_closed,
        upper_closed=upper_closed,
    )


# -- laws ----------------------------------------------------------------------------------


def _rank(status: Status) -> int:
    return [band.id for band in status.scale.statuses].index(str(status.id))


@given(
    st.sampled_from([scale for scale in SCALES.values() if scale.id != "sdg-growth"]),
    fractions(),
    fractions(),
    st.fractions(-1, 2),
)
def test_more_never_has_a_worse_status(
    scale: Scale, one: Fraction, other: Fraction, expected: Fraction
) -> None:
    less, more = sorted((one, other))

    assert _rank(_status(scale, _measured(more), expected=expected)) <= _rank(
        _status(scale, _measured(less), expected=expected)
    )


@given(
    st.sampled_from([scale for scale in SCALES.values() if scale.id in ("plain", "points-behind")]),
    fractions(),
    st.fractions(0, 2),
    st.fractions(0, 2),
)
def test_the_more_is_expected_the_worse_is_the_status(
    scale: Scale, completion: Fraction, one: Fraction, other: Fraction
) -> None:
    less, more = sorted((one, other))
    at_less = _status(scale, _measured(completion), expected=less)
    at_more = _status(scale, _measured(completion), expected=more)

    assert _rank(at_less) <= _rank(at_more)


@given(st.fractions(-1, 1), st.fractions(-1, 1), st.sampled_from((None, "1/20")))
def test_faster_growth_never_has_a_worse_status(
    one: Fraction, other: Fraction, required: str | None
) -> None:
    slow, fast = (
        _status(SCALES["sdg-growth"], growth=_growth(each, required))
        for each in sorted((one, other))
    )

    assert _rank(fast) <= _rank(slow)


# -- in an assessment ----------------------------------------------------------------------


def _judged(*judgements: tuple[str, str, str]) -> list[Judgement]:
    return [
        Judgement(status=status, at=date.fromisoformat(at), by="project office", reason=reason)
        for at, status, reason in judgements
    ]


TRAINING: dict[str, Any] = {
    "accumulation": "increments",
    "targets": [Target(value=100)],
    "observations": figures(("2025-Q1", 10), ("2025-Q2", 10)),
    "judgements": _judged(
        ("2025-06-30", "at-risk", "tenders are late"),
        ("2025-03-31", "behind", "nothing was signed"),
        ("2025-09-30", "on-track", "contracts are signed"),
        ("2025-09-30", "at-risk", "one was withdrawn"),
    ),
}


@pytest.mark.parametrize(
    ("as_of", "known_at", "reason"),
    [
        ("2025-03-30", None, None),
        ("2025-03-31", None, "nothing was signed"),
        ("2025-06-29", None, "nothing was signed"),
        ("2025-06-30", None, "tenders are late"),
        # Of two of one day the last one stands.
        ("2025-12-31", None, "one was withdrawn"),
        ("2025-12-31", "2025-09-29", "tenders are late"),
        ("2025-12-31", "2025-03-30", None),
        ("2025-06-30", "2026-12-31", "tenders are late"),
    ],
)
def test_a_status_set_by_hand_holds_from_its_day_on_beside_the_computed_one(
    as_of: str, known_at: str | None, reason: str | None
) -> None:
    found = assessed(plan_of(TRAINING), as_of, known_at).status

    assert (None if found.judgement is None else found.judgement.reason) == reason
    assert (
        found.band == assessed(plan_of(TRAINING | {"judgements": ()}), as_of, known_at).status.band
    )


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        # Nothing in the first month, then 10 of 100 by a quarter, 20 by a half.
        ("2025-01-30", "not-assessable"),
        ("2025-03-31", "behind"),
        ("2025-12-31", "behind"),
    ],
)
def test_a_plan_that_says_nothing_has_the_plain_scale(as_of: str, status: str) -> None:
    found = assessed(plan_of(TRAINING), as_of).status

    assert found.scale is PLAIN
    assert found.id == status


@pytest.mark.parametrize(
    ("plan", "indicator", "scale"),
    [
        (None, None, "plain"),
        ("okr", None, "okr"),
        ("okr", "points-behind", "points-behind"),
        ("lights", None, "lights"),
        ("okr", "lights", "lights"),
    ],
)
def test_an_indicator_has_its_own_scale_or_that_of_its_plan(
    plan: str | None, indicator: str | None, scale: str
) -> None:
    training = TRAINING | {"scale": indicator, "judgements": ()}

    found = assessed(plan_of(training, scale=plan, scales=[LIGHTS]), "2025-06-30")

    assert found.status.scale.id == scale


def test_a_scale_of_the_plan_wins_over_another_of_its_name() -> None:
    own = Scale(id="plain", over="completion", bands=[Band(id="any")])

    found = assessed(plan_of(TRAINING | {"judgements": ()}, scales=[own]), "2025-06-30")

    assert found.status.scale is own
    assert found.status.id == "any"


@pytest.mark.parametrize(
    ("as_of", "reason"), [("2025-12-30", NoStatus.NOTHING_EXPECTED), ("2025-12-31", None)]
)
def test_where_no_share_is_due_before_the_end_all_of_it_is_at_the_end(
    as_of: str, reason: NoStatus | None
) -> None:
    level = {"targets": [Target(value=100)], "observations": figures(("2025-06-30", 95))}

    found = assessed(plan_of(level), as_of).status

    assert found.reason is reason
    # At 95 of 100 the target is missed, which is no longer on track.
    assert found.id == (None if reason else "behind")


@pytest.mark.parametrize(
    ("value", "status"),
    [("121", "achieved"), ("110", "on-track"), ("109", "at-risk"), ("100", "behind")],
)
def test_a_pace_of_growth_has_a_status_on_a_scale_over_pace(value: str, status: str) -> None:
    growing = {
        "pace": "growth",
        "baseline": Baseline(value=100, period="2024"),
        "targets": [Target(value=121)],
        "observations": figures(("2025-06-30", value)),
    }

    found = assessed(plan_of(growing), "2025-06-30")

    # Nine tenths of 21 % a year are 9.1 % in half a year, seven tenths 7.1 %.
    assert found.status.id == status


def test_a_scale_over_growth_needs_no_target() -> None:
    rising = {
        "scale": "sdg-growth",
        "baseline": Baseline(value=100, period="2024"),
        "observations": figures(("2025", 101)),
    }

    found = assessed(plan_of(rising))

    assert found.growth == Growth(observed=Fraction(1, 100), required=None, years=Fraction(1))
    assert found.status.id == "moderate"
    assert found.pace is None


def test_a_missed_target_has_the_status_for_that_only_once_its_days_have_passed() -> None:
    missed = Scale(
        id="lights",
        over="completion",
        bands=[Band(id="any")],
        met=Band(id="done"),
        missed=Band(id="missed"),
    )
    level = {"targets": [Target(value=100)], "observations": figures(("2025-06-30", 95))}
    plan = plan_of(level | {"scale": "lights"}, scales=[missed])

    assert assessed(plan, "2025-12-30").status.id == "any"
    assert assessed(plan, "2025-12-31").status.id == "missed"


def test_what_cannot_be_measured_is_never_called_missed() -> None:
    incidents = {
        "direction": "decrease",
        "targets": [Target(value=0)],
        "observations": figures(("2025-06-30", 3)),
    }

    assert assessed(plan_of(incidents), "2025-12-31").status.id == "not-assessable"


def test_a_status_of_growth_says_why_there_is_no_growth() -> None:
    undated = {
        "scale": "sdg-growth",
        "baseline": Baseline(value=20),
        "targets": [Target(value=100)],
        "observations": figures(("2025-06-30", 95)),
    }

    assert assessed(plan_of(undated), "2025-12-31").status.because is Reason.NO_TIME
