"""Parts against their whole: recorded totals, and the targets of totals.

Compares figures of the same days within the bounds of their rounding. Where parts do not make
a whole, the parts that a plan leaves out are tried in, and each single one is tried out.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import product

import attrs

from kpitrack.findings import (
    Finding,
    PartsExceedTotal,
    PartsFitIfCutOff,
    PartsMatchOtherwise,
    PartsMissTotal,
    PartTargetsMissTotal,
)
from kpitrack.model import (
    YES_NO,
    Aggregation,
    Amount,
    Dimension,
    Indicator,
    Observation,
    Part,
    Period,
    Pointer,
    Quantity,
    Target,
    Where,
)
from kpitrack.tracking.accumulation import Actual, single_actual
from kpitrack.tracking.aggregation import aggregate, aggregation_of
from kpitrack.tracking.auditing.inquiry import Inquiry, Outcome, observation_place, target_place
from kpitrack.tracking.auditing.published import as_published, cut_off
from kpitrack.tracking.auditing.result import Held, Question
from kpitrack.tracking.auditing.text import amount_text, signed_text
from kpitrack.tracking.completion import Reason
from kpitrack.tracking.target import newest_targets


def audit_parts(inquiry: Inquiry) -> Iterator[Outcome]:
    """Ask whether recorded parts make the totals that were recorded for the same days."""
    for place, indicator in inquiry.indicators():
        figures: dict[Period, dict[Where, Observation]] = {}
        for one in inquiry.known(indicator):
            figures.setdefault(one.period, {})[one.where] = one
        for period, found in figures.items():
            values = {where: one.value for where, one in found.items()}
            for family in _families(indicator, period, values, inquiry.plan.dimensions):
                whole = observation_place(indicator, found[family.of], place)
                yield from _audit_total(family, (*whole, "value"))


def audit_part_targets(inquiry: Inquiry) -> Iterator[Outcome]:
    """Ask whether the targets of parts make the target of the whole for the same days."""
    moment = inquiry.moment
    for place, indicator in inquiry.indicators():
        windows: dict[Period, dict[Where, Target]] = {}
        for where in dict.fromkeys(one.where for one in indicator.targets):
            newest = newest_targets(
                indicator.targets, moment.plan.period, known_at=moment.known_at, where=where
            )
            for window, target in newest.items():
                windows.setdefault(window, {})[where] = target
        for window, found in windows.items():
            values = {
                where: one.value for where, one in found.items() if isinstance(one.value, Quantity)
            }
            for family in _families(indicator, window, values, moment.plan.dimensions):
                whole = target_place(indicator, found[family.of], place)
                yield from _audit_target(family, (*whole, "value"))


_QUOTIENTS = (Aggregation.RATIO, Aggregation.MEAN, Aggregation.WEIGHTED_MEAN)
"""How parts make a total that is seldom whole, whatever they are themselves."""


@attrs.frozen(kw_only=True)
class _Family:
    """A whole and its parts by some dimensions.

    Attributes:
        indicator: Whose figures they are.
        window: The days that all of them are about.
        of: What the whole is: () is the total, else a part that is split further.
        split: The dimensions that it is split by.
        figures: The figures of the whole and of all its parts.
        members: Every declared part of it.
    """

    indicator: Indicator
    window: Period
    of: Where
    split: tuple[str, ...]
    figures: Mapping[Where, Quantity]
    members: Mapping[Where, tuple[Part, ...]]

    @property
    def whole(self) -> Amount:
        """The figure of the whole, with its bounds; what was divided is rounded as printed."""
        figure = self.figures[self.of]
        if aggregation_of(self.indicator) in _QUOTIENTS and figure.denominator is None:
            figure = attrs.evolve(figure, rounded=True)
        return self._actual(figure).amount

    @property
    def counted(self) -> list[Where]:
        """The parts that belong to the whole, as the plan says."""
        return [where for where, parts in self.members.items() if all(one.counts for one in parts)]

    @property
    def missing(self) -> list[Where]:
        """Those of them that have no figure."""
        return [where for where in self.counted if where not in self.figures]

    @property
    def excluded(self) -> list[Where]:
        """The parts with a figure that the plan leaves out of the whole."""
        counted = self.counted
        return [where for where in self.members if where in self.figures and where not in counted]

    def made_of(self, wheres: Sequence[Where]) -> Amount | None:
        """Return what some parts make together; None where their figures cannot be combined."""
        actuals = {where: self._actual(self.figures[where]) for where in wheres}
        made = aggregate(actuals, {where: self._weight(where) for where in wheres}, self.indicator)
        return None if isinstance(made, Reason) else made.amount

    def _actual(self, figure: Quantity) -> Actual:
        value = as_published(figure, self.indicator.unit)
        return single_actual(Observation(value=value, period=self.window), self.indicator.unit)

    def _weight(self, where: Where) -> Fraction:
        return Fraction(math.prod(one.weight for one in self.members[where]))

    def name(self, where: Where) -> str:
        """Return what a part is called."""
        return "/".join(one.id for one in self.members[where])

    def texts(self, made: Amount) -> dict[str, str]:
        """Return the figures as findings show them."""
        of = ", ".join(f"{dimension}={part}" for dimension, part in self.of)
        split = ", ".join(self.split)
        return {
            "split": f"{split} ({of})" if of else split,
            "window": str(self.window),
            "parts": amount_text(made),
            "total": amount_text(self.whole),
            "difference": signed_text(made.value - self.whole.value),
        }


def _families(
    indicator: Indicator,
    window: Period,
    figures: Mapping[Where, Quantity],
    dimensions: Sequence[Dimension],
) -> Iterator[_Family]:
    """Yield every whole that has a figure, with every split of it that has some.

    Answers to a question are no figures that add up.
    """
    if aggregation_of(indicator) is Aggregation.NONE or indicator.unit.dimension == YES_NO:
        return
    declared = {dimension.id: dimension.parts for dimension in dimensions}
    splits = {
        (of, tuple(name for name, _ in where if name not in dict(of)))
        for of in figures
        for where in figures
        if set(of) < set(where)
    }
    for of, split in sorted(splits):
        combinations = product(*(declared[name] for name in split))
        yield _Family(
            indicator=indicator,
            window=window,
            of=of,
            split=split,
            figures=figures,
            members={
                tuple(sorted((*of, *zip(split, (one.id for one in parts), strict=True)))): parts
                for parts in combinations
            },
        )


# -- what is said of them --------------------------------------------------------------


def _audit_total(family: _Family, where: Pointer) -> Iterator[Outcome]:
    if family.missing:
        yield from _exceeds(family, where)
        return
    made = family.made_of(family.counted)
    if made is None:
        return
    if _agree(made, family.whole):
        yield Held(question=Question.PARTS, where=where)
        return
    yield (
        _otherwise(family, made, where, is_target=False)
        or _in_doubt(family, made, where)
        or (PartsMissTotal(**family.texts(made), where=where))
    )


def _audit_target(family: _Family, where: Pointer) -> Iterator[Outcome]:
    made = None if family.missing else family.made_of(family.counted)
    if made is None:
        return
    if _agree(made, family.whole):
        yield Held(question=Question.PART_TARGETS, where=where)
        return
    yield _otherwise(family, made, where, is_target=True) or (
        PartTargetsMissTotal(**family.texts(made), where=where)
    )


def _agree(one: Amount, other: Amount) -> bool:
    return one.lower <= other.upper and other.lower <= one.upper


def _exceeds(family: _Family, where: Pointer) -> Iterator[Finding]:
    """Yield that the known parts of what is counted are more than the whole already."""
    known = [one for one in family.counted if one in family.figures]
    is_sum = aggregation_of(family.indicator) is Aggregation.SUM
    if not known or not is_sum or not family.indicator.unit.counting:
        return
    made = family.made_of(known)
    if made is not None and made.lower > family.whole.upper:
        names = tuple(family.name(one) for one in family.missing)
        texts = family.texts(made)
        more = texts["difference"].removeprefix("+")
        yield PartsExceedTotal(**texts | {"difference": more}, missing=names, where=where)


def _otherwise(family: _Family, made: Amount, where: Pointer, *, is_target: bool) -> Finding | None:
    """Return which parts to take in, or to leave out, so that the whole comes out."""
    counted, excluded = family.counted, family.excluded
    taken_in = [[one] for one in excluded] + ([excluded] if len(excluded) > 1 else [])
    with_them = [group for group in taken_in if _makes(family, [*counted, *group])]
    left_out = [one for one in counted if _makes(family, [each for each in counted if each != one])]
    if not with_them and not left_out:
        return None
    groups = with_them or [[one] for one in left_out]
    return PartsMatchOtherwise(
        **family.texts(made),
        without=not with_them,
        names=tuple(" and ".join(map(family.name, group)) for group in groups),
        is_target=is_target,
        where=where,
    )


def _makes(family: _Family, wheres: Sequence[Where]) -> bool:
    made = family.made_of(wheres) if wheres else None
    return made is not None and _agree(made, family.whole)


def _in_doubt(family: _Family, made: Amount, where: Pointer) -> Finding | None:
    """Return that the figures agree if they were cut off, each by less than a last place."""
    if not _agree(_widened(made), _widened(family.whole)):
        return None
    return PartsFitIfCutOff(**family.texts(made), where=where)


def _widened(amount: Amount) -> Amount:
    lower, upper = cut_off(amount.value, amount.lower, amount.upper)
    return attrs.evolve(amount, lower=lower, upper=upper)
