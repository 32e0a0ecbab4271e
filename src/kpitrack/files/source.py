"""Sources: the bytes of a file become text, or a finding that says why not.

The only module that opens a file for reading. It must not know what the text means.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from kpitrack import findings as rules
from kpitrack.files.node import MAX_LINE, Mark
from kpitrack.findings import Finding

MAX_BYTES = 64 * 1024 * 1024
"""The largest file read; a plan of 100,000 indicators with 400,000 observations is smaller."""

_BOM = "\ufeff"


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
        self._lines: dict[int, str] = {}

    def line(self, mark: Mark) -> str:
        """Return the line of a place, without its end; of one that is too long, its start."""
        begin = mark.index - mark.column
        if begin not in self._lines:
            most = begin + MAX_LINE
            ends = (self.text.find(end, begin, most) for end in "\n\r")
            self._lines[begin] = self.text[
                begin : min((end for end in ends if end >= 0), default=most)
            ]
        return self._lines[begin]


def read_source(path: Path, name: str) -> Source | Finding:
    """Return the text of the file at `path`, or the finding that says why it cannot be read."""
    data = read_bytes(path, name, MAX_BYTES)
    return data if isinstance(data, Finding) else decode(data, name, path)


def read_bytes(path: Path, name: str, limit: int) -> bytes | Finding:
    """Return what is in the file at `path`, or the finding that says why it cannot be read.

    At most `limit` bytes are ever held, whatever the file claims to be.
    """
    try:
        with path.open("rb") as file:
            size = os.fstat(file.fileno())
            if stat.S_ISREG(size.st_mode) and size.st_size > limit:
                return rules.FileTooLarge(path=name, limit=limit)
            data = file.read(limit + 1)
    except IsADirectoryError:
        return rules.FolderInsteadOfFile(path=name)
    except (OSError, ValueError) as error:  # ValueError: a null character in the path.
        return rules.UnreadableFile(path=name, problem=_problem(error))
    if len(data) > limit:
        return rules.FileTooLarge(path=name, limit=limit)
    return data


def _problem(error: OSError | ValueError) -> str:
    return str(getattr(error, "strerror", None) or error).lower()


def decode(data: bytes, name: str, path: Path | None) -> Source | Finding:
    """Return the text of UTF-8 bytes, or the finding that says what they are instead."""
    try:
        return to_source(data.decode("utf-8"), name, path)
    except UnicodeDecodeError as error:
        byte = error.start
    return rules.NotUtf8(path=name, byte=byte, encoding=likely_encoding(data))


def to_source(text: str, name: str, path: Path | None) -> Source | Finding:
    """Return a text with its name, or the finding that there is nothing in it, or too much."""
    if len(text) > MAX_BYTES:
        return rules.FileTooLarge(path=name, limit=MAX_BYTES)
    text = text.removeprefix(_BOM)
    if not text or text.isspace():
        return rules.EmptyFile(path=name)
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
