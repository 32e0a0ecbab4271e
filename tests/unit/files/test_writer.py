"""Writing: canonical text, and files that are replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import kpitrack
from kpitrack.files.entry import MAX_PROGRAMS
from kpitrack.findings import PlanError
from kpitrack.model import (
    Baseline,
    Dimension,
    Indicator,
    Observation,
    Part,
    Plan,
    Program,
    Statement,
    Target,
    Title,
    Unit,
)

LAMP = Unit(symbol="盏", dimension="lamps", counting=True)
FULL = Plan(
    id="demo",
    title={"zh": "演示", "en": "Demo"},
    period="2025",
    as_of=None,
    units=[LAMP],
    dimensions=[
        Dimension(
            id="place", parts=[Part(id="a", weight="2"), Part(id="b", counts=False, reason="a sum")]
        )
    ],
    mean_of="children",
    programs=[
        Program(
            id="light",
            weight="2.0",
            note="First line,\n\n  second line.\n",
            indicators=[
                Indicator(
                    id="lamps",
                    title="Lamps",
                    unit=LAMP,
                    accumulation="increments",
                    weight="0.50",
                    baseline=Baseline(value="~120.50", period="2024"),
                    targets=[
                        Target(value="3.54万", by=None, reason="say: why"),
                        Target(value=7, where={"place": "a"}),
                    ],
                    observations=[
                        Observation(value="41", period="2025-Q1", where={"place": "a"}),
                        Observation(value="42", period="2025-05-01", where={"place": "a"}),
                    ],
                    statements=[Statement(completion="98.30%")],
                ),
            ],
        )
    ],
    source="it's #1",
)
TEXT = """\
kpitrack: 1
id: demo
title: {zh: 演示, en: Demo}
period: 2025
units:
  盏: {dimension: lamps, counting: yes}
dimensions:
- id: place
  parts:
  - {id: a, weight: 2}
  - {id: b, counts: no, reason: a sum}
rollup: {of: children}
programs:
- id: light
  weight: 2.0
  indicators:
  - id: lamps
    title: Lamps
    unit: 盏
    accumulation: increments
    weight: 0.50
    baseline: {value: ~120.50, period: 2024}
    targets:
    - {value: 3.54万, reason: "say: why"}
    - {value: 7, where: {place: a}}
    observations:
    - {value: 41, period: 2025-Q1, where: {place: a}}
    - {value: 42, at: 2025-05-01, where: {place: a}}
    stated:
    - {value: 98.30%}
  note: |
    First line,

      second line.
source: "it's #1"
"""


# -- text ----------------------------------------------------------------------------------


def test_a_plan_has_one_canonical_text() -> None:
    assert kpitrack.dumps(FULL) == TEXT
    assert kpitrack.loads(TEXT) == FULL


def _noted(note: str) -> Plan:
    target = Target(value=1, reason=note)
    indicators = [Indicator(id="i", targets=[target])]
    return Plan(id="d", period="2025", programs=[Program(id="p", indicators=indicators)], note=note)


@pytest.mark.parametrize(
    ("text", "block", "inline"),
    [
        ("plain words", "plain words", "plain words"),
        ("a, b [c] {d}", "a, b [c] {d}", '"a, b [c] {d}"'),
        ("a, b", "a, b", '"a, b"'),
        ("http://example.org/?q=1", "http://example.org/?q=1", '"http://example.org/?q=1"'),
        ("10:30", '"10:30"', '"10:30"'),
        ("a: b", '"a: b"', '"a: b"'),
        ("a:", '"a:"', '"a:"'),
        ("a #b", '"a #b"', '"a #b"'),
        ("a#b", "a#b", "a#b"),
        ("-1", '"-1"', '"-1"'),
        ("-x", "-x", "-x"),
        ("- x", '"- x"', '"- x"'),
        ("?x", "?x", '"?x"'),
        ("--- x", '"--- x"', '"--- x"'),
        ("no", '"no"', '"no"'),
        ("2025-01-01", '"2025-01-01"', '"2025-01-01"'),
        ("1_000", '"1_000"', '"1_000"'),
        ("~", '"~"', '"~"'),
        ("null", '"null"', '"null"'),
        ("<<", '"<<"', '"<<"'),
        ("=", '"="', '"="'),
        ("%", '"%"', '"%"'),
        ("@x", '"@x"', '"@x"'),
        (" x", '" x"', '" x"'),
        ("x ", '"x "', '"x "'),
        ("a\tb", '"a\\tb"', '"a\\tb"'),
        ('say "x"', 'say "x"', 'say "x"'),
        ('"x"\\', '"\\"x\\"\\\\"', '"\\"x\\"\\\\"'),
        ("it's", "it's", "it's"),
        (
            "a\0b\x85\u2028\ufeff",
            '"a\\u0000b\\u0085\\u2028\\uFEFF"',
            '"a\\u0000b\\u0085\\u2028\\uFEFF"',
        ),
        ("😀 𠮷", "😀 𠮷", "😀 𠮷"),
        ("a\nb", "|-\n  a\n  b", '"a\\nb"'),
        ("a\nb\n", "|\n  a\n  b", '"a\\nb\\n"'),
        ("a\n\n b", "|-\n  a\n\n   b", '"a\\n\\n b"'),
        ("a\n", '"a\\n"', '"a\\n"'),
        ("\na", '"\\na"', '"\\na"'),
        (" a\nb", '" a\\nb"', '" a\\nb"'),
        ("a\nb\n\n", '"a\\nb\\n\\n"', '"a\\nb\\n\\n"'),
        ("a\r\nb", '"a\\r\\nb"', '"a\\r\\nb"'),
        ("a\n\tb", '"a\\n\\tb"', '"a\\n\\tb"'),
        ("x" * 2000, "x" * 2000, "x" * 2000),
    ],
)
def test_a_text_is_written_plain_where_every_reader_takes_it_for_that_text(
    text: str, block: str, inline: str
) -> None:
    written = kpitrack.dumps(_noted(text))

    assert f"\nnote: {block}\n" in written
    assert f"- {{value: 1, reason: {inline}}}\n" in written
    assert kpitrack.loads(written) == _noted(text)


@pytest.mark.parametrize("text", ["no", "1e3", "a\nb", "~", "10:30", "0x1F", "a, b", "标题"])
def test_other_yaml_readers_take_a_text_for_a_text(text: str) -> None:
    document = yaml.safe_load(kpitrack.dumps(_noted(text)))

    assert document["note"] == text
    assert document["programs"][0]["indicators"][0]["targets"][0]["reason"] == text


def test_languages_and_symbols_are_quoted_where_they_need_it() -> None:
    title = Title(wordings=[("no", "Plan"), ("zh", "a, b")])
    unit = Unit(symbol="人: 次", dimension="x", factor="1/3")
    plan = Plan(id="d", title=title, period="2025", units=[unit], programs=[Program(id="no")])
    text = kpitrack.dumps(plan)

    assert 'title: {"no": Plan, zh: "a, b"}\n' in text
    assert '  "人: 次": {dimension: x, factor: 1/3}\n' in text
    assert '- id: "no"\n' in text
    assert kpitrack.loads(text) == plan


# -- what cannot be written ----------------------------------------------------------------


def _codes(plan: Plan) -> list[str]:
    with pytest.raises(PlanError) as caught:
        kpitrack.dumps(plan)

    assert not any(hasattr(one, "file") for one in caught.value.findings)
    return [one.code for one in caught.value.findings]


@pytest.mark.parametrize(
    ("note", "code"),
    [("", "KT205"), (" ", "KT312"), ("\ud800", "KT108"), ("x" * 1_100_000, "KT116")],
)
def test_a_text_that_could_not_be_read_back_is_not_written(note: str, code: str) -> None:
    plan = Plan(id="d", period="2025", note=note)

    assert _codes(plan) == [code]


def test_a_plan_that_contradicts_itself_is_not_written() -> None:
    twice = [Indicator(id="i"), Indicator(id="i")]

    assert _codes(Plan(id="d", period="2025", programs=[Program(id="p", indicators=twice)])) == [
        "KT401"
    ]


def test_a_unit_that_the_plan_does_not_declare_is_not_written() -> None:
    programs = [Program(id="p", indicators=[Indicator(id="i", unit=LAMP)])]

    assert _codes(Plan(id="d", period="2025", programs=programs)) == ["KT417"]
    assert kpitrack.dumps(Plan(id="d", period="2025", programs=programs, units=[LAMP]))


def test_a_unit_that_is_declared_twice_is_not_written() -> None:
    other = Unit(symbol="盏", dimension="cups")

    assert _codes(Plan(id="d", period="2025", units=[LAMP, other])) == ["KT115"]


def _nested(levels: int) -> Plan:
    programs = [Program(id="leaf", indicators=[Indicator(id="i")])]
    for level in range(1, levels):
        programs = [Program(id=f"p{level}", programs=programs)]
    return Plan(id="d", period="2025", programs=programs)


def test_programs_are_written_to_the_depth_that_is_read() -> None:
    plan = _nested(MAX_PROGRAMS)

    assert kpitrack.loads(kpitrack.dumps(plan)) == plan
    assert _codes(_nested(MAX_PROGRAMS + 1)) == ["KT109"]
    assert _codes(_nested(5000)) == ["KT109"]


# -- files ---------------------------------------------------------------------------------


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_a_file_is_written_and_loads_equal(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    kpitrack.dump(FULL, path)

    assert path.read_bytes().decode() == TEXT
    assert kpitrack.load(path) == FULL
    assert _names(tmp_path) == ["plan.yaml"]


def test_a_path_may_be_text_and_its_name_of_any_length(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    name = f"{'计划' * 41}.yaml"
    kpitrack.dump(FULL, name)

    assert Path(name).read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_a_file_keeps_its_permissions(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("old", encoding="utf-8")
    path.chmod(mode)
    kpitrack.dump(FULL, path)

    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_new_file_has_the_permissions_of_any_other_new_file(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    kpitrack.dump(FULL, tmp_path / "plan.yaml")

    assert (tmp_path / "plan.yaml").stat().st_mode == other.stat().st_mode


def test_a_link_stays_a_link_and_its_file_is_written(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    real, link, chain = tmp_path / "below" / "real.yaml", tmp_path / "link", tmp_path / "chain"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    chain.symlink_to("link")
    kpitrack.dump(FULL, chain)

    assert chain.is_symlink()
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == TEXT
    assert _names(tmp_path) == ["below", "chain", "link"]
    assert _names(tmp_path / "below") == ["real.yaml"]


def test_a_link_to_a_file_that_is_not_there_makes_it(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("new.yaml")
    kpitrack.dump(FULL, tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "new.yaml").read_text(encoding="utf-8") == TEXT


def test_a_circle_of_links_is_not_written(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(OSError, match="links") as caught:
        kpitrack.dump(FULL, tmp_path / "a")

    assert caught.value.errno == errno.ELOOP
    assert _names(tmp_path) == ["a", "b"]


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        kpitrack.dump(FULL, pipe)

        assert os.read(reader, 10_000).decode() == TEXT
        assert stat.S_ISFIFO(pipe.stat().st_mode)
    finally:
        os.close(reader)


def test_a_folder_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        kpitrack.dump(FULL, tmp_path)
    with pytest.raises(FileNotFoundError):
        kpitrack.dump(FULL, tmp_path / "nowhere" / "plan.yaml")

    assert _names(tmp_path) == []


@pytest.mark.parametrize("step", ["fsync", "replace"])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "no space left"), KeyboardInterrupt()])
def test_what_fails_half_way_leaves_the_old_file(
    step: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise error

    path = tmp_path / "plan.yaml"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(error)):
        kpitrack.dump(FULL, path)

    assert path.read_text(encoding="utf-8") == "old"
    assert _names(tmp_path) == ["plan.yaml"]


def test_a_plan_that_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("old", encoding="utf-8")
    with pytest.raises(PlanError):
        kpitrack.dump(Plan(id="d", period="2025", note=""), path)

    assert path.read_text(encoding="utf-8") == "old"


_KILLED = """
import os, signal, sys
import kpitrack
plan = kpitrack.load(sys.argv[1])
before = getattr(os, sys.argv[2])
def die(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv[2], die)
kpitrack.dump(plan, sys.argv[1])
"""


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_process_that_is_killed_leaves_the_old_file(step: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    old = TEXT.replace("Demo", "Old")
    path.write_text(old, encoding="utf-8")
    child = subprocess.run(
        [sys.executable, "-c", _KILLED, path, step], check=False, capture_output=True, timeout=60
    )

    assert (child.returncode, child.stderr) == (-signal.SIGKILL, b"")
    assert path.read_text(encoding="utf-8") == old


def test_the_text_is_on_the_disk_before_it_takes_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    forced, replaced = os.fsync, os.replace

    def fsync(handle: int) -> None:
        steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        forced(handle)

    def replace(source: str, target: str) -> None:
        steps.append("replace")
        replaced(source, target)

    monkeypatch.setattr(os, "fsync", fsync)
    monkeypatch.setattr(os, "replace", replace)
    kpitrack.dump(FULL, tmp_path / "plan.yaml")

    assert steps == ["file", "replace", "folder"]


def test_a_folder_that_cannot_be_forced_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "O_DIRECTORY")
    kpitrack.dump(FULL, tmp_path / "plan.yaml")

    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == TEXT
