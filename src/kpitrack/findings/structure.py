"""Findings about the form of a plan: keys, mappings, lists, includes.

Each class is one rule, and its docstring the rule's page. Nothing here detects anything.
"""

from __future__ import annotations

import attrs

from kpitrack.findings.finding import Finding, listed, quoted, suggestion


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnknownKey(Finding):
    """A key is not one that the format knows.

    Why it matters:
        A misspelt key would be ignored, and with it the figure that it holds.

    How to mend it:
        Write the key as the message suggests, or remove it.

    Example:
        Instead of:

            targt: 40000

        write:

            target: 40000
    """

    code = "KT201"

    key: str
    owner: str
    nearest: str | None
    known: tuple[str, ...]

    @property
    def message(self) -> str:
        """What is wrong, in one sentence."""
        return f"{quoted(self.key)} is not a key of {self.owner}"

    @property
    def mend(self) -> str:
        """What to write instead."""
        return suggestion(self.nearest, f"remove it, or use one of: {listed(self.known)}")


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingKey(Finding):
    """A key that is needed is not there.

    Why it matters:
        Without it there is no way to tell what is meant.

    How to mend it:
        Add the key.

    Example:
        Instead of:

            - title: Skills training

        write:

            - id: skills-training
              title: Skills training
    """

    code = "KT202"
    says = "{owner_plain} needs the key {key}"
    mends = "add {example}"

    key: str
    owner: str
    example: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class WrongKind(Finding):
    """A list, a mapping or a text stands where another of them belongs.

    Why it matters:
        The structure decides what belongs to what.

    How to mend it:
        Write it in the form that the message shows.

    Example:
        Instead of:

            programs: employment

        write:

            programs:
              - id: employment
    """

    code = "KT203"
    says = "{what_plain} must be {expected_plain}, not {found_plain}"
    mends = "write {example}"

    what: str
    expected: str
    found: str
    example: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class UnsupportedVersion(Finding):
    """The file says it is in a version of the format that this release does not know.

    Why it matters:
        A newer format may mean something else by the same words.

    How to mend it:
        Write the version that is supported, or update kpitrack.

    Example:
        Instead of:

            kpitrack: 7

        write:

            kpitrack: 1
    """

    code = "KT204"
    says = "version {found} of the file format is not supported"
    mends = "write kpitrack: {supported_plain}"

    found: str
    supported: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class MissingValue(Finding):
    """A key is there without a value.

    Why it matters:
        Nothing is not zero, and not a text; the plan should say which is meant.

    How to mend it:
        Write the value after the colon, or remove the key.

    Example:
        Instead of:

            actual:

        write:

            actual: 59178
    """

    code = "KT205"
    says = "{key} has no value"

    key: str
    has_colon: bool = True

    @property
    def mend(self) -> str:
        """What to write instead."""
        if self.has_colon:
            return "write the value, or remove the key"
        # {en: Goods, post and people}: the comma has begun another key.
        return "put a text with a comma inside { } in quotes, or write a value behind a colon"


@attrs.frozen(kw_only=True, eq=False, repr=False)
class ConflictingKeys(Finding):
    """Two keys say the same thing in different ways.

    Why it matters:
        If they differ, nobody can tell which of them holds.

    How to mend it:
        Keep one of them.

    Example:
        Instead of:

            actual: 59178
            observations: [...]

        write:

            observations:
              - {at: 2025-12-31, value: 59178}
    """

    code = "KT206"
    says = "these keys do not go together: {keys}"
    mends = "{advice_plain}"

    keys: tuple[str, ...]
    advice: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IncludeOutsideFolder(Finding):
    """An included file lies outside the folder of the plan.

    Why it matters:
        A plan that is copied or reviewed must be whole, and a file from elsewhere must not read
        the system's own files.

    How to mend it:
        Move the file beside the plan. A plan read from memory has no folder, and cannot include.

    Example:
        Instead of:

            - include: ../../secret.yaml

        write:

            - include: employment.yaml
    """

    code = "KT207"
    says = "'{path_plain}' cannot be included: {problem_plain}"
    mends = (
        "name a file in the plan's folder or below it, by its path from the file that includes it"
    )

    path: str
    problem: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class IncludeCycle(Finding):
    """A file is included twice, or includes itself.

    Why it matters:
        It would never end, or every figure in it would count twice.

    How to mend it:
        Include each file once.

    Example:
        Instead of:

            # employment.yaml
            - include: employment.yaml

        write:

            # plan.yaml
            - include: employment.yaml
    """

    code = "KT208"
    says = "'{path_plain}' is already part of this plan"
    mends = "include each file once"

    path: str


@attrs.frozen(kw_only=True, eq=False, repr=False)
class KeyIsNotText(Finding):
    """A list or a mapping is used as a key.

    Why it matters:
        Keys are words of the format or names of your own.

    How to mend it:
        Write a text before the colon.

    Example:
        Instead of:

            [a, b]: 1

        write:

            a: 1
    """

    code = "KT209"
    says = "a key must be a text"
    mends = "write a word before the colon"
