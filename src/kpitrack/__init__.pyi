# The public names of kpitrack, as type checkers see them.

from kpitrack.files import (
    PlacedFinding as PlacedFinding,
)
from kpitrack.files import (
    Reading as Reading,
)
from kpitrack.files import (
    dump as dump,
)
from kpitrack.files import (
    dumps as dumps,
)
from kpitrack.files import (
    load as load,
)
from kpitrack.files import (
    loads as loads,
)
from kpitrack.files import (
    read as read,
)
from kpitrack.files import (
    reads as reads,
)
from kpitrack.findings import (
    CATALOGUE as CATALOGUE,
)
from kpitrack.findings import (
    Finding as Finding,
)
from kpitrack.findings import (
    PlanError as PlanError,
)
from kpitrack.findings import (
    Severity as Severity,
)
from kpitrack.model import (
    Accumulation as Accumulation,
)
from kpitrack.model import (
    Aggregation as Aggregation,
)
from kpitrack.model import (
    Amount as Amount,
)
from kpitrack.model import (
    Band as Band,
)
from kpitrack.model import (
    Baseline as Baseline,
)
from kpitrack.model import (
    Claim as Claim,
)
from kpitrack.model import (
    ClaimKind as ClaimKind,
)
from kpitrack.model import (
    Dimension as Dimension,
)
from kpitrack.model import (
    Direction as Direction,
)
from kpitrack.model import (
    ForecastMethod as ForecastMethod,
)
from kpitrack.model import (
    IncompatibleUnitsError as IncompatibleUnitsError,
)
from kpitrack.model import (
    Indicator as Indicator,
)
from kpitrack.model import (
    Judgement as Judgement,
)
from kpitrack.model import (
    MeanOf as MeanOf,
)
from kpitrack.model import (
    Measure as Measure,
)
from kpitrack.model import (
    Observation as Observation,
)
from kpitrack.model import (
    PaceMethod as PaceMethod,
)
from kpitrack.model import (
    Part as Part,
)
from kpitrack.model import (
    Period as Period,
)
from kpitrack.model import (
    PeriodError as PeriodError,
)
from kpitrack.model import (
    Plan as Plan,
)
from kpitrack.model import (
    Program as Program,
)
from kpitrack.model import (
    Quantity as Quantity,
)
from kpitrack.model import (
    QuantityError as QuantityError,
)
from kpitrack.model import (
    Range as Range,
)
from kpitrack.model import (
    Scale as Scale,
)
from kpitrack.model import (
    ScaleBasis as ScaleBasis,
)
from kpitrack.model import (
    Statement as Statement,
)
from kpitrack.model import (
    Target as Target,
)
from kpitrack.model import (
    Title as Title,
)
from kpitrack.model import (
    Unit as Unit,
)
from kpitrack.model import (
    UnknownUnitError as UnknownUnitError,
)
from kpitrack.model import (
    as_printed as as_printed,
)
from kpitrack.tracking import (
    Assessment as Assessment,
)
from kpitrack.tracking import (
    Attainment as Attainment,
)
from kpitrack.tracking import (
    Basis as Basis,
)
from kpitrack.tracking import (
    Convention as Convention,
)
from kpitrack.tracking import (
    Forecast as Forecast,
)
from kpitrack.tracking import (
    Growth as Growth,
)
from kpitrack.tracking import (
    History as History,
)
from kpitrack.tracking import (
    Incomplete as Incomplete,
)
from kpitrack.tracking import (
    IndicatorAssessment as IndicatorAssessment,
)
from kpitrack.tracking import (
    LeftOutPart as LeftOutPart,
)
from kpitrack.tracking import (
    Measured as Measured,
)
from kpitrack.tracking import (
    Milestone as Milestone,
)
from kpitrack.tracking import (
    MissingPart as MissingPart,
)
from kpitrack.tracking import (
    NoStatus as NoStatus,
)
from kpitrack.tracking import (
    Pace as Pace,
)
from kpitrack.tracking import (
    Phase as Phase,
)
from kpitrack.tracking import (
    Pooled as Pooled,
)
from kpitrack.tracking import (
    PooledRow as PooledRow,
)
from kpitrack.tracking import (
    Reason as Reason,
)
from kpitrack.tracking import (
    Rollup as Rollup,
)
from kpitrack.tracking import (
    RoundingVerdict as RoundingVerdict,
)
from kpitrack.tracking import (
    Standing as Standing,
)
from kpitrack.tracking import (
    Status as Status,
)
from kpitrack.tracking import (
    TargetBasis as TargetBasis,
)
from kpitrack.tracking import (
    TargetEstimate as TargetEstimate,
)
from kpitrack.tracking import (
    TargetFigure as TargetFigure,
)
from kpitrack.tracking import (
    UnknownIndicatorError as UnknownIndicatorError,
)
from kpitrack.tracking import (
    Unmeasured as Unmeasured,
)
from kpitrack.tracking import (
    assess as assess,
)
from kpitrack.tracking import (
    check as check,
)
from kpitrack.tracking import (
    complete as complete,
)
from kpitrack.tracking import (
    infer_target as infer_target,
)
from kpitrack.tracking import (
    part_of as part_of,
)
from kpitrack.tracking import (
    rounding_of as rounding_of,
)
from kpitrack.tracking.auditing import (
    Audit as Audit,
)
from kpitrack.tracking.auditing import (
    AuditedStatement as AuditedStatement,
)
from kpitrack.tracking.auditing import (
    audit as audit,
)
from kpitrack.tracking.combine import (
    combine as combine,
)

__version__: str
