"""What a whole report of a small plan costs, against starting Python with the same libraries."""

from __future__ import annotations

from pathlib import Path

from benchmarks.process import Figures, fastest, spent
from benchmarks.table import show_ratio, show_title

REPEATS = 15

_PLAN = Path(__file__).parents[1] / "examples" / "sanmenxia_2025.yaml"
_COMMAND = "from kpitrack.cli import run; run()"
_LIBRARIES = "import attrs, cattrs, yaml, click, rich.table"


def main() -> None:
    """Print the rows."""
    least = fastest(REPEATS, _report, _libraries)
    show_title(f"Against python -c '{_LIBRARIES}'")
    show_ratio(f"kpitrack report examples/{_PLAN.name}", least["report"] / least["libraries"], 2.5)


def _report() -> Figures:
    return {"report": spent("-c", _COMMAND, "report", str(_PLAN))}


def _libraries() -> Figures:
    return {"libraries": spent("-c", _LIBRARIES)}


if __name__ == "__main__":
    main()
