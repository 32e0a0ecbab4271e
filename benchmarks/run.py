"""Run benchmarks and print what they measure.

    python benchmarks/run.py [NAME...]

Without a name all of them run; README.md says what they are.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

_TOP = Path(__file__).parents[1]
_MODULES = {
    "import": "importing",
    "report": "reporting",
    "page": "paging",
    "load": "loading",
    "growth": "growing",
    "ledger": "ledger",
    "hostile": "hostile",
}


def main() -> None:
    """Run what was asked for, each benchmark in a process of its own."""
    parser = argparse.ArgumentParser(description="Run benchmarks and print what they measure.")
    parser.add_argument("names", metavar="NAME", nargs="*", help=", ".join(_MODULES))
    names: list[str] = parser.parse_args().names or list(_MODULES)
    for name in names:
        if name not in _MODULES:
            parser.error(f"no benchmark is called {name!r}: choose of {', '.join(_MODULES)}")
    for name in names:
        command = [sys.executable, "-m", f"benchmarks.{_MODULES[name]}"]
        subprocess.run(command, check=True, cwd=_TOP)  # noqa: S603  # Python itself.


if __name__ == "__main__":
    main()
