"""`python -m kpitrack`: the same as the command `kpitrack`."""

from __future__ import annotations

from kpitrack.cli import run

if __name__ == "__main__":
    run()
