"""Forms: mappings and lists of text nodes, read key by key, with everything wrong reported.

What each key means is in `scalar` and `entry`; this module knows only that mappings have known
keys, that lists have entries, and that an entry may stand in another file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeVar

from kpitrack.files.ledger import Ledger, Ledgers, Problem, Report
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
from kpitrack.files.sheet import Cell
from kpitrack.files.source import Lined, Source, read_source
from kpitrack.files.spelling import nearest
from kpitrack.findings import (
    DuplicateKey,
    Finding,
    IncludeCycle,
    IncludeOutsideFolder,
    KeyIsNotText,
    MergeKey,
    MissingKey,
    MissingValue,
    NotAFigure,
    UnknownKey,
    WrongKind,
)
from kpitrack.model import Period, Pointer, UnitTable


class Failed:
    """Stands for a value that could not be read and has been reported."""


FAILED: Final = Failed()

_Value = TypeVar("_Value")
Read = Callable[["Form", Node, str], _Value | Failed]
"""Reads the value of a key: (form, value, key)."""
Entries = list[tuple[Node, Source]]
"""The nodes of a list, and the texts that they stand in."""


class Shape:
    """One kind of mapping: what messages call it, its keys, and which of them it needs.

    Attributes:
        owner: What messages call it.
        keys: Key -> the attribute it fills, and how its value is read.
        required: Key that is needed -> an example of it.
    """

    __slots__ = ("keys", "owner", "required")

    def __init__(
        self,
        owner: str,
        keys: Mapping[str, tuple[str, Read[Any]]],
        required: Mapping[str, str],
    ) -> None:
        """Keep the words, the table of keys, and an example for each required key."""
        self.owner = owner
        self.keys = keys
        self.required = required


class Form:
    """One plan's texts while they are read.

    Attributes:
        main: The text of the plan's own file.
        problems: What was found wrong: the text, the place, how wide it is, the finding.
        units: The units that figures may name.
        as_of: The plan's own day, once it has been read.
        days: Dates that have been read, by their text.
        periods: Periods that have been read, by their text.
        depth: How many programs nest at the moment.
        ledgers: The plan's ledgers.
    """

    def __init__(self, source: Source, ledgers: Callable[[Report], Ledgers] = Ledgers) -> None:
        """Begin with the text of the plan's own file; `ledgers` makes what reads its ledgers."""
        self.problems: list[Problem] = []
        self.units = UnitTable()
        self.as_of: date | None = None
        self.days: dict[str, date] = {}
        self.periods: dict[str, Period] = {}
        self.depth = 0
        self.ledgers = ledgers(self._add)
        self.main = source
        self._source = source
        self._files: set[Path] = set() if source.path is None else {source.path.resolve()}
        # Lists whose entries are not one to one those of the plan, by identity of the node:
        # the nodes that became entries. The roots of other files are kept alive for it.
        self._entries: dict[int, Entries] = {}
        self._roots: list[Node] = []

    # -- reporting ---------------------------------------------------------------------

    def parse(self) -> Node | None:
        """Return the tree of the plan's own file, or None where it is not YAML."""
        root = parse_nodes(self.main.text, self._report)
        self._roots = [] if root is None else [root]
        return root

    def _report(self, finding: Finding, mark: Mark) -> None:
        self._add(self._source, mark, 1, finding)

    def _add(self, source: Lined, mark: Mark, width: int, finding: Finding) -> None:
        self.problems.append((source, mark, width, finding))

    def wrong(self, finding: Finding, node: Node) -> Failed:
        """Report what is wrong with a node, and return the mark of failure."""
        if isinstance(node, tuple):
            self.problems.append((self._source, node[1], max(1, len(node[0])), finding))
        else:
            self.problems.append((self._source, node.mark, 1, finding))
        return FAILED

    def wrong_kind(self, node: Node, expected: str, example: str) -> Failed:
        """Report that a node is a text, a list or a mapping where another belongs."""
        if isinstance(node, tuple) and not node[0]:
            return self.wrong(MissingValue(key=expected), node)
        found = "a text" if isinstance(node, tuple) else _KINDS[type(node)]
        return self.wrong(WrongKind(expected=expected, found=found, example=example), node)

    def wrong_in_plan(self, finding: Finding) -> None:
        """Report what the plan says of itself, where its pointer leads to."""
        row = self._row(finding.where)
        if row is None:
            self._add(*self.place(finding.where), finding)
        else:
            ledger, cell = row
            ledger.report(cell, finding)

    def place(self, pointer: Pointer) -> tuple[Lined, Mark, int]:
        """Return the text, the place and the width that a pointer into the plan leads to."""
        row = self._row(pointer)
        if row is not None:
            ledger, cell = row
            return ledger.place(cell)
        if not self._roots:
            return self.main, START, 1
        node, source = self._follow(pointer)
        if isinstance(node, tuple):
            return source, node[1], max(1, len(node[0]))
        return source, node.mark, 1

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
        return node, source

    def _below(self, node: Node, source: Source, step: str | int) -> tuple[Node, Source] | None:
        if isinstance(step, int):
            if not isinstance(node, Listing):
                return node, source  # A short form stands for a list of one.
            entries = self._entries.get(id(node))
            return (node.items[step], source) if entries is None else entries[step]
        if not isinstance(node, Table):
            return None
        values = {key[0]: value for key, value in pairs_of(node) if isinstance(key, tuple)}
        written = (key for key in WRITTEN_AS.get(step, (step,)) if key in values)
        key = next(written, None)
        return None if key is None else (values[key], source)

    # -- mappings ----------------------------------------------------------------------

    def fields(self, node: Node, shape: Shape) -> dict[str, Any] | Failed:
        """Return what a mapping says, by attribute; a failure if something it needs is not there.

        What could not be read has been reported and is left out.
        """
        if type(node) is not Table:
            example = f"{next(iter(shape.keys))}: …"
            return self.wrong_kind(node, f"{shape.owner} as a mapping", example)
        found = self._known_fields(node, shape)
        for name, example in shape.required.items():
            attribute = shape.keys[name][0]
            if attribute not in found:
                self.wrong(MissingKey(key=name, owner=shape.owner, example=example), node)
                found[attribute] = FAILED
        if FAILED not in found.values():
            return found
        if any(found[shape.keys[name][0]] is FAILED for name in shape.required):
            return FAILED
        return {name: value for name, value in found.items() if value is not FAILED}

    def _known_fields(self, table: Table, shape: Shape) -> dict[str, Any]:
        found: dict[str, Any] = {}
        keys = shape.keys
        items = table.items
        for index in range(0, len(items), 2):
            key = items[index]
            if type(key) is not tuple:
                self.wrong(KeyIsNotText(), key)
                continue
            known = keys.get(key[0])
            if known is None:
                self._unknown_key(key, items[index + 1], shape)
            elif known[0] in found:
                self._duplicate_key(key, table)
            else:
                attribute, read = known
                found[attribute] = read(self, items[index + 1], key[0])
        return found

    def _unknown_key(self, key: Text, value: Node, shape: Shape) -> None:
        if key[0] == "<<":
            self.wrong(MergeKey(), key)
        elif key[0].isdecimal() and isinstance(value, tuple) and not value[0]:
            # {value: 1,000} is an entry 1 and a key 000 without a value.
            problem = "a comma ends an entry inside { }: write the number without separators"
            self.wrong(NotAFigure(text=f",{key[0]}", problem=problem), key)
        else:
            known = tuple(shape.keys)
            near = nearest(key[0], known)
            self.wrong(UnknownKey(key=key[0], owner=shape.owner, nearest=near, known=known), key)

    def _duplicate_key(self, key: Text, table: Table) -> None:
        first = next(
            other[1].line + 1
            for other, _ in pairs_of(table)
            if isinstance(other, tuple) and other[0] == key[0]
        )
        self.wrong(DuplicateKey(key=key[0], first_line=first), key)

    def named(self, node: Node, key: str, read: Read[_Value]) -> dict[str, _Value] | Failed:
        """Read a mapping whose keys are names of the writer's own."""
        if not isinstance(node, Table):
            return self.wrong_kind(node, f"a mapping for {key}", f"{key}: {{…: …}}")
        values: dict[str, _Value | Failed] = {}
        for name, value in pairs_of(node):
            if not isinstance(name, tuple):
                self.wrong(KeyIsNotText(), name)
            elif name[0] == "<<":
                self.wrong(MergeKey(), name)
            elif name[0] in values:
                self._duplicate_key(name, node)
            else:
                values[name[0]] = read(self, value, name[0])
        kept = {name: value for name, value in values.items() if not isinstance(value, Failed)}
        return kept if len(kept) == len(values) else FAILED

    # -- lists -------------------------------------------------------------------------

    def listed(self, node: Node, key: str, read: Read[_Value]) -> list[_Value] | Failed:
        """Return a list's entries as they were read, without those that could not be."""
        if type(node) is not Listing:
            return self.wrong_kind(node, f"a list of {key}", "- …")
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
            return self.listed(node, key, read)
        value = read(self, node, key)
        return value if isinstance(value, Failed) else [value]

    # -- includes ----------------------------------------------------------------------

    def listed_with_includes(
        self, node: Node, key: str, read: Read[_Value]
    ) -> list[_Value] | Failed:
        """Read a list in which `- include: FILE` stands for the entries of that file."""
        if not isinstance(node, Listing) or not any(map(_include_of, node.items)):
            return self.listed(node, key, read)
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

    def _included(self, include: Node) -> Entries:
        if not isinstance(include, tuple):
            self.wrong_kind(include, "a path for include", "include: employment.yaml")
            return []
        path = self.path_of(include)
        if path is None:
            return []
        source = read_source(path, self.name_of(include))
        if not isinstance(source, Source):
            self.wrong(source, include)
            return []
        outer, self._source = self._source, source
        root = parse_nodes(source.text, self._report)
        entries = self._entries_of(root)
        self._source = outer
        return entries

    def _entries_of(self, root: Node | None) -> Entries:
        """Return the entries that a file stands for: those of its list, or its one mapping."""
        if root is None:
            return []
        self._roots.append(root)
        if not isinstance(root, Listing):
            single = Listing(START)
            single.items = [root]
            return self._expand(single)
        return self._expand(root)

    def name_of(self, include: Text) -> str:
        """Return what messages call the file that a text names."""
        return str(Path(self._source.name).parent / include[0])

    def path_of(self, include: Text) -> Path | None:
        """Return the file that a text names, if it may be read, and only once."""
        name = include[0]
        if self.main.path is None or self._source.path is None:
            self.wrong(IncludeOutsideFolder(path=name), include)
            return None
        folder = self.main.path.resolve().parent
        try:
            path = (self._source.path.parent / name).resolve()
        except (OSError, RuntimeError, ValueError):  # A circle of links; a null character.
            self.wrong(IncludeOutsideFolder(path=name), include)
            return None
        if not path.is_relative_to(folder):
            self.wrong(IncludeOutsideFolder(path=name), include)
            return None
        if path in self._files:
            self.wrong(IncludeCycle(path=name), include)
            return None
        self._files.add(path)
        return path


_KINDS: dict[type[Group], str] = {Table: "a mapping", Listing: "a list"}
WRITTEN_AS: dict[str, tuple[str, ...]] = {
    "observations": ("observations", "actual"),
    "targets": ("targets", "target"),
    "statements": ("stated",),
    "completion": ("value",),
    "mean_of": ("rollup",),
}
"""Attribute -> the keys that may have filled it, where they differ."""


def pairs_of(table: Table) -> Iterable[tuple[Node, Node]]:
    """Return keys with their values; a value that broken YAML left out is not there."""
    return zip(table.items[::2], table.items[1::2], strict=True)


def _include_of(node: Node) -> Node | None:
    """Return the file that an entry includes, if that is all that it does."""
    if not isinstance(node, Table):
        return None
    keys = [key for key, _ in pairs_of(node)]
    first = keys[0] if len(keys) == 1 else None
    return node.items[1] if isinstance(first, tuple) and first[0] == "include" else None
