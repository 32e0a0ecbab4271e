"""The file format as documented: its tables have every key that the reader knows, and no other.

The tables are made from those of `kpitrack.files`, which say of every key what it holds, its
default, its meaning, and an example. The example is read. What it holds is tried: with texts of
every kind, of which it must take those that are named and refuse the others. So is its default,
with values that leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from tests.docs.keys import CLOSED, SHAPES, TABLES, Row, anchor
from tests.docs.page import ROOT

import kpitrack
from kpitrack.files.entry import HOLDS
from kpitrack.files.form import Failed, Form, Shape
from kpitrack.files.scalar import Choice
from kpitrack.files.source import Source

ROWS = [(owner, row) for owner in SHAPES for row in TABLES[owner]]
PAGE = (ROOT / "docs" / "reference" / "file-format.md").read_text(encoding="utf-8")
SECTIONS = {
    heading.lower(): text
    for heading, text in re.findall(
        r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL
    )
}


@pytest.mark.parametrize("owner", SHAPES)
def test_the_section_of_a_mapping_has_its_keys(owner: str) -> None:
    assert f"<!-- generated: keys in {owner} -->" in SECTIONS[owner]


@pytest.mark.parametrize("owner", SHAPES)
def test_the_page_says_what_is_short_for_a_mapping(owner: str) -> None:
    said = re.findall(r"alone is short for\s+`\{(\w+): …\}`", SECTIONS[owner])

    assert said == [key for key in [SHAPES[owner].short] if key is not None]


def test_what_a_key_holds_is_said_of_all_ways_to_read_one_and_of_no_other() -> None:
    used = {key.read for shape in SHAPES.values() for key in shape.keys.values()}

    assert HOLDS.keys() == {read for read in used if not isinstance(read, Choice)}


_EACH_ROW = pytest.mark.parametrize(
    ("owner", "row"), ROWS, ids=lambda one: str(getattr(one, "key", one))
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with the ledger that the examples name."""
    (tmp_path / "2025.csv").write_text("indicator,period,value\n", encoding="utf-8")
    return tmp_path


def _read(folder: Path, owner: str, text: str) -> tuple[list[str], int]:
    """Return the attributes that some lines of a mapping fill, and how much was wrong with them."""
    form = Form(Source("example.yaml", f"{text}\n", folder / "example.yaml"))
    root = form.parse()
    assert root is not None
    optional = {name: key._replace(default="none") for name, key in SHAPES[owner].keys.items()}
    found = form.fields(root, Shape(owner, optional))
    return [] if isinstance(found, Failed) else [*found], len(form.problems)


@_EACH_ROW
def test_the_example_of_a_key_can_be_read(owner: str, row: Row, folder: Path) -> None:
    assert _read(folder, owner, row.example) == ([SHAPES[owner].keys[row.key].attribute], 0)


# -- what a key holds ------------------------------------------------------------------

IDS = {"wells", "1", "007", "59178", "2025", "0.5", "2025-11-30", "2025-Q3", "yes", "人"}
TEXTS = IDS | {"two words", "34/120", "147.95%", "-10pp"}
FIGURES = {"1", "007", "59178", "2025", "0.5", "34/120", "147.95%", "-10pp", "yes"}
TAKEN: dict[str, set[str]] = {
    "#id": IDS,
    "#title": TEXTS | {"{en: a, zh: b}"},
    "#text": TEXTS,
    "#period": {"2025", "2025-11-30", "2025-Q3"},
    "#day": {"2025-11-30"},
    "#figure": FIGURES,
    "#percentage": {"147.95%"},
    "#weight": {"1", "007", "59178", "2025", "0.5"},
    "#threshold": {"147.95%", "-10pp"},
    "#where": {"{en: a, zh: b}"},
    "#yes-or-no": {"yes"},
    "#included-files": TEXTS,
    "units.md": {"人"},
}
"""What a value of each kind takes of the texts that are tried; the page says what a kind is."""

SHORT = {
    "a target": FIGURES,
    "a baseline": FIGURES,
    "a stated completion": TAKEN["#percentage"],
    "a part": IDS,
    "the status of a met or missed target": IDS,
}
"""What is short for a mapping that has one key only, as the page says above its table."""

BARE = {
    "a target": "value: 120",
    "an observation": "value: 41/901, at: 2025-03-31",
    "a unit": "counting: yes",
}
"""The fewest keys of the mappings that leave a choice; of the others, the keys they need."""

_KIND = re.compile(r"(one or a list of |list of |mapping of |)(?:\[[^]]+\]\(([^)]+)\)|`([^`]+)`)")


def _mappings() -> dict[str, set[str]]:
    """Return what is taken where a mapping stands: the mapping itself, or what is short for it."""
    found: dict[str, set[str]] = {}
    for owner, shape in SHAPES.items():
        needed = [row.example for row in TABLES[owner] if row.key in shape.required]
        place = f"#{owner.replace(' ', '-')}"
        found[place] = {f"{{{BARE.get(owner, ', '.join(needed))}}}"} | SHORT.get(owner, set())
    return found


CHOICES: dict[str, set[str]] = {anchor(one): {*one} for one in CLOSED}
KINDS = TAKEN | CHOICES | _mappings()
PLACES: dict[str, Callable[[set[str]], set[str]]] = {
    "": lambda taken: taken,
    "list of ": lambda taken: {f"[{one}]" for one in taken},
    "one or a list of ": lambda taken: taken | {f"[{one}]" for one in taken},
    "mapping of ": lambda taken: {f"{{盏: {one}}}" for one in taken},
}
"""What is taken where one value stands, or a list of them."""


@_EACH_ROW
def test_a_key_takes_the_kinds_of_values_that_the_page_names_and_no_other(
    owner: str, row: Row, folder: Path
) -> None:
    found = _KIND.findall(row.value)
    named = [(place, KINDS[link] if link else {alone}) for place, link, alone in found]
    others = [one for _, link, _ in found if link in CHOICES for one in CHOICES.values()]
    singles = TEXTS.union(*others, *(kind for _, kind in named))
    placed = {"", "list of ", *(place for place, _ in named)}
    tried = {"[]", "{a: [b]}"}.union(*(PLACES[place](singles) for place in placed))
    taken = {text for text in tried if _read(folder, owner, f"{row.key}: {text}")[1] == 0}

    said = set[str]().union(*(PLACES[place](kind) for place, kind in named))

    assert named
    assert taken - {"[]"} == said


def test_every_kind_of_value_that_is_tried_is_one_of_the_page() -> None:
    named = {link for _, row in ROWS for _, link, _ in _KIND.findall(row.value)}

    assert TAKEN.keys() <= named


# -- defaults --------------------------------------------------------------------------

BAREST = """
kpitrack: 1
id: demo
period: 2025
units: {盏: {}}
dimensions: [{id: county, parts: [{id: hubin}]}]
scales: [{id: lights, over: pace, met: {status: met}, bands: [{status: green}]}]
claims: {claim: all-met}
programs:
  - id: supply
    indicators:
      - id: wells
        unit: 盏
        baseline: {value: 80}
        targets: [{value: 120}]
        observations: [{value: 90, at: 2025-03-31}]
        stated: {value: 25%}
        judgements: {status: behind, at: 2025-03-31, by: office, reason: seen}
"""
"""A plan in which every mapping says only what it must."""


def _barest() -> dict[str, object]:
    """Return every mapping of the barest plan as a value of the model."""
    plan = kpitrack.reads(BAREST).plan
    empty = kpitrack.reads("kpitrack: 1\nid: demo\nperiod: 2025\n").plan
    assert plan is not None
    assert empty is not None
    (program,) = plan.programs
    (indicator,) = program.indicators
    (scale,) = plan.scales
    return {
        "a plan": empty,
        "a program": kpitrack.Program(id="supply"),
        "an indicator": kpitrack.Indicator(id="wells"),
        "a target": indicator.targets[0],
        "an observation": indicator.observations[0],
        "a ledger": None,
        "a baseline": indicator.baseline,
        "a stated completion": indicator.statements[0],
        "a claim": plan.claims[0],
        "a judgement": indicator.judgements[0],
        "a status scale": attrs.evolve(scale, met=None),
        "a band": scale.bands[0],
        "the status of a met or missed target": scale.met,
        "rollup": None,
        "a dimension": plan.dimensions[0],
        "a part": plan.dimensions[0].parts[0],
        "a unit": plan.units[0],
    }


VALUES = _barest()
NOTHING = (None, ())
DEFAULTS: dict[str, tuple[object, ...]] = {
    "none": NOTHING,
    "open": NOTHING,
    "inherited": (None,),
    "the id": (None,),
    "the total": ((),),
    "always known": (None,),
    "of leaves": (kpitrack.MeanOf.LEAVES,),
    "1": (Decimal(1),),
    "yes": (True,),
    "no": (False,),
    "the symbol": ("盏",),
    "the plan's": (None,),
    "the plan's `as_of`": (None,),
    "`plain`": (None,),
    "`increase`": (kpitrack.Direction.INCREASE,),
    "`utf-8`": (None,),
    "`latest`": (kpitrack.Accumulation.LATEST,),
    "`number`": (kpitrack.Unit(symbol="number", dimension="number"),),
    "by direction and baseline": (None,),
    "`ratio` for percentages, `min` for yes or no, else `sum`": (None,),
    "[by measure](choices.md#pace-by-default)": (None,),
    "[by accumulation](choices.md#forecast-by-default)": (None,),
}
"""What the model holds where a key is left out; what None stands for is said by the page."""


@_EACH_ROW
def test_a_key_that_is_left_out_has_the_default_that_the_page_names(owner: str, row: Row) -> None:
    if row.default.startswith("required"):
        return
    held = getattr(VALUES[owner], SHAPES[owner].keys[row.key].attribute, None)

    assert held in DEFAULTS[row.default]
