"""Findings about a text that cannot be read as YAML: files, encodings, grammar, limits.

Each class is one rule, and its docstring the rule's page. Nothing here detects anything.
"""

from __future__ import annotations

import attrs

from kpitrack.findings.finding import Finding, visible

_MEBIBYTE = 2**20


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnreadableFile(Finding):
    """A file cannot be opened.

    Why it matters:
        Without it there is nothing to report on, and an answer without it would be of another
        plan.

    How to mend it:
        Correct the path, or ask for the right to read the file. Paths of `include:` are relative
        to the file that has them.

    Example:
        Instead of:

            kpitrack check plans/2052.yaml

        write:

            kpitrack check plans/2025.yaml
    """

    code = "KT101"
    says = "'{path_plain}' cannot be read: {problem_plain}"
    mends = "check the path and that you may read the file"

    path: str
    problem: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FolderInsteadOfFile(Finding):
    """A folder was named where a plan file is needed.

    Why it matters:
        A folder may hold several plans, and guessing one could report on the wrong one.

    How to mend it:
        Name the file.

    Example:
        Instead of:

            kpitrack check plans/

        write:

            kpitrack check plans/2025.yaml
    """

    code = "KT102"
    says = "'{path_plain}' is a folder"
    mends = "name a file inside it"

    path: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class FileTooLarge(Finding):
    """A file is larger than any one file of a plan should be.

    Why it matters:
        A file of that size is nearly always not a plan, and reading it could take all memory.

    How to mend it:
        Put programs into files of their own and name them with `include:`.

    Example:
        Instead of:

            kpitrack check export.bin

        write:

            programs:
              - include: employment.yaml
    """

    code = "KT103"
    mends = "split it, and join the pieces with include:"

    path: str
    limit: int

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return f"'{visible(self.path)}' is larger than {self.limit // _MEBIBYTE} MiB"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class NotUtf8(Finding):
    """A file is not UTF-8.

    Why it matters:
        Read in the wrong encoding, Chinese names turn into other characters without any error.

    How to mend it:
        Save the file as UTF-8. The message names the encoding that it seems to be in.

    Example:
        Instead of:

            A plan saved as GB18030 by a spreadsheet.

        write:

            iconv -f GB18030 -t UTF-8 old.yaml > new.yaml
    """

    code = "KT104"

    path: str
    byte: int
    encoding: str | None

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        seems = f"; it reads as {self.encoding}" if self.encoding else ""
        return f"'{visible(self.path)}' is not UTF-8 from byte {self.byte} on{seems}"

    @property
    def mend(self) -> str:
        """What to write instead."""
        if self.encoding is None:
            return "save it as UTF-8, or name the plan file if this is not one"
        return f"save it as UTF-8, for instance with iconv -f {self.encoding} -t UTF-8"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class EmptyFile(Finding):
    """A file has nothing in it but spaces, empty lines and comments.

    Why it matters:
        An empty file is more often a failed download than a plan without programs.

    How to mend it:
        Write the plan, or name the right file.

    Example:
        Write:

            kpitrack: 1
            id: sanmenxia-2025
            period: 2025
    """

    code = "KT105"
    says = "'{path_plain}' is empty"
    mends = "name the right file, or write a plan, beginning with kpitrack: 1"

    path: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class BrokenYaml(Finding):
    """The text breaks the grammar of YAML.

    Why it matters:
        After a fault in the grammar nobody can tell what belongs to what, so nothing more is
        read.

    How to mend it:
        Close brackets and quotes, put a space after each colon, and line entries up.

    Example:
        Instead of:

            targets: [{value: 40000

        write:

            targets: [{value: 40000}]
    """

    code = "KT106"
    says = "this is not YAML: {problem_plain}"
    mends = "mend the line shown or the one before it: brackets, quotes, colons, indentation"

    problem: str

    @property
    def mend(self) -> str:
        """What to write instead."""
        known = (mend for words, mend in _GRAMMAR if words in self.problem)
        return next(known, self.mends)


_GRAMMAR: tuple[tuple[str, str], ...] = (
    (
        "mapping values are not allowed",
        "line the keys up in one column, and put a text with a colon inside in quotes",
    ),
    ("cannot start any token", "put the text in quotes: YAML keeps its first sign for itself"),
    ("expected alphabetic or numeric character", "put the text in quotes"),
    ("quoted scalar, found unexpected", "close the quotes"),
    ("expected ',' or '}'", "close the bracket with }, and put commas between its entries"),
    ("expected ',' or ']'", "close the bracket with ], and put commas between its entries"),
    (
        "could not find expected ':'",
        "write a colon and a space behind the key; a full-width colon is another sign",
    ),
    (
        "sequence entries are not allowed",
        "begin the list on a line of its own, or put a text that begins with a dash in quotes",
    ),
    ("node content", "write a value there, and close the bracket that is open"),
    ("unknown escape character", "write two backslashes for one, or use single quotes"),
    ("hex", "write two backslashes for one, or use single quotes"),
    ("Unicode character escape code", "write the character itself"),
    (
        "expected key",
        "line the keys up in one column; nothing may follow a closing quote or bracket",
    ),
    ("expected '-' indicator", "begin each entry of the list with a dash, all in one column"),
    ("expected <block end>", "line up in one column what belongs together"),
    ("<document start>", "line the keys up in one column, and keep one plan in one file"),
    ("YAML document", "remove the line that begins with %"),
    ("directive", "remove the line that begins with %"),
)
"""Words of either parser -> what to write instead; the first that occur decide."""


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TabIndentation(Finding):
    """A tab stands where YAML allows only spaces, most often in front of a line.

    Why it matters:
        People see tabs at different widths, and indentation decides what belongs to what.

    How to mend it:
        Replace each tab with spaces; two for each level are usual.

    Example:
        Instead of:

            programs:
                - id: employment

        write:

            programs:
              - id: employment
    """

    code = "KT107"
    says = "a tab stands where YAML allows only spaces"
    mends = "write spaces instead"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ForbiddenCharacter(Finding):
    """A character stands in the text that cannot be seen there.

    Why it matters:
        Control characters, line ends of another system and half characters come from broken
        copies; they are invisible, and change what is compared.

    How to mend it:
        Remove the character. Where it is meant, write it as an escape in double quotes.

    Example:
        Instead of:

            A title with U+2028 in it, copied from a web page.

        write:

            title: Skills training
    """

    code = "KT108"
    mends = "remove it; many editors do not show it"

    character: str

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return f"the character U+{ord(self.character):04X} is not allowed in a plan"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TooDeep(Finding):
    """Lists or mappings nest deeper than a plan ever does.

    Why it matters:
        Deep nesting is how hostile files exhaust the memory of those who read them.

    How to mend it:
        Flatten the programs, or remove brackets that were pasted by mistake.

    Example:
        Instead of:

            [[[[[[[[[[[[[[[[

        write:

            programs:
              - id: employment
    """

    code = "KT109"
    says = "the nesting is deeper than {limit} levels"
    mends = "flatten it"

    limit: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TooManyNodes(Finding):
    """A file has more entries than any one file of a plan should have.

    Why it matters:
        Reading it could take all memory.

    How to mend it:
        Put programs into files of their own and name them with `include:`.

    Example:
        Instead of:

            One file for a whole country.

        write:

            programs:
              - include: province-41.yaml
    """

    code = "KT110"
    says = "the file has more than {limit} entries"
    mends = "split it, and join the pieces with include:"

    limit: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class SeveralDocuments(Finding):
    """A file holds more than one YAML document.

    Why it matters:
        One of them would be ignored without a word.

    How to mend it:
        Give each plan a file of its own.

    Example:
        Instead of:

            id: a
            ---
            id: b

        write:

            id: a
    """

    code = "KT111"
    says = "a second document begins here"
    mends = "keep one plan in one file, and remove the line ---"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class AnchorOrAlias(Finding):
    """An anchor (`&name`) or an alias (`*name`) is used.

    Why it matters:
        A figure that is written in one place and means another cannot be reviewed line by line,
        and nested aliases can grow without bound.

    How to mend it:
        Write the value out.

    Example:
        Instead of:

            target: &same 40000

        write:

            target: 40000
    """

    code = "KT112"
    says = "{name} is an anchor or an alias"
    mends = "write the value out where it is meant"

    name: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Tag(Finding):
    """A value carries a YAML tag.

    Why it matters:
        In a plan every value is text until its field reads it; a tag would say otherwise.

    How to mend it:
        Remove the tag.

    Example:
        Instead of:

            actual: !!int 59178

        write:

            actual: 59178
    """

    code = "KT113"
    says = "{tag} is a YAML tag"
    mends = "remove it: the field decides how its text is read"

    tag: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MergeKey(Finding):
    """A merge key (`<<`) is used.

    Why it matters:
        Merged keys are invisible where they act, so a reader cannot see what an indicator says.

    How to mend it:
        Write the keys out.

    Example:
        Instead of:

            <<: *defaults

        write:

            unit: 人
    """

    code = "KT114"
    says = "<< merges another mapping"
    mends = "write the keys out"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class DuplicateKey(Finding):
    """A mapping has the same key twice.

    Why it matters:
        One of the two values would be lost without a word.

    How to mend it:
        Keep the one that is meant.

    Example:
        Instead of:

            target: 40000
            target: 45000

        write:

            target: 45000
    """

    code = "KT115"
    says = "the key {key} stands here a second time; the first is on line {first_line}"
    mends = "keep one of the two"

    key: str
    first_line: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class LineTooLong(Finding):
    """A line is longer than anyone can read or compare.

    Why it matters:
        A plan is read and compared line by line, and endless lines are how hostile files exhaust
        the time of those who read them.

    How to mend it:
        Break it into lines; most programs that write JSON or YAML can indent it.

    Example:
        Instead of:

            A plan exported as one line of JSON.

        write:

            python -m json.tool export.json plan.yaml
    """

    code = "KT116"
    says = "this line is longer than {limit} characters"
    mends = "break it into lines"

    limit: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class TooManyErrors(Finding):
    """So much is wrong with a plan that the rest was not read.

    Why it matters:
        Thousands of findings nearly always have one cause, and nobody reads them all.

    How to mend it:
        Mend what is shown, and check again.

    Example:
        Instead of:

            A table pasted below programs:.

        write:

            programs:
              - id: employment
    """

    code = "KT117"
    says = "more than {limit} errors have been found, and reading stops here"
    mends = "mend those, and check again"

    limit: int


@attrs.frozen(kw_only=True, eq=False, repr=False)
class Endless(Finding):
    """A list or a mapping goes on and on with what no plan has, and the rest was not read.

    Why it matters:
        Reading all of it would take much time and memory, to say the same of each entry.

    How to mend it:
        See what the file is: often it is a list of names or a table, and not a plan at all.

    Example:
        Instead of:

            A hundred thousand names below programs:.

        write:

            programs:
              - id: employment
    """

    code = "KT118"
    says = "there are more than {limit} {what}, and reading stops here"
    mends = "write a plan: programs and indicators are lists of mappings, with a few keys each"

    limit: int
    what: str
