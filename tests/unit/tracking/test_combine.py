"""Combine: county plans become a city plan, and what they disagree on is found in one pass."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.strategies import plans

import kpitrack
from kpitrack.findings import CATALOGUE, Finding, PlanError
from kpitrack.model import (
    UNITS,
    Baseline,
    Dimension,
    Direction,
    Indicator,
    Measure,
    Observation,
    Part,
    Plan,
    Program,
    Quantity,
    Range,
    Statement,
    Target,
    Title,
    Unit,
    UnitTable,
    Where,
)
from kpitrack.tracking import Measured, Reason, Unmeasured, part_of
from kpitrack.tracking.combine import combine

HUBIN: Where = (("place", "hubin"),)
LUSHI: Where = (("place", "lushi"),)


def _county(name: str, *indicators: Indicator, **definition: Any) -> Plan:  # noqa: ANN401 -- any field of a plan
    programs = definition.pop("programs", [Program(id="jobs", indicators=indicators)])
    fields: dict[str, Any] = {
        "period": "2025",
        "as_of": date(2025, 12, 31),
        "programs": programs,
    }
    return Plan(id=name, **(fields | definition))


def _training(target: int = 400, actual: int = 300, **definition: Any) -> Indicator:  # noqa: ANN401 -- any field of an indicator
    fields: dict[str, Any] = {
        "unit": "人",
        "targets": [Target(value=target)],
        "observations": [Observation(value=actual, period="2025")],
    }
    return Indicator(id="training", **(fields | definition))


def _city(*counties: Plan) -> Plan:
    return combine(counties, dimension="place")


def _findings(*counties: Plan, dimension: str = "place") -> list[Finding]:
    with pytest.raises(PlanError) as raised:
        combine(counties, dimension=dimension)
    return [one.finding for one in raised.value.findings]


# -- what becomes of plans -----------------------------------------------------------------


def test_the_same_indicator_of_two_plans_becomes_two_parts_of_one() -> None:
    city = _city(_county("hubin", _training()), _county("lushi", _training(100, 150)))

    (training,) = city.indicators()
    assert training.targets == (Target(value=400, where=HUBIN), Target(value=100, where=LUSHI))
    assert training.observations == (
        Observation(value=300, period="2025", where=HUBIN),
        Observation(value=150, period="2025", where=LUSHI),
    )
    assert (city.id, city.title, city.period) == ("combined", None, _county("hubin").period)


def test_the_plans_are_the_parts_of_the_dimension() -> None:
    titled = _county("hubin", title={"zh": "湖滨区"})

    by_id = combine([titled, _county("lushi")], dimension="place")
    by_name = combine({"a": titled, "b": _county("lushi")}, dimension="county")

    parts = (Part(id="hubin", title={"zh": "湖滨区"}), Part(id="lushi"))
    assert by_id.dimensions == (Dimension(id="place", parts=parts),)
    assert [one.id for one in by_name.dimensions[0].parts] == ["a", "b"]
    assert by_name.dimensions[0].id == "county"


def test_the_combined_plan_is_called_what_the_caller_says() -> None:
    city = combine([_county("hubin")], dimension="place", plan_id="city", title="Sanmenxia")

    assert (city.id, city.title) == ("city", Title.of("Sanmenxia"))


def test_plans_may_come_from_anywhere_one_by_one() -> None:
    counties = (_county(name, _training()) for name in ("hubin", "lushi"))

    assert len(combine(counties, dimension="place").dimensions[0].parts) == 2


def test_programs_are_merged_in_the_order_of_their_first_appearance() -> None:
    homes = Program(id="homes", indicators=[Indicator(id="flats")])
    schools = Program(id="schools", indicators=[Indicator(id="desks")])
    more = Program(id="jobs", programs=[homes], indicators=[Indicator(id="fairs")])
    city = _city(
        _county("hubin", programs=[Program(id="jobs", indicators=[_training()]), schools]),
        _county("lushi", programs=[Program(id="roads"), more]),
    )

    walked = [(len(pointer) // 2, program.id) for pointer, program in city.walk()]

    assert walked == [(1, "jobs"), (2, "homes"), (1, "schools"), (1, "roads")]
    assert [one.id for one in city.indicators()] == ["training", "fairs", "flats", "desks"]


def test_titles_are_the_first_that_are_given_and_notes_those_that_all_share() -> None:
    def county(name: str, title: str | None, note: str, source: str | None) -> Plan:
        training = _training(title=title, note=note, source=source)
        jobs = Program(id="jobs", title=title, note=note, indicators=[training])
        return _county(name, programs=[jobs], note=note, source=source)

    agreed = _city(county("hubin", None, "n", "s"), county("lushi", "Training", "n", "s"))
    apart = _city(county("hubin", "A", "n", None), county("lushi", "B", "m", "s"))

    for city, title, note, source in ((agreed, "Training", "n", "s"), (apart, "A", None, None)):
        (training,), (program,) = city.indicators(), city.programs
        assert training.title == program.title == Title.of(title)
        assert city.note == training.note == program.note == note
        assert city.source == training.source == source


def test_baselines_and_stated_completions_become_those_of_their_part() -> None:
    training = _training(
        baseline=Baseline(value=20, period="2024"), statements=[Statement(completion="75%")]
    )

    (merged,) = _city(_county("hubin", training), _county("lushi", training)).indicators()

    assert merged.baseline is None
    assert merged.part_baselines == tuple(
        Baseline(value=20, period="2024", where=where) for where in (HUBIN, LUSHI)
    )
    assert merged.statements == tuple(
        Statement(completion="75%", where=where) for where in (HUBIN, LUSHI)
    )


def test_parts_of_a_plan_become_parts_of_its_part() -> None:
    sexes = Dimension(id="sex", parts=[Part(id="f"), Part(id="m")])
    training = Indicator(
        id="training",
        part_baselines=[Baseline(value=1, where={"sex": "f"})],
        targets=[Target(value=2, where={"sex": "f"})],
        observations=[Observation(value=3, period="2025", where={"sex": "f"})],
        statements=[Statement(completion="4%", where={"sex": "f"})],
    )

    city = _city(
        _county("hubin", training, dimensions=[sexes]), _county("lushi", dimensions=[sexes])
    )

    (merged,) = city.indicators()
    wheres = [
        *(one.where for one in merged.part_baselines),
        *(one.where for one in merged.targets),
        *(one.where for one in merged.observations),
        *(one.where for one in merged.statements),
    ]
    assert wheres == [(("place", "hubin"), ("sex", "f"))] * 4
    assert [one.id for one in city.dimensions] == ["place", "sex"]


# -- units ---------------------------------------------------------------------------------


def test_figures_in_a_unit_that_converts_keep_their_own() -> None:
    def road(unit: str, *values: str | Range) -> Indicator:
        baseline, target, actual = values
        return Indicator(
            id="road",
            unit=unit,
            direction="maintain",
            baseline=baseline if isinstance(baseline, str) else None,
            targets=[Target(value=target)],
            observations=[Observation(value=str(actual), period="2025")],
        )

    city = _city(
        _county("hubin", road("km", "1", Range(low=4), "3")),
        _county("lushi", road("m", "100", Range(low=500, high="600 m"), "600")),
        _county("yima", road("千米", "1", Range(high=7), "5")),
    )

    (merged,) = city.indicators()
    assert merged.unit == UNITS.find("km")
    assert [str(one.value) for one in merged.part_baselines] == ["1", "100 m", "1"]
    assert [str(one.value) for one in merged.observations] == ["3", "600 m", "5"]
    assert [one.value for one in merged.targets] == [
        Range(low=4),
        Range(low="500 m", high="600 m"),
        Range(high=7),
    ]


def test_a_figure_with_a_unit_of_its_own_keeps_that() -> None:
    city = _city(
        _county("hubin", _training(unit="万人")),
        _county("lushi", _training(observations=[Observation(value="2万人", period="2025")])),
    )

    (merged,) = city.indicators()
    assert [str(one.value) for one in merged.observations] == ["300", "2万人"]
    assert [str(one.value) for one in merged.targets] == ["400", "400人"]


def test_a_quotient_is_the_same_share_under_any_sign() -> None:
    def share(unit: str) -> Indicator:
        quotient = Observation(value="34/120", period="2025")
        return Indicator(id="share", unit=unit, targets=[Target(value=30)], observations=[quotient])

    city = _city(_county("hubin", share("%")), _county("lushi", share("‰")))

    (merged,) = city.indicators()
    assert [str(one.value) for one in merged.observations] == ["34/120", "34/120"]
    assert [str(one.value) for one in merged.targets] == ["30", "30‰"]


def test_units_that_plans_declare_are_declared_once() -> None:
    lamp, mast = Unit(symbol="盏", dimension="lamp"), Unit(symbol="杆", dimension="mast")

    city = _city(_county("hubin", units=[lamp]), _county("lushi", units=[mast, lamp]))

    assert city.units == (lamp, mast)


# -- days ----------------------------------------------------------------------------------


def test_plans_of_one_day_keep_it_and_others_have_none() -> None:
    june, undated = date(2025, 6, 30), Statement(completion="75%")
    dated = Statement(completion="80%", at=date(2025, 3, 31))
    training = _training(statements=[undated, dated])

    same = _city(_county("hubin", training), _county("lushi", training))
    apart = _city(_county("hubin", training), _county("lushi", training, as_of=june))

    assert same.as_of == date(2025, 12, 31)
    assert apart.as_of is None
    assert [one.at for one in next(same.indicators()).statements] == [None, dated.at] * 2
    assert [one.at for one in next(apart.indicators()).statements] == [
        date(2025, 12, 31),
        dated.at,
        june,
        dated.at,
    ]


# -- definitions that agree ----------------------------------------------------------------


def test_what_one_plan_says_and_another_leaves_to_the_default_is_said() -> None:
    said = _training(measure="ratio", aggregation="sum")

    for counties in ((said, _training()), (_training(), said)):
        (merged,) = _city(
            *(_county(f"c{index}", one) for index, one in enumerate(counties))
        ).indicators()
        assert (merged.measure, merged.aggregation) == (said.measure, said.aggregation)


def test_what_no_plan_says_is_left_to_the_default() -> None:
    (merged,) = _city(_county("hubin", _training()), _county("lushi", _training())).indicators()

    assert (merged.measure, merged.aggregation) == (None, None)


def test_a_weight_is_the_same_however_it_is_written() -> None:
    _city(_county("hubin", _training(weight="2")), _county("lushi", _training(weight="2.0")))


# -- conflicts -----------------------------------------------------------------------------


def test_nothing_to_combine_is_refused() -> None:
    with pytest.raises(ValueError, match="give at least one plan"):
        combine([], dimension="place")


def test_names_that_are_no_ids_are_refused() -> None:
    with pytest.raises(ValueError, match="is not an id"):
        combine({"hubin district": _county("hubin")}, dimension="place")
    with pytest.raises(ValueError, match="is not an id"):
        combine([_county("hubin")], dimension="a place")


def test_two_plans_of_one_name_are_refused() -> None:
    (finding,) = _findings(_county("hubin"), _county("hubin"))

    assert (finding.code, str(finding).count("'hubin'")) == ("KT401", 1)


def test_a_plan_that_contradicts_itself_is_named() -> None:
    broken = _county("hubin", _training(measure="distance"))

    (finding,) = _findings(broken, _county("lushi"))

    assert finding.code == "KT601"
    assert "'hubin'" in finding.message
    assert "KT415" in finding.message
    assert finding.where == ("programs", 0, "indicators", 0, "measure")


def test_warnings_about_a_plan_are_its_own_affair() -> None:
    outside = _training(observations=[Observation(value=1, period="2024")])

    assert len(_city(_county("hubin", outside)).dimensions) == 1


@pytest.mark.parametrize(
    ("first", "other", "code", "words"),
    [
        (_county("a"), _county("b", period="2025-H1"), "KT602", ("2025-H1", "2025")),
        (
            _county("a"),
            _county("b", dimensions=[Dimension(id="place", parts=[Part(id="x")])]),
            "KT603",
            ("'place'", "'b'"),
        ),
        (
            _county("a", dimensions=[Dimension(id="sex", parts=[Part(id="f"), Part(id="m")])]),
            _county("b", dimensions=[Dimension(id="sex", parts=[Part(id="f")])]),
            "KT604",
            ("'sex'", "'b'", "'a'"),
        ),
        (
            _county("a", dimensions=[Dimension(id="sex", parts=[Part(id="f", weight=2)])]),
            _county("b", dimensions=[Dimension(id="sex", parts=[Part(id="f")])]),
            "KT604",
            ("'sex'",),
        ),
        (
            _county("a", units=[Unit(symbol="盏", dimension="lamp")]),
            _county("b", units=[Unit(symbol="盏", dimension="lantern")]),
            "KT605",
            ("'盏'", "'b'"),
        ),
        (
            _county("a", _training()),
            _county("b", _training(unit="人次")),
            "KT606",
            ("'人次'", "'人'", "'training'"),
        ),
        (
            _county("a", mean_of="children"),
            _county("b"),
            "KT607",
            ("the plan 'b'", "mean_of", "'leaves'", "'children'"),
        ),
        (
            _county("a", programs=[Program(id="jobs", weight=2)]),
            _county("b", programs=[Program(id="jobs")]),
            "KT607",
            ("the program 'jobs'", "weight", "'1'", "'2'"),
        ),
        (
            _county("a", programs=[Program(id="jobs", programs=[Program(id="homes")])]),
            _county("b", programs=[Program(id="homes")]),
            "KT608",
            ("the program 'homes'", "no program", "'jobs'"),
        ),
        (
            _county("a", _training()),
            _county("b", programs=[Program(id="homes", indicators=[_training()])]),
            "KT608",
            ("the indicator 'training'", "'homes'", "'jobs'"),
        ),
    ],
)
def test_each_conflict_has_its_finding(
    first: Plan, other: Plan, code: str, words: tuple[str, ...]
) -> None:
    (finding,) = _findings(first, other)

    assert finding.code == code
    assert [word for word in words if word not in finding.message] == []
    assert finding.mend


@pytest.mark.parametrize(
    ("attribute", "first", "other"),
    [
        ("direction", {}, {"direction": "decrease", "measure": "yes-no"}),
        ("accumulation", {"accumulation": "increments"}, {"accumulation": "running-total"}),
        ("aggregation", {"aggregation": "max"}, {}),
        ("measure", {"measure": "yes-no"}, {}),
        # A baseline makes another formula the default one.
        ("measure", {"baseline": 20}, {}),
        ("weight", {"weight": 2}, {"weight": 3}),
    ],
)
def test_every_part_of_a_definition_must_agree(
    attribute: str, first: dict[str, Any], other: dict[str, Any]
) -> None:
    findings = _findings(_county("hubin", _training(**first)), _county("lushi", _training(**other)))

    assert {one.code for one in findings} == {"KT607"}
    assert ("programs", 0, "indicators", 0, attribute) in [one.where for one in findings]


def test_all_conflicts_are_found_in_one_pass() -> None:
    sexes = Dimension(id="sex", parts=[Part(id="f")])
    place = Dimension(id="place", parts=[Part(id="x")])
    ages = Dimension(id="sex", parts=[Part(id="m")])
    hubin = _county(
        "hubin",
        _training(weight=2),
        dimensions=[sexes, place],
        units=[Unit(symbol="盏", dimension="lamp")],
    )
    lushi = _county(
        "lushi",
        period="2024",
        dimensions=[ages],
        units=[Unit(symbol="盏", dimension="lantern")],
        programs=[Program(id="homes", indicators=[_training(unit="人次", targets=[])])],
    )

    codes = [one.code for one in _findings(hubin, lushi)]

    assert sorted(codes) == ["KT602", "KT603", "KT604", "KT605", "KT606", "KT607", "KT608"]


def test_the_parts_of_a_dimension_may_stand_in_another_order() -> None:
    sexes = [Part(id="f", title="Women"), Part(id="m")]

    city = _city(
        _county("hubin", dimensions=[Dimension(id="sex", parts=sexes)]),
        _county("lushi", dimensions=[Dimension(id="sex", parts=[Part(id="m"), Part(id="f")])]),
    )

    assert city.dimensions[1] == Dimension(id="sex", parts=sexes)


@pytest.mark.parametrize("symbol", ["km", "km/h", "万km"])
def test_a_declared_unit_may_not_change_what_another_plan_means(symbol: str) -> None:
    odd = Unit(symbol="km", dimension="length", factor=500)
    road = Indicator(id="road", unit=symbol)

    (finding,) = _findings(_county("hubin", road), _county("lushi", units=[odd]))

    assert (finding.code, finding.message) == (
        "KT605",
        f"the unit '{symbol}' of 'hubin' means something else in another plan",
    )


def test_a_unit_that_the_other_meaning_cannot_even_compose_is_found_too() -> None:
    score, lamp = (Unit(symbol="盏", dimension=dimension) for dimension in ("score", "lamp"))
    ten_thousand = UnitTable([lamp]).find("万盏")
    lamps = Indicator(
        id="lamps",
        unit=lamp,
        targets=[
            Target(value=Range(low=Quantity(number=Quantity.of(1).number, unit=ten_thousand)))
        ],
        direction=Direction.MAINTAIN,
    )

    findings = _findings(_county("hubin", units=[score]), _county("lushi", lamps, units=[lamp]))

    assert [one.code for one in findings] == ["KT605", "KT605"]


def test_the_findings_of_combining_are_in_the_catalogue_in_order() -> None:
    codes = [kind.code for kind in CATALOGUE if kind.code.startswith("KT6")]

    assert codes == [f"KT60{number}" for number in range(1, 9)]


# -- assessed ------------------------------------------------------------------------------


def test_a_city_is_the_sum_of_its_counties() -> None:
    city = _city(_county("hubin", _training(400, 300)), _county("lushi", _training(100, 150)))

    assessment = kpitrack.assess(city, by=("place",))

    completion = assessment.indicators["training"].completion
    assert isinstance(completion, Measured)
    assert completion.value == Fraction(450, 500)
    assert assessment.pooled["training"].completion == completion
    shares = [
        part.indicators["training"].completion.value
        for part in assessment.parts.values()
        if isinstance(part.indicators["training"].completion, Measured)
    ]
    assert shares == [Fraction(3, 4), Fraction(3, 2)]


def test_a_county_in_another_unit_is_assessed_as_it_is_alone() -> None:
    def road(unit: str, *figures: str) -> Indicator:
        baseline, target, actual = figures
        return Indicator(
            id="road",
            unit=unit,
            baseline=baseline,
            targets=[Target(value=target)],
            observations=[Observation(value=actual, period="2025")],
        )

    lushi = _county("lushi", road("m", "100", "500", "~460"))
    city = _city(_county("hubin", road("km", "1", "4", "3")), lushi)

    part = kpitrack.assess(city, by="place").parts[LUSHI].indicators["road"]

    alone = kpitrack.assess(lushi).indicators["road"]
    assert (part.completion, part.attainment) == (alone.completion, alone.attainment)
    assert part.indicator.unit == UNITS.find("km")


def test_an_indicator_that_one_county_lacks_has_no_total_but_a_pooled_share() -> None:
    city = _city(_county("hubin", _training(400, 300)), _county("lushi"))

    assessment = kpitrack.assess(city, by="place")

    assert assessment.indicators["training"].completion == Unmeasured(reason=Reason.NO_TARGET)
    pooled = assessment.pooled["training"]
    assert [(one.where, one.reason) for one in pooled.left_out] == [(LUSHI, Reason.NO_TARGET)]
    assert isinstance(pooled.completion, Measured)


def test_a_combined_plan_is_written_and_read_back() -> None:
    counties = [
        _county(name, _training(unit=unit, baseline=20, statements=[Statement(completion="75%")]))
        for name, unit in (("hubin", "人"), ("lushi", "万人"))
    ]
    city = _city(*counties)

    assert kpitrack.loads(kpitrack.dumps(city)) == city


def test_a_measure_that_another_county_says_is_the_measure_of_all() -> None:
    ratio = _training(measure="ratio", baseline=20)
    city = _city(_county("hubin", ratio), _county("lushi", _training()))

    assert next(city.indicators()).measure is Measure.RATIO


# -- laws ----------------------------------------------------------------------------------


def _siblings(plan: Plan) -> st.SearchStrategy[Plan]:
    """Draw a plan with the same definitions and other figures of some indicators."""

    def other(indicator: Indicator, *, keep: bool) -> Indicator:
        # A baseline stays, for it is part of what an indicator is measured by.
        bare = attrs.evolve(indicator, targets=(), observations=(), statements=())
        return indicator if keep else bare

    def rebuilt(program: Program, kept: set[str]) -> Program:
        return attrs.evolve(
            program,
            programs=[rebuilt(child, kept) for child in program.programs],
            indicators=[other(one, keep=one.id in kept) for one in program.indicators],
        )

    ids = [one.id for one in plan.indicators()]
    kept = st.sets(st.sampled_from(ids)) if ids else st.just(set[str]())
    return kept.map(
        lambda names: attrs.evolve(plan, programs=[rebuilt(one, names) for one in plan.programs])
    )


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_every_part_of_a_combined_plan_is_assessed_as_its_own_plan_is(data: st.DataObject) -> None:
    first = data.draw(plans(most_indicators=1))
    counties = {"one": first, "other": data.draw(_siblings(first))}
    # Dimensions are named by `ids`, none of which has a space.
    city = combine(counties, dimension="the_counties_of_this_test")

    assessment = kpitrack.assess(city, by=["the_counties_of_this_test"])

    for name, county in counties.items():
        where: Where = (("the_counties_of_this_test", name),)
        alone = kpitrack.assess(county)
        part = assessment.parts[where]
        assert list(part.indicators) == list(alone.indicators)
        for key, expected in alone.indicators.items():
            assert part.indicators[key].completion == expected.completion
            assert part.indicators[key].attainment == expected.attainment
        assert (part.programs, part.total) == (alone.programs, alone.total)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(plans(most_indicators=1))
def test_the_part_of_a_combined_plan_has_the_figures_of_its_own_plan(plan: Plan) -> None:
    city = combine({"one": plan, "other": plan}, dimension="the_counties_of_this_test")

    part = part_of(city, {"the_counties_of_this_test": "other"})

    assert part.dimensions == plan.dimensions
    for own, indicator in zip(plan.indicators(), part.indicators(), strict=True):
        assert (own.baseline, own.part_baselines) == (indicator.baseline, indicator.part_baselines)
        assert (own.targets, own.observations) == (indicator.targets, indicator.observations)
        assert own.statements == indicator.statements
    assert kpitrack.loads(kpitrack.dumps(city)) == city
