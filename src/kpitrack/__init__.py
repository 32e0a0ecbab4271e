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
        "Band",
        "Baseline",
        "Claim",
        "ClaimKind",
        "Dimension",
        "Direction",
        "ForecastMethod",
        "IncompatibleUnitsError",
        "Indicator",
        "Judgement",
        "MeanOf",
        "Measure",
        "Observation",
        "PaceMethod",
        "Part",
        "Period",
        "PeriodError",
        "Plan",
        "Program",
        "Quantity",
        "QuantityError",
        "Range",
        "Scale",
        "ScaleBasis",
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
        "Forecast",
        "Growth",
        "History",
        "Incomplete",
        "IndicatorAssessment",
        "LeftOutPart",
        "Measured",
        "Milestone",
        "MissingPart",
        "NoStatus",
        "Pace",
        "Phase",
        "Pooled",
        "PooledRow",
        "Reason",
        "Rollup",
        "RoundingVerdict",
        "Standing",
        "Status",
        "TargetBasis",
        "TargetEstimate",
        "TargetFigure",
        "UnknownIndicatorError",
        "Unmeasured",
        "assess",
        "audit",
        "check",
        "combine",
        "complete",
        "infer_target",
        "part_of",
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
