"""A plan of any size, as text: every kind of indicator in turn, four observations each.

The same size gives the same text. Nothing in it is wrong, so no time goes into findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle, islice

OBSERVATIONS = 4
"""How many observations every indicator has."""

_INDICATORS = 50
_PROGRAMS = 10
_PLACES = ("north", "east", "south", "west")
_ENDS = ("03-31", "06-30", "09-30", "12-31")
_QUARTERS = tuple(range(1, OBSERVATIONS + 1))
_HEAD = f"""\
kpitrack: 1
id: benchmark
title: {{zh: 基准, en: Benchmark}}
period: 2025
as_of: 2025-12-31
dimensions:
  - {{id: place, parts: [{", ".join(_PLACES)}]}}
programs:
"""


def plan_text(indicators: int) -> str:
    """Return the YAML of a plan of so many indicators, in programs within programs."""
    return _HEAD + "".join(_programs(indicators))


def _programs(indicators: int) -> Iterator[str]:
    kinds = enumerate(islice(cycle(_KINDS), indicators))
    for program in range(-(-indicators // _INDICATORS)):
        if program % _PROGRAMS == 0:
            yield f"  - id: group-{program // _PROGRAMS}\n    programs:\n"
        yield f"""\
      - id: program-{program}
        title: {{zh: 项目{program}, en: Program {program}}}
        indicators:
"""
        for number, kind in islice(kinds, _INDICATORS):
            yield f"""\
          - id: indicator-{number}
            title: {{zh: 指标{number}, en: Indicator {number}}}
{kind(number)}"""


def _added_up(number: int) -> str:
    figures = [200 + number % 997 + quarter for quarter in _QUARTERS]
    return f"""\
            unit: 人
            accumulation: increments
            targets: [{{by: 2025-12-31, value: {1000 + number}, source: plan}}]
{_by_quarter(figures)}"""


def _total_so_far(number: int) -> str:
    figures = [f"{number % 89 + 25 * quarter}.{number % 10}km" for quarter in _QUARTERS]
    return f"""\
            unit: 公里
            accumulation: running-total
            target: {100 + number % 101}.5
{_by_quarter(figures)}"""


def _share(number: int) -> str:
    figures = [f"{50 - 3 * quarter}/{900 + number % 101}" for quarter in _QUARTERS]
    return f"""\
            unit: "%"
            direction: decrease
            accumulation: latest
            baseline: {{value: 5.9, period: 2024}}
            targets: [{{by: 2025-12-31, value: 4.{number % 10}}}]
{_by_quarter(figures)}"""


def _in_a_range(number: int) -> str:
    figures = [7 + (number + quarter) % 5 for quarter in _QUARTERS]
    return f"""\
            unit: ℃
            direction: maintain
            accumulation: mean
            baseline: 4.5
            targets: [{{low: 6, high: 9.{number % 10}}}]
{_by_quarter(figures)}"""


def _by_place(number: int) -> str:
    lines = [
        f"- {{period: 2025, value: {40 + number % 61 + len(place)}, where: {{place: {place}}}}}"
        for place in _PLACES
    ]
    return f"""\
            unit: 所
            accumulation: increments
            target: {160 + number % 83}
{_listed(lines)}"""


def _revised(number: int) -> str:
    lines = [
        f"- {{period: 2025-H{half}, value: {30 + number % 53 + day}, recorded: 2025-12-{day}}}"
        for half in (1, 2)
        for day in (11, 22)
    ]
    return f"""\
            unit: 户
            accumulation: increments
            target: {70 + number % 79}
{_listed(lines)}"""


def _by_milestones(number: int) -> str:
    figures = [f"~{number % 7 + quarter}.{number % 10}万元" for quarter in _QUARTERS]
    targets = ", ".join(
        f"{{by: 2025-{end}, value: {number % 5 + 2 * quarter}.5万}}"
        for quarter, end in zip(_QUARTERS, _ENDS, strict=True)
    )
    return f"""\
            unit: 元
            accumulation: running-total
            targets: [{targets}]
{_by_quarter(figures)}"""


def _stated(number: int) -> str:
    figures = [quarter * (150 + number % 307) for quarter in _QUARTERS]
    return f"""\
            unit: 场
            accumulation: running-total
            stated: {90 + number % 31}.5%
{_by_quarter(figures)}"""


def _by_quarter(figures: list[int] | list[str]) -> str:
    return _listed(
        [
            f"- {{period: 2025-Q{quarter}, value: {figure}, recorded: 2025-{end}, source: bureau}}"
            for quarter, figure, end in zip(_QUARTERS, figures, _ENDS, strict=True)
        ]
    )


def _listed(observations: list[str]) -> str:
    lines = "".join(f"              {one}\n" for one in observations)
    return f"            observations:\n{lines}"


_KINDS: tuple[Callable[[int], str], ...] = (
    _added_up,
    _total_so_far,
    _share,
    _in_a_range,
    _by_place,
    _revised,
    _by_milestones,
    _stated,
)
