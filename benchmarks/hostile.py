"""What it costs to refuse a file that was made to hurt.

The files are written piece by piece: a process starts with the peak of the one that started it.
"""

from __future__ import annotations

import random
import string
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.process import printed
from benchmarks.table import show_title, show_usage

_MB = 10**6
_SIZE = 60
_LEVELS = 100_000
_HEAD = b"kpitrack: 1\nid: hostile\nperiod: 2025\nprograms:\n"
_CHANCE = random.Random(0)  # noqa: S311  # Nobody is to be kept from guessing the garbage.


def main() -> None:
    """Print the rows."""
    show_title("read(file), and how much it found")
    _show("/dev/zero, which never ends", Path("/dev/zero"))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "hostile.yaml"
        for what, content in _FILES.items():
            with path.open("wb") as file:
                file.writelines(content())
            _show(what, path)


def _show(what: str, path: Path) -> None:
    figures = printed("-m", "benchmarks.task", "read_file", str(path))
    findings = int(figures["findings"])
    show_usage(f"{what}: {findings:,}", figures["seconds"], int(figures["peak"]))


def _filled(pattern: bytes, head: bytes = b"", size: int = _SIZE) -> Iterator[bytes]:
    yield head
    yield from repeat(pattern * (_MB // len(pattern)), size)


def _nested(pattern: bytes, head: bytes = b"") -> Iterator[bytes]:
    yield head
    yield from repeat(pattern, _LEVELS)


def _aliases() -> Iterator[bytes]:
    yield b"- &a0 [lol]\n"
    for level in range(1, 10):
        yield b"- &a%d [%s]\n" % (level, b", ".join([b"*a%d" % (level - 1)] * 10))


def _random_bytes() -> Iterator[bytes]:
    return (_CHANCE.randbytes(_MB) for _ in range(_SIZE))


def _random_signs() -> Iterator[bytes]:
    signs = _CHANCE.choices(string.ascii_letters + string.digits + string.punctuation + "\n", k=_MB)
    return repeat("".join(signs).encode(), _SIZE)


def _unknown_keys() -> Iterator[bytes]:
    return (b"key%07d: 12\n" % number for number in range(_SIZE * _MB // 15))


_FILES: dict[str, Callable[[], Iterable[bytes]]] = {
    "100 MB of spaces": partial(_filled, b" ", size=100),
    f"{_LEVELS:,} levels of brackets": partial(_nested, b"["),
    f"{_LEVELS:,} levels of lists": partial(_nested, b"- "),
    f"{_LEVELS:,} levels of programs": partial(_nested, b"- programs: [", _HEAD),
    "An alias bomb": _aliases,
    f"{_SIZE} MB of random bytes": _random_bytes,
    f"{_SIZE} MB of random signs": _random_signs,
    f"{_SIZE} MB of one letter": partial(_filled, b"x"),
    f"{_SIZE} MB of words": partial(_filled, b"word\n"),
    f"{_SIZE} MB of empty lists": partial(_filled, b"- []\n"),
    f"{_SIZE} MB of unknown keys": _unknown_keys,
    f"{_SIZE} MB of programs that are none": partial(_filled, b"- a\n", _HEAD),
    f"{_SIZE} MB of programs without an id": partial(_filled, b"- {}\n", _HEAD),
    f"{_SIZE} MB of programs of another kind": partial(_filled, b"- {a: 1}\n", _HEAD),
}

if __name__ == "__main__":
    main()
