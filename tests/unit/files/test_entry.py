"""Entries: what each mapping of a plan may say, the short forms, and what does not go together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from tests.unit.files.reading import HEAD, INDICATOR, finding_of, findings_of, places_of

import kpitrack
from kpitrack.files import form
from kpitrack.files.entry import MAX_PROGRAMS
from kpitrack.findings import ActualNeedsDay
from kpitrack.model import (
    Accumulation,
    Band,
    ForecastMethod,
    Indicator,
    Judgement,
    MeanOf,
    Observation,
    PaceMethod,
    Period,
    Quantity,
    Range,
    Scale,
    Statement,
    Target,
    Unit,
)


def _indicator(keys: str, above: str = "") -> Indicator:
    lines = "".join(f"        {line}\n" for line in keys.splitlines())
    plan = kpitrack.loads(f"{above}{INDICATOR}{lines}")
    return next(plan.indicators())


def _mend_of(keys: str) -> tuple[str, int | None, int | None, str]:
    placed = finding_of(f"{INDICATOR}        {keys}\n")
    return placed.code, placed.line, placed.column, placed.finding.mend


# -- the plan ------------------------------------------------------------------------------


def test_a_plan_needs_its_version_its_id_and_its_period() -> None:
    messages = [one.finding.message for one in findings_of("title: Demo\n")]

    assert messages == [
        "a plan needs the key 'kpitrack'",
        "a plan needs the key 'id'",
        "a plan needs the key 'period'",
    ]


def test_the_order_of_keys_does_not_matter() -> None:
    head, _, programs = INDICATOR.partition("programs:")
    programs = f"programs:{programs}        unit: 盏\n        actual: 7盏\n"
    units = "units: {盏: {}}\n"

    assert kpitrack.loads(programs + units + head) == kpitrack.loads(head + units + programs)


def test_programs_and_the_plan_say_what_their_mean_is_of() -> None:
    plan = kpitrack.loads(
        f"{HEAD}rollup: {{of: children}}\nprograms: [{{id: a, rollup: {{of: leaves}}}}]\n"
    )

    assert (plan.mean_of, plan.programs[0].mean_of) == (MeanOf.CHILDREN, MeanOf.LEAVES)


def _nested(levels: int) -> str:
    indents = ["    " * level for level in range(levels)]
    return HEAD + "".join(
        f"{indent}programs:\n{indent}  - id: p{level}\n" for level, indent in enumerate(indents)
    )


def test_programs_nest_to_a_depth_that_is_limited() -> None:
    assert places_of(_nested(MAX_PROGRAMS)) == []
    assert [one.code for one in findings_of(_nested(MAX_PROGRAMS + 1))] == ["KT109"]


def test_a_list_that_is_too_deep_does_not_count_for_those_beside_it() -> None:
    text = f"{_nested(MAX_PROGRAMS + 1)}  - id: beside\n    programs: [{{id: below, weight: 0}}]\n"

    assert [one.code for one in findings_of(text)] == ["KT109", "KT308"]


# -- units ---------------------------------------------------------------------------------


def test_units_of_the_plans_own_are_declared_by_factor_or_by_what_they_equal() -> None:
    plan = kpitrack.loads(
        f"{HEAD}units:\n"
        "  盏: {counting: yes}\n"
        "  里地: {equals: 0.5 km}\n"
        "  车日: {dimension: vehicle days, factor: 1/3, scaled: true, counting: false}\n"
    )

    assert plan.units == (
        Unit(symbol="盏", dimension="盏", counting=True),
        Unit(symbol="里地", dimension="length", factor=Fraction(500)),
        Unit(symbol="车日", dimension="vehicle days", factor=Fraction(1, 3), scaled=True),
    )


def test_a_unit_of_the_plans_own_wins_over_a_built_in_one() -> None:
    indicator = _indicator("unit: 人\nactual: 7", above="units: {人: {dimension: crew}}\n")

    assert indicator.unit.dimension == "crew"


@pytest.mark.parametrize(
    ("declared", "code", "column"),
    [
        ("盏: {factor: 0}", "KT311", 15),
        ("盏: {factor: -1}", "KT311", 15),
        ("盏: {factor: 2 km}", "KT311", 15),
        ("盏: {factor: x}", "KT301", 15),
        ("盏: {equals: 3}", "KT311", 15),
        ("盏: {equals: -3 km}", "KT311", 15),
        ("盏: {equals: 3 km, factor: 2}", "KT206", 21),
        ("盏: {dimension: x, equals: 3 km}", "KT206", 21),
        ("盏: {counting: maybe}", "KT310", 17),
        ("盏: {counting: []}", "KT203", 17),
        ("' 盏': {}", "KT311", 9),
        ("'': {}", "KT311", 7),
        ("' ': {}", "KT311", 8),
        ("盏: 7", "KT203", 6),
        ("盏:", "KT203", 5),
        ("<<: {}", "KT114", 3),
        ("[a]: {}", "KT209", 3),
        ("'盏': {}\n  盏: {}", "KT115", 3),
    ],
)
def test_a_unit_that_is_declared_wrong_is_found(declared: str, code: str, column: int) -> None:
    line = 6 + declared.count("\n")

    assert places_of(f"{HEAD}units:\n  {declared}\n") == [(code, line, column)]


def test_what_uses_a_broken_unit_is_not_wrong_as_well() -> None:
    text = INDICATOR.replace("programs:", "units: {盏: {factor: 0}, 灯: {}}\nprograms:")

    assert [one.code for one in findings_of(f"{text}        unit: 盏\n        actual: 7灯\n")] == [
        "KT311",
        "KT303",
    ]


# -- dimensions ----------------------------------------------------------------------------


def test_parts_are_ids_or_say_more() -> None:
    plan = kpitrack.loads(
        f"{HEAD}dimensions:\n- id: place\n  title: Counties\n"
        "  parts: [hubin, {id: city, counts: no, reason: a sum, weight: 2}]\n"
    )
    (place,) = plan.dimensions

    assert [(part.id, part.counts, part.reason) for part in place.parts] == [
        ("hubin", True, None),
        ("city", False, "a sum"),
    ]


@pytest.mark.parametrize(
    ("entry", "code", "column"),
    [
        ("{id: place}", "KT202", 3),
        ("{parts: [a]}", "KT202", 3),
        ("{id: place, parts: []}", "KT205", 22),
        ("{id: place, parts: a}", "KT203", 22),
        ("{id: place, parts: ['a b']}", "KT307", 23),
        ("{id: place, parts: [a, b, a]}", "KT401", 29),
        ("{id: place, parts: [a, {id: a}]}", "KT401", 31),
        ("{id: place, parts: [{id: a, counts: no}]}", "KT202", 23),
        ("{id: place, parts: [{id: a, reason: x}]}", "KT206", 31),
        ("{id: place, parts: [{id: a, counts: yes, reason: x}]}", "KT206", 44),
        ("{id: place, parts: [{id: a, counts: maybe, reason: x}]}", "KT310", 39),
        ("{id: place, parts: [{id: a, counts: no, reason: []}]}", "KT203", 51),
        ("{id: place, parts: [{title: a}]}", "KT202", 23),
        ("{id: place, parts: [[a]]}", "KT203", 23),
        ("7", "KT203", 3),
    ],
)
def test_a_dimension_that_is_declared_wrong_is_found_once(
    entry: str, code: str, column: int
) -> None:
    assert places_of(f"{HEAD}dimensions:\n- {entry}\n") == [(code, 6, column)]


def test_a_dimension_may_stand_once() -> None:
    text = f"{HEAD}dimensions:\n- {{id: a, parts: [x]}}\n- {{id: b, parts: [x]}}\n"

    assert places_of(text) == []
    assert places_of(f"{text}- {{id: a, parts: [y]}}\n") == [("KT401", 8, 8)]


# -- status scales and what is chosen ------------------------------------------------------


def test_a_band_takes_an_end_in_or_leaves_it_out_by_the_name_of_its_key() -> None:
    plan = kpitrack.loads(
        f"{HEAD}scales:\n- id: lights\n  over: gap\n  bands:\n"
        "  - {status: green, title: fine, from: 5pp}\n"
        "  - {status: amber, above: -10.0%, below: 5pp}\n"
        "  - {status: red, to: -10.0%}\n"
        "  - {status: any}\n"
    )
    (lights,) = plan.scales

    assert lights == Scale(
        id="lights",
        over="gap",
        bands=[
            Band(id="green", title="fine", low="5pp"),
            Band(id="amber", low="-10.0%", low_open=True, high="5pp"),
            Band(id="red", high="-10.0%", high_open=False),
            Band(id="any"),
        ],
    )


def test_the_status_of_a_met_target_is_an_id_or_says_more() -> None:
    bands = "bands: [{status: any}]"
    plan = kpitrack.loads(
        f"{HEAD}scales:\n"
        f"- {{id: a, over: pace, met: done, {bands}}}\n"
        f"- {{id: b, over: pace, met: {{status: done, title: {{zh: 完成}}}}, {bands}}}\n"
        f"- {{id: c, over: growth, {bands}, bands_without_target: [{{status: rising}}]}}\n"
    )
    done, named, growth = plan.scales

    assert done.met == Band(id="done")
    assert named.met == Band(id="done", title={"zh": "完成"})
    assert growth.met is None
    assert growth.bands_without_target == (Band(id="rising"),)


@pytest.mark.parametrize(
    ("scale", "code", "column"),
    [
        ("{id: a, bands: [{status: any}]}", "KT202", 3),
        ("{id: a, over: pace}", "KT202", 3),
        ("{over: pace, bands: [{status: any}]}", "KT202", 3),
        ("{id: a, over: speed, bands: [{status: any}]}", "KT306", 17),
        ("{id: a, over: pace, bands: []}", "KT205", 30),
        ("{id: a, over: pace, bands: any}", "KT203", 30),
        ("{id: a, over: pace, bands: [any]}", "KT203", 31),
        ("{id: a, over: pace, bands: [{from: 5%}]}", "KT202", 31),
        ("{id: a, over: pace, bands: [{status: a b}]}", "KT307", 40),
        ("{id: a, over: pace, bands: [{status: a, from: 5}]}", "KT313", 49),
        ("{id: a, over: pace, bands: [{status: a, from: [5%]}]}", "KT203", 49),
        ("{id: a, over: pace, bands: [{status: a, to: five}]}", "KT301", 47),
        ("{id: a, over: pace, bands: [{status: a, from: 5%, above: 5%}]}", "KT206", 53),
        ("{id: a, over: pace, bands: [{status: a, below: 5%, to: 5%}]}", "KT206", 54),
        ("{id: a, over: pace, met: [], bands: [{status: a}]}", "KT203", 28),
        ("{id: a, over: pace, met: a b, bands: [{status: a}]}", "KT307", 28),
        ("{id: a, over: pace, met: {title: a}, bands: [{status: a}]}", "KT202", 28),
        (
            "{id: a, over: gap, bands_without_target: [{status: a}], bands: [{status: a}]}",
            "KT206",
            22,
        ),
        ("{id: a, over: growth, bands_without_target: [], bands: [{status: a}]}", "KT205", 47),
        ("a", "KT203", 3),
    ],
)
def test_a_scale_that_is_declared_wrong_is_found_once(scale: str, code: str, column: int) -> None:
    # What is left out because of it is no hole, and the scale not unknown.
    text = f"{HEAD}scales:\n- {scale}\nscale: a\n"

    assert places_of(text) == [(code, 6, column)]


def test_pace_scale_and_forecast_are_chosen_at_every_level() -> None:
    plan = kpitrack.loads(
        f"{HEAD}pace: days\nscale: okr\nforecast: none\n"
        "programs:\n- id: a\n  pace: milestones\n  scale: plain\n  forecast: linear\n"
        "  indicators: [{id: b, pace: none, scale: sdg-growth, forecast: last-value}]\n"
    )
    (program,) = plan.programs
    (indicator,) = program.indicators

    chosen = [(one.pace, one.scale, one.forecast) for one in (plan, program, indicator)]
    assert chosen == [
        (PaceMethod.DAYS, "okr", ForecastMethod.NONE),
        (PaceMethod.MILESTONES, "plain", ForecastMethod.LINEAR),
        (PaceMethod.NONE, "sdg-growth", ForecastMethod.LAST_VALUE),
    ]


def test_statuses_set_by_hand_are_a_list_or_one_alone() -> None:
    judged = "{status: behind, at: 2025-09-30, by: the office, reason: tenders are late}"
    judgement = Judgement(
        status="behind", at=date(2025, 9, 30), by="the office", reason="tenders are late"
    )

    assert _indicator(f"judgements: {judged}").judgements == (judgement,)
    assert _indicator(f"judgements: [{judged}, {judged}]").judgements == (judgement, judgement)
    assert _indicator("judgements: []").judgements == ()


@pytest.mark.parametrize(
    ("judgement", "code", "column"),
    [
        ("{at: 2025-09-30, by: me, reason: doubt}", "KT202", 21),
        ("{status: behind, by: me, reason: doubt}", "KT202", 21),
        ("{status: behind, at: 2025-09-30, reason: doubt}", "KT202", 21),
        ("{status: behind, at: 2025-09-30, by: me}", "KT202", 21),
        ("{status: behind, at: 2025-09, by: me, reason: doubt}", "KT304", 42),
        ("{status: behind, at: 2025-09-30, by: ' ', reason: doubt}", "KT312", 58),
        ("{status: gone, at: 2025-09-30, by: me, reason: doubt}", "KT422", 30),
        ("behind", "KT203", 21),
    ],
)
def test_a_judgement_says_what_when_who_and_why(judgement: str, code: str, column: int) -> None:
    text = f"{INDICATOR}        judgements: {judgement}\n"

    assert places_of(text) == [(code, 9, column)]


# -- short forms ---------------------------------------------------------------------------


def test_an_actual_is_one_running_total_of_the_plans_day() -> None:
    indicator = _indicator("actual: 59178")

    assert indicator.observations == (Observation(value=59178, period="2025-12-31"),)
    assert indicator.accumulation is Accumulation.RUNNING_TOTAL


def test_an_actual_leaves_the_accumulation_that_is_said() -> None:
    assert _indicator("actual: 7\naccumulation: latest").accumulation is Accumulation.LATEST


def test_an_actual_needs_the_plans_day() -> None:
    without = INDICATOR.replace("as_of: 2025-12-31\n", "")

    assert places_of(f"{without}        actual: 7\n") == [("KT410", 8, 9)]
    assert isinstance(finding_of(f"{without}        actual: 7\n").finding, ActualNeedsDay)


def test_an_actual_of_a_plan_whose_day_is_wrong_is_no_second_error() -> None:
    wrong = INDICATOR.replace("2025-12-31", "2025-02-30")

    assert [one.code for one in findings_of(f"{wrong}        actual: 7\n")] == ["KT304"]


def test_a_target_is_a_figure_a_mapping_or_a_list() -> None:
    short = _indicator("target: 40000")

    assert short.targets == (Target(value=40000),)
    assert _indicator("target: {value: 40000}") == short
    assert _indicator("targets: [40000]") == short
    assert _indicator("targets: [{value: 40000}]") == short


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [("{low: 6, high: 8}", "6", "8"), ("{low: 6}", "6", None), ("{high: 8}", None, "8")],
)
def test_a_range_may_be_open(written: str, low: str | None, high: str | None) -> None:
    indicator = _indicator(f"direction: maintain\ntarget: {written}")

    assert indicator.targets == (Target(value=Range(low=low, high=high)),)


def test_a_baseline_is_a_figure_or_a_mapping() -> None:
    short = _indicator("baseline: 4.90").baseline

    assert short == _indicator("baseline: {value: 4.90}").baseline
    assert short is not None
    assert (short.value.number, str(short.value)) == (Decimal("4.9"), "4.90")


def test_a_day_is_a_period_of_one_day() -> None:
    by_day = _indicator(
        "observations: [{at: 2025-03-31, value: 7}]\nbaseline: {at: 2024-12-31, value: 1}"
    )
    by_period = _indicator(
        "observations: [{period: 2025-03-31, value: 7}]\nbaseline: {period: 2024-12-31, value: 1}"
    )

    assert by_day == by_period
    assert by_day.observations[0].period == Period.day(date(2025, 3, 31))


def test_a_stated_completion_is_a_percentage_a_mapping_or_a_list() -> None:
    statement = Statement(completion=Quantity.of("147.95%"))

    assert _indicator("stated: 147.95%").statements == (statement,)
    assert _indicator("stated: {value: 147.95%}").statements == (statement,)
    assert _indicator("stated: [147.95%, {value: 147.95%}]").statements == (statement, statement)


# -- what does not go together, or is missing ----------------------------------------------


@pytest.mark.parametrize(
    ("keys", "code", "line", "column", "mend"),
    [
        ("{}: 1", "KT209", 9, 9, "write a word before the colon"),
        (
            "target: 1\n        targets: [2]",
            "KT206",
            10,
            9,
            "keep one: target: is short for a list",
        ),
        (
            "targets: [2]\n        target: 1",
            "KT206",
            10,
            9,
            "keep one: target: is short for a list",
        ),
        (
            "actual: 1\n        observations: []",
            "KT206",
            10,
            9,
            "keep one: actual: is short for a list",
        ),
        ("target: {}", "KT202", 9, 17, "add 'value: 40000'"),
        ("target: {value: x}", "KT301", 9, 25, "write one such as"),
        ("target: {low: x}", "KT301", 9, 23, "write one such as"),
        (
            "target: {value: 7, high: 8}",
            "KT206",
            9,
            28,
            "keep value:, or low: and high: of a range",
        ),
        ("target: {value: 7, period: 2025, by: 2025-12-31}", "KT206", 9, 42, "keep by: for what"),
        ("targets: 7", "KT203", 9, 18, "write '- {by: 2025-12-31, value: 40000}'"),
        ("targets: [[7]]", "KT203", 9, 19, "write 'targets: 59178'"),
        ("observations: {value: 7}", "KT203", 9, 23, "write '- {period: 2025-Q3, value: 878}'"),
        ("observations: [7]", "KT203", 9, 24, "write '{period: 2025-Q3, value: 878}'"),
        ("observations: [{value: 7}]", "KT202", 9, 24, "add 'period: 2025-Q3'"),
        ("observations: [{period: 2025}]", "KT202", 9, 24, "add 'value: 59178'"),
        ("observations: [{value: 7, period: x}]", "KT305", 9, 43, "write 2025, 2025-H1"),
        ("observations: [{value: 7, at: x}]", "KT304", 9, 39, "write one such as"),
        (
            "observations: [{value: 7, at: 2025-01-01, period: 2025}]",
            "KT206",
            9,
            51,
            "keep at: for",
        ),
        (
            "baseline: {value: 7, at: 2025-01-01, period: 2025}",
            "KT206",
            9,
            46,
            "keep at: for a reading",
        ),
        ("baseline: {period: 2024}", "KT202", 9, 19, "add 'value: 4.9'"),
        ("stated: {at: 2025-12-31}", "KT202", 9, 17, "add 'value: 147.95%'"),
        ("stated: [[7]]", "KT203", 9, 18, "write 'stated: 59178'"),
        ("observations: [{value: 7, period: []}]", "KT203", 9, 43, "write 'period: …'"),
        ("observations: [{value: 7, at: {}}]", "KT203", 9, 39, "write 'at: …'"),
        ("weight: []", "KT203", 9, 17, "write 'weight: …'"),
        ("direction:", "KT205", 9, 19, "write the value, or remove the key"),
        ("note:", "KT205", 9, 14, "write the value, or remove the key"),
        ("note: [a]", "KT203", 9, 15, "write 'note: …'"),
        ("note: ' '", "KT312", 9, 15, "write a text, or leave it out"),
    ],
)
def test_what_is_wrong_with_an_indicator_is_found_once(
    keys: str, code: str, line: int, column: int, mend: str
) -> None:
    *place, said = _mend_of(keys)

    assert place == [code, line, column]
    assert said.startswith(mend)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- a\n", "a plan must be a mapping, not a list"),
        ("a\n", "a plan must be a mapping, not a text"),
        (f"{HEAD}programs:\n", "programs must be a list, not nothing"),
        (f"{HEAD}programs: a\n", "programs must be a list, not a text"),
        (f"{HEAD}programs: {{a: b}}\n", "programs must be a list, not a mapping"),
        (f"{HEAD}programs: [a]\n", "a program must be a mapping, not a text"),
        (f"{HEAD}programs: ['']\n", "a program must be a mapping, not nothing"),
        (
            f"{HEAD}programs: [{{id: a, indicators: [b]}}]\n",
            "an indicator must be a mapping, not a text",
        ),
        (f"{HEAD}rollup: a\n", "rollup must be a mapping, not a text"),
        (f"{HEAD}units: [a]\n", "units must be a mapping, not a list"),
        (f"{HEAD}title: [a]\n", "title must be a text, not a list"),
        (f"{HEAD}title: {{en: [a]}}\n", "en must be a text, not a list"),
        (
            f"{INDICATOR}        target: {{value: 1, where: a}}\n",
            "where must be a mapping, not a text",
        ),
    ],
)
def test_lists_mappings_and_texts_are_told_apart(text: str, message: str) -> None:
    placed = finding_of(text)

    assert (placed.code, placed.finding.message) == ("KT203", message)


@pytest.mark.parametrize("key", ["id", "title", "targets", "where", "value"])
def test_a_key_that_stands_twice_is_found_the_second_time(key: str) -> None:
    text = {
        "id": f"{INDICATOR}        id: b\n",
        "title": f"{HEAD}title: {{en: a, en: b}}\n",
        "targets": f"{INDICATOR}        targets: [1]\n        targets: [2]\n",
        "where": f"{INDICATOR}        target: {{value: 1, where: {{a: b,\n          a: c}}}}\n",
        "value": f"{INDICATOR}        target: {{value: 1,\n          value: 2}}\n",
    }[key]
    placed = next(one for one in findings_of(text) if one.code == "KT115")

    assert placed.source[(placed.column or 0) - 1 :].startswith(("id", "en", key, "a: c"))
    assert "the first is on line" in placed.finding.message


def test_a_comma_inside_braces_begins_another_key() -> None:
    text = (
        f"{HEAD}title: {{en: Goods, post}}\nprograms: [{{id: a, note: Goods, post and people}}]\n"
    )
    first, second = findings_of(text)

    assert (first.code, first.line, first.column) == ("KT205", 5, 20)
    assert (second.code, second.line, second.column) == ("KT205", 6, 33)
    assert first.finding.mend == second.finding.mend
    assert first.finding.mend.startswith("put a text with a comma inside { } in quotes")


def test_a_separator_inside_braces_begins_another_key() -> None:
    placed = finding_of(f"{INDICATOR}        target: {{value: 1,000}}\n")

    assert (placed.code, placed.column) == ("KT301", 27)
    assert placed.finding.mend == "write the number without separators"


def test_an_unknown_key_without_a_value_is_unknown() -> None:
    assert finding_of(f"{INDICATOR}        nota bene:\n").code == "KT201"
    assert finding_of(f"{INDICATOR}        targt:\n").finding.mend == "write 'target'"


# -- accumulation --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("keys", "asks"),
    [
        ("{period: 2025-Q1, value: 1}, {period: 2025-Q2, value: 2}", True),
        ("{period: 2025-Q1, value: 1}", False),
        ("{period: 2025-Q1, value: 1, recorded: 2025-04-01}, {period: 2025-Q1, value: 2}", False),
    ],
)
def test_several_periods_need_an_accumulation(keys: str, *, asks: bool) -> None:
    text = f"{INDICATOR}        observations: [{keys}]\n"

    assert ("KT409", 9, 9) in places_of(text) or not asks
    assert places_of(f"{text}        accumulation: increments\n") == []
    assert (places_of(text) == []) is not asks


@pytest.mark.parametrize("unit", ['"%"', "yes/no"])
def test_shares_and_answers_cannot_add_up_anyway(unit: str) -> None:
    values = ("yes", "no") if unit == "yes/no" else ("1/2", "2/3")
    entries = f"{{period: 2025-Q1, value: {values[0]}}}, {{period: 2025-Q2, value: {values[1]}}}"

    assert places_of(f"{INDICATOR}        unit: {unit}\n        observations: [{entries}]\n") == []


# -- enough --------------------------------------------------------------------------------


def test_reading_stops_where_too_much_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MAX_ERRORS", 2)
    text = f"{HEAD}programs:\n- 1\n- 2\n- 3\n- 4\n"
    *shown, last = findings_of(text)

    assert [(one.code, one.line) for one in shown] == [("KT203", 6), ("KT203", 7)]
    assert (last.code, last.line, last.column) == ("KT117", 8, 3)
    assert last.finding.message == "more than 2 errors have been found, and reading stops here"
    assert places_of(text.partition("- 3")[0])[-1][0] == "KT203"


def test_yaml_that_is_not_followed_counts_as_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MAX_ERRORS", 2)

    assert places_of(f"{HEAD}title: [*a, *b, *c, *d]\n") == [
        ("KT112", 5, 9),
        ("KT112", 5, 13),
        ("KT117", 5, 17),
    ]


def test_contradictions_count_as_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MAX_ERRORS", 2)
    codes = [one.code for one in findings_of(INDICATOR + "      - id: training\n" * 9)]

    assert codes == ["KT401", "KT401", "KT117"]


def test_warnings_do_not_stop_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "MAX_ERRORS", 0)
    series = "observations: [{period: 2025-Q1, value: 1}, {period: 2025-Q2, value: 2}]"
    reading = kpitrack.reads(f"{INDICATOR}        {series}\n")

    assert [one.code for one in reading.findings] == ["KT409"]
    assert reading.plan is not None
