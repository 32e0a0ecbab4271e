"""The JSON of reports and audits: the keys that their schemas describe."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from typing import Any

from tests.docs.generated.markdown import code, table

_Schema = dict[str, Any]
SCHEMAS: dict[str, _Schema] = {
    name: json.loads(
        files("kpitrack.reports").joinpath(f"{name}.schema.json").read_text(encoding="utf-8")
    )
    for name in ("report", "audit")
}
_NAMED: dict[str, _Schema] = {
    name: part
    for schema in SCHEMAS.values()
    for name, part in schema["$defs"].items()
    if "properties" in part
}
PARTS: dict[str, _Schema] = _NAMED | {
    f"{key} of {name}": value
    for name, part in _NAMED.items()
    for key, value in part["properties"].items()
    if "properties" in value
}
"""The mappings inside: by their names in the schema, or by the keys that hold them."""

_WORDS = {
    "attainment": "an [attainment](choices.md#attainment), or null",
    "convention": "a [convention](choices.md#convention)",
    "count": "a count",
    "day": "a day",
    "figure": "a [figure](#numbers)",
    "optional_figure": "a [figure](#numbers), or null",
    "optional_share": "a [share](#numbers), or null",
    "period": "a [period](file-format.md#period)",
    "pointer": "a [pointer](#pointers)",
    "reason": "a [reason](choices.md#reason)",
    "share": "a [share](#numbers)",
    "where": "the [part](file-format.md#where), a mapping to texts",
}
"""Parts of the schema that are no mappings."""


def keys_table(name: str, part: _Schema) -> str:
    """Return the keys of a mapping: what each holds, and what that means."""
    return table(
        ("key", "holds", "meaning"),
        [
            (code(key), _held(f"{key} of {name}", value), value.get("description", ""))
            for key, value in part["properties"].items()
        ],
    )


def _held(name: str, value: _Schema) -> str:
    """Return in words what a key holds; a mapping without a name in the schema has a section."""
    return f"[{name}](#{name.replace(' ', '-')})" if name in PARTS else _kind(value)


def _kind(value: _Schema) -> str:
    """Return in words what a value may be."""
    for keyword, words in _KINDS.items():
        if keyword in value:
            return words(value[keyword], value)
    return "null"


def _reference(target: str, _value: _Schema) -> str:
    name = target.rpartition("/")[2]
    return _WORDS.get(name) or f"[{name}](#{name})"


def _any_of(options: list[_Schema], _value: _Schema) -> str:
    return ", or ".join(map(_kind, options))


def _enumerated(values: list[str | None], _value: _Schema) -> str:
    return ", ".join("null" if one is None else code(one) for one in values)


def _listed(items: _Schema, _value: _Schema) -> str:
    if "properties" in items:
        return f"a list of mappings with {', '.join(map(code, items['properties']))}"
    return f"a list of: {_kind(items)}"


def _typed(name: str | list[str], value: _Schema) -> str:
    names = [name] if isinstance(name, str) else name
    return ", or ".join(_mapped(value) if one == "object" else _TYPES[one] for one in names)


def _mapped(value: _Schema) -> str:
    return f"a mapping to {_MANY.get(value['additionalProperties'].get('type'), 'values')}"


_TYPES = {"boolean": "true or false", "integer": "a count", "null": "null", "string": "a text"}
_MANY = {"integer": "counts", "string": "texts"}
_KINDS: dict[str, Callable[[Any, _Schema], str]] = {
    "$ref": _reference,
    "anyOf": _any_of,
    "enum": _enumerated,
    "items": _listed,
    "type": _typed,
}
"""Keyword of the schema -> its words, the most telling one first."""
