"""Forms: mappings and lists of text nodes, read key by key, with everything wrong reported.

What each key means is in `scalar`, in `entry` and in the modules that it names; this module knows
only that mappings have known keys, that lists have entries, and that an entry may stand in another
file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

import attrs

from kpitrack import findings as rules
from kpitrack.files.ledger import Ledger, Ledgers, Report
from kpitrack.files.node import (
    START,
    Group,
    Listing,
    Mark,
    Node,
    Table,
    Text,
    parse_nodes,
)
from kpitrack.files.place import PlacedFinding, location
from kpitrack.files.sheet import Cell
from kpitrack.files.source import Source, read_source
from kpitrack.files.spelling import nearest
from kpitrack.findings import Finding, Severity
from kpitrack.model import Period, Pointer, UnitTable

MAX_ERRORS = 1000
"""Errors that are reported; a plan with more has one that explains most of them."""
MAX_INCLUDES = 16
"""Levels of files that include files."""


class EnoughError(Exception):
    """So many errors have been reported that reading stops."""


class Failed:
    """Stands for a value that could not be read and has been reported."""


FAILED: Final = Failed()

_Value = TypeVar("_Value")
Read = Callable[["Form", Node, str], _Value | Failed]
"""Reads the value of a key: (form, value, key)."""
Entries = list[tuple[Node, Source]]
"""The nodes of a list, and the texts that they stand in."""
Found = dict[str, Any]
"""What a mapping says, by attribute."""


REQUIRED = "required"
"""Stands for the default of a key that a mapping cannot do without."""


class Key(NamedTuple):
    """One key of a mapping: how it is read, and what the reference and editors say of it.

    Texts are Markdown with links as the page of the file format has them.

    Attributes:
        attribute: The attribute that it fills.
        read: How its value is read.
        default: What holds where it is left out; `required` if it cannot be.
        meaning: What it says.
        example: Lines of a file in which it stands; messages show it where it is missing.
    """

    attribute: str
    read: Read[Any]
    default: str
    meaning: str
    example: str


class Shape:
    """One kind of mapping: what messages call it, its keys, and which of them it needs.

    Attributes:
        owner: What messages call it.
        keys: Its keys by name, in the order in which they are shown.
        required: Key that is needed -> an example of it.
        example: An example of the whole.
        short: The key whose value alone may stand for the whole, if there is one.
    """

    __slots__ = ("example", "keys", "owner", "required", "short")

    def __init__(
        self,
        owner: str,
        keys: Mapping[str, Key],
        *,
        example: str = "key: value",
        short: str | None = None,
    ) -> None:
        """Keep the words, the table of keys, and the examples."""
        self.owner = owner
        self.keys = keys
        self.required = {name: key.example for name, key in keys.items() if key.default == REQUIRED}
        self.example = example
        self.short = short


class Form:
    """One plan's texts while they are read.

    Attributes:
        main: The text of the plan's own file.
        problems: What was found wrong so far, with its place.
        units: The units that figures may name.
        as_of: The plan's own day, once it has been read.
        days: Dates that have been read, by their text.
        periods: Periods that have been read, by their text.
        depth: How many programs nest at the moment.
        errors: How many of the problems are errors.
        has_broken_scales: Whether some of the problems are errors in its status scales.
        ledgers: The plan's ledgers.
    """

    def __init__(self, source: Source, ledgers: Callable[[Report], Ledgers] = Ledgers) -> None:
        """Begin with the text of the plan's own file; `ledgers` makes what reads its ledgers."""
        self.problems: list[PlacedFinding] = []
        self.units = UnitTable()
        self.as_of: date | Failed | None = None
        self.days: dict[str, date] = {}
        self.periods: dict[str, Period] = {}
        self.depth = 0
        self.errors = 0
        self.has_broken_scales = False
        self.ledgers = ledgers(self._add)
        self.main = source
        self._includes = 0
        self._source = source
        self._files: set[Path] = set() if source.path is None else {source.path.resolve()}
        self._folder = None if source.path is None else source.path.resolve().parent
        # Lists whose entries are not one to one those of the plan, by identity of the node:
        # the nodes that became entries. The roots of other files are kept alive for it.
        self._entries: dict[int, Entries] = {}
        self._roots: list[Node] = []
        # Lists one entry of which is not among those of the plan, but a value of its own.
        self._singles: dict[int, tuple[Node, Source]] = {}

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that were read, or that could not be: the plan's own and those it names."""
        return tuple(sorted(self._files))

    # -- reporting ---------------------------------------------------------------------

    def parse(self) -> Node | None:
        """Return the tree of the plan's own file, or None where it is not YAML."""
        root = self._parse_source()
        self._roots = [] if root is None else [root]
        return root

    def _parse_source(self) -> Node | None:
        known = len(self.problems)
        root = parse_nodes(self._source.text, self._report)
        is_bare = root is None or (isinstance(root, tuple) and not root[0])
        if is_bare and len(self.problems) == known:
            self._report(rules.EmptyFile(path=self._source.name), START)
        return None if is_bare else root

    def _report(self, finding: Finding, mark: Mark) -> None:
        self._add(_placed(finding, self._source, mark, 1))

    def _add(self, placed: PlacedFinding) -> None:
        if placed.severity is Severity.ERROR:
            self.errors += 1
            if self.errors > MAX_ERRORS:
                enough = rules.TooManyErrors(limit=MAX_ERRORS)
                self.problems.append(attrs.evolve(placed, finding=enough, width=1, first=""))
                raise EnoughError
        self.problems.append(placed)

    def wrong(self, finding: Finding, node: Node) -> Failed:
        """Report what is wrong with a node, and return the mark of failure.

        Raises:
            EnoughError: It is one error too many.
        """
        self._add(_placed(finding, self._source, *_extent(node, self._source)))
        return FAILED

    def wrong_in_plan(self, finding: Finding) -> None:
        """Report what the plan says of itself, where its pointer leads to.

        Raises:
            EnoughError: It is one error too many.
        """
        row = self._row(finding.where)
        if row is None:
            self._add(self.placed(finding))
        else:
            ledger, cell = row
            ledger.report(cell, finding)

    def wrong_kind(self, node: Node, what: str, expected: str, example: str) -> Failed:
        """Report that a node is a text, a list or a mapping where another belongs."""
        found = "a text" if isinstance(node, tuple) else _KINDS[type(node)]
        if isinstance(node, tuple) and not node[0]:
            found = "nothing"
        wrong = rules.WrongKind(what=what, expected=expected, found=found, example=example)
        return self.wrong(wrong, node)

    def placed(self, finding: Finding) -> PlacedFinding:
        """Return a finding about the plan where its pointer leads to."""
        row = self._row(finding.where)
        if row is not None:
            ledger, cell = row
            return ledger.placed(cell, finding)
        node, source = self._follow(finding.where)
        placed = _placed(finding, source, *_extent(node, source))
        if isinstance(finding, rules.DuplicateId) and finding.first:
            placed = attrs.evolve(placed, first=self._location((*finding.first, "id")))
        return placed

    def _location(self, pointer: Pointer) -> str:
        node, source = self._follow(pointer)
        mark, _ = _extent(node, source)
        return location(source.name, mark.line + 1, mark.column + 1)

    def _row(self, pointer: Pointer) -> tuple[Ledger, Cell] | None:
        """Return the ledger and the cell that a pointer leads to, if it leads to one."""
        if "observations" not in pointer:
            return None
        depth = pointer.index("observations")
        node, _ = self._follow(pointer[:depth])
        return self.ledgers.row(id(node), pointer[depth + 1 :])

    def _follow(self, pointer: Pointer) -> tuple[Node, Source]:
        """Return the node that a pointer leads to, or the last one on its way."""
        node, source = self._roots[0], self.main
        for step in pointer:
            below = self._below(node, source, step)
            if below is None:
                break
            node, source = below
        return self._singles.get(id(node), (node, source))

    def _below(self, node: Node, source: Source, step: str | int) -> tuple[Node, Source] | None:
        if isinstance(step, int):
            if not isinstance(node, Listing):
                return node, source  # A short form stands for a list of one.
            entries = self._entries.get(id(node))
            return (node.items[step], source) if entries is None else entries[step]
        if isinstance(node, Listing):
            single = self._singles.get(id(node))
            return None if single is None else self._below(*single, step) or single
        if not isinstance(node, Table):
            return None
        values = {key[0]: value for key, value in pairs_of(node) if isinstance(key, tuple)}
        written = (key for key in WRITTEN_AS.get(step, (step,)) if key in values)
        key = next(written, None)
        return None if key is None else (values[key], source)

    # -- mappings ----------------------------------------------------------------------

    def fields(self, node: Node, shape: Shape) -> Found | Failed:
        """Return what a mapping says, by attribute; a failure if something it needs is not there.

        What could not be read has been reported and is left out.
        """
        if type(node) is not Table:
            return self.wrong_kind(node, shape.owner, "a mapping", shape.example)
        found = self._known_fields(node, shape)
        for name, example in shape.required.items():
            attribute = shape.keys[name].attribute
            if attribute not in found:
                self.wrong(rules.MissingKey(key=name, owner=shape.owner, example=example), node)
                found[attribute] = FAILED
        if FAILED not in found.values():
            return found
        if any(found[shape.keys[name].attribute] is FAILED for name in shape.required):
            return FAILED
        return {name: value for name, value in found.items() if value is not FAILED}

    def _known_fields(self, table: Table, shape: Shape) -> Found:
        found: Found = {}
        keys = shape.keys
        items = table.items
        for index in range(0, len(items), 2):
            key = items[index]
            if type(key) is not tuple:
                self.wrong(rules.KeyIsNotText(), key)
                continue
            known = keys.get(key[0])
            if known is None:
                self._unknown_key(key, items[index + 1], shape)
            elif known.attribute in found:
                self._duplicate_key(key, _first_mark(table, key[0]))
            else:
                found[known.attribute] = known.read(self, items[index + 1], key[0])
        return found

    def _unknown_key(self, key: Text, value: Node, shape: Shape) -> None:
        if key[0] == "<<":
            self.wrong(rules.MergeKey(), key)
        elif self._lacks_colon(key, value):
            # {value: 1,000} is an entry 1 and a key 000 without a value.
            problem = "a comma ends an entry inside { }: write the number without separators"
            number = rules.NotAFigure(text=f",{key[0]}", problem=problem)
            text = rules.MissingValue(key=key[0], has_colon=False)
            self.wrong(number if key[0].isdecimal() else text, key)
        else:
            known = tuple(shape.keys)
            near = nearest(key[0], known)
            self.wrong(
                rules.UnknownKey(key=key[0], owner=shape.owner, nearest=near, known=known), key
            )

    def _lacks_colon(self, key: Text, value: Node) -> bool:
        """Tell whether a key stands alone, as behind a comma inside braces."""
        if not isinstance(value, tuple) or value[0]:
            return False
        end = key[1].index + len(key[0])
        return ":" not in self._source.text[end : value[1].index]

    def _duplicate_key(self, key: Text, first: Mark) -> None:
        self.wrong(rules.DuplicateKey(key=key[0], first_line=first.line + 1), key)

    def named(
        self, node: Node, key: str, example: str, read: Read[_Value]
    ) -> dict[str, _Value] | Failed:
        """Read a mapping whose keys are names of the writer's own."""
        if not isinstance(node, Table):
            return self.wrong_kind(node, key, "a mapping", example)
        values: dict[str, _Value | Failed] = {}
        marks: dict[str, Mark] = {}
        for name, value in pairs_of(node):
            if not isinstance(name, tuple):
                self.wrong(rules.KeyIsNotText(), name)
            elif name[0] == "<<":
                self.wrong(rules.MergeKey(), name)
            elif marks.setdefault(*name) is not name[1]:
                self._duplicate_key(name, marks[name[0]])
            elif self._lacks_colon(name, value):
                values[name[0]] = self.wrong(rules.MissingValue(key=name[0], has_colon=False), name)
            else:
                values[name[0]] = read(self, value, name[0])
        kept = {name: value for name, value in values.items() if not isinstance(value, Failed)}
        return kept if len(kept) == len(values) else FAILED

    # -- lists -------------------------------------------------------------------------

    def listed(
        self, node: Node, key: str, example: str, read: Read[_Value]
    ) -> list[_Value] | Failed:
        """Return a list's entries as they were read, without those that could not be."""
        if type(node) is not Listing:
            return self.wrong_kind(node, key, "a list", example)
        values = [read(self, item, key) for item in node.items]
        if FAILED not in values:
            return [value for value in values if not isinstance(value, Failed)]
        return self._kept(node, [(item, self._source) for item in node.items], values)

    def listed_of(
        self, node: Node, items: Sequence[Node], key: str, read: Read[_Value]
    ) -> list[_Value]:
        """Return some entries of a list as they were read, without those that could not be."""
        entries = [(item, self._source) for item in items]
        return self._kept(node, entries, [read(self, item, key) for item in items])

    def _kept(
        self, node: Node, entries: Entries, values: Iterable[_Value | Failed]
    ) -> list[_Value]:
        """Return the values that were read, and remember which entries they came from."""
        pairs = [
            (entry, value)
            for entry, value in zip(entries, values, strict=True)
            if not isinstance(value, Failed)
        ]
        self._entries[id(node)] = [entry for entry, _ in pairs]
        return [value for _, value in pairs]

    def one_or_listed(self, node: Node, key: str, read: Read[_Value]) -> list[_Value] | Failed:
        """Read a list, or the single entry that stands for a list of one."""
        if isinstance(node, Listing):
            return self.listed(node, key, "- …", read)
        value = read(self, node, key)
        return value if isinstance(value, Failed) else [value]

    def entries(self, node: Node) -> Entries:
        """Return the nodes that became entries, of a list or a single entry that was read."""
        items = node.items if isinstance(node, Listing) else [node]
        return self._entries.get(id(node), [(item, self._source) for item in items])

    def sort_out(self, node: Node, entries: Entries, single: Entries) -> None:
        """Remember which entries of a list became the plan's own list, and which is by itself."""
        self._entries[id(node)] = entries
        self._singles |= {id(node): entry for entry in single}

    # -- includes ----------------------------------------------------------------------

    def listed_with_includes(
        self, node: Node, key: str, example: str, read: Read[_Value]
    ) -> list[_Value] | Failed:
        """Read a list in which `- include: FILE` stands for the entries of that file."""
        if not isinstance(node, Listing) or not any(map(_include_of, node.items)):
            return self.listed(node, key, example, read)
        entries = self._expand(node)
        return self._kept(
            node, entries, [self._read_in(source, item, key, read) for item, source in entries]
        )

    def _read_in(self, source: Source, node: Node, key: str, read: Read[_Value]) -> _Value | Failed:
        outer, self._source = self._source, source
        value = read(self, node, key)
        self._source = outer
        return value

    def _expand(self, listing: Listing) -> Entries:
        entries: Entries = []
        for item in listing.items:
            include = _include_of(item)
            if include is None:
                entries.append((item, self._source))
            else:
                entries.extend(self._included(include))
        return entries

    def _included(self, include: Table) -> Entries:
        key, name = include.items[:2]
        if len(include.items) > 2:  # noqa: PLR2004 - one key and its value
            others = tuple(other[0] for other, _ in pairs_of(include) if isinstance(other, tuple))
            advice = "an entry that includes a file says nothing else: write the rest in that file"
            self.wrong(rules.ConflictingKeys(keys=others, advice=advice), key)
            return []
        if not isinstance(name, tuple):
            self.wrong_kind(name, "include", "a path", "include: employment.yaml")
            return []
        path = self.path_of(name, "include")
        if path is None:
            return []
        source = read_source(path, self.name_of(name))
        if not isinstance(source, Source):
            self.wrong(source, name)
            return []
        outer, self._source = self._source, source
        self._includes += 1
        entries = self._entries_of(self._parse_source())
        self._includes -= 1
        self._source = outer
        return entries

    def _entries_of(self, root: Node | None) -> Entries:
        """Return the entries that a file stands for: those of its list, or its one mapping."""
        if root is None:
            return []
        self._roots.append(root)
        if isinstance(root, Listing):
            return self._expand(root)
        single = Listing(START)
        single.items = [root]
        return self._expand(single)

    def name_of(self, written: Text) -> str:
        """Return what messages call the file that a text names."""
        return str(Path(self._source.name).parent / written[0])

    def path_of(self, written: Text, key: str) -> Path | None:
        """Return the file that the text of a key names, if it may be read, and only once."""
        name = written[0]
        if not name:
            self.wrong(rules.MissingValue(key=key), written)
            return None
        path = self._inside(name)
        if isinstance(path, str):
            self.wrong(rules.IncludeOutsideFolder(path=name, problem=path), written)
            return None
        if path in self._files:
            self.wrong(rules.IncludeCycle(path=name), written)
            return None
        if self._includes == MAX_INCLUDES:
            self.wrong(rules.TooDeep(limit=MAX_INCLUDES), written)
            return None
        self._files.add(path)
        return path

    def _inside(self, name: str) -> Path | str:
        """Return the file of that name in the plan's folder or below it, or why there is none."""
        if self._folder is None or self._source.path is None:
            return "a plan that is read from memory has no folder"
        if Path(name).is_absolute():
            return "its path is absolute"
        try:
            path = (self._source.path.resolve().parent / name).resolve()
        except (OSError, RuntimeError, ValueError):  # A circle of links; a null character.
            return "its path leads nowhere"
        return path if path.is_relative_to(self._folder) else "it is outside the plan's folder"


def _placed(finding: Finding, source: Source, mark: Mark, width: int) -> PlacedFinding:
    return PlacedFinding(
        finding=finding,
        file=source.name,
        line=mark.line + 1,
        column=mark.column + 1,
        source=source.line(mark),
        width=width,
    )


def _extent(node: Node, source: Source) -> tuple[Mark, int]:
    """Return where a node begins and how many characters are meant: a text with its quotes."""
    if not isinstance(node, tuple):
        return node.mark, 1
    text, mark = node
    quotes = 2 * source.text.startswith(('"', "'"), mark.index)
    return mark, max(1, len(text) + quotes)


_KINDS: dict[type[Group], str] = {Table: "a mapping", Listing: "a list"}
WRITTEN_AS: dict[str, tuple[str, ...]] = {
    "observations": ("observations", "actual"),
    "part_baselines": ("baseline",),
    "targets": ("targets", "target"),
    "statements": ("stated",),
    "completion": ("value",),
    "mean_of": ("rollup",),
    "id": ("id", "status"),
}
"""Attribute -> the keys that may have filled it, where they differ."""


def pairs_of(table: Table) -> Iterable[tuple[Node, Node]]:
    """Return keys with their values; a value that broken YAML left out is not there."""
    return zip(table.items[::2], table.items[1::2], strict=True)


def _first_mark(table: Table, name: str) -> Mark:
    keys = (key for key, _ in pairs_of(table) if isinstance(key, tuple))
    return next(mark for text, mark in keys if text == name)


def says(node: Node, names: tuple[str, ...]) -> bool:
    """Tell whether one of those keys stands in a mapping, read or not."""
    pairs = pairs_of(node) if isinstance(node, Table) else ()
    return any(isinstance(key, tuple) and key[0] in names for key, _ in pairs)


def key_in(node: Node, *names: str) -> Node:
    """Return the last of those keys that a mapping has, or else the mapping."""
    keys = [key for key, _ in pairs_of(node)] if isinstance(node, Table) else []
    found = (key for key in reversed(keys) if isinstance(key, tuple) and key[0] in names)
    return next(found, node)


def value_in(node: Node, name: str) -> Node:
    """Return what a mapping says under that key, or else the mapping."""
    pairs = pairs_of(node) if isinstance(node, Table) else ()
    return next((value for key, value in pairs if isinstance(key, tuple) and key[0] == name), node)


def _include_of(node: Node) -> Table | None:
    """Return an entry that includes a file: its first key says so."""
    if not isinstance(node, Table) or not node.items:
        return None
    first = node.items[0]
    return node if isinstance(first, tuple) and first[0] == "include" else None
