"""Hostile files: each is a finding, in a process of its own whose memory is limited."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable

import pytest

pytest.importorskip("resource")

MEBIBYTE = 2**20
LEVELS = 100_000
HEAD = b"kpitrack: 1\nid: demo\nperiod: 2025\nas_of: 2025-12-31\n"


def _numbered(pattern: bytes, count: int) -> bytes:
    return b"".join(pattern.replace(b"N", b"%d" % number) for number in range(count))


def _indented(line: bytes, levels: int) -> bytes:
    return b"".join(b" " * level + line for level in range(levels))


def _keys(keys: bytes, word: bytes, end: bytes) -> bytes:
    return b"".join(b"%s: %s%s\n" % (key, word * 900_000, end) for key in keys.split())


# What is in a file, and the codes that reading it gives.
FILES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "64 MB of spaces": (lambda: b" " * 64 * MEBIBYTE, {"KT105"}),
    "64 MB of line ends": (lambda: b"\n" * 64 * MEBIBYTE, {"KT105"}),
    "16 MB of line ends below a plan": (lambda: HEAD + b"\n" * 16 * MEBIBYTE, {"KT418"}),
    "16 MB of a line": (lambda: HEAD + b"title: " + b"long " * 3 * MEBIBYTE, {"KT116"}),
    "16 MB of documents": (lambda: b"---\n" * 4 * MEBIBYTE, {"KT111"}),
    "16 MB of directives": (lambda: b"%YAML 1.1\n" * MEBIBYTE, {"KT106"}),
    "16 MB of bytes": (lambda: b"\xff" * 16 * MEBIBYTE, {"KT104"}),
    "quotes that never end": (lambda: HEAD + b'title: "' + b"\n" * 8 * MEBIBYTE, {"KT106"}),
    "lists in brackets": (lambda: b"[" * LEVELS, {"KT109"}),
    "lists in brackets that close": (lambda: b"[" * LEVELS + b"]" * LEVELS, {"KT109"}),
    "mappings in braces": (lambda: b"{a: " * LEVELS, {"KT109"}),
    "lists in one line": (lambda: b"- " * LEVELS, {"KT109"}),
    "keys in one line": (lambda: b"? " * LEVELS, {"KT109"}),
    "lists below one another": (lambda: _indented(b"-\n", 2000), {"KT109"}),
    "mappings below one another": (lambda: _indented(b"a:\n", 2000), {"KT109"}),
    "levels of programs": (
        lambda: HEAD + b"programs: " + b"[{id: a, programs:\n" * LEVELS,
        {"KT109"},
    ),
    "levels below a note": (lambda: HEAD + b"note: " + b"[" * LEVELS, {"KT109"}),
    "an alias bomb": (
        lambda: HEAD + b"note: &a0 x\n" + _numbered(b"aN: &aN [*aN, *aN, *aN]\n", 40),
        {"KT112", "KT201"},
    ),
    "more aliases than anyone reads": (
        lambda: HEAD + b"title: &a x\nprograms:\n" + b"- *a\n" * LEVELS,
        {"KT112", "KT117"},
    ),
    "more wrong entries than anyone reads": (
        lambda: HEAD + b"programs:\n" + b"- 7\n" * LEVELS,
        {"KT117", "KT118", "KT203"},
    ),
    "more unknown keys than anyone reads": (
        lambda: HEAD + _numbered(b"keyN: x\n", LEVELS),
        {"KT117", "KT118", "KT201"},
    ),
    "a part that stands twice among many": (
        lambda: HEAD + b"dimensions:\n- id: a\n  parts:\n" + _numbered(b"  - pN\n", 20_000) * 2,
        {"KT117", "KT401"},
    ),
    "long words where short ones belong": (
        lambda: b"kpitrack: 1\n" + _keys(b"id period as_of rollup units " + b"x" * 1000, b"x", b""),
        {"KT201", "KT203", "KT304", "KT305", "KT307"},
    ),
    "long figures": (
        lambda: (
            HEAD
            + b"programs: [{id: a, indicators: [{id: b,\n"
            + _keys(b"target baseline stated weight direction unit", b"9", b",")
            + b"}]}]\n"
        ),
        {"KT301", "KT302", "KT306", "KT308"},
    ),
}

_CHILD = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
import kpitrack
for path in sys.argv[1:]:
    findings = kpitrack.read(path).findings
    print(json.dumps([[one.code for one in findings], [str(one) for one in findings]]), flush=True)
"""
Outcome = tuple[list[str], list[str]]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What reading each file gave: the codes and the messages."""
    folder = tmp_path_factory.mktemp("hostile")
    paths = [folder / f"{number}.yaml" for number in range(len(FILES))]
    for path, (content, _) in zip(paths, FILES.values(), strict=True):
        path.write_bytes(content())
    nothing = folder / "nothing.yaml"
    with nothing.open("wb") as file:
        file.truncate(100 * MEBIBYTE)
    child = subprocess.run(
        [sys.executable, "-c", _CHILD, *paths, nothing, "/dev/zero"],
        capture_output=True,
        check=False,
        text=True,
        timeout=300,
    )
    for path in paths:
        path.unlink()

    assert (child.returncode, child.stderr) == (0, "")
    read = [json.loads(line) for line in child.stdout.splitlines()]
    return dict(zip([*FILES, "nothing", "/dev/zero"], read, strict=True))


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_a_finding(name: str, outcomes: dict[str, Outcome]) -> None:
    codes, messages = outcomes[name]

    assert set(codes) == FILES[name][1]
    assert len(codes) <= 1001
    assert max(map(len, messages)) < 1000


@pytest.mark.parametrize("name", ["nothing", "/dev/zero"])
def test_a_file_of_100_megabytes_or_without_end_is_too_large(
    name: str, outcomes: dict[str, Outcome]
) -> None:
    codes, (message,) = outcomes[name]

    assert codes == ["KT103"]
    assert "is larger than 64 MiB" in message
