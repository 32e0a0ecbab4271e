"""Bullet charts: how far an indicator is, beside its target and what was expected by now.

A filled bar ends where the actual is, and a line across marks the target: broken where it was
inferred. Shades behind are the statuses of the scale. What cannot be told has an empty frame,
never a bar of length 0. Nothing here computes a figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from kpitrack.reports.chart import Axis, Bullet, Span, own_span
from kpitrack.reports.svg.mark import framed
from kpitrack.reports.svg.ruler import Ruler
from kpitrack.reports.table import Row

WIDTH, HEIGHT = 2400, 220
"""The size of a chart, in tenths of a pixel."""

_TRACK_TOP, _TRACK_HEIGHT = 30, 160
_BAR_TOP, _BAR_HEIGHT = 72, 76
_LEAST_BAR = 16
_LEAST_SPREAD = 40
_MIDDLE = HEIGHT // 2
_SHADES = 4
_START, _REACHED = Fraction(0), Fraction(1)


def bullet_svg(row: Row, span: Span, labels: Mapping[str, str]) -> str:
    """Return the bullet chart of an indicator, to stand inside a page or a picture.

    Args:
        row: The indicator.
        span: The axis that the charts of shares have in common.
        labels: The words of the language.
    """
    bullet = row.bullet
    return framed(
        "".join(_DRAW[bullet.axis](bullet, span)),
        kind=f"bullet {row.kind}",
        size=(WIDTH, HEIGHT),
        title=row.title,
        about=told(row, labels),
    )


def told(row: Row, labels: Mapping[str, str]) -> str:
    """Return in words what a bullet chart shows."""
    standing = {"standing": row.standing, "status": row.status}
    return labels["semicolon"].join([figures_told(row, labels), _listed(standing, labels)])


def figures_told(row: Row, labels: Mapping[str, str]) -> str:
    """Return an indicator's figures with their names, those that it has."""
    completion = f"{row.completion} {row.reason}" if row.reason else row.completion
    figures = {
        "actual": f"{row.actual} {row.unit}",
        "target": row.target,
        "baseline": row.baseline,
        "completion": completion,
        "expected": row.expected,
    }
    return _listed(figures, labels)


def _listed(texts: Mapping[str, str], labels: Mapping[str, str]) -> str:
    return labels["semicolon"].join(
        f"{labels[key]}{labels['colon']}{text.strip()}" for key, text in texts.items() if text
    )


def _empty(_bullet: Bullet, _span: Span) -> Iterator[str]:
    yield f'<rect class="unknown" x="8" y="38" width="{WIDTH - 16}" height="144"/>'


def _by_share(bullet: Bullet, span: Span) -> Iterator[str]:
    ruler = Ruler(span, WIDTH)
    yield from _zones(bullet, ruler)
    if bullet.actual is None:
        yield _possible(bullet, ruler)
    else:
        yield from _bar(bullet.actual, ruler)
        yield from _whisker(bullet, ruler)
    yield from _expected(bullet, ruler)
    yield _line("goal inferred" if bullet.is_inferred else "goal", ruler.at(_REACHED), 8, 212)


def _zones(bullet: Bullet, ruler: Ruler) -> Iterator[str]:
    """Yield the shades of the statuses, the worst the darkest; a plain track without any."""
    if not bullet.zones:
        yield _track("z1", 0, WIDTH)
    steps = max(len(bullet.zones) - 1, 1)
    for place, zone in reversed(list(enumerate(bullet.zones))):
        left = 0 if zone.low is None else ruler.at(zone.low)
        right = WIDTH if zone.high is None else ruler.at(zone.high)
        if left < right:
            yield _track(f"z{place * _SHADES // steps}", left, right)


def _track(kind: str, left: int, right: int) -> str:
    return (
        f'<rect class="{kind}" x="{left}" y="{_TRACK_TOP}" width="{right - left}" '
        f'height="{_TRACK_HEIGHT}"/>'
    )


def _bar(actual: Fraction, ruler: Ruler) -> Iterator[str]:
    """Yield the bar from the start to the actual, cut by two strokes where that lies beyond."""
    start, end = ruler.at(_START), ruler.at(actual)
    left, length = min(start, end), max(abs(end - start), _LEAST_BAR)
    yield f'<rect class="bar" x="{left}" y="{_BAR_TOP}" width="{length}" height="{_BAR_HEIGHT}"/>'
    if not ruler.holds(actual):
        middle = end - 90 if actual > _START else end + 60
        yield f'<path class="cut" d="M{middle} 160l30-100m20 0l-30 100"/>'


def _possible(bullet: Bullet, ruler: Ruler) -> str:
    """Return a hollow bar over all that the actual can be."""
    left = 0 if bullet.lower is None else ruler.at(bullet.lower)
    right = WIDTH if bullet.upper is None else ruler.at(bullet.upper)
    length = max(right - left, _LEAST_BAR)
    return (
        f'<rect class="possible" x="{left}" y="{_BAR_TOP}" width="{length}" '
        f'height="{_BAR_HEIGHT}"/>'
    )


def _whisker(bullet: Bullet, ruler: Ruler) -> Iterator[str]:
    """Yield the bounds that rounded figures leave open, where they can be seen."""
    if bullet.lower is not None and bullet.upper is not None:
        left, right = ruler.at(bullet.lower), ruler.at(bullet.upper)
        if right - left >= _LEAST_SPREAD:
            yield f'<path class="spread" d="M{left} 85v50M{left} {_MIDDLE}H{right}M{right} 85v50"/>'


def _expected(bullet: Bullet, ruler: Ruler) -> Iterator[str]:
    if bullet.expected is not None:
        at = ruler.at(bullet.expected)
        yield f'<path class="now" d="M{at - 45} 0h90l-45 66z"/>'
        yield _line("since", at, 40, 190)


def _line(kind: str, at: int, top: int, bottom: int) -> str:
    # Half of a line at an edge would be cut off.
    return f'<path class="{kind}" d="M{min(max(at, 12), WIDTH - 12)} {top}V{bottom}"/>'


def _by_value(bullet: Bullet, _span: Span) -> Iterator[str]:
    ruler = Ruler(own_span(bullet), WIDTH)
    yield _track("z1", 0, WIDTH)
    left = 0 if bullet.goal_low is None else ruler.at(bullet.goal_low)
    right = WIDTH if bullet.goal_high is None else ruler.at(bullet.goal_high)
    if bullet.is_range:
        yield _track("inside", left, right)
    for end, at in ((bullet.goal_low, left), (bullet.goal_high, right)):
        if end is not None:
            yield _line("goal inferred" if bullet.is_inferred else "goal", at, 8, 212)
    if bullet.baseline is not None:
        yield f'<circle class="base" cx="{ruler.at(bullet.baseline)}" cy="{_MIDDLE}" r="38"/>'
    yield from _whisker(bullet, ruler)
    if bullet.actual is not None:
        yield f'<circle class="bar" cx="{ruler.at(bullet.actual)}" cy="{_MIDDLE}" r="56"/>'


_DRAW = {Axis.SHARE: _by_share, Axis.VALUE: _by_value, Axis.NONE: _empty}
