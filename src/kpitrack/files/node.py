"""YAML events become a tree of text nodes with their places.

Every scalar stays text here. Lines are measured before parsing, depth and node count are capped
as the events pass, what no plan has is not built to its end, and nothing recurses: composing a
deep document with the C library crashes the process. Anchors, aliases, tags and merge keys are
reported, never followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, Protocol, cast

import yaml

from kpitrack import findings as rules
from kpitrack.findings import Finding

MAX_DEPTH = 64
"""Levels of nesting; a plan of a plan's own depth needs about eight."""
MAX_NODES = 12_000_000
"""Texts, lists and mappings in one file; a plan of 100,000 indicators needs about 8,000,000."""
MAX_KEYS = 10_000
"""Keys in one mapping; the largest that a plan has, its own units, needs about a hundred."""
MAX_BARE = 50_000
"""Entries of a list, one after the other, with nothing in them; only ids of parts may be such."""
STRIDE = 50_000
"""How many nodes are built before it is looked at whether they may be those of a plan."""
MAX_LINE = 1_000_000
"""Characters in one line; a plan in one line of JSON has room for 2,000 indicators."""


class Mark(Protocol):
    """A place in a text: index, line and column from 0, counted in characters."""

    @property
    def index(self) -> int:
        """The characters before it."""
        ...

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


class _Place:
    """A place that the parser did not give."""

    __slots__ = ("column", "index", "line")

    def __init__(self, index: int, line: int, column: int) -> None:
        self.index = index
        self.line = line
        self.column = column


START: Mark = _Place(0, 0, 0)
"""The place where a text begins, for what is wrong with the text as a whole."""


def mark_at(text: str, index: int) -> Mark:
    """Return the place of the character at `index`."""
    begin = max(text.rfind(end, 0, index) for end in "\n\r") + 1
    ends = sum(text.count(end, 0, index) for end in "\n\r") - text.count("\r\n", 0, index)
    return _Place(index, ends, index - begin)


def parse_nodes(text: str, report: Report) -> Node | None:
    """Return the tree of the only document in `text`, or None where there is none.

    Everything that is wrong with the YAML goes to `report`. After a fault in its grammar
    nothing more can be read, and the answer is None.
    """
    if ":" not in text:
        # It has no key, and so it is no plan: its beginning is enough to say what it is instead.
        text = text[:MAX_LINE]
    try:
        _refuse_long_lines(text, report)
        _refuse_strays(text, report)
        return _build(_events_of(text), report)
    except _StopReadingError:
        return None
    except yaml.MarkedYAMLError as error:
        report(*_grammar_fault(text, error))
    except yaml.reader.ReaderError as error:
        # The place that it gives is counted in bytes by the one parser, in characters by the other.
        _report_character(text, text.index(chr(error.character)), report)
    except UnicodeEncodeError as error:
        _report_character(text, error.start, report)
    return None


def _refuse_long_lines(text: str, report: Report) -> None:
    begin = 0
    while len(text) - begin > MAX_LINE:
        window = begin + MAX_LINE + 1
        end = max(text.rfind(end, begin, window) for end in "\n\r")
        if end < 0:
            report(rules.LineTooLong(limit=MAX_LINE), mark_at(text, begin))
            raise _StopReadingError
        begin = end + 1


_STRAYS = "\x85\u2028\u2029\ufeff"
"""Line ends that editors do not show as such, and the mark that belongs to the start of a file."""


def _refuse_strays(text: str, report: Report) -> None:
    found = [text.index(stray) for stray in _STRAYS if stray in text]
    if found:
        _report_character(text, min(found), report)
        raise _StopReadingError


def _report_character(text: str, index: int, report: Report) -> None:
    report(rules.ForbiddenCharacter(character=text[index]), mark_at(text, index))


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


_GetEvent = Callable[[], _Event]


class _Parser(Protocol):
    def get_event(self) -> _Event:
        """Return the next event."""
        ...

    def get_mark(self) -> Mark:
        """Return how far the text has been read."""
        ...


def _events_of(text: str) -> _GetEvent:
    """Return what gives one event of `text` after another: the C parser, or the slower one."""
    fast = getattr(yaml, "CSafeLoader", None)
    if fast is None:
        return _slow_events_of(text)
    return cast("_Parser", fast(text)).get_event


def _slow_events_of(text: str) -> _GetEvent:
    """Return the events of the parser written in Python, which believes any escape."""
    parser = cast("_Parser", yaml.SafeLoader(text))

    def get_event() -> _Event:
        try:
            event = parser.get_event()
            getattr(event, "value", "").encode()
        except ValueError:
            problem = "found invalid Unicode character escape code"
            mark = cast("Any", parser.get_mark())
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=mark) from None
        return event

    return get_event


def _build(get_event: _GetEvent, report: Report) -> Node | None:
    """Build the tree of one document, as far as it may be that of a plan."""
    documents: list[Node] = []
    groups: list[Group] = []
    for begin in range(0, MAX_NODES, STRIDE):
        is_over = _add_nodes(min(STRIDE, MAX_NODES - begin), get_event, report, documents, groups)
        if is_over:
            return documents[0] if documents else None
        endless = next(filter(_is_endless, groups), None)
        if endless is not None:
            _leave(endless, groups, report)
            return documents[0]
    report(rules.TooManyNodes(limit=MAX_NODES), START)
    raise _StopReadingError


def _add_nodes(
    count: int,
    get_event: _GetEvent,
    report: Report,
    documents: list[Node],
    groups: list[Group],
) -> bool:
    """Add what some events say to the tree; return whether it is complete.

    Args:
        count: How many events there may be.
        get_event: Returns the next event.
        report: Takes what is wrong.
        documents: The roots.
        groups: Those that are open, the outermost first.
    """
    items = groups[-1].items if groups else documents
    for _ in range(count):
        event = get_event()
        kind = type(event)
        if kind is _SCALAR:
            if event.anchor is not None or event.tag is not None:
                _report_marked(event, report)
            items.append((event.value, event.start_mark))
        elif kind is _MAPPING_END or kind is _SEQUENCE_END:
            groups.pop()
            items = groups[-1].items if groups else documents
        elif kind in _GROUPS:
            if event.anchor is not None or event.tag is not None:
                _report_marked(event, report)
            if len(groups) == MAX_DEPTH:
                report(rules.TooDeep(limit=MAX_DEPTH), event.start_mark)
                raise _StopReadingError
            group = _GROUPS[kind](event.start_mark)
            items.append(group)
            groups.append(group)
            items = group.items
        elif kind is _STREAM_END:
            return True
        elif kind is _ALIAS:
            report(rules.AnchorOrAlias(name=f"*{event.anchor}"), event.start_mark)
            items.append((f"*{event.anchor}", event.start_mark))
        else:
            _refuse_second_document(kind, event.start_mark, documents, report)
    return False


def _is_endless(group: Group) -> bool:
    """Tell whether a group is nothing that a plan has, and may go on like that for a long time."""
    if isinstance(group, Table):
        return len(group.items) > 2 * MAX_KEYS
    latest = islice(reversed(group.items), MAX_BARE + 1)
    return len(group.items) > MAX_BARE and all(map(_is_bare, latest))


def _is_bare(node: Node) -> bool:
    return isinstance(node, tuple) or not node.items


def _leave(endless: Group, groups: Iterable[Group], report: Report) -> None:
    """Report what goes on and on, and take out the last keys of open groups, without values."""
    is_table = isinstance(endless, Table)
    what = "keys in one mapping" if is_table else "entries in a row that have nothing in them"
    report(rules.Endless(limit=MAX_KEYS if is_table else MAX_BARE, what=what), endless.mark)
    for group in groups:
        if isinstance(group, Table) and len(group.items) % 2:
            group.items.pop()


def _refuse_second_document(
    kind: type[object], mark: Mark, documents: list[Node], report: Report
) -> None:
    if kind is yaml.DocumentStartEvent and documents:
        report(rules.SeveralDocuments(), mark)
        raise _StopReadingError


_GROUPS: dict[type[object], type[Table | Listing]] = {
    yaml.MappingStartEvent: Table,
    yaml.SequenceStartEvent: Listing,
}


_OWN_TAG = re.compile(r"^tag:yaml\.org,2002:")


def _report_marked(event: _Event, report: Report) -> None:
    if event.anchor is not None:
        report(rules.AnchorOrAlias(name=f"&{event.anchor}"), event.start_mark)
    if event.tag is not None:
        report(rules.Tag(tag=_OWN_TAG.sub("!!", event.tag)), event.start_mark)


def _grammar_fault(text: str, error: yaml.MarkedYAMLError) -> tuple[Finding, Mark]:
    problem, context = error.problem or "", error.context or ""
    place: Mark = error.problem_mark or START
    context_mark = error.context_mark
    if context_mark is not None and (context == _KEY or _is_over(text, place)):
        place = context_mark  # What was begun there never ends.
    if _is_over(text, place):
        place = mark_at(text, len(text.rstrip()) - 1)
    if "'\\t'" in problem or "\t" in _indentation(text, place):
        return rules.TabIndentation(), place
    if "nesting depth" in problem:  # The C parser reads ahead of its events.
        return rules.TooDeep(limit=MAX_DEPTH), place
    return rules.BrokenYaml(problem=", ".join(filter(None, (context, problem)))), place


_KEY = "while scanning a simple key"
_SIGN = re.compile(r"\S")


def _is_over(text: str, place: Mark) -> bool:
    """Tell whether nothing but spaces and line ends follows a place."""
    return _SIGN.search(text, place.index) is None


def _indentation(text: str, place: Mark) -> str:
    before = text[place.index - place.column : place.index + 1]
    return before[: len(before) - len(before.lstrip())]
