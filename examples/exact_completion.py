"""Compute a completion exactly, and see what a float would have made of it.

    python examples/exact_completion.py

59,178 people were trained, and 40,000 were wanted. The source printed 147.95%.
"""

from __future__ import annotations

import kpitrack
from kpitrack import Measured, Unmeasured

ACTUAL, TARGET, PRINTED = 59178, 40000, "147.95%"


def told(completion: Measured | Unmeasured) -> str:
    """Return a completion as a fraction, or why there is none."""
    if isinstance(completion, Measured):
        return str(completion.value)
    return f"cannot be told: {completion.reason}"


def main() -> None:
    """Print the completion exactly, with a float, and as the source printed it."""
    print("exactly:     ", told(kpitrack.complete(ACTUAL, TARGET)))

    # 147.945 is a tie between 147.94 and 147.95. No float is 1.47945; the nearest lies below.
    print("with a float:", round(ACTUAL / TARGET * 100, 2))
    print("as printed:  ", PRINTED, kpitrack.rounding_of(ACTUAL, TARGET, PRINTED).verdict)

    # What cannot be told is a reason, and not a zero.
    print("3 of 0:      ", told(kpitrack.complete(3, 0)))


if __name__ == "__main__":
    main()
