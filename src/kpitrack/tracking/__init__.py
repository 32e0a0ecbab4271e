"""The verbs: assess, complete, check, infer; and the values that they answer with.

Pure functions from model values to result values. Nothing in here may read a file, ask the
clock or use a float; rounding is only for words, and for asking how others rounded.
"""

from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.assess import assess
from kpitrack.tracking.assessment import Assessment
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.auditing import Audit, AuditedStatement, Held, audit
from kpitrack.tracking.check import check
from kpitrack.tracking.completion import (
    Basis,
    Bounds,
    Measured,
    Reason,
    Unmeasured,
    complete,
)
from kpitrack.tracking.indicator import IndicatorAssessment, TargetBasis, TargetFigure
from kpitrack.tracking.inference import TargetEstimate, infer_target
from kpitrack.tracking.rollup import Excluded, Rollup, RollupRow, Standing
from kpitrack.tracking.rounding import Convention, RoundingVerdict, rounding_of

__all__ = [
    "Actual",
    "Assessment",
    "Attainment",
    "Audit",
    "AuditedStatement",
    "Basis",
    "Bounds",
    "Convention",
    "Excluded",
    "Held",
    "IndicatorAssessment",
    "Measured",
    "Reason",
    "Rollup",
    "RollupRow",
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
]
