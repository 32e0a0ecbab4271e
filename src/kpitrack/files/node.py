"""YAML events become a tree of text nodes with their places.

Every scalar stays text here. Depth and node count are capped as the events pass, before
anything is built, and nothing recurses: composing a deep document with the C library crashes
the process. Anchors, aliases, tags and merge keys are reported, never followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, cast

import yaml

from kpitrack.findings import (
    AnchorOrAlias,
    BrokenYaml,
    Finding,
    ForbiddenCharacter,
    SeveralDocuments,
    TabIndentation,
    Tag,
    TooDeep,
    TooManyNodes,
)

MAX_DEPTH = 64
"""Levels of nesting; a plan of a plan's own depth needs about eight."""
MAX_NODES = 20_000_000
"""Texts, lists and mappings in one file; a plan of 100,000 indicators needs about 8,000,000."""


class Mark(Protocol):
    """A place in a text: line and column from 0, counted in characters."""

    @property
    def line(self) -> int:
        """The line, from 0."""
        ...

    @property
    def column(self) -> int:
        """The column, from 0."""
        ...


Text = tuple[str, Mark]
"""A scalar as written, and where it begins. A plain tuple: a large plan has a million."""


class Group:
    """A list, or a mapping as a flat list of keys and values in turn."""

    __slots__ = ("items", "mark")

    def __init__(self, mark: Mark) -> None:
        """Begin an empty group at `mark`."""
        self.items: list[Node] = []
        self.mark = mark


class Listing(Group):
    """A YAML sequence."""

    __slots__ = ()


class Table(Group):
    """A YAML mapping."""

    __slots__ = ()


Node = Text | Listing | Table

Report = Callable[[Finding, Mark], None]
"""Takes a finding and the place that it is about."""


class _StopReadingError(Exception):
    """The rest of the text cannot be read; what is wrong has been reported."""


class _Start:
    """The place where a text begins, for what is wrong with the text as a whole."""

    line = 0
    column = 0


START: Mark = _Start()


def parse_nodes(text: str, report: Report) -> Node | None:
    """Return the tree of the only document in `text`, or None where there is none.

    Everything that is wrong with the YAML goes to `report`. After a fault in its grammar
    nothing more can be read, and the answer is None.
    """
    parser = _parser(text, report)
    if parser is None:
        return None
    try:
        return _build(parser.get_event, report)
    except _StopReadingError:
        return None
    except yaml.MarkedYAMLError as error:
        report(*_grammar_fault(text, error))
        return None
    except yaml.reader.ReaderError as error:
        report(*_forbidden(text, error))
        return None


# What the parser answers with is only known by its class.
_SCALAR: type[object] = yaml.ScalarEvent
_MAPPING_END: type[object] = yaml.MappingEndEvent
_SEQUENCE_END: type[object] = yaml.SequenceEndEvent
_ALIAS: type[object] = yaml.AliasEvent
_STREAM_END: type[object] = yaml.StreamEndEvent


class _Event(Protocol):
    """A parser's event; each kind has those of the attributes that it needs."""

    start_mark: Mark
    anchor: str | None
    tag: str | None
    value: str


class _Parser(Protocol):
    def get_event(self) -> _Event:
        """Return the next event."""
        ...


def _parser(text: str, report: Report) -> _Parser | None:
    """Return an event source over `text`: the C parser, or the slower one without it."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return cast("_Parser", loader(text))
    except yaml.reader.ReaderError as error:  # The slower one reads ahead.
        report(*_forbidden(text, error))
        return None


def _build(get_event: Callable[[], _Event], report: Report) -> Node | None:
    """Build the tree of one document; `items` is the group that is open."""
    documents: list[Node] = []
    items = documents
    outer: list[list[Node]] = []
    for _ in range(MAX_NODES):
        event = get_event()
        kind = type(event)
        if kind is _SCALAR:
            if event.anchor is not None or event.tag is not None:
                _report_marked(event, report)
            items.append((event.value, event.start_mark))
        elif kind is _MAPPING_END or kind is _SEQUENCE_END:
            items = outer.pop()
        elif kind in _GROUPS:
            if event.anchor is not None or event.tag is not None:
                _report_marked(event, report)
            if len(outer) == MAX_DEPTH:
                report(TooDeep(limit=MAX_DEPTH), event.start_mark)
                raise _StopReadingError
            group = _GROUPS[kind](event.start_mark)
            items.append(group)
            outer.append(items)
            items = group.items
        elif kind is _STREAM_END:
            return documents[0] if documents else None
        elif kind is _ALIAS:
            report(AnchorOrAlias(name=f"*{event.anchor}"), event.start_mark)
            items.append((f"*{event.anchor}", event.start_mark))
        else:
            _refuse_second_document(kind, event.start_mark, documents, report)
    report(TooManyNodes(limit=MAX_NODES), START)
    raise _StopReadingError


def _refuse_second_document(
    kind: type[object], mark: Mark, documents: list[Node], report: Report
) -> None:
    if kind is yaml.DocumentStartEvent and documents:
        report(SeveralDocuments(), mark)
        raise _StopReadingError


_GROUPS: dict[type[object], type[Table | Listing]] = {
    yaml.MappingStartEvent: Table,
    yaml.SequenceStartEvent: Listing,
}


def _report_marked(event: _Event, report: Report) -> None:
    if event.anchor is not None:
        report(AnchorOrAlias(name=f"&{event.anchor}"), event.start_mark)
    if event.tag is not None:
        report(Tag(tag=event.tag), event.start_mark)


class _At:
    """A place that the parser did not give."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:
        self.line = line
        self.column = column


def _grammar_fault(text: str, error: yaml.MarkedYAMLError) -> tuple[Finding, Mark]:
    lines = LINE_BREAK.split(text.rstrip())
    place = error.problem_mark or error.context_mark or START
    if place.line >= len(lines) and error.context_mark is not None:
        place = error.context_mark  # What was opened there never ends.
    line = lines[min(place.line, len(lines) - 1)]
    if "'\\t'" in (error.problem or "") or "\t" in line[: len(line) - len(line.lstrip())]:
        return TabIndentation(), place
    if "nesting depth" in (error.problem or ""):  # The C parser reads ahead of its events.
        return TooDeep(limit=MAX_DEPTH), place
    parts = [part for part in (error.context, error.problem) if part]
    return BrokenYaml(problem=", ".join(parts)), place


def _forbidden(text: str, error: yaml.reader.ReaderError) -> tuple[Finding, Mark]:
    """Find the first character that YAML forbids; the C parser gives no line for it."""
    match = _FORBIDDEN.search(text)
    if match is None:
        return BrokenYaml(problem=str(error.reason)), START
    before = LINE_BREAK.split(text[: match.start()])
    return ForbiddenCharacter(character=match[0]), _At(len(before) - 1, len(before[-1]))


LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line in YAML 1.1, and so in the places that its parser gives."""

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
