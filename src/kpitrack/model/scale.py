"""Status scales: bands over a completion, a gap, a pace or a growth, and status set by hand.

This module holds bands as they were written; finding the one that fits is for `tracking`.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import lru_cache

import attrs

from kpitrack.model.choices import ScaleBasis
from kpitrack.model.identifier import checked_id
from kpitrack.model.period import to_day
from kpitrack.model.quantity import Quantity, Scalar, optional_quantity
from kpitrack.model.title import Title, optional_title
from kpitrack.model.unit import PERCENTAGE_POINTS, PURE_RATIO, RATIO


@lru_cache(maxsize=256)
def threshold_share(threshold: Quantity) -> Fraction:
    """Return the share that a threshold stands for: 85% and 85 percentage points are 17/20.

    Raises:
        ValueError: It is neither a percentage nor in percentage points.

    >>> threshold_share(Quantity.of("-10pp"))
    Fraction(-1, 10)
    """
    unit = threshold.unit
    if unit is None or unit.dimension not in (RATIO, PERCENTAGE_POINTS):
        msg = f"a threshold is a percentage such as 85%, or points such as -10pp, not {threshold}"
        raise ValueError(msg)
    if unit.dimension == RATIO:
        return threshold.amount(PURE_RATIO).value
    return threshold.amount(unit).value * unit.factor


def _checked_threshold(_instance: object, _attribute: object, value: Quantity | None) -> None:
    if value is not None:
        threshold_share(value)


@attrs.frozen(kw_only=True)
class Band:
    """One status and the figures that have it.

    Attributes:
        id: The status, such as `on-track`.
        title: Its name for readers; None means the id.
        low: Where it begins, as written; None where it has no lower end.
        high: Where it ends, as written; None where it has no upper end.
        low_open: Whether `low` itself is outside.
        high_open: Whether `high` itself is outside.
    """

    id: str = attrs.field(validator=checked_id)
    title: Title | None = attrs.field(default=None, converter=optional_title)
    low: Quantity | None = attrs.field(
        default=None, converter=optional_quantity, validator=_checked_threshold
    )
    high: Quantity | None = attrs.field(
        default=None, converter=optional_quantity, validator=_checked_threshold
    )
    low_open: bool = False
    high_open: bool = True

    def __attrs_post_init__(self) -> None:
        if (self.low is None and self.low_open) or (self.high is None and not self.high_open):
            msg = f"band {self.id!r} says of an end that it does not have whether it is outside"
            raise ValueError(msg)

    def name(self, language: str) -> str:
        """Return the title in `language`, or the id where there is no title."""
        return self.id if self.title is None else self.title.text(language)


def _bands(bands: Iterable[Band]) -> tuple[Band, ...]:
    return tuple(bands)


def _basis(basis: ScaleBasis | str) -> ScaleBasis:
    return ScaleBasis(basis)


@attrs.frozen(kw_only=True)
class Scale:
    """An ordered list of bands, the best first.

    Attributes:
        id: What plans choose it by.
        over: What its bands divide.
        bands: The bands, which should leave no hole and not overlap.
        met: The status of whatever has met its target; None where bands decide that too.
        missed: The status of whatever has not, once its days have passed; None where bands
            decide that too.
        bands_without_target: Of a scale over growth, the bands for an indicator without a
            target; () where such an indicator cannot be assessed.
        title: Its name for readers.
        source: Where the practice comes from.
    """

    id: str = attrs.field(validator=checked_id)
    over: ScaleBasis = attrs.field(converter=_basis)
    bands: tuple[Band, ...] = attrs.field(converter=_bands)
    met: Band | None = None
    missed: Band | None = None
    bands_without_target: tuple[Band, ...] = attrs.field(default=(), converter=_bands)
    title: Title | None = attrs.field(default=None, converter=optional_title)
    source: str | None = None

    def __attrs_post_init__(self) -> None:
        if not self.bands:
            msg = f"scale {self.id!r} needs at least one band"
            raise ValueError(msg)
        for band in (self.met, self.missed):
            if band is not None and (band.low, band.high) != (None, None):
                msg = f"scale {self.id!r} gives ends to the status {band.id!r}, which needs none"
                raise ValueError(msg)
        if self.bands_without_target and self.over is not ScaleBasis.GROWTH:
            msg = f"scale {self.id!r} is not over growth, and needs no bands without a target"
            raise ValueError(msg)

    @property
    def statuses(self) -> tuple[Band, ...]:
        """Every band that it can answer with, the best first, each status once."""
        every = (self.met, *self.bands, *self.bands_without_target, self.missed)
        found: dict[str, Band] = {}
        for band in every:
            if band is not None:
                found.setdefault(band.id, band)
        return tuple(found.values())

    def name(self, language: str) -> str:
        """Return the title in `language`, or the id where there is no title."""
        return self.id if self.title is None else self.title.text(language)


@attrs.frozen(kw_only=True)
class Judgement:
    """A status that a person has set by hand; it stands beside the computed one.

    Attributes:
        status: The id of a band of the indicator's scale.
        at: The day it was set; it holds from then on.
        by: Who set it.
        reason: Why.
    """

    status: str = attrs.field(validator=checked_id)
    at: date = attrs.field(converter=to_day)
    by: str
    reason: str


def _band(name: str, zh: str, en: str, low: Scalar | None, high: Scalar | None) -> Band:
    return Band(id=name, title=Title.of({"en": en, "zh": zh}), low=low, high=high)


PLAIN = Scale(
    id="plain",
    over=ScaleBasis.PACE,
    title=Title.of({"en": "Plain", "zh": "通用"}),
    met=_band("achieved", "已完成", "achieved", None, None),
    missed=_band("behind", "滞后", "behind", None, None),
    bands=(
        _band("on-track", "正常推进", "on track", "90%", None),
        _band("at-risk", "有风险", "at risk", "70%", "90%"),
        _band("behind", "滞后", "behind", None, "70%"),
    ),
    source="kpitrack's own: at least nine tenths of what is expected, seven tenths, or less.",
)
"""The scale of a plan that names none."""

SCALES: dict[str, Scale] = {
    scale.id: scale
    for scale in (
        PLAIN,
        Scale(
            id="tolerance-15",
            over=ScaleBasis.PACE,
            title=Title.of({"en": "Within 15%", "zh": "15%容差"}),
            bands=(
                attrs.evolve(_band("over", "超出", "over", "115%", None), low_open=True),
                attrs.evolve(
                    _band("on-target", "符合", "on target", "85%", "115%"), high_open=False
                ),
                _band("under", "不足", "under", None, "85%"),
            ),
            source=(
                "Mercy Corps' TolaData, which counts indicators that are over, within and "
                "under 15 % of their target, so that over-achievement is not taken for success."
            ),
        ),
        Scale(
            id="okr",
            over=ScaleBasis.COMPLETION,
            title=Title.of({"en": "Objectives and key results", "zh": "OKR"}),
            bands=(
                _band("achieved", "全部达成", "achieved", "100%", None),
                _band("delivered", "达成", "delivered", "70%", "100%"),
                _band("progress", "有进展", "some progress", "30%", "70%"),
                _band("little-progress", "进展甚微", "little progress", None, "30%"),
            ),
            source=(
                "The grading of key results at Google (J. Doerr, Measure What Matters, 2018): "
                "0.7 is delivered, below 0.3 is no real progress."
            ),
        ),
        Scale(
            id="points-behind",
            over=ScaleBasis.GAP,
            title=Title.of({"en": "Points behind", "zh": "序时进度红黄绿灯"}),
            bands=(
                _band("green", "绿灯", "green", "0pp", None),
                _band("yellow", "黄灯", "yellow", "-10pp", "0pp"),
                _band("red", "红灯", "red", None, "-10pp"),
            ),
            source=(
                "The lights of Chinese supervision offices over the time-proportional plan "
                "(序时进度): at or ahead of it, up to ten points behind, further behind."
            ),
        ),
        Scale(
            id="sdg-growth",
            over=ScaleBasis.GROWTH,
            title=Title.of({"en": "SDG progress", "zh": "可持续发展目标进展"}),
            bands=(
                _band("substantial", "显著进展", "substantial progress", "95%", None),
                _band("moderate", "中等进展", "moderate progress", "60%", "95%"),
                _band("limited", "有限进展", "limited progress", "0%", "60%"),
                _band("deterioration", "倒退", "deterioration", None, "0%"),
            ),
            bands_without_target=(
                _band("substantial", "显著进展", "substantial progress", "1.5%", None),
                _band("moderate", "中等进展", "moderate progress", "0.5%", "1.5%"),
                _band("limited", "有限进展", "limited progress", "0%", "0.5%"),
                _band("deterioration", "倒退", "deterioration", None, "0%"),
            ),
            source=(
                "Statistics Canada, Progress Measurement for Canada's Sustainable Development "
                "Goals; Open SDG computes its progress the same way."
            ),
        ),
    )
}
"""The scales that any plan may choose by name."""
