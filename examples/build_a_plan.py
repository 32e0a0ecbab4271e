"""Build a plan from rows of figures, assess it, and print it as YAML.

    python examples/build_a_plan.py > jobs.yaml

How far its indicators are goes to standard error.
"""

from __future__ import annotations

import sys

import kpitrack
from kpitrack import Indicator, Observation, Plan, Program, Target

ROWS = (
    # id, unit, target, then what was done in each quarter
    ("people-trained", "people", 1200, (310, 275, 340, 402)),
    ("people-placed", "people", 400, (88, 97, 101, 92)),
    ("job-fairs", "events", 12, (2, 3, 3, 3)),
)


def indicator(name: str, unit: str, target: int, quarters: tuple[int, ...]) -> Indicator:
    """Return the indicator of one row: quarterly figures add up to the year's."""
    return Indicator(
        id=name,
        unit=unit,
        accumulation="increments",
        targets=[Target(value=target)],
        observations=[
            Observation(value=figure, period=f"2025-Q{number}")
            for number, figure in enumerate(quarters, start=1)
        ],
    )


def main() -> None:
    """Print the plan as YAML, and a sentence for each indicator beside it."""
    employment = Program(id="employment", indicators=[indicator(*row) for row in ROWS])
    plan = Plan(id="jobs-2025", period="2025", programs=[employment])

    assessment = kpitrack.assess(plan, as_of="2025-12-31")
    for name in assessment.indicators:
        print(assessment.explain(name), file=sys.stderr)

    print(kpitrack.dumps(plan), end="")


if __name__ == "__main__":
    main()
