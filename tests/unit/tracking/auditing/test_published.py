"""Published figures: what the audit says of real tables, and of a whole real bulletin.

The figures are those of government bulletins of 2014 to 2023 that print actual, target and
percentage. All of them are taken as right, so none may be called wrong.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from tests.unit.tracking.auditing.written import codes

import kpitrack
from kpitrack.findings import ClaimNotCarried, TargetByOtherConvention
from kpitrack.model import Quantity
from kpitrack.tracking import Convention
from kpitrack.tracking.auditing.result import Audit
from kpitrack.tracking.auditing.row import Row, audit_rows

EXAMPLE = Path(__file__).parents[4] / "examples" / "sanmenxia_2025.yaml"

# Actual, target and stated percentage, one table a paragraph.
TABLES: dict[str, str] = {
    "investment": "688.2亿元 600亿元 114.7",
    "jobs and schools": """
        21.89万人 23万人 95.17
        66所 80所 82.5
    """,
    "budget": """
        24627万元 60999万元 40.4
        107752万元 257288万元 41.9
        2236万元 25200万元 8.9
        5308万元 24710万元 21.5
    """,
    "rural homes": """
        1609户 1738户 92.6
        1348户 1738户 77.6
        1312户 1331户 98.6
        1205户 1331户 90.5
        1514户 2133户 71
    """,
    "social housing": """
        14898套 14858套 100.27
        6118套 6100套 100.3
        8780户 8758户 100.25
        7541套 8000套 94.26
        7552套 9000套 83.91
        3239户 3995户 81.1
        617套 1300套 47.5
    """,
    "key projects": """
        362.32亿元 561.86亿元 64.49
        235.8亿元 327.53亿元 72
        101.97亿元 194.54亿元 52.42
        24.56亿元 39.78亿元 61.73
    """,
    "projects by level": """
        77.57亿元 63.27亿元 122.6
        28.78亿元 19亿元 151.47
        26.4亿元 22.67亿元 116.45
        22.39亿元 21.6亿元 103.66
    """,
    "livelihood": """
        7.23万人 5.2万人 139.1
        1361.92公里 1360公里 100.1
        171.70公里 168公里 102.2
        5.52万人 4.52万人 122.0
        1022个 869个 117.6
        106345人 93215人 114.1
        3.49万人 3.31万人 105.3
        21个 21个 100.0
        127258户 144281户 88.2
        1626名 1379名 117.9
        5900万元 5900万元 100.0
        7854户 12800户 61.4
        350个 350个 100.0
        68个 68个 100.0
    """,
}


def _audit(table: str, *, with_targets: bool = True) -> Audit:
    rows = [line.split() for line in table.strip().splitlines()]
    return audit_rows(
        Row(
            name=actual,
            actual=Quantity.of(actual),
            target=Quantity.of(target) if with_targets else None,
            stated=Quantity.of(f"{stated}%"),
        )
        for actual, target, stated in rows
    )


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_nothing_that_was_published_is_called_wrong(table: str) -> None:
    audit = _audit(table)

    assert audit.convention is Convention.HALF_UP
    assert codes(audit) == []


def test_of_41_published_percentages_37_agree_with_half_up_and_all_within_rounding() -> None:
    statements = [one for table in TABLES.values() for one in _audit(table).statements]

    assert len(statements) == 41
    assert Counter(one.verdict and one.verdict.value for one in statements) == {
        "exact": 6,
        "half-up": 31,
        "truncated": 1,
        "ceiling": 1,
        "rounded-inputs": 2,
    }
    explained = Counter(mode for one in statements for mode in one.fits)
    assert explained == {
        Convention.HALF_UP: 37,
        Convention.HALF_EVEN: 37,
        Convention.TRUNCATED: 20,
        Convention.CEILING: 25,
    }
    assert sum(Convention.HALF_UP in one.possible for one in statements) == 41


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_nothing_is_called_wrong_where_the_targets_are_withheld(table: str) -> None:
    audit = _audit(table, with_targets=False)

    assert audit.convention is Convention.HALF_UP
    assert codes(audit) == []


def test_parts_that_miss_their_total_by_rounding_are_not_called_wrong() -> None:
    # 327.53 + 194.54 + 39.78 is 561.85, and 561.86 is printed.
    head = "dimensions: [{id: kind, parts: [a, b, c]}]"
    plan = kpitrack.loads(
        f"""\
kpitrack: 1
id: demo
period: 2023
as_of: 2023-06-30
{head}
programs:
  - id: p
    indicators:
      - id: invested
        unit: 亿元
        targets:
          - {{value: 561.86}}
          - {{where: {{kind: a}}, value: 327.53}}
          - {{where: {{kind: b}}, value: 194.54}}
          - {{where: {{kind: c}}, value: 39.78}}
        accumulation: running-total
        observations:
          - {{at: 2023-06-30, value: 362.32}}
          - {{at: 2023-06-30, where: {{kind: a}}, value: 235.8}}
          - {{at: 2023-06-30, where: {{kind: b}}, value: 101.97}}
          - {{at: 2023-06-30, where: {{kind: c}}, value: 24.56}}
        stated: 64.49%
"""
    )

    audit = kpitrack.audit(plan)

    assert (codes(audit), len(audit.held)) == ([], 2)


# -- a whole bulletin ------------------------------------------------------------------


@pytest.fixture(scope="module")
def bulletin() -> Audit:
    """The audit of the example."""
    return kpitrack.audit(kpitrack.load(EXAMPLE))


def test_27_of_its_28_percentages_are_rounded_half_up_of_a_plausible_whole_target(
    bulletin: Audit,
) -> None:
    plausible = [
        one
        for one in bulletin.statements
        if Convention.HALF_UP in one.fits
        and one.estimate is not None
        and one.estimate.best is not None
        and one.estimate.best.denominator == 1
    ]

    assert (len(bulletin.statements), len(plausible)) == (28, 27)
    assert bulletin.convention is Convention.HALF_UP
    assert sum(one.finding is None for one in bulletin.statements) == 27


def test_one_of_them_fits_no_whole_target_unless_it_was_cut_off(bulletin: Audit) -> None:
    (departing,) = (one for one in bulletin.statements if one.finding is not None)

    assert departing.indicator == "labour-stations"
    assert departing.fits == {Convention.TRUNCATED}
    assert departing.finding == TargetByOtherConvention(
        actual="71",
        target="59",
        stated="120.33%",
        share="120.338983…%",
        difference="-0.008983",
        convention="half-up",
        needed="truncated",
        where=departing.where,
    )


def test_that_all_is_met_is_carried_for_28_indicators_and_cannot_be_told_for_9(
    bulletin: Audit,
) -> None:
    claim = bulletin.findings[-1]

    assert isinstance(claim, ClaimNotCarried)
    assert (claim.indicators, claim.met, claim.difference) == (37, 28, 9)
    assert codes(bulletin) == ["KT703", "KT721"]
