"""The course of an indicator as data: pace, status, forecast, and what it went through.

Nothing here computes a figure; exact values become text in `exact`.
"""

from __future__ import annotations

from datetime import date

from kpitrack.model import Judgement, Observation, Quantity, Range, Target
from kpitrack.reports.exact import (
    Document,
    amount_document,
    ends_document,
    exact_text,
    optional_text,
    outcome_document,
    share_text,
)
from kpitrack.tracking import IndicatorAssessment
from kpitrack.tracking.forecast import Forecast
from kpitrack.tracking.growth import Growth
from kpitrack.tracking.history import History
from kpitrack.tracking.milestone import Milestone, ToDate
from kpitrack.tracking.pace import Pace
from kpitrack.tracking.revision import Revision


def course_document(assessed: IndicatorAssessment) -> Document:
    """Return what an assessment says of an indicator's pace, growth, status and future."""
    status = assessed.status
    return {
        "period": str(assessed.window),
        "running": assessed.is_running,
        **_pace(assessed.pace),
        "growth": None if assessed.growth is None else _growth(assessed.growth),
        "status": status.id,
        "no_status": None if status.reason is None else status.reason.value,
        "scale": status.scale.id,
        "judgement": None if status.judgement is None else _judgement(status.judgement),
        "forecast": None if assessed.forecast is None else _forecast(assessed.forecast),
    }


def _pace(pace: Pace | None) -> Document:
    expected = None if pace is None else pace.expected
    return {
        "expected": None if expected is None else str(expected.share),
        "pace_method": None if expected is None else expected.method.value,
        "gap": None if pace is None else share_text(pace.gap),
        "pace": None if pace is None else share_text(pace.ratio),
    }


def _growth(growth: Growth) -> Document:
    return {
        "observed": exact_text(growth.observed),
        "required": optional_text(growth.required),
        "years": str(growth.years),
    }


def _judgement(judgement: Judgement) -> Document:
    return {
        "status": judgement.status,
        "at": judgement.at.isoformat(),
        "by": judgement.by,
        "reason": judgement.reason,
    }


def _forecast(forecast: Forecast) -> Document:
    return {
        "method": forecast.method.value,
        "at": forecast.at.isoformat(),
        "projected": amount_document(forecast.projected),
        **outcome_document(forecast.completion),
        "attainment": forecast.attainment.value,
        "since": forecast.since.isoformat(),
        "rate": exact_text(forecast.rate),
        "required_rate": optional_text(forecast.required_rate),
    }


def history_document(history: History) -> Document:
    """Return an indicator's series, its targets, and what was recorded anew or changed."""
    return {
        "series": [
            {"period": str(point.period), "value": exact_text(point.amount.value)}
            for point in history.points
        ],
        "milestones": [_milestone(one) for one in history.milestones],
        "to_date": _to_date(history.to_date),
        "revisions": [
            _revision(one, of)
            for one, of in sorted(_revisions(history), key=lambda item: _recorded(item[0]))
        ],
    }


_AnyRevision = Revision[Target] | Revision[Observation]


def _revisions(history: History) -> list[tuple[_AnyRevision, str]]:
    return [
        *((one, "target") for one in history.revised_targets),
        *((one, "observation") for one in history.revised_observations),
    ]


def _recorded(revision: _AnyRevision) -> date:
    return revision.later.recorded or date.min


def _milestone(milestone: Milestone) -> Document:
    actual = milestone.actual
    return {
        "period": str(milestone.window),
        "phase": milestone.phase.value,
        "life_of_plan": milestone.is_life_of_plan,
        "target": ends_document(milestone.target.bounds),
        "actual": None if actual is None else amount_document(actual.amount),
        **outcome_document(milestone.completion),
        "attainment": None if milestone.attainment is None else milestone.attainment.value,
    }


def _to_date(found: ToDate) -> Document:
    return {
        "ended": found.ended,
        "met": found.met,
        "missed_in_a_row": found.missed_in_a_row,
        "share": share_text(found.share),
    }


def _revision(revision: _AnyRevision, of: str) -> Document:
    later = revision.later
    return {
        "of": of,
        "period": str(revision.window),
        "where": dict(later.where),
        "earlier": _written(revision.earlier.value),
        "later": _written(later.value),
        "recorded": None if later.recorded is None else later.recorded.isoformat(),
        "reason": later.reason if isinstance(later, Target) else later.note,
        "known": revision.is_known,
    }


def _written(value: Quantity | Range) -> str:
    if isinstance(value, Quantity):
        return str(value)
    low, high = ("" if end is None else str(end) for end in (value.low, value.high))
    return f"{low}..{high}"
