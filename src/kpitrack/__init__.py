"""kpitrack: plain-text indicator tracking with exact figures and their reasons.

The public face: names only. Each is loaded from its home on first use, so that importing the
package costs next to nothing; `__init__.pyi` says the same to type checkers.
"""

from importlib import import_module

__version__ = "0.1.0"

_HOMES = {
    "kpitrack.files": (
        "PlacedFinding",
        "Reading",
        "dump",
        "dumps",
        "load",
        "loads",
        "read",
        "reads",
    ),
    "kpitrack.findings": ("CATALOGUE", "Finding", "PlanError", "Severity"),
    "kpitrack.model": (
        "Accumulation",
        "Aggregation",
        "Amount",
        "Baseline",
        "Claim",
        "ClaimKind",
        "Dimension",
        "Direction",
        "IncompatibleUnitsError",
        "Indicator",
        "MeanOf",
        "Measure",
        "Observation",
        "Part",
        "Period",
        "PeriodError",
        "Plan",
        "Program",
        "Quantity",
        "QuantityError",
        "Range",
        "Statement",
        "Target",
        "Title",
        "Unit",
        "UnknownUnitError",
        "as_printed",
    ),
    "kpitrack.tracking": (
        "Assessment",
        "Attainment",
        "Audit",
        "AuditedStatement",
        "Basis",
        "Convention",
        "IndicatorAssessment",
        "Measured",
        "Reason",
        "Rollup",
        "RoundingVerdict",
        "Standing",
        "TargetBasis",
        "TargetEstimate",
        "TargetFigure",
        "Unmeasured",
        "assess",
        "audit",
        "check",
        "complete",
        "infer_target",
        "rounding_of",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name from its home, once."""
    if name not in _HOME:
        msg = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(msg)
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted({*globals(), *_HOME})
