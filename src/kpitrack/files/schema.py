"""The schema: the form of a plan file as JSON Schema, for editors.

It says less than reading does: whether a unit is known, or ids are unique, only reading tells. The
schema is a file of the package; nothing here makes it.
"""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

PARTS = {"programs": "program", "indicators": "indicator"}
"""What a file that a plan includes may hold, and what one entry of it is called in the schema."""


def schema_text(part: str | None = None) -> str:
    """Return the JSON Schema of a plan, or that of a file that plans include, as draft-07 has it.

    Args:
        part: What the file holds: `programs` or `indicators`. None is a whole plan.

    Raises:
        KeyError: No such part can be included.
    """
    schema = (
        resources.files("kpitrack.files").joinpath("plan.schema.json").read_text(encoding="utf-8")
    )
    if part is None:
        return schema
    whole: dict[str, Any] = json.loads(schema)
    entry = {"$ref": f"#/definitions/{PARTS[part]}"}
    document = {
        "$schema": whole["$schema"],
        "title": f"kpitrack {part}",
        "description": f"{part.capitalize()} that a plan includes: one, or a list of them.",
        "anyOf": [entry, {"type": "array", "items": entry}],
        "definitions": whole["definitions"],
    }
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n"
