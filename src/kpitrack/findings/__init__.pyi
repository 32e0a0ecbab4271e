# The public names of kpitrack.findings, as type checkers see them.

from kpitrack.findings.audit import (
    ClaimContradicted as ClaimContradicted,
)
from kpitrack.findings.audit import (
    ClaimNotCarried as ClaimNotCarried,
)
from kpitrack.findings.audit import (
    EmptyCell as EmptyCell,
)
from kpitrack.findings.audit import (
    ForcedToSum as ForcedToSum,
)
from kpitrack.findings.audit import (
    InferredPartsMissTotal as InferredPartsMissTotal,
)
from kpitrack.findings.audit import (
    MilestoneFalls as MilestoneFalls,
)
from kpitrack.findings.audit import (
    NoTargetFits as NoTargetFits,
)
from kpitrack.findings.audit import (
    NothingIsNoShare as NothingIsNoShare,
)
from kpitrack.findings.audit import (
    PartsExceedTotal as PartsExceedTotal,
)
from kpitrack.findings.audit import (
    PartsFitIfCutOff as PartsFitIfCutOff,
)
from kpitrack.findings.audit import (
    PartsMatchOtherwise as PartsMatchOtherwise,
)
from kpitrack.findings.audit import (
    PartsMissTotal as PartsMissTotal,
)
from kpitrack.findings.audit import (
    PartTargetsMissTotal as PartTargetsMissTotal,
)
from kpitrack.findings.audit import (
    PeriodsMissWhole as PeriodsMissWhole,
)
from kpitrack.findings.audit import (
    SeriesStale as SeriesStale,
)
from kpitrack.findings.audit import (
    StatedByOtherConvention as StatedByOtherConvention,
)
from kpitrack.findings.audit import (
    StatedByOtherMeasure as StatedByOtherMeasure,
)
from kpitrack.findings.audit import (
    StatedFitsIfCutOff as StatedFitsIfCutOff,
)
from kpitrack.findings.audit import (
    StatedMismatch as StatedMismatch,
)
from kpitrack.findings.audit import (
    StatedOfEarlierFigures as StatedOfEarlierFigures,
)
from kpitrack.findings.audit import (
    StatedOfOtherTarget as StatedOfOtherTarget,
)
from kpitrack.findings.audit import (
    StatedWithoutSurplus as StatedWithoutSurplus,
)
from kpitrack.findings.audit import (
    StatementUnchecked as StatementUnchecked,
)
from kpitrack.findings.audit import (
    TargetByOtherConvention as TargetByOtherConvention,
)
from kpitrack.findings.audit import (
    TargetOverdue as TargetOverdue,
)
from kpitrack.findings.catalogue import (
    CATALOGUE as CATALOGUE,
)
from kpitrack.findings.combine import (
    DefinitionsDiffer as DefinitionsDiffer,
)
from kpitrack.findings.combine import (
    DimensionsDiffer as DimensionsDiffer,
)
from kpitrack.findings.combine import (
    DimensionTaken as DimensionTaken,
)
from kpitrack.findings.combine import (
    IndicatorUnitsDiffer as IndicatorUnitsDiffer,
)
from kpitrack.findings.combine import (
    PeriodsDiffer as PeriodsDiffer,
)
from kpitrack.findings.combine import (
    PlanHasErrors as PlanHasErrors,
)
from kpitrack.findings.combine import (
    ProgramsDiffer as ProgramsDiffer,
)
from kpitrack.findings.combine import (
    UnitMeaningsDiffer as UnitMeaningsDiffer,
)
from kpitrack.findings.error import (
    PlanError as PlanError,
)
from kpitrack.findings.error import (
    Reported as Reported,
)
from kpitrack.findings.finding import (
    Finding as Finding,
)
from kpitrack.findings.finding import (
    Severity as Severity,
)
from kpitrack.findings.finding import (
    rule_of as rule_of,
)
from kpitrack.findings.ledger import (
    ColumnIsNoDimension as ColumnIsNoDimension,
)
from kpitrack.findings.ledger import (
    DuplicateColumn as DuplicateColumn,
)
from kpitrack.findings.ledger import (
    LedgerTooLarge as LedgerTooLarge,
)
from kpitrack.findings.ledger import (
    MissingCell as MissingCell,
)
from kpitrack.findings.ledger import (
    MissingColumn as MissingColumn,
)
from kpitrack.findings.ledger import (
    MissingLedger as MissingLedger,
)
from kpitrack.findings.ledger import (
    MixedLineEnds as MixedLineEnds,
)
from kpitrack.findings.ledger import (
    MoreFindings as MoreFindings,
)
from kpitrack.findings.ledger import (
    OpenQuote as OpenQuote,
)
from kpitrack.findings.ledger import (
    OtherIndicator as OtherIndicator,
)
from kpitrack.findings.ledger import (
    PeriodOrDay as PeriodOrDay,
)
from kpitrack.findings.ledger import (
    SurplusUnit as SurplusUnit,
)
from kpitrack.findings.ledger import (
    TextAfterQuote as TextAfterQuote,
)
from kpitrack.findings.ledger import (
    TooLong as TooLong,
)
from kpitrack.findings.ledger import (
    TooManyWrongRows as TooManyWrongRows,
)
from kpitrack.findings.ledger import (
    UnknownColumn as UnknownColumn,
)
from kpitrack.findings.ledger import (
    UnknownIndicator as UnknownIndicator,
)
from kpitrack.findings.ledger import (
    WrongCellCount as WrongCellCount,
)
from kpitrack.findings.ledger import (
    WrongEncoding as WrongEncoding,
)
from kpitrack.findings.ledger import (
    WrongSeparator as WrongSeparator,
)
from kpitrack.findings.part import (
    AnswersCannotAdd as AnswersCannotAdd,
)
from kpitrack.findings.part import (
    IndistinguishableBaselines as IndistinguishableBaselines,
)
from kpitrack.findings.part import (
    StraddlingIncrements as StraddlingIncrements,
)
from kpitrack.findings.plan import (
    AccumulationNotSaid as AccumulationNotSaid,
)
from kpitrack.findings.plan import (
    ActualNeedsDay as ActualNeedsDay,
)
from kpitrack.findings.plan import (
    DuplicateId as DuplicateId,
)
from kpitrack.findings.plan import (
    EmptyPlan as EmptyPlan,
)
from kpitrack.findings.plan import (
    FallingRunningTotal as FallingRunningTotal,
)
from kpitrack.findings.plan import (
    IndistinguishableObservations as IndistinguishableObservations,
)
from kpitrack.findings.plan import (
    IndistinguishableTargets as IndistinguishableTargets,
)
from kpitrack.findings.plan import (
    MeasureDoesNotFit as MeasureDoesNotFit,
)
from kpitrack.findings.plan import (
    MeasureNeedsBaseline as MeasureNeedsBaseline,
)
from kpitrack.findings.plan import (
    ObservationOutsidePlan as ObservationOutsidePlan,
)
from kpitrack.findings.plan import (
    OverlappingIncrements as OverlappingIncrements,
)
from kpitrack.findings.plan import (
    PercentagesCannotAdd as PercentagesCannotAdd,
)
from kpitrack.findings.plan import (
    RangeNeedsMaintain as RangeNeedsMaintain,
)
from kpitrack.findings.plan import (
    ReversedRange as ReversedRange,
)
from kpitrack.findings.plan import (
    TargetBeforeBaseline as TargetBeforeBaseline,
)
from kpitrack.findings.plan import (
    TargetBehindBaseline as TargetBehindBaseline,
)
from kpitrack.findings.plan import (
    TargetWithinRunningTotal as TargetWithinRunningTotal,
)
from kpitrack.findings.plan import (
    UndeclaredPart as UndeclaredPart,
)
from kpitrack.findings.plan import (
    UndeclaredUnit as UndeclaredUnit,
)
from kpitrack.findings.scale import (
    GrowthNeedsDates as GrowthNeedsDates,
)
from kpitrack.findings.scale import (
    MethodDoesNotFit as MethodDoesNotFit,
)
from kpitrack.findings.scale import (
    ScaleHole as ScaleHole,
)
from kpitrack.findings.scale import (
    ScaleOverlap as ScaleOverlap,
)
from kpitrack.findings.scale import (
    UnknownScale as UnknownScale,
)
from kpitrack.findings.scale import (
    UnknownStatus as UnknownStatus,
)
from kpitrack.findings.structure import (
    ConflictingKeys as ConflictingKeys,
)
from kpitrack.findings.structure import (
    IncludeCycle as IncludeCycle,
)
from kpitrack.findings.structure import (
    IncludeOutsideFolder as IncludeOutsideFolder,
)
from kpitrack.findings.structure import (
    KeyIsNotText as KeyIsNotText,
)
from kpitrack.findings.structure import (
    MissingKey as MissingKey,
)
from kpitrack.findings.structure import (
    MissingValue as MissingValue,
)
from kpitrack.findings.structure import (
    UnknownKey as UnknownKey,
)
from kpitrack.findings.structure import (
    UnsupportedVersion as UnsupportedVersion,
)
from kpitrack.findings.structure import (
    WrongKind as WrongKind,
)
from kpitrack.findings.text import (
    AnchorOrAlias as AnchorOrAlias,
)
from kpitrack.findings.text import (
    BrokenYaml as BrokenYaml,
)
from kpitrack.findings.text import (
    DuplicateKey as DuplicateKey,
)
from kpitrack.findings.text import (
    EmptyFile as EmptyFile,
)
from kpitrack.findings.text import (
    Endless as Endless,
)
from kpitrack.findings.text import (
    FileTooLarge as FileTooLarge,
)
from kpitrack.findings.text import (
    FolderInsteadOfFile as FolderInsteadOfFile,
)
from kpitrack.findings.text import (
    ForbiddenCharacter as ForbiddenCharacter,
)
from kpitrack.findings.text import (
    LineTooLong as LineTooLong,
)
from kpitrack.findings.text import (
    MergeKey as MergeKey,
)
from kpitrack.findings.text import (
    NotUtf8 as NotUtf8,
)
from kpitrack.findings.text import (
    SeveralDocuments as SeveralDocuments,
)
from kpitrack.findings.text import (
    TabIndentation as TabIndentation,
)
from kpitrack.findings.text import (
    Tag as Tag,
)
from kpitrack.findings.text import (
    TooDeep as TooDeep,
)
from kpitrack.findings.text import (
    TooManyErrors as TooManyErrors,
)
from kpitrack.findings.text import (
    TooManyNodes as TooManyNodes,
)
from kpitrack.findings.text import (
    UnreadableFile as UnreadableFile,
)
from kpitrack.findings.value import (
    BadId as BadId,
)
from kpitrack.findings.value import (
    BadThreshold as BadThreshold,
)
from kpitrack.findings.value import (
    BadUnitDeclaration as BadUnitDeclaration,
)
from kpitrack.findings.value import (
    BadWeight as BadWeight,
)
from kpitrack.findings.value import (
    EmptyText as EmptyText,
)
from kpitrack.findings.value import (
    NotADate as NotADate,
)
from kpitrack.findings.value import (
    NotAFigure as NotAFigure,
)
from kpitrack.findings.value import (
    NotAPeriod as NotAPeriod,
)
from kpitrack.findings.value import (
    NotTrueOrFalse as NotTrueOrFalse,
)
from kpitrack.findings.value import (
    StatedIsNotAPercentage as StatedIsNotAPercentage,
)
from kpitrack.findings.value import (
    UnitMismatch as UnitMismatch,
)
from kpitrack.findings.value import (
    UnknownChoice as UnknownChoice,
)
from kpitrack.findings.value import (
    UnknownUnit as UnknownUnit,
)
