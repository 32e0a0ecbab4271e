"""The writer: a plan becomes canonical YAML that reads back as an equal plan.

Figures, dates and choices are written plain; a text that another YAML reader would take for a
number, a date or a truth value is quoted. Nothing is rounded, and files are replaced whole.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, cast

import attrs
import yaml
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from kpitrack.files.scalar import VERSION
from kpitrack.model import (
    Baseline,
    Dimension,
    Indicator,
    Observation,
    Part,
    Period,
    Plan,
    Program,
    Quantity,
    Range,
    Statement,
    Target,
    Title,
    Unit,
)
from kpitrack.model.title import UNDETERMINED


class _Plain(str):
    """A text that is written without quotes: a figure, a date, a choice."""

    __slots__ = ()


class _Inline(dict[str, Any]):
    """A mapping that is written on one line."""


def to_yaml(plan: Plan) -> str:
    """Return the canonical text of a plan."""
    document = {"kpitrack": _Plain(VERSION)} | _converter().unstructure(plan)
    events = [
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *_events(document),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ]
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return _emit(events, Dumper=dumper, allow_unicode=True, width=_WIDTH)


_emit: Callable[..., str] = cast("Any", yaml).emit


_WIDTH = 1_000_000
"""Lines are never folded: one figure, one line, one line of a diff."""


_Fields = dict[str, Any]
_Adjust = Callable[[_Fields], _Fields]


@cache
def _converter() -> Converter:
    converter = Converter(omit_if_default=True)
    converter.register_unstructure_hook(Title, _title)
    for kind in (Quantity, Period, date, Fraction):
        converter.register_unstructure_hook(kind, _plain)
    converter.register_unstructure_hook(Decimal, _digits)
    converter.register_unstructure_hook(bool, _flag)
    converter.register_unstructure_hook_func(_is_choice, _choice)
    for owner, adjust in _ADJUSTMENTS.items():
        converter.register_unstructure_hook(owner, _adjusted(_fields(owner, converter), adjust))
    return converter


def _fields(owner: type, converter: Converter) -> Callable[[Any], _Fields]:
    if "weight" not in attrs.fields_dict(owner):
        return make_dict_unstructure_fn(owner, converter, _cattrs_omit_if_default=True)
    # Decimal("1.0") equals the default 1, but it was written otherwise.
    return make_dict_unstructure_fn(
        owner, converter, _cattrs_omit_if_default=True, weight=override(omit_if_default=False)
    )


def _adjusted(fields: Callable[[Any], _Fields], adjust: _Adjust) -> Callable[[Any], _Fields]:
    return lambda value: adjust(fields(value))


def _plain(value: object) -> _Plain:
    return _Plain(value)


def _digits(number: Decimal) -> _Plain:
    return _Plain(f"{number:f}")


def _flag(flag: bool) -> _Plain:  # noqa: FBT001
    return _Plain("yes" if flag else "no")


def _is_choice(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


def _choice(choice: StrEnum) -> _Plain:
    return _Plain(choice.value)


def _title(title: Title) -> str | _Fields:
    wordings = dict(title.wordings)
    if list(wordings) == [UNDETERMINED]:
        return wordings[UNDETERMINED]
    return _Inline(wordings)


def _renamed(fields: _Fields, old: str, new: str) -> _Fields:
    return {new if key == old else key: value for key, value in fields.items()}


def _plan(fields: _Fields) -> _Fields:
    units = {one.pop("symbol"): one for one in fields.get("units", ())}
    return _program(fields | ({"units": units} if units else {}))


def _program(fields: _Fields) -> _Fields:
    if fields.get("weight") == "1":
        del fields["weight"]
    if "mean_of" in fields:
        fields["mean_of"] = _Inline(of=fields["mean_of"])
    return _renamed(fields, "mean_of", "rollup")


def _indicator(fields: _Fields) -> _Fields:
    if "unit" in fields:
        fields["unit"] = fields["unit"]["symbol"]
    if fields["weight"] == "1":
        del fields["weight"]
    return _renamed(fields, "statements", "stated")


def _unit(fields: _Fields) -> _Fields:
    # The dimension is written even where it is the symbol: a reader should not have to know.
    return _Inline(fields)


def _where(fields: _Fields) -> _Fields:
    if "where" in fields:
        fields["where"] = _Inline(fields["where"])
    return _Inline(fields)


def _target(fields: _Fields) -> _Fields:
    value = fields.pop("value")
    ends = cast("_Fields", value) if isinstance(value, dict) else {"value": value}
    return _where(ends | fields)


def _dated(fields: _Fields) -> _Fields:
    period = fields.get("period")
    is_day = period is not None and period.count("-") == 2  # noqa: PLR2004
    return _where(_renamed(fields, "period", "at") if is_day else fields)


def _statement(fields: _Fields) -> _Fields:
    return _Inline(_renamed(fields, "completion", "value"))


def _part(fields: _Fields) -> _Fields:
    if fields["weight"] == "1":
        del fields["weight"]
    return _Inline(fields)


_ADJUSTMENTS: dict[type, _Adjust] = {
    Unit: _unit,
    Range: _Inline,
    Part: _part,
    Dimension: dict,
    Baseline: _dated,
    Target: _target,
    Observation: _dated,
    Statement: _statement,
    Indicator: _indicator,
    Program: _program,
    Plan: _plan,
}


def _events(value: object) -> Iterator[yaml.Event]:
    """Yield the events of a document; as deep as programs nest, which `check` limits."""
    if isinstance(value, dict):
        inline = isinstance(value, _Inline)
        yield yaml.MappingStartEvent(None, None, implicit=True, flow_style=inline)
        for key, entry in cast("_Fields", value).items():
            yield _scalar(key)
            yield from _events(entry)
        yield yaml.MappingEndEvent()
    elif isinstance(value, (list, tuple)):
        entries = cast("list[object]", value)
        inline = all(isinstance(entry, str) for entry in entries)
        yield yaml.SequenceStartEvent(None, None, implicit=True, flow_style=inline)
        for entry in entries:
            yield from _events(entry)
        yield yaml.SequenceEndEvent()
    else:
        yield _scalar(value if isinstance(value, str) else str(value))


def _scalar(text: str) -> yaml.ScalarEvent:
    style = None if isinstance(text, _Plain) or _is_text_elsewhere(text) else '"'
    return yaml.ScalarEvent(None, None, implicit=(True, True), value=str(text), style=style)


_resolve: Callable[[type, str, tuple[bool, bool]], str] = cast(
    "Any", yaml.resolver.Resolver()
).resolve


def _is_text_elsewhere(text: str) -> bool:
    """Tell whether other YAML readers also take the plain text for a text."""
    return _resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"


def write_whole(text: str, path: Path) -> None:
    """Write `text` to `path` so that a reader finds the old file or the new one, never half.

    The text goes to a temporary file beside it, is forced to the disk, and takes its place.

    Raises:
        OSError: The file cannot be written; the old one is untouched.
    """
    folder = path.parent
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=folder)
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, temporary)
        else:
            temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(folder)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def sync_folder(folder: Path) -> None:
    """Force the new name to the disk, on systems where a folder can be opened."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
