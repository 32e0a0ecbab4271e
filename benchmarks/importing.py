"""What `import kpitrack` costs, against importing what its core is made of."""

from __future__ import annotations

from functools import partial

from benchmarks.process import Figures, fastest, printed
from benchmarks.table import show_ratio, show_title

REPEATS = 15

_BASE = "import attrs, decimal, fractions, datetime, enum"
_FACE = "import kpitrack"
_CORE = "import kpitrack; kpitrack.complete"
_CODE = """\
from time import process_time
start = process_time()
{statement}
seconds = process_time() - start
import json, sys
late = {{"yaml", "cattrs", "click", "rich"}} & sys.modules.keys()
print(json.dumps({{"{statement}": seconds, "late, {statement}": len(late)}}))
"""


def main() -> None:
    """Print the rows."""
    least = fastest(REPEATS, *(partial(_seconds, one) for one in (_BASE, _FACE, _CORE)))
    show_title(f"Against `{_BASE}`")
    for statement, bound in ((_FACE, 1.15), (_CORE, None)):
        show_ratio(f"`{statement}`", least[statement] / least[_BASE], bound)
    show_title("How many of yaml, cattrs, click and rich it loads")
    for statement in (_FACE, _CORE):
        show_ratio(f"`{statement}`", least[f"late, {statement}"], 0)


def _seconds(statement: str) -> Figures:
    return printed("-c", _CODE.format(statement=statement))


if __name__ == "__main__":
    main()
