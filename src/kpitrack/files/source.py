"""Sources: the bytes of a file become text, or a finding that says why not.

The only module that opens a file for reading. It must not know what the text means.
"""

from __future__ import annotations

import os
import stat
from functools import cached_property
from pathlib import Path
from typing import Protocol

from kpitrack.files.node import LINE_BREAK
from kpitrack.findings import (
    EmptyFile,
    FileTooLarge,
    Finding,
    FolderInsteadOfFile,
    NotUtf8,
    UnreadableFile,
)

MAX_BYTES = 64 * 1024 * 1024
"""The largest file read; a plan of 100,000 indicators with 400,000 observations is smaller."""

_BOM = "\ufeff"


class Lined(Protocol):
    """A text of lines that findings are placed in."""

    @property
    def name(self) -> str:
        """What messages call it."""
        ...

    def line(self, number: int) -> str:
        """Return line `number`, counted from 0, without its end."""
        ...


class Source:
    """A text and where it came from.

    Attributes:
        name: What messages call it: the path as it was given.
        text: Its text, without a byte order mark.
        path: The file it was read from; None for text that was in memory.
    """

    def __init__(self, name: str, text: str, path: Path | None) -> None:
        """Keep a text with its name and path."""
        self.name = name
        self.text = text
        self.path = path

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return LINE_BREAK.split(self.text)

    def line(self, number: int) -> str:
        """Return line `number`, counted from 0; one past the end is empty."""
        return self.lines[number] if number < len(self.lines) else ""


def read_source(path: Path, name: str) -> Source | Finding:
    """Return the text of the file at `path`, or the finding that says why it cannot be read."""
    data = read_bytes(path, name, MAX_BYTES)
    if data is None:
        return FileTooLarge(path=name, limit=MAX_BYTES)
    return decode(data, name, path) if isinstance(data, bytes) else data


def read_bytes(path: Path, name: str, limit: int) -> bytes | Finding | None:
    """Return what is in the file at `path`, or the finding that says why it cannot be read.

    At most `limit` bytes are ever held, whatever the file claims to be; None if it has more.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno())
            if stat.S_ISREG(size.st_mode) and size.st_size > limit:
                return None
            data = file.read(limit + 1)
    except IsADirectoryError:
        return FolderInsteadOfFile(path=name)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path.
        return UnreadableFile(path=name, problem=_problem(error))
    return data if len(data) <= limit else None


def _problem(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error).lower()


def decode(data: bytes, name: str, path: Path | None) -> Source | Finding:
    """Return the text of UTF-8 bytes, or the finding that says what they are instead."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return NotUtf8(path=name, byte=error.start, encoding=likely_encoding(data))
    text = text.removeprefix(_BOM)
    if not text.strip():
        return EmptyFile(path=name)
    return Source(name, text, path)


def likely_encoding(data: bytes) -> str | None:
    """Return what bytes that are not UTF-8 seem to be encoded in, if anything."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GB18030"
