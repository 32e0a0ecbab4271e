"""The nouns: plans, programs, indicators, targets, observations, quantities, periods.

Pure values: frozen, slotted, keyword-only. Nothing in here may read a file, ask the clock,
round a figure or decide whether a target was met.
"""

from kpitrack.model.choices import (
    Accumulation,
    Aggregation,
    Direction,
    ForecastMethod,
    MeanOf,
    Measure,
    PaceMethod,
    ScaleBasis,
)
from kpitrack.model.claim import Claim, ClaimKind
from kpitrack.model.dimension import Dimension, Part, Where
from kpitrack.model.indicator import Indicator
from kpitrack.model.observation import Baseline, Observation, Statement
from kpitrack.model.period import Period, PeriodError, optional_day, parse_date
from kpitrack.model.plan import Plan, Pointer, Program
from kpitrack.model.quantity import Amount, Quantity, QuantityError, Scalar, as_printed
from kpitrack.model.scale import PLAIN, SCALES, Band, Judgement, Scale, threshold_share
from kpitrack.model.target import Range, Target
from kpitrack.model.title import Title
from kpitrack.model.unit import (
    NUMBER,
    PERCENT,
    POINTS,
    RATIO,
    UNITS,
    YES_NO,
    YES_OR_NO,
    IncompatibleUnitsError,
    Unit,
    UnitTable,
    UnknownUnitError,
)

__all__ = [
    "NUMBER",
    "PERCENT",
    "PLAIN",
    "POINTS",
    "RATIO",
    "SCALES",
    "UNITS",
    "YES_NO",
    "YES_OR_NO",
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
    "Pointer",
    "Program",
    "Quantity",
    "QuantityError",
    "Range",
    "Scalar",
    "Scale",
    "ScaleBasis",
    "Statement",
    "Target",
    "Title",
    "Unit",
    "UnitTable",
    "UnknownUnitError",
    "Where",
    "as_printed",
    "optional_day",
    "parse_date",
    "threshold_share",
]
