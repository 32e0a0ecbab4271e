"""What a page in HTML costs against assessing the plan that it shows, and how large it is."""

from __future__ import annotations

from functools import partial

from benchmarks.process import fastest, printed
from benchmarks.table import show_ratio, show_size, show_title

INDICATORS = 1_000
REPEATS = 5


def main() -> None:
    """Print the rows."""
    side = partial(printed, "-m", "benchmarks.showing", str(INDICATORS))
    least = fastest(REPEATS, side)
    page, assess = least["table"] + least["page"], least["assess"]
    show_title(f"A page of {INDICATORS:,} indicators")
    show_ratio('render(report_table(assessment, "zh"), "html") / assess(plan)', page / assess, 3)
    show_ratio("the same with the audit beside it", (page + least["audit"]) / assess)
    show_size("bytes of the page, with the audit in it", least["bytes"], 1_500_000)


if __name__ == "__main__":
    main()
