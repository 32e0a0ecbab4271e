"""Scales and choices that make no sense: found, and compared with looking at every figure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from itertools import combinations, groupby
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.tracking.single import plan_of

from kpitrack.findings import (
    DuplicateId,
    Finding,
    GrowthNeedsDates,
    MethodDoesNotFit,
    ReversedRange,
    ScaleHole,
    ScaleOverlap,
    UnknownScale,
    UnknownStatus,
)
from kpitrack.model import (
    PLAIN,
    SCALES,
    Band,
    Baseline,
    Judgement,
    Plan,
    Program,
    Scale,
)
from kpitrack.tracking import check
from kpitrack.tracking.scale import check_scales, known_scales
from kpitrack.tracking.status import band_interval

SCALE_RULES = (UnknownScale, UnknownStatus, MethodDoesNotFit, GrowthNeedsDates)


def _found(
    bands: Iterable[Band], over: str = "completion", bands_without_target: Iterable[Band] = ()
) -> list[Finding]:
    scale = Scale(id="lights", over=over, bands=bands, bands_without_target=bands_without_target)
    return list(check_scales(Plan(id="plan", period="2025", scales=[scale])))


def _band(name: str, low: str | None = None, high: str | None = None) -> Band:
    """Return a band whose ends are written as in mathematics: "[90%" is inside, "(90%" outside."""
    return Band(
        id=name,
        low=None if low is None else low[1:],
        high=None if high is None else high[:-1],
        low_open=low is not None and low[0] == "(",
        high_open=high is None or high[-1] == ")",
    )


# -- holes and overlaps --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bands", "holes"),
    [
        ([_band("green", "[90%"), _band("red", None, "90%)")], []),
        ([_band("green", "(90%"), _band("red", None, "90%]")], []),
        ([_band("any")], []),
        ([_band("green", "[100%"), _band("red", None, "90%)")], ["figures between 90% and 100%"]),
        ([_band("green", "(90%"), _band("red", None, "90%)")], ["exactly 90%"]),
        ([_band("green", "[90%"), _band("red", "[0%", "90%)")], ["figures below 0%"]),
        ([_band("green", "[90%", "100%]"), _band("red", None, "90%)")], ["figures above 100%"]),
        (
            [_band("green", "[90%", "100%]"), _band("red", "[0%", "70%]")],
            ["figures below 0%", "figures between 70% and 90%", "figures above 100%"],
        ),
        # The order of the bands does not matter, and a hole that an end divides is one.
        ([_band("red", None, "70%)"), _band("green", "(100%")], ["figures between 70% and 100%"]),
        (
            [_band("green", "[100%"), _band("none", "[80%", "80%)"), _band("red", None, "70%)")],
            ["figures between 70% and 100%"],
        ),
        ([_band("none", "[80%", "80%)")], ["any figure"]),
        ([_band("one", "[80%", "80%]"), _band("low", None, "80%)")], ["figures above 80%"]),
        ([_band("ahead", "[5pp"), _band("red", None, "-2.5pp)")], ["figures between -2.5% and 5%"]),
    ],
)
def test_a_hole_is_named_by_its_ends(bands: list[Band], holes: list[str]) -> None:
    found = _found(bands)

    assert found == [
        ScaleHole(scale="lights", hole=hole, where=("scales", 0, "bands")) for hole in holes
    ]


@pytest.mark.parametrize(
    ("bands", "pairs"),
    [
        ([_band("green", "[90%"), _band("red", None, "90%]")], [("green", "red")]),
        ([_band("green", "[80%"), _band("red", None, "90%)")], [("green", "red")]),
        ([_band("any"), _band("red", None, "90%)")], [("any", "red")]),
        # Each is named once, beside the one that goes highest.
        (
            [_band("all"), _band("any"), _band("same", "[5%", "5%]")],
            [("all", "any"), ("all", "same")],
        ),
        # A band without figures shares none.
        ([_band("any"), _band("none", "[80%", "80%)")], []),
        ([_band("any"), _band("none", "(80%", "80%]")], []),
    ],
)
def test_bands_that_share_figures_are_named(
    bands: list[Band], pairs: list[tuple[str, str]]
) -> None:
    found = _found(bands)

    names = [band.id for band in bands]
    assert found == [
        ScaleOverlap(
            scale="lights",
            first=first,
            second=second,
            where=("scales", 0, "bands", names.index(second)),
        )
        for first, second in pairs
    ]


def test_a_band_with_its_ends_the_wrong_way_round_covers_nothing_and_overlaps_nothing() -> None:
    found = _found([_band("any"), _band("red", "[90%", "70%]")])

    assert found == [ReversedRange(low="90%", high="70%", where=("scales", 0, "bands", 1))]


def test_bands_for_indicators_without_a_target_are_looked_at_as_well() -> None:
    found = _found(
        [_band("any")],
        over="growth",
        bands_without_target=[_band("rising", "(0%"), _band("falling", None, "0%)")],
    )

    place = ("scales", 0, "bands_without_target")
    assert found == [ScaleHole(scale="lights", hole="exactly 0%", where=place)]


def test_two_scales_of_one_name_are_found_and_one_that_replaces_another_is_not() -> None:
    lights = Scale(id="lights", over="gap", bands=[_band("any")])
    plain = Scale(id="plain", over="gap", bands=[_band("any")])
    plan = Plan(id="plan", period="2025", scales=[lights, plain, lights])

    assert list(check_scales(plan)) == [
        DuplicateId(id="lights", kind="scale", first=("scales", 0), where=("scales", 2, "id"))
    ]
    assert known_scales(plan) == SCALES | {"lights": lights, "plain": plain}


@pytest.mark.parametrize("scale", list(SCALES.values()), ids=list(SCALES))
def test_scales_that_come_with_kpitrack_have_neither_holes_nor_overlaps(scale: Scale) -> None:
    assert list(check_scales(Plan(id="plan", period="2025", scales=[scale]))) == []


GRID = [Fraction(number, 2) for number in range(-2, 23)]
"""Every whole per cent from 0 to 10, what lies between two of them, and what lies beyond."""


@st.composite
def _bands_on_the_grid(draw: st.DrawFn) -> list[Band]:
    ends = st.one_of(st.none(), st.integers(0, 10))
    bands: list[Band] = []
    for number in range(draw(st.integers(1, 5))):
        low, high = draw(ends), draw(ends)
        if low is not None and high is not None:
            low, high = sorted((low, high))
        bands.append(
            Band(
                id=f"band-{number}",
                low=None if low is None else f"{low}%",
                high=None if high is None else f"{high}%",
                low_open=low is not None and draw(st.booleans()),
                high_open=high is None or draw(st.booleans()),
            )
        )
    return bands


def _has(band: Band, percent: Fraction) -> bool:
    """Tell by comparing whether a band has a figure."""
    low, high = (None if end is None else Fraction(end.number) for end in (band.low, band.high))
    above = low is None or percent > low or (percent == low and not band.low_open)
    below = high is None or percent < high or (percent == high and not band.high_open)
    return above and below


@given(_bands_on_the_grid())
def test_overlaps_are_those_that_looking_at_every_figure_shows(bands: list[Band]) -> None:
    figures = {band.id: [figure for figure in GRID if _has(band, figure)] for band in bands}
    sharing = {
        (one.id, other.id)
        for one, other in combinations(bands, 2)
        if set(figures[one.id]) & set(figures[other.id])
    }

    found = [one for one in _found(bands) if isinstance(one, ScaleOverlap)]

    pairs = {(one.first, one.second) for one in found}
    assert pairs <= sharing
    # Of every two the one that begins higher is named, once.
    for one, other in sharing:
        begins_higher = max(one, other, key=lambda name: figures[name][0])
        if figures[one][0] != figures[other][0]:
            assert any(begins_higher in pair for pair in pairs)
    assert bool(pairs) == bool(sharing)


@given(_bands_on_the_grid())
def test_holes_are_those_that_looking_at_every_figure_shows(bands: list[Band]) -> None:
    runs = [
        list(run)
        for is_covered, run in groupby(
            GRID, lambda figure: any(_has(band, figure) for band in bands)
        )
        if not is_covered
    ]

    found = [one.hole for one in _found(bands) if isinstance(one, ScaleHole)]

    assert len(runs) == len(found)
    for run, hole in zip(runs, found, strict=True):
        # Every end that is named lies at the end of the run, and its beginning and end are named.
        assert hole == _words(run)


def _words(run: list[Fraction]) -> str:
    is_lowest, is_highest = run[0] == GRID[0], run[-1] == GRID[-1]
    # A half stands for what lies between two whole ones; without an end there it goes on.
    low, high = run[0].__floor__(), run[-1].__ceil__()
    if is_lowest and is_highest:
        return "any figure"
    if is_lowest:
        return f"figures below {high}%"
    if is_highest:
        return f"figures above {low}%"
    return f"exactly {low}%" if low == high else f"figures between {low}% and {high}%"


@given(_bands_on_the_grid(), st.sampled_from(GRID))
def test_a_band_has_the_figures_of_its_interval(bands: list[Band], percent: Fraction) -> None:
    for band in bands:
        assert band_interval(band).contains(percent / 100) is _has(band, percent)


# -- choices -------------------------------------------------------------------------------

LIGHTS = Scale(
    id="lights",
    over="gap",
    met=Band(id="done"),
    bands=[
        _band("on-track"),
    ],
)


def _choices(plan: Plan) -> list[Finding]:
    return [one for one in check(plan) if isinstance(one, SCALE_RULES)]


def _unknown(name: str, nearest: str | None, *where: str | int) -> UnknownScale:
    return UnknownScale(name=name, nearest=nearest, known=(*SCALES, "lights"), where=where)


@pytest.mark.parametrize(
    ("plan", "program", "indicator", "found"),
    [
        (None, None, None, []),
        ("okr", "plain", "lights", []),
        ("plane", None, None, [_unknown("plane", "plain", "scale")]),
        (None, "light", None, [_unknown("light", "lights", "programs", 0, "scale")]),
        (
            None,
            None,
            "nothing like it",
            [_unknown("nothing like it", None, "programs", 0, "indicators", 0, "scale")],
        ),
        (
            "plane",
            "light",
            "okrs",
            [
                _unknown("plane", "plain", "scale"),
                _unknown("light", "lights", "programs", 0, "scale"),
                _unknown("okrs", "okr", "programs", 0, "indicators", 0, "scale"),
            ],
        ),
    ],
)
def test_a_scale_that_nobody_declared_is_found_wherever_it_is_chosen(
    plan: str | None, program: str | None, indicator: str | None, found: list[Finding]
) -> None:
    (only,) = plan_of({"scale": indicator}).programs
    programs = [Program(id="only", scale=program, indicators=only.indicators)]

    assert (
        _choices(Plan(id="plan", period="2025", scale=plan, scales=[LIGHTS], programs=programs))
        == found
    )


def _judged(*statuses: str) -> list[Judgement]:
    return [
        Judgement(status=status, at=date(2025, 9, 30), by="office", reason="contracts are signed")
        for status in statuses
    ]


@pytest.mark.parametrize(
    ("plan", "program", "indicator", "statuses", "wrong"),
    [
        # On the scale that holds for the indicator, wherever it was chosen.
        (None, None, None, ["achieved", "on-track", "behind"], {}),
        (None, None, None, ["on-trak"], {0: "on-track"}),
        ("okr", None, None, ["achieved", "on-track"], {1: None}),
        ("okr", "lights", None, ["done", "on-track", "achieved"], {2: None}),
        ("okr", "okr", "lights", ["done", "on-track"], {}),
        (None, "okr", "plain", ["delivered", "at-risc"], {0: None, 1: "at-risk"}),
        # Of a scale that is not known nobody can tell.
        ("plane", None, None, ["anything"], {}),
    ],
)
def test_a_status_set_by_hand_is_one_of_the_scale(
    plan: str | None,
    program: str | None,
    indicator: str | None,
    statuses: list[str],
    wrong: dict[int, str | None],
) -> None:
    (only,) = plan_of({"scale": indicator, "judgements": _judged(*statuses)}).programs
    outer = Program(
        id="outer",
        scale=program,
        programs=[Program(id="only", indicators=only.indicators)],
    )
    whole = Plan(id="plan", period="2025", scale=plan, scales=[LIGHTS], programs=[outer])
    scale = known_scales(whole).get(indicator or program or plan or PLAIN.id)

    found = [one for one in check(whole) if isinstance(one, UnknownStatus)]

    place = ("programs", 0, "programs", 0, "indicators", 0, "judgements")
    assert found == [
        UnknownStatus(
            status=statuses[index],
            scale="" if scale is None else scale.id,
            nearest=nearest,
            known=() if scale is None else tuple(band.id for band in scale.statuses),
            where=(*place, index, "status"),
        )
        for index, nearest in wrong.items()
    ]


ANY_PACE = ("months", "days", "milestones", "growth", "none")


@pytest.mark.parametrize(
    ("indicator", "kind", "fitting"),
    [
        ({"accumulation": "increments"}, "the measure ratio", ANY_PACE),
        ({"baseline": 10}, "the measure distance", ANY_PACE),
        ({"direction": "maintain"}, "the measure range", ("none",)),
        ({"unit": "yes/no"}, "the measure yes-no", ("none",)),
        ({"direction": "decrease", "measure": "inverse"}, "the measure inverse", ("none",)),
        (
            {"measure": "growth", "baseline": Baseline(value=1, period="2024")},
            "the measure growth",
            ("growth", "none"),
        ),
    ],
)
@pytest.mark.parametrize("pace", ANY_PACE)
def test_a_pace_has_a_meaning_where_a_share_is_due_by_a_day(
    indicator: dict[str, Any], kind: str, fitting: tuple[str, ...], pace: str
) -> None:
    found = [
        one
        for one in check(plan_of(indicator | {"pace": pace}))
        if isinstance(one, MethodDoesNotFit)
    ]

    misfit = MethodDoesNotFit(
        key="pace",
        method=pace,
        kind=kind,
        fitting=fitting,
        where=("programs", 0, "indicators", 0, "pace"),
    )
    assert found == ([] if pace in fitting else [misfit])


ANY_FORECAST = ("run-rate", "linear", "last-value", "none")


@pytest.mark.parametrize(
    ("accumulation", "unit", "fitting"),
    [
        ("increments", "人", ("run-rate", "none")),
        ("running-total", "人", ANY_FORECAST),
        ("latest", "人", ("linear", "last-value", "none")),
        ("mean", "人", ("none",)),
        ("max", "人", ("none",)),
        ("min", "人", ("none",)),
        ("increments", "%", ("none",)),
        ("running-total", "%", ("linear", "last-value", "none")),
        ("latest", "%", ("linear", "last-value", "none")),
        ("latest", "yes/no", ("last-value", "none")),
        ("running-total", "yes/no", ("last-value", "none")),
        ("mean", "yes/no", ("none",)),
    ],
)
@pytest.mark.parametrize("forecast", ANY_FORECAST)
def test_a_forecast_has_a_meaning_for_what_can_go_on_like_that(
    accumulation: str, unit: str, fitting: tuple[str, ...], forecast: str
) -> None:
    indicator = {"accumulation": accumulation, "unit": unit, "forecast": forecast}

    found = _choices(plan_of(indicator))

    misfit = MethodDoesNotFit(
        key="forecast",
        method=forecast,
        kind=f"{accumulation} of {unit}",
        fitting=fitting,
        where=("programs", 0, "indicators", 0, "forecast"),
    )
    assert found == ([] if forecast in fitting else [misfit])


DATED = Baseline(value=10, period="2015")
UNDATED = Baseline(value=10)


@pytest.mark.parametrize(
    ("indicator", "place"),
    [
        ({"measure": "growth", "baseline": DATED}, None),
        ({"pace": "growth", "baseline": DATED}, None),
        ({"measure": "growth", "baseline": UNDATED}, "baseline"),
        ({"pace": "growth", "baseline": UNDATED}, "baseline"),
        ({"pace": "growth"}, "pace"),
        ({"measure": "distance", "baseline": UNDATED}, None),
        ({"pace": "months"}, None),
    ],
)
def test_growth_needs_to_know_when_it_began(indicator: dict[str, Any], place: str | None) -> None:
    found = _choices(plan_of(indicator))

    where = ("programs", 0, "indicators", 0, str(place))
    assert found == ([] if place is None else [GrowthNeedsDates(where=where)])


def test_what_a_program_chooses_need_not_fit_every_indicator() -> None:
    plan = plan_of({"unit": "yes/no"}, pace="growth", forecast="run-rate", scale="sdg-growth")

    assert _choices(plan) == []
