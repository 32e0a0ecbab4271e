"""Say of a plan in the middle of its year what is ahead, what is behind, and what it will come to.

    python examples/on_pace.py [DAY]

The day is the end of September unless another one is named, such as 2025-06-30.
"""

from __future__ import annotations

import sys

import kpitrack
from kpitrack import Indicator, IndicatorAssessment, Observation, Plan, Program, Target

FIGURES = {
    # id: the target of the year, then what was done in each quarter
    "people-trained": (1200, (310, 275, 340, 402)),
    "people-placed": (400, (88, 77, 71, 92)),
    "job-fairs": (12, (2, 3, 5, 3)),
}


def indicator(name: str, target: int, quarters: tuple[int, ...]) -> Indicator:
    """Return an indicator whose quarterly figures add up to the year's."""
    return Indicator(
        id=name,
        accumulation="increments",
        targets=[Target(value=target)],
        observations=[
            Observation(value=figure, period=f"2025-Q{number}")
            for number, figure in enumerate(quarters, start=1)
        ],
    )


def told(assessed: IndicatorAssessment) -> str:
    """Return in a line how far an indicator is from what is expected, and what it will come to."""
    pace, forecast = assessed.pace, assessed.forecast
    gap = "-" if pace is None or pace.gap is None else f"{float(pace.gap * 100):+.1f}"
    end = "-" if forecast is None else f"{float(forecast.projected.value):.0f}"
    return f"{assessed.indicator.id:16}{gap:>8}{assessed.status.id or '-':>14}{end:>10}"


def main(day: str) -> None:
    """Print a line for every indicator, as of `day`."""
    employment = Program(
        id="employment", indicators=[indicator(name, *row) for name, row in FIGURES.items()]
    )
    plan = Plan(id="jobs-2025", period="2025", programs=[employment])

    print(f"{'as of ' + day:16}{'points':>8}{'status':>14}{'forecast':>10}")
    for assessed in kpitrack.assess(plan, as_of=day).indicators.values():
        print(told(assessed))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "2025-09-30")
