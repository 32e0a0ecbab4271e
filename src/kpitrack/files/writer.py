"""The writer: a plan becomes canonical YAML that reads back as an equal plan.

Figures, dates and choices are written plain; a text that another YAML reader would take for a
number, a date or a truth value is quoted. The same plan gives the same text on every machine,
so nothing is left to a library's emitter. Nothing is rounded, and files are replaced whole.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import uuid4

import attrs
import yaml
from cattrs import Converter
from cattrs.gen import make_dict_unstructure_fn, override

from kpitrack.files.scalar import VERSION
from kpitrack.model import (
    Band,
    Baseline,
    Claim,
    Dimension,
    Indicator,
    Judgement,
    Observation,
    Part,
    Period,
    Plan,
    Program,
    Quantity,
    Range,
    Scale,
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


class _Pairs(list[tuple[str, Any]]):
    """A mapping that may have a key twice, which whoever reads it is told."""

    def items(self) -> _Pairs:
        """Return the keys with their values, as a dictionary does."""
        return self


def to_yaml(plan: Plan) -> str:
    """Return the canonical text of a plan, which reading may still refuse."""
    document = {"kpitrack": _Plain(VERSION)} | _converter().unstructure(plan)
    return "\n".join((*_block(document), ""))


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
    for owner, adjust in _ADJUSTMENTS.items():
        converter.register_unstructure_hook(
            owner, _adjusted(owner, _fields(owner, converter), adjust)
        )
    return converter


def _fields(owner: type, converter: Converter) -> Callable[[Any], _Fields]:
    if "weight" not in attrs.fields_dict(owner):
        return make_dict_unstructure_fn(owner, converter, _cattrs_omit_if_default=True)
    # Decimal("1.0") equals the default 1, but it was written otherwise.
    return make_dict_unstructure_fn(
        owner, converter, _cattrs_omit_if_default=True, weight=override(omit_if_default=False)
    )


def _adjusted(
    owner: type, fields: Callable[[Any], _Fields], adjust: _Adjust
) -> Callable[[Any], _Fields]:
    names = list(attrs.fields_dict(owner))

    def in_order(value: object) -> _Fields:
        found = fields(value)
        return adjust({name: found[name] for name in names if name in found})

    return in_order


def _plain(value: object) -> _Plain:
    return _Plain(value)


def _digits(number: Decimal) -> _Plain:
    return _Plain(f"{number:f}")


def _flag(flag: bool) -> _Plain:  # noqa: FBT001
    return _Plain("yes" if flag else "no")


def _title(title: Title) -> str | _Fields:
    wordings = dict(title.wordings)
    if list(wordings) == [UNDETERMINED]:
        return wordings[UNDETERMINED]
    return _Inline(wordings)


def _renamed(fields: _Fields, old: str, new: str) -> _Fields:
    return {new if key == old else key: value for key, value in fields.items()}


def _plan(fields: _Fields) -> _Fields:
    units = _Pairs((one.pop("symbol"), one) for one in fields.get("units", ()))
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
    return _renamed(_with_baselines(fields), "statements", "stated")


def _with_baselines(fields: _Fields) -> _Fields:
    """Put the baselines of parts behind that of the total, in one list."""
    if "part_baselines" not in fields:
        return fields
    total = [fields.pop("baseline")] if "baseline" in fields else []
    together = fields | {"part_baselines": [*total, *fields["part_baselines"]]}
    return _renamed(together, "part_baselines", "baseline")


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
    return _where(_renamed(fields, "completion", "value"))


def _claim(fields: _Fields) -> _Fields:
    return _Inline(_renamed(fields, "kind", "claim"))


def _band(fields: _Fields) -> _Fields:
    named = _renamed(fields, "id", "status")
    low = "above" if named.pop("low_open", None) else "from"
    # An open high end is the default, so only a closed one is written.
    high = "to" if named.pop("high_open", None) else "below"
    return _Inline(_renamed(_renamed(named, "low", low), "high", high))


def _part(fields: _Fields) -> _Fields:
    if fields["weight"] == "1":
        del fields["weight"]
    return _Inline(fields)


_ADJUSTMENTS: dict[type, _Adjust] = {
    Unit: _unit,
    Range: _Inline,
    Part: _part,
    Band: _band,
    Scale: dict,
    Judgement: _Inline,
    Dimension: dict,
    Baseline: _dated,
    Target: _target,
    Observation: _dated,
    Statement: _statement,
    Claim: _claim,
    Indicator: _indicator,
    Program: _program,
    Plan: _plan,
}


# -- text ------------------------------------------------------------------------------


def _block(mapping: _Fields | _Pairs) -> Iterator[str]:
    """Yield the lines of a mapping; as deep as programs nest, which `dumps` limits."""
    for key, value in mapping.items():
        name = f"{_scalar(key, _UNSAFE_INLINE)}:"
        if isinstance(value, _Inline):
            yield f"{name} {_inline(value)}"
        elif isinstance(value, (dict, _Pairs)):
            yield name
            yield from _indented(_block(cast("_Fields", value)))
        elif isinstance(value, (list, tuple)):
            yield name
            for entry in cast("list[_Fields]", value):
                yield from _entry(entry)
        else:
            first, *others = _literal(value) or [_scalar(value, _UNSAFE)]
            yield f"{name} {first}"
            yield from others


def _entry(entry: _Fields) -> Iterator[str]:
    """Yield the lines of one entry of a list."""
    lines = iter([_inline(entry)] if isinstance(entry, _Inline) else _block(entry))
    yield f"- {next(lines)}"
    yield from _indented(lines)


def _indented(lines: Iterable[str]) -> Iterator[str]:
    return (line and f"  {line}" for line in lines)


def _inline(value: _Inline | str) -> str:
    if isinstance(value, str):
        return _scalar(value, _UNSAFE_INLINE)
    pairs = (f"{_scalar(key, _UNSAFE_INLINE)}: {_inline(entry)}" for key, entry in value.items())
    return f"{{{', '.join(pairs)}}}"


def _scalar(text: str, unsafe: re.Pattern[str]) -> str:
    """Return a text without quotes, if every YAML reader takes it for that text, or with them."""
    is_plain = text and not unsafe.search(text)
    if is_plain and (isinstance(text, _Plain) or _is_text_elsewhere(text)):
        return text
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _literal(text: str) -> list[str] | None:
    """Return the lines of a text of several lines, written as they are, if they can be."""
    if not _LITERAL.fullmatch(text):
        return None
    lines = text.removesuffix("\n").split("\n")
    return ["|" if text.endswith("\n") else "|-", *_indented(lines)]


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04X}"


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
# What YAML forbids, and the line ends and marks that nobody sees. Half characters are left as
# they are: no escape means one.
_UNSEEN = "\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff"
_ESCAPED = re.compile(f'["\\\\{_UNSEEN}]')
_STARTS = r"[\s,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|\Z)|---|\.\.\."
_UNSAFE = re.compile(rf"\A(?:{_STARTS})|:(?:\s|\Z)|\s(?:#|\Z)|[{_UNSEEN}]")
_UNSAFE_INLINE = re.compile(rf"{_UNSAFE.pattern}|[,\[\]{{}}:?]")
_LITERAL = re.compile(rf"(?=\S)[^{_UNSEEN}]+(?:\n+[^{_UNSEEN}]+)+\n?")

_resolve: Callable[[type, str, tuple[bool, bool]], str] = cast(
    "Any", yaml.resolver.Resolver()
).resolve


def _is_text_elsewhere(text: str) -> bool:
    """Tell whether other YAML readers also take the plain text for a text."""
    return _resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"


# -- files -----------------------------------------------------------------------------


def write_whole(text: str, path: Path) -> None:
    """Write `text` to `path` so that a reader finds the old file or the new one, never half.

    The text goes to a temporary file beside it, is forced to the disk, and takes its place with
    its permissions. A link stays a link: what it leads to is written. What is not a file, such
    as a pipe or a terminal, cannot be replaced, and is written to.

    Raises:
        OSError: The file cannot be written; the old one is untouched.
    """
    target = Path(os.path.realpath(path))
    if target.is_symlink():  # A circle of links.
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path))
    if target.exists() and not target.is_file():
        target.write_text(text, encoding="utf-8", newline="\n")
        return
    temporary = target.with_name(f".{uuid4().hex}.kpitrack")
    try:
        with temporary.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Force the new name to the disk too, where a folder can be opened and forced."""
    flag = getattr(os, "O_DIRECTORY", None)
    if flag is None:
        return
    handle = os.open(folder, flag)
    try:
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
