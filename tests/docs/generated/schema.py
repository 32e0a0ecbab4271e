"""The JSON Schema of a plan: from the tables that the reader reads by.

They say in words what a key holds; that this is so is tested beside it. In draft-07, which editors
know best, whatever stands beside a `$ref` is ignored: a reference that is described stands inside
`anyOf`, behind which the YAML language server writes a colon when it completes the key. Of what a
reference leads to, it would show the description instead of that of the key: only keys have one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from tests.docs.generated.choices import meanings
from tests.docs.keys import SHAPES, TABLES, Row, members_of

from kpitrack.files.scalar import VERSION
from kpitrack.files.schema import PARTS

Schema = dict[str, Any]

_ANY_TEXT = ["string", "number", "boolean"]
"""What an editor makes of a text: `007` is a number to it, and `yes` may be a truth value."""
_SCALARS: dict[str, tuple[str, Schema]] = {
    "#day": (
        "Year, month and day: 2025-11-30.",
        {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
    ),
    "#figure": (
        "A figure as it was printed: 59178, 160.97, 3.54万, 34/120, 147.95%, ~3.54万, yes.",
        {"type": _ANY_TEXT, "pattern": "[0-9]|^(yes|no|是|否)$"},
    ),
    "#id": (
        "Letters of any script, digits, '-', '_' and '.', without spaces.",
        {"type": _ANY_TEXT, "pattern": "^[^\\s/:]+$"},
    ),
    "#included-files": (
        "The path of a file, relative to this one.",
        {"type": _ANY_TEXT, "minLength": 1},
    ),
    "#percentage": (
        "A percentage as it was printed, with its sign: 147.95%.",
        {"type": "string", "pattern": "[0-9]"},
    ),
    "#period": (
        "2025, 2025-H1, 2025-Q3, 2025-07, 2025-07-14 or 2025-04-01/2026-03-31.",
        {"type": ["string", "integer"], "pattern": "^[0-9]{4}"},
    ),
    "#text": ("Anything that can be seen.", {"type": _ANY_TEXT, "pattern": "\\S"}),
    "#threshold": (
        "A percentage such as 90%, or percentage points such as -10pp.",
        {"type": "string", "pattern": "[0-9]"},
    ),
    "#title": (
        "A text, or a text for each language: {en: Skills training, zh: 技能培训}.",
        {
            "anyOf": [
                {"$ref": "#/definitions/text"},
                {
                    "type": "object",
                    "minProperties": 1,
                    "properties": {
                        "en": {"$ref": "#/definitions/text"},
                        "zh": {"$ref": "#/definitions/text"},
                    },
                    "additionalProperties": {"$ref": "#/definitions/text"},
                },
            ]
        },
    ),
    "#weight": (
        "A plain number above zero.",
        {"type": ["number", "string"], "exclusiveMinimum": 0, "pattern": "[0-9]"},
    ),
    "#where": (
        "Dimensions and parts: {county: lushi}.",
        {"type": "object", "additionalProperties": {"$ref": "#/definitions/text"}},
    ),
    "#yes-or-no": ("yes or no.", {"enum": [True, False, "yes", "no", "true", "false"]}),
    "units.md": (
        "The symbol of a unit: 人, km, %, yes/no, or one of the plan's own.",
        {"type": _ANY_TEXT, "pattern": "\\S"},
    ),
}
"""Anchor of the page -> what a person is told, and what an editor may see there."""

_NEEDS_ONE = {"an observation": ("period", "at"), "a target": ("value", "low", "high")}
"""Mappings that need one of several keys."""

_LINK = re.compile(r"((?:one or a )?list of |mapping of |)\[([^]]+)\]\(([^)]+)\)")


def schema_text() -> str:
    """Return the schema as it is kept in the package."""
    return f"{json.dumps(_plan(), ensure_ascii=False, indent=2)}\n"


def _plan() -> Schema:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "kpitrack plan",
        "description": "A plan that kpitrack reads. What is as this says may still have findings.",
        **_mapping("a plan"),
        "definitions": {**_mappings(), **_scalars(), **_choices(), "include": _INCLUDE},
    }


_INCLUDE: Schema = {
    "type": "object",
    "properties": {
        "include": {
            "description": "The path of a file whose entries it stands for, relative to this one.",
            "anyOf": [{"$ref": "#/definitions/included_files"}],
        }
    },
    "required": ["include"],
    "additionalProperties": False,
}


# -- definitions -----------------------------------------------------------------------


def _mappings() -> dict[str, Schema]:
    return {_name(owner): _entry(owner) for owner in SHAPES if owner != "a plan"}


def _entry(owner: str) -> Schema:
    """Return what an entry may be: the mapping, what is short for it, or a file that has it."""
    short = SHAPES[owner].short
    others = [] if short is None else [_held(owner, short)]
    if _name(owner) in PARTS.values():
        others.append({"$ref": "#/definitions/include"})
    mapping = {"title": _name(owner).replace("_", " "), **_mapping(owner)}
    return {"anyOf": [*others, mapping]} if others else mapping


def _mapping(owner: str) -> Schema:
    shape = SHAPES[owner]
    rows = {row.key: row for row in TABLES[owner]}
    needs = [{"required": [key]} for key in _NEEDS_ONE.get(owner, ())]
    return {
        "type": "object",
        "properties": {key: _property(owner, rows[key]) for key in shape.keys},
        **({"required": list(shape.required)} if shape.required else {}),
        **({"anyOf": needs} if needs else {}),
        "additionalProperties": False,
    }


def _property(owner: str, row: Row) -> Schema:
    return {"description": _description(row), **_inside(_held(owner, row.key))}


def _inside(held: Schema) -> Schema:
    return {"anyOf": [held]} if "$ref" in held else held


def _description(row: Row) -> str:
    """Return what a key means, its default, and how its values are written."""
    meaning = _plain(row.meaning)
    is_told = row.default == "none" or row.default.startswith("required")
    default = "" if is_told else f" Default: {_plain(row.default)}."
    said = f"{meaning[0].upper()}{meaning[1:]}.{default}"
    forms = [_SCALARS[anchor][0] for _, _, anchor in _LINK.findall(row.value) if anchor in _SCALARS]
    return "\n\n".join([said, *forms])


def _plain(markdown: str) -> str:
    return re.sub(r"\[([^]]+)\]\([^)]+\)", r"\1", markdown).replace("`", "")


def _scalars() -> dict[str, Schema]:
    return {_name(anchor): _told(told, seen) for anchor, (told, seen) in _SCALARS.items()}


def _told(told: str, seen: Schema) -> Schema:
    """Return what may be seen, with what the YAML language server says of anything else."""
    return {**seen, "patternErrorMessage": told} if "pattern" in seen else seen


def _choices() -> dict[str, Schema]:
    found = (members_of(key) for shape in SHAPES.values() for key in shape.keys.values())
    return {_choice_name(one): _choice(one) for one in found if one is not None}


def _choice(members: type[StrEnum]) -> Schema:
    told = [_plain(text) for text in meanings(members).values()]
    return {
        "enum": [member.value for member in members],
        **({"enumDescriptions": told} if told else {}),
    }


def _choice_name(members: type[StrEnum]) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", members.__name__).lower()


# -- what a key holds ------------------------------------------------------------------


def _held(owner: str, key: str) -> Schema:
    """Return what a key holds, from how it is read and what the page calls it."""
    members = members_of(SHAPES[owner].keys[key])
    if members is not None:
        return {"$ref": f"#/definitions/{_choice_name(members)}"}
    said = next(row.value for row in TABLES[owner] if row.key == key)
    if said == f"`{VERSION}`":
        return {"enum": [int(VERSION), VERSION]}
    return _any_of(list(_options(_LINK.findall(said))))


def _options(links: list[tuple[str, str, str]]) -> Iterator[Schema]:
    """Yield each alternative: single values, mappings, and one list of all that lists may have."""
    listed: list[Schema] = []
    shorts = {_name_of_short(target) for _, _, target in links}
    for many, _, target in links:
        reference = {"$ref": f"#/definitions/{_name(_target(target))}"}
        if many == "mapping of ":
            yield {"type": "object", "additionalProperties": reference}
        if many.endswith("list of "):
            listed.append(reference)
        if many in ("", "one or a list of ") and target not in shorts:
            yield reference
    if listed:
        yield {"type": "array", "items": _any_of(listed)}


def _name_of_short(target: str) -> str | None:
    """Return the anchor of what is short for a mapping: its reference takes that as well."""
    owner = _target(target)
    short = SHAPES[owner].short if owner in SHAPES else None
    if short is None:
        return None
    said = next(row.value for row in TABLES[owner] if row.key == short)
    return next((anchor for _, _, anchor in _LINK.findall(said)), None)


def _any_of(options: list[Schema]) -> Schema:
    return options[0] if len(options) == 1 else {"anyOf": options}


_OWNERS = {f"#{owner.replace(' ', '-')}": owner for owner in SHAPES}


def _target(anchor: str) -> str:
    """Return the mapping, or the anchor of a scalar, that a link of the page leads to."""
    return _OWNERS.get(anchor) or next(one for one in _SCALARS if one == anchor)


def _name(owner: str) -> str:
    """Return what a mapping or a scalar is called in the schema."""
    bare = re.sub(r"^(an? |the |#)", "", owner).removesuffix(".md")
    return bare.replace(" ", "_").replace("-", "_")
