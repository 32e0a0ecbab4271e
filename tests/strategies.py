"""What tests draw: figures as printed, units, periods, quantities and whole plans.

Everything drawn is valid: what is wrong, and how, each test writes out itself. Plans have
unique ids, declared parts, measures and methods that fit, scales that they may choose, and figures
that convert.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from itertools import count

import attrs
from hypothesis import strategies as st

from kpitrack.model import (
    NUMBER,
    PERCENT,
    PLAIN,
    POINTS,
    RATIO,
    SCALES,
    UNITS,
    YES_NO,
    YES_OR_NO,
    Accumulation,
    Aggregation,
    Amount,
    Band,
    Baseline,
    Claim,
    ClaimKind,
    Dimension,
    Direction,
    ForecastMethod,
    Indicator,
    Judgement,
    MeanOf,
    Measure,
    Observation,
    PaceMethod,
    Part,
    Period,
    Plan,
    Program,
    Quantity,
    Range,
    Scale,
    ScaleBasis,
    Statement,
    Target,
    Title,
    Unit,
    Where,
    threshold_share,
)
from kpitrack.tracking import forecast, pace

_LISTED = """
人 名 people 人次 户 个 所 座 场 条 套 套(户) 件 次 起 家 处 项 台 辆
公里 千米 km 米 m 公顷 亩 平方米 km² 立方米 吨 公斤 斤 千瓦 千瓦时 小时 天 年 月
元 CNY 美元 $ € 分 倍 % ‰ 百分点 number
"""
_COMPOSED = """
万人 万人次 千人 亿元 万元 万亿元 百万元 万亩 千公顷 亿斤 亿千瓦时 万km
元/月/人 元/年/人 元/平方米 万元/亩 元/万人 微克/立方米 人次/日 km/h
"""
LISTED_SYMBOLS = tuple(_LISTED.split())
COMPOSED_SYMBOLS = tuple(_COMPOSED.split())

# Which measures a direction can have; the first needs nothing else to be known.
FITTING_MEASURES = {
    Direction.INCREASE: (Measure.RATIO, Measure.DISTANCE, Measure.YES_NO, Measure.GROWTH),
    Direction.DECREASE: (Measure.INVERSE, Measure.DISTANCE, Measure.YES_NO, Measure.GROWTH),
    Direction.MAINTAIN: (Measure.RANGE, Measure.YES_NO),
}

# -- words ---------------------------------------------------------------------------------


def texts() -> st.SearchStrategy[str]:
    """Draw a text that can be seen, of any script, without control characters."""
    signs = st.characters(exclude_categories=("Cc", "Cn", "Co", "Cs", "Zl", "Zp"))
    return st.text(signs, min_size=1, max_size=12).filter(lambda text: not text.isspace())


def ids() -> st.SearchStrategy[str]:
    """Draw an id."""
    return st.from_regex(r"[a-zA-Z0-9_技能县][a-zA-Z0-9_.\-培训]{0,8}", fullmatch=True)


@st.composite
def titles(draw: st.DrawFn) -> Title:
    """Draw a title in one language that is not named, or in some that are."""
    if draw(st.booleans()):
        return Title.of(draw(texts()))
    languages = draw(st.lists(st.sampled_from(("zh", "en", "fr")), min_size=1, unique=True))
    return Title(wordings=[(language, draw(texts())) for language in languages])


# -- time ----------------------------------------------------------------------------------


def days() -> st.SearchStrategy[date]:
    """Draw any day of the calendar."""
    return st.dates()


@st.composite
def periods(draw: st.DrawFn) -> Period:
    """Draw a period: a calendar one more often than a span of any days."""
    year = draw(st.integers(1, 9999))
    name = draw(
        st.sampled_from(("", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", "-01", "-02", "-12", None))
    )
    if name is not None:
        return Period.parse(f"{year:04}{name}")
    first, last = sorted((draw(days()), draw(days())))
    return Period(first=first, last=last)


@st.composite
def days_in(draw: st.DrawFn, period: Period) -> date:
    """Draw a day of a period."""
    return draw(st.dates(period.first, period.last))


@st.composite
def periods_in(draw: st.DrawFn, period: Period) -> Period:
    """Draw a period inside another one: a day, a month or a span."""
    first, last = sorted((draw(days_in(period)), draw(days_in(period))))
    month = Period.parse(first.isoformat()[:7])
    candidates = [Period.day(first), Period(first=first, last=last), month, period]
    return draw(st.sampled_from([one for one in candidates if period.contains(one)]))


# -- figures -------------------------------------------------------------------------------


@st.composite
def numbers(draw: st.DrawFn, most: int = 10**9) -> Decimal:
    """Draw a number of zero or more, with up to four printed places, trailing zeros included."""
    return Decimal(draw(st.integers(0, most))).scaleb(-draw(st.integers(0, 4)))


def fractions() -> st.SearchStrategy[Fraction]:
    """Draw an exact number."""
    return st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**4)


def units() -> st.SearchStrategy[Unit]:
    """Draw a unit in which figures are counted or measured, listed or composed."""
    return st.sampled_from((*LISTED_SYMBOLS, *COMPOSED_SYMBOLS)).map(UNITS.find)


@st.composite
def own_units(draw: st.DrawFn) -> Unit:
    """Draw a unit that a plan declares, counted or measured."""
    symbols = ("盏", "万元户", "5G基站", "person days", "stère", "车·日", "e3")
    symbol = draw(st.sampled_from(symbols))
    if draw(st.booleans()):
        return Unit(symbol=symbol, dimension=symbol, counting=True)
    factor = draw(st.fractions(Fraction(1, 1000), 1000, max_denominator=1000))
    return Unit(symbol=symbol, dimension=f"own {symbol}", factor=factor)


def addable_units() -> st.SearchStrategy[Unit]:
    """Draw a unit whose figures add up: none of percentages."""
    return units().filter(lambda unit: unit.dimension != RATIO)


@st.composite
def quantities(draw: st.DrawFn, unit: st.SearchStrategy[Unit | None] | None = None) -> Quantity:
    """Draw a figure as printed: any sign, any scale word, quotients, rounded ones, yes and no."""
    if unit is None and draw(st.integers(0, 9)) == 0:
        return Quantity.of(draw(st.sampled_from(("yes", "no", "是", "否"))))
    number = draw(numbers())
    is_quotient = draw(st.integers(0, 4)) == 0
    return Quantity(
        number=number.copy_negate() if draw(st.booleans()) else number,
        denominator=draw(numbers().filter(bool)) if is_quotient else None,
        scale=0 if is_quotient else draw(st.sampled_from((0, 0, 4, 8, 12))),
        unit=draw(st.one_of(st.none(), units()) if unit is None else unit),
        rounded=draw(st.booleans()),
    )


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """Draw a figure as text, as it would be printed."""
    return str(draw(quantities()))


def exact_amounts(*, least: int = -120) -> st.SearchStrategy[Amount]:
    """Draw an amount of a plain number that is known exactly, from few; `least` is in sixths."""
    sixths = st.integers(least, 120)
    return sixths.map(lambda number: Amount.exactly(Fraction(number, 6), NUMBER))


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """Draw an amount of a plain number, from few, so that some are equal; half are rounded."""
    exact = draw(exact_amounts())
    if draw(st.booleans()):
        return exact
    below, above = draw(positions()), draw(positions())
    return attrs.evolve(exact, lower=exact.value - 2 * below, upper=exact.value + 2 * above)


def positions() -> st.SearchStrategy[Fraction]:
    """Draw a place between two ends: 0 is the first, 1 the other."""
    return st.sampled_from([Fraction(number, 8) for number in range(9)])


# -- status scales -------------------------------------------------------------------------


@st.composite
def thresholds(draw: st.DrawFn) -> Quantity:
    """Draw the end of a band: a percentage or points, below zero as well."""
    unit = draw(st.sampled_from((PERCENT, POINTS)))
    return Quantity(number=Decimal(draw(st.integers(-2000, 2000))).scaleb(-1), unit=unit)


@st.composite
def _bands(draw: st.DrawFn) -> list[Band]:
    """Draw bands that may leave holes and overlap, each with its ends in order."""
    bands: list[Band] = []
    for _ in range(draw(st.integers(1, 3))):
        ends = sorted((draw(thresholds()), draw(thresholds())), key=threshold_share)
        low, high = (draw(st.sampled_from((None, end))) for end in ends)
        bands.append(
            Band(
                id=draw(ids()),
                title=draw(st.one_of(st.none(), titles())),
                low=low,
                high=high,
                low_open=low is not None and draw(st.booleans()),
                high_open=high is None or draw(st.booleans()),
            )
        )
    return bands


@st.composite
def scales(draw: st.DrawFn, name: str) -> Scale:
    """Draw a status scale of that id."""
    over = draw(st.sampled_from(ScaleBasis))
    met = Band(id=draw(ids()), title=draw(st.one_of(st.none(), titles())))
    has_more = over is ScaleBasis.GROWTH and draw(st.booleans())
    return Scale(
        id=name,
        over=over,
        bands=draw(_bands()),
        met=draw(st.sampled_from((None, met))),
        bands_without_target=draw(_bands()) if has_more else (),
        title=draw(st.one_of(st.none(), titles())),
        source=draw(_optional(texts())),
    )


# -- plans ---------------------------------------------------------------------------------


def _optional(strategy: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    return st.one_of(st.none(), strategy)


def _weights() -> st.SearchStrategy[Decimal]:
    return st.sampled_from(("1", "2", "0.5", "2.50", "10")).map(Decimal)


@st.composite
def dimensions(draw: st.DrawFn, name: str) -> Dimension:
    """Draw a dimension of that id, some of whose parts may be kept out of totals."""
    part_ids = draw(st.lists(ids(), min_size=1, max_size=3, unique=True))
    parts = [
        Part(id=one, title=draw(st.one_of(st.none(), titles())), weight=draw(_weights()))
        for one in part_ids
    ]
    if draw(st.booleans()):
        parts.append(Part(id="kept-out", counts=False, reason=draw(texts())))
    return Dimension(id=name, parts=parts, title=draw(st.one_of(st.none(), titles())))


@st.composite
def wheres(draw: st.DrawFn, dimensions: tuple[Dimension, ...]) -> Where:
    """Draw one part of each dimension."""
    return tuple(sorted((one.id, draw(st.sampled_from(one.parts)).id) for one in dimensions))


@st.composite
def _written(draw: st.DrawFn, number: Decimal, unit: Unit) -> Quantity:
    """Draw how a number of an indicator is written: with its unit or without, rounded or not."""
    if unit.dimension == YES_NO:
        return Quantity(number=Decimal(int(number > 0)), unit=unit)
    return Quantity(
        number=number,
        unit=draw(st.sampled_from((None, unit))),
        rounded=draw(st.integers(0, 4)) == 0,
    )


@st.composite
def _series_periods(draw: st.DrawFn, plan_period: Period) -> list[Period]:
    """Draw periods without a day in common, oldest first."""
    ends = sorted(draw(st.sets(days_in(plan_period), max_size=3)))
    starts = [plan_period.first, *(end + timedelta(days=1) for end in ends)]
    spans = [Period(first=start, last=end) for start, end in zip(starts, ends, strict=False)]
    return [draw(st.sampled_from((span, Period.day(span.last)))) for span in spans]


@st.composite
def _series(
    draw: st.DrawFn, plan_period: Period, where: Where, unit: Unit, *, quotients: bool
) -> list[Observation]:
    """Draw the observations of one part, which rise; some are revised later."""
    spans = draw(_series_periods(plan_period))
    figures = sorted(draw(st.lists(numbers(), min_size=len(spans), max_size=len(spans))))
    source, note = draw(_optional(texts())), draw(_optional(texts()))
    denominator = draw(numbers().filter(bool))
    found: list[Observation] = []
    for span, number in zip(spans, figures, strict=True):
        value = draw(_written(number, unit))
        if quotients:
            value = Quantity(number=number, denominator=denominator)
        versions = draw(st.sets(st.one_of(st.none(), days_in(plan_period)), min_size=1, max_size=2))
        found.extend(
            Observation(
                value=value,
                period=span,
                where=where,
                recorded=recorded,
                source=source,
                note=note,
            )
            for recorded in versions
        )
    return found


@st.composite
def _targets(
    draw: st.DrawFn, plan_period: Period, wheres_drawn: list[Where], values: list[Quantity | Range]
) -> list[Target]:
    """Draw targets with the given values: for the plan, by days, for periods, and revised ones."""
    seen: set[tuple[Period, Where, date | None]] = set()
    found: list[Target] = []
    for value in values:
        window = draw(st.sampled_from(("plan", "by", "period")))
        recorded = draw(st.one_of(st.none(), days_in(plan_period)))
        target = Target(
            value=value,
            by=draw(days_in(plan_period)) if window == "by" else None,
            period=draw(periods_in(plan_period)) if window == "period" else None,
            where=draw(st.sampled_from(wheres_drawn)),
            recorded=recorded,
            reason=None if recorded is None else draw(_optional(texts())),
            source=draw(_optional(texts())),
        )
        version = (target.window(plan_period), target.where, recorded)
        if version not in seen:
            seen.add(version)
            found.append(target)
    return found


@st.composite
def _indicators(
    draw: st.DrawFn, name: str, plan_period: Period, own: tuple[Unit, ...], split: list[Where]
) -> Indicator:
    """Draw an indicator whose measure fits its direction, its unit and its baseline."""
    unit = draw(st.one_of(units(), st.sampled_from((PERCENT, YES_OR_NO, *own))))
    direction = draw(st.sampled_from(Direction))
    if unit.dimension == YES_NO:
        direction = Direction.INCREASE
    has_baseline = unit.dimension != YES_NO and draw(st.booleans())
    fitting = [
        measure
        for measure in FITTING_MEASURES[direction]
        if has_baseline or measure not in (Measure.DISTANCE, Measure.GROWTH)
    ]
    if unit.dimension == YES_NO:
        fitting = [Measure.YES_NO]
    accumulation = draw(st.sampled_from(Accumulation))
    is_ratio = unit.dimension == RATIO
    aggregations = set(Aggregation) - {Aggregation.SUM if is_ratio else Aggregation.RATIO}
    if unit.dimension == YES_NO:
        aggregations.remove(Aggregation.SUM)

    # From the least to the greatest, so that a baseline is never beyond a target.
    levels = sorted(draw(st.lists(numbers(), min_size=4, max_size=4)))
    if direction is Direction.DECREASE:
        levels.reverse()
    first, *rest = [draw(_written(level, unit)) for level in levels]
    values: list[Quantity | Range] = [*rest]
    if direction is Direction.MAINTAIN:
        low, high = rest[0], rest[-1]
        values = [Range(low=low, high=high), Range(low=low), Range(high=high)]
    quotients = is_ratio and (accumulation is Accumulation.INCREMENTS or draw(st.booleans()))
    measure = draw(st.one_of(st.none(), st.sampled_from(fitting)))
    dated = Period.day(plan_period.first - timedelta(days=draw(st.integers(0, 3000))))
    since = [dated] if measure is Measure.GROWTH else [None, dated]
    baselines = draw(_baselines(since, split, first)) if has_baseline else []
    return Indicator(
        id=name,
        title=draw(st.one_of(st.none(), titles())),
        unit=unit,
        direction=direction,
        measure=measure,
        accumulation=accumulation,
        aggregation=draw(
            st.one_of(
                st.none(), st.sampled_from([one for one in Aggregation if one in aggregations])
            )
        ),
        weight=draw(_weights()),
        baseline=next((one for one in baselines if not one.where), None),
        part_baselines=[one for one in baselines if one.where],
        targets=draw(_targets(plan_period, split, values[: draw(st.integers(0, len(values)))])),
        observations=[
            observation
            for where in split
            for observation in draw(_series(plan_period, where, unit, quotients=quotients))
        ],
        statements=draw(_statements(plan_period, split)),
        source=draw(_optional(texts())),
        note=draw(_optional(texts())),
    )


@st.composite
def _baselines(
    draw: st.DrawFn, since: list[Period | None] | list[Period], split: list[Where], value: Quantity
) -> list[Baseline]:
    """Draw at least one baseline: of the total, of parts, or of both."""
    wheres_drawn = draw(st.sets(st.sampled_from([(), *split]), min_size=1))
    return [
        Baseline(
            value=value,
            period=draw(st.sampled_from(since)),
            where=where,
            source=draw(_optional(texts())),
        )
        for where in sorted(wheres_drawn)
    ]


@st.composite
def _statements(draw: st.DrawFn, plan_period: Period, split: list[Where]) -> list[Statement]:
    ends = draw(st.lists(days_in(plan_period), max_size=2, unique=True))
    return [
        Statement(
            completion=Quantity(number=draw(numbers(200)), unit=PERCENT),
            at=end,
            where=draw(st.sampled_from(split)),
            source=draw(_optional(texts())),
        )
        for end in ends
    ]


@st.composite
def _settled(
    draw: st.DrawFn, indicator: Indicator, period: Period, known: Mapping[str, Scale], scale: str
) -> Indicator:
    """Draw what an indicator says of itself, and what people have said of it."""
    own = draw(st.sampled_from((None, None, *known)))
    has_days = indicator.baseline is not None and indicator.baseline.period is not None
    paces = [
        one
        for one in PaceMethod
        if pace.fits(one, indicator) and (has_days or one is not PaceMethod.GROWTH)
    ]
    forecasts = [one for one in ForecastMethod if forecast.fits(one, indicator)]
    statuses = [band.id for band in known[own or scale].statuses]
    return attrs.evolve(
        indicator,
        pace=draw(st.one_of(st.none(), st.sampled_from(paces))),
        scale=own,
        forecast=draw(st.one_of(st.none(), st.sampled_from(forecasts))),
        judgements=[
            Judgement(
                status=draw(st.sampled_from(statuses)),
                at=draw(days_in(period)),
                by=draw(texts()),
                reason=draw(texts()),
            )
            for _ in range(draw(st.sampled_from((0, 0, 1, 2))))
        ],
    )


@st.composite
def claims(draw: st.DrawFn, plan_period: Period) -> list[Claim]:
    """Draw what somebody published about all indicators together: most often nothing."""
    ends = draw(st.lists(st.one_of(st.none(), days_in(plan_period)), max_size=2))
    return [
        Claim(kind=draw(st.sampled_from(ClaimKind)), at=end, source=draw(_optional(texts())))
        for end in ends
    ]


@st.composite
def plan_periods(draw: st.DrawFn) -> Period:
    """Draw the period of a plan: a year, a half, a quarter, a fiscal year or several years."""
    year = draw(st.integers(1990, 2040))
    texts = (
        f"{year}",
        f"{year}-H2",
        f"{year}-Q1",
        f"{year}-04-01/{year + 1}-03-31",
        f"{year}-01-01/{year + 4}-12-31",
    )
    return Period.parse(draw(st.sampled_from(texts)))


@st.composite
def plans(draw: st.DrawFn, *, most_indicators: int = 3) -> Plan:
    """Draw a whole valid plan: nested programs, split indicators, revisions, units of its own.

    Args:
        draw: Passed by Hypothesis.
        most_indicators: The most indicators that one program has of its own.
    """
    period = draw(plan_periods())
    own = tuple(draw(st.lists(own_units(), max_size=2, unique_by=lambda unit: unit.symbol)))
    names = draw(st.lists(ids(), max_size=2, unique=True))
    declared = tuple(draw(dimensions(name)) for name in names)
    own_scales = [
        draw(scales(name)) for name in draw(st.sampled_from(((), ("lights",), ("plain",))))
    ]
    known = SCALES | {one.id: one for one in own_scales}
    numbering = count(1)

    def new_id() -> str:
        return f"{draw(st.sampled_from(('skills', '技能', '2.1_b', 'x')))}-{next(numbering)}"

    def indicator(scale: str) -> Indicator:
        used = declared[: draw(st.integers(0, len(declared)))]
        split = draw(st.lists(wheres(used), min_size=1, max_size=2, unique=True))
        drawn = draw(_indicators(new_id(), period, own, split))
        return draw(_settled(drawn, period, known, scale))

    def settings() -> dict[str, str | None]:
        return {
            "pace": draw(st.sampled_from((None, None, *PaceMethod))),
            "scale": draw(st.sampled_from((None, None, *known))),
            "forecast": draw(st.sampled_from((None, None, *ForecastMethod))),
        }

    def program(depth: int, scale: str) -> Program:
        said = settings()
        below = said["scale"] or scale
        return Program(
            id=new_id(),
            title=draw(st.one_of(st.none(), titles())),
            weight=draw(_weights()),
            mean_of=draw(st.sampled_from(MeanOf)),
            claims=draw(claims(period)),
            programs=[
                program(depth - 1, below) for _ in range(draw(st.integers(0, min(depth, 2))))
            ],
            indicators=[indicator(below) for _ in range(draw(st.integers(0, most_indicators)))],
            note=draw(_optional(texts())),
            **said,
        )

    said = settings()
    return Plan(
        id=new_id(),
        title=draw(st.one_of(st.none(), titles())),
        period=period,
        as_of=draw(days_in(period)),
        units=own,
        dimensions=declared,
        scales=own_scales,
        mean_of=draw(st.sampled_from(MeanOf)),
        claims=draw(claims(period)),
        programs=[program(2, said["scale"] or PLAIN.id) for _ in range(draw(st.integers(1, 2)))],
        source=draw(_optional(texts())),
        note=draw(_optional(texts())),
        **said,
    )
