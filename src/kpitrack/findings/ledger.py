"""Findings about ledgers: files of observations, one on each row.

Each class is one rule, and its docstring the rule's page. Nothing here detects anything.
"""

from __future__ import annotations

import attrs

from kpitrack.findings.finding import Finding, Severity, listed, quoted, suggestion


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingColumn(Finding):
    """A ledger lacks a column that every row needs.

    Why it matters:
        Without it there is no way to tell what the figures of a row are about.

    How to mend it:
        Name the column in the first line, and fill it in on every row. A ledger of one indicator
        needs no column `indicator`.

    Example:
        Instead of:

            wells,2025-Q1,60

        write:

            indicator,period,value
            wells,2025-Q1,60
    """

    code = "KT501"
    says = "the ledger has no column {column}"
    mends = "name it in the first line, such as {example_plain}"

    column: str
    example: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WrongSeparator(Finding):
    """The cells of a ledger are separated by something else than commas.

    Why it matters:
        Where decimals are written with a comma, spreadsheets separate cells with semicolons;
        read with commas, each row would be a single cell.

    How to mend it:
        Save the file as CSV with commas, and with decimal points in its figures.

    Example:
        Instead of:

            indicator;period;value
            wells;2025-Q1;60

        write:

            indicator,period,value
            wells,2025-Q1,60
    """

    code = "KT502"
    says = "the cells seem to be separated by {separator_plain}"
    mends = "separate them with commas"

    separator: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnknownColumn(Finding):
    """A column of a ledger is neither known nor a dimension of the plan.

    Why it matters:
        What stands in a misspelt column would be lost, or counted for the total.

    How to mend it:
        Write the column as the message suggests, declare the dimension, or remove the column.

    Example:
        Instead of:

            indicator,period,valeu

        write:

            indicator,period,value
    """

    code = "KT503"
    says = "{column} is not a column of a ledger"

    column: str
    nearest: str | None
    known: tuple[str, ...]

    @property
    def mend(self) -> str:
        """What to write instead."""
        otherwise = f"remove it, declare it under dimensions:, or use one of: {listed(self.known)}"
        return suggestion(self.nearest, otherwise)


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DuplicateColumn(Finding):
    """A ledger has the same column twice.

    Why it matters:
        One of the two cells of each row would be lost without a word.

    How to mend it:
        Remove one of the two, or correct its name.

    Example:
        Instead of:

            indicator,period,value,value

        write:

            indicator,period,value,note
    """

    code = "KT504"
    says = "the column {column} stands here a second time"
    mends = "remove one of the two"

    column: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WrongCellCount(Finding):
    """A row has more or fewer cells than the first line has columns.

    Why it matters:
        Nobody can tell which cell is missing, so each of them may stand in a wrong column.

    How to mend it:
        Leave an empty cell where there is nothing to say. A text with a comma stands in quotes.

    Example:
        Instead of:

            indicator,period,value,source
            wells,2025-Q1,60
            tests,2025-Q1,14,bureau, north

        write:

            indicator,period,value,source
            wells,2025-Q1,60,
            tests,2025-Q1,14,"bureau, north"
    """

    code = "KT505"
    says = "this row has {found} cells, and the first line has {expected}"
    mends = "leave cells empty rather than out, and put a text with a comma in quotes"

    found: int
    expected: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OpenQuote(Finding):
    """A cell begins with a quote that is not closed.

    Why it matters:
        All rows below would be taken for part of this one cell.

    How to mend it:
        Close the quote at the end of the cell, or remove it. The line is left out, and reading
        goes on below it.

    Example:
        Instead of:

            wells,2025-Q1,60,"bureau, north

        write:

            wells,2025-Q1,60,"bureau, north"
    """

    code = "KT506"
    says = "the quote that opens here is not closed"
    mends = "close it at the end of the cell, or remove it"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TextAfterQuote(Finding):
    """A quote inside a cell ends it too early.

    Why it matters:
        Programs differ in what they take such a cell for, so the row is left out.

    How to mend it:
        Write each quote inside a quoted cell twice, or put the whole cell into one pair of quotes.

    Example:
        Instead of:

            wells,2025-Q1,60,"the "north" bureau"

        write:

            wells,2025-Q1,60,"the ""north"" bureau"
    """

    code = "KT507"
    says = "the quote before this closes its cell, but the cell goes on"
    mends = 'write a quote inside a quoted cell twice: ""'


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TooLong(Finding):
    """A cell, or a row, is longer than any text beside figures should be.

    Why it matters:
        Most often a quote was left open, and the cell has swallowed the rows below it.

    How to mend it:
        Close the quote, or move the text to a document and name that as the source.

    Example:
        Instead of:

            wells,2025-Q1,60,"bureau
            ... a hundred thousand characters ...

        write:

            wells,2025-Q1,60,"bureau"
    """

    code = "KT508"
    says = "what begins here has more than {limit} characters"
    mends = "close its quote, or shorten it"

    limit: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MixedLineEnds(Finding):
    """Rows of a ledger end in different ways.

    Why it matters:
        Two programs have written the file, or it was pasted together. All rows are read, but other
        programs may not see where they end, and a comparison of versions shows lines that
        did not change.

    How to mend it:
        Save the file with one kind of line end.

    Example:
        Instead of:

            Lines that end with CR LF, and below them lines that end with LF.

        write:

            All lines end with LF.
    """

    code = "KT509"
    severity = Severity.WARNING
    says = "this line ends with {found_plain}, and the first one with {expected_plain}"
    mends = "save the file with one kind of line end"

    found: str
    expected: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnknownIndicator(Finding):
    """A row is about an indicator that the plan does not have.

    Why it matters:
        The figure would be lost without a word.

    How to mend it:
        Write the id as the message suggests, or add the indicator to the plan.

    Example:
        Instead of:

            skils-training,2025-Q1,7

        write:

            skills-training,2025-Q1,7
    """

    code = "KT510"
    says = "the plan has no indicator {id}"

    id: str
    nearest: str | None

    @property
    def mend(self) -> str:
        """What to write instead."""
        return suggestion(self.nearest, "correct its spelling, or add it to the plan")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class OtherIndicator(Finding):
    """A row of one indicator's own ledger is about another one.

    Why it matters:
        The plan says that the whole file is about one indicator, and the row says otherwise.

    How to mend it:
        Correct the id, or name the file at the top of the plan, where rows of all indicators
        belong.

    Example:
        Instead of:

            - id: wells
              observations: {file: all.csv}

        write:

            observations: {file: all.csv}
            programs:
              ...
              - id: wells
    """

    code = "KT511"
    says = "this row is about {id}, in a ledger of the indicator {owner}"
    mends = "correct the row, or name the file in observations: at the top of the plan"

    id: str
    owner: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingCell(Finding):
    """A cell that every row needs is empty.

    Why it matters:
        Nothing is not zero; where there is no figure, there is no row either.

    How to mend it:
        Fill the cell in, or remove the row.

    Example:
        Instead of:

            wells,2025-Q1,

        write:

            wells,2025-Q1,60
    """

    code = "KT512"
    says = "the cell {column} is empty"
    mends = "fill it in, or remove the row"

    column: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class PeriodOrDay(Finding):
    """A row has both a period and a day, or neither.

    Why it matters:
        A figure is about a period or of a day; without one it cannot be counted for a target.

    How to mend it:
        Fill in one of the cells `period` and `at`.

    Example:
        Instead of:

            indicator,period,at,value
            wells,2025-Q1,2025-03-31,60

        write:

            indicator,period,at,value
            wells,,2025-03-31,60
    """

    code = "KT513"
    mends = "fill in one of the cells period and at"

    both: bool

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return f"this row has {'both a period and a day' if self.both else 'no period and no day'}"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SurplusUnit(Finding):
    """A unit stands beside a figure that needs none.

    Why it matters:
        The figure names a unit itself, and the two differ. Or it is a quotient such as 34/120,
        which is the share itself: 34/120 per cent would be a hundredth of it.

    How to mend it:
        Leave the cell `unit` empty.

    Example:
        Instead of:

            indicator,period,value,unit
            coverage,2025-Q1,34/120,%

        write:

            indicator,period,value,unit
            coverage,2025-Q1,34/120,
    """

    code = "KT514"
    says = "the figure {figure} takes no unit {unit} beside it"
    mends = "leave the unit empty, or write the figure without its own"

    figure: str
    unit: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WrongEncoding(Finding):
    """A ledger is not in the encoding that the plan names, or in UTF-8 where it names none.

    Why it matters:
        Read in the wrong encoding, Chinese names turn into other characters without any error,
        so nothing is guessed.

    How to mend it:
        Save the file as UTF-8, or name its encoding in the plan.

    Example:
        Instead of:

            observations: {file: 2025.csv}

        write:

            observations: {file: 2025.csv, encoding: gb18030}
    """

    code = "KT515"

    path: str
    byte: int
    encoding: str
    seems: str | None

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        seems = f"; it reads as {self.seems}" if self.seems else ""
        return f"{quoted(self.path)} is not {self.encoding} from byte {self.byte} on{seems}"

    @property
    def mend(self) -> str:
        """What to write instead."""
        return _MENDED_ENCODING.get(self.seems, "save it as UTF-8")


_MENDED_ENCODING: dict[str | None, str] = {
    "GB18030": "save it as UTF-8, or write encoding: gb18030 beside file:",
    "UTF-8": "remove encoding:",
}


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LedgerTooLarge(Finding):
    """A ledger is larger than one file should be.

    Why it matters:
        Reading it could take all memory. Rows up to the limit are read; of a file with too many
        bytes, none.

    How to mend it:
        Split it, and name the pieces one after another.

    Example:
        Instead of:

            observations: {file: all.csv}

        write:

            observations:
              - {file: 2024.csv}
              - {file: 2025.csv}
    """

    code = "KT516"
    says = "{path} has more than {limit} {what_plain}"
    mends = "split it, and name the pieces as a list under observations:"

    path: str
    limit: int
    what: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TooManyWrongRows(Finding):
    """So many rows of a ledger are wrong that reading it was given up.

    Why it matters:
        A mistake in the way a file was made is in every row, and looking at each of them takes
        long.

    How to mend it:
        Mend the rows that are shown, and check again; often one change mends all of them.

    Example:
        Instead of:

            A column of dates written as 31.12.2025.

        write:

            A column of dates written as 2025-12-31.
    """

    code = "KT517"
    says = "{limit} rows above are wrong, and nothing from here on was read"
    mends = "mend those that are shown, and check again"

    limit: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MoreFindings(Finding):
    """Further findings of one kind in a ledger are counted, not shown.

    Why it matters:
        Thousands of findings of one kind help nobody, and would hide those of other kinds.

    How to mend it:
        Mend those that are shown and check again.

    Example:
        Instead of:

            1000 rows of 2024 in a plan of 2025.

        write:

            The rows of 2025.
    """

    code = "KT518"
    severity = Severity.NOTE
    says = "{count} more findings {hidden_plain} in this file, from here on, are not shown"
    mends = "mend those that are shown, and check again"

    count: int
    hidden: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingLedger(Finding):
    """The plan names a ledger that is not there.

    Why it matters:
        A figure that is kept in a file nobody has sent along would be missing from the report
        without a word.

    How to mend it:
        Correct the path, which is relative to the file that names it. For a plan that has no
        figures yet, record the first one: that makes the ledger.

    Example:
        Instead of:

            kpitrack check plan.yaml

        write:

            kpitrack record plan.yaml wells 12 --at 2025-01-31
            kpitrack check plan.yaml
    """

    code = "KT519"
    says = "there is no ledger {path}"
    mends = "correct the path, or record the first figure with kpitrack record, which makes it"

    path: str
