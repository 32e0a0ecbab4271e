"""The verbs: assess, complete, check, infer; and the values that they answer with.

Those of the packages beside them, `auditing.audit` and `combine.combine`, are not loaded here: few
need them, and they bring many rules.

Pure functions from model values to result values. Nothing in here may read a file, ask the
clock or use a float; rounding is only for words, and for asking how others rounded.
"""

from kpitrack.tracking.accumulation import Actual
from kpitrack.tracking.assess import assess
from kpitrack.tracking.assessment import Assessment, UnknownIndicatorError
from kpitrack.tracking.attainment import Attainment
from kpitrack.tracking.check import check
from kpitrack.tracking.completion import (
    Basis,
    Bounds,
    Measured,
    Reason,
    Unmeasured,
    complete,
)
from kpitrack.tracking.forecast import Forecast
from kpitrack.tracking.growth import Growth
from kpitrack.tracking.history import History
from kpitrack.tracking.incomplete import Incomplete
from kpitrack.tracking.indicator import IndicatorAssessment, TargetBasis, TargetFigure
from kpitrack.tracking.inference import TargetEstimate, infer_target
from kpitrack.tracking.milestone import Milestone, Phase, ToDate
from kpitrack.tracking.pace import Expected, Pace
from kpitrack.tracking.part import part_of
from kpitrack.tracking.pooled import Pooled, PooledRow
from kpitrack.tracking.revision import Revision
from kpitrack.tracking.rollup import Excluded, Rollup, RollupRow, Standing
from kpitrack.tracking.rounding import Convention, RoundingVerdict, rounding_of
from kpitrack.tracking.series import Point
from kpitrack.tracking.split import LeftOutPart, MissingPart
from kpitrack.tracking.status import NoStatus, Status

__all__ = [
    "Actual",
    "Assessment",
    "Attainment",
    "Basis",
    "Bounds",
    "Convention",
    "Excluded",
    "Expected",
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
    "Point",
    "Pooled",
    "PooledRow",
    "Reason",
    "Revision",
    "Rollup",
    "RollupRow",
    "RoundingVerdict",
    "Standing",
    "Status",
    "TargetBasis",
    "TargetEstimate",
    "TargetFigure",
    "ToDate",
    "UnknownIndicatorError",
    "Unmeasured",
    "assess",
    "check",
    "complete",
    "infer_target",
    "part_of",
    "rounding_of",
]
