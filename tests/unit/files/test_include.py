"""Includes: entries of a list that stand in files of their own, and never outside the folder."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import indent

import pytest
from tests.unit.files.reading import HEAD, places_of

import kpitrack
from kpitrack.files import node
from kpitrack.files.form import MAX_INCLUDES
from kpitrack.model import Plan

PROGRAM = "id: {0}\nindicators:\n  - {{id: {0}-1, target: 7, actual: 8}}\n"
Found = list[tuple[str, str, int | None, int | None]]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder below another one, which is the current one."""
    inside = tmp_path / "plans"
    inside.mkdir()
    monkeypatch.chdir(inside)
    return inside


def _write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _plan(*includes: str) -> None:
    entries = "".join(f"  - include: {one}\n" for one in includes)
    _write("plan.yaml", f"{HEAD}programs:\n{entries}")


def _found(name: str = "plan.yaml") -> Found:
    return [(one.file, one.code, one.line, one.column) for one in kpitrack.read(name).findings]


def _read_plan() -> Plan:
    """Return the plan, which is not wrong for having no indicator."""
    plan = kpitrack.read("plan.yaml").plan
    assert plan is not None
    return plan


def _ids(name: str = "plan.yaml") -> list[str]:
    return [one.id for _, one in kpitrack.load(name).walk()]


# -- what may be included ------------------------------------------------------------------


def test_a_file_stands_for_its_mapping_or_the_entries_of_its_list() -> None:
    _write("one.yaml", PROGRAM.format("one"))
    _write("below/more.yaml", "- {id: two}\n- {id: three}\n")
    entries = "- id: first\n- include: one.yaml\n- include: below/more.yaml\n- id: last\n"
    _write("plan.yaml", f"{HEAD}programs:\n{entries}")

    assert _ids() == ["first", "one", "two", "three", "last"]
    assert _found() == []


def test_a_list_of_any_length_is_included_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(node, "STRIDE", 7)
    monkeypatch.setattr(node, "MAX_BARE", 3)
    names = [f"p{number}" for number in range(40)]
    _plan("many.yaml")
    _write("many.yaml", "".join(f"- {{id: {name}}}\n" for name in names))

    assert [one.id for _, one in _read_plan().walk()] == names


def test_a_plan_with_includes_equals_the_plan_written_out() -> None:
    _write("one.yaml", PROGRAM.format("one"))
    _plan("one.yaml")
    entry = indent(PROGRAM.format("one"), "  ").replace("  ", "- ", 1)
    whole = kpitrack.loads(f"{HEAD}programs:\n{entry}")

    assert kpitrack.load("plan.yaml") == whole
    assert kpitrack.loads(kpitrack.dumps(whole)) == whole


def test_included_files_may_include_others_by_their_own_path() -> None:
    _plan("a/list.yaml")
    _write("a/list.yaml", "- include: b/program.yaml\n- include: ../c.yaml\n")
    _write("a/b/program.yaml", "id: deep\nindicators:\n- include: indicators.yaml\n")
    _write("a/b/indicators.yaml", "- {id: i, target: 1, actual: 2}\n- include: more.yaml\n")
    _write("a/b/more.yaml", "id: j\n")
    _write("c.yaml", "id: beside\n")
    plan = kpitrack.load("plan.yaml")

    assert _ids() == ["deep", "beside"]
    assert [one.id for one in plan.indicators()] == ["i", "j"]


def test_findings_lie_in_the_file_that_they_are_about() -> None:
    _plan("a/first.yaml", "second.yaml")
    _write("a/first.yaml", "id: first\nweight: 0\n")
    _write("second.yaml", "- id: second\n  indicators:\n  - {id: i, baseline: 20, target: 10}\n")

    assert _found() == [
        ("a/first.yaml", "KT308", 2, 9),
        ("second.yaml", "KT405", 3, 35),
    ]


def test_an_entry_that_cannot_be_read_does_not_move_the_others() -> None:
    _plan("list.yaml")
    _write("list.yaml", "- 7\n- id: a\n  indicators:\n  - {id: i, baseline: 20, target: 10}\n")

    assert _found() == [("list.yaml", "KT203", 1, 3), ("list.yaml", "KT405", 4, 35)]


def test_the_name_of_an_included_file_follows_that_of_its_plan(folder: Path) -> None:
    _plan("one.yaml")
    _write("one.yaml", "idd: x\n")

    assert {one[0] for one in _found(str(folder / "plan.yaml"))} == {str(folder / "one.yaml")}


def test_a_plan_reached_through_a_link_includes_what_lies_beside_it(tmp_path: Path) -> None:
    _write("one.yaml", PROGRAM.format("one"))
    _plan("one.yaml")
    link = tmp_path / "latest.yaml"
    link.symlink_to(Path("plan.yaml").resolve())

    assert _ids(str(link)) == ["one"]


# -- what may not --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["../outside.yaml", "a/../../outside.yaml", "../plans-of-others/x.yaml", ".."],
)
def test_a_file_outside_the_folder_is_not_read(name: str, tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("id: outside\n", encoding="utf-8")
    _plan(name)
    (found,) = kpitrack.read("plan.yaml").findings

    assert (found.code, found.line, found.column) == ("KT207", 6, 14)
    assert found.finding.message.endswith("it is outside the plan's folder")


@pytest.mark.parametrize("absolute", ["{}/one.yaml", "/etc/hostname"])
def test_an_absolute_path_is_not_read_even_inside_the_folder(absolute: str, folder: Path) -> None:
    _write("one.yaml", PROGRAM.format("one"))
    _plan(absolute.format(folder))
    (found,) = kpitrack.read("plan.yaml").findings

    assert found.code == "KT207"
    assert found.finding.message.endswith("its path is absolute")


@pytest.mark.parametrize("name", ["link.yaml", "linked/outside.yaml"])
def test_a_link_that_leaves_the_folder_is_not_followed(name: str, tmp_path: Path) -> None:
    (tmp_path / "outside.yaml").write_text("id: outside\n", encoding="utf-8")
    Path("link.yaml").symlink_to(tmp_path / "outside.yaml")
    Path("linked").symlink_to(tmp_path)
    _plan(name)

    assert _found() == [("plan.yaml", "KT207", 6, 14)]


def test_a_link_inside_the_folder_is_followed() -> None:
    _write("one.yaml", PROGRAM.format("one"))
    Path("link.yaml").symlink_to("one.yaml")
    _plan("link.yaml")

    assert _ids() == ["one"]


def test_a_circle_of_links_leads_nowhere() -> None:
    Path("a.yaml").symlink_to("b.yaml")
    Path("b.yaml").symlink_to("a.yaml")
    _plan("a.yaml")
    (found,) = kpitrack.read("plan.yaml").findings

    assert found.code in {"KT101", "KT207"}  # Newer Pythons find out when they open it.


@pytest.mark.parametrize("name", ['"a\\0b.yaml"', "x" * 300])
def test_an_impossible_name_is_a_finding(name: str) -> None:
    _plan(name)
    ((_, code, line, column),) = _found()

    assert code in {"KT101", "KT207"}
    assert (line, column) == (6, 14)


def test_a_plan_from_memory_has_no_folder() -> None:
    text = f"{HEAD}programs:\n  - include: one.yaml\n"
    (found,) = kpitrack.reads(text).findings

    assert found.code == "KT207"
    assert found.finding.message.endswith("a plan that is read from memory has no folder")


# -- once, and not without end -------------------------------------------------------------


def test_a_file_that_includes_itself_is_read_once() -> None:
    _plan("plan.yaml", "one.yaml")
    _write("one.yaml", "- id: one\n- include: one.yaml\n- include: ./one.yaml\n")

    assert _found() == [
        ("plan.yaml", "KT208", 6, 14),
        ("one.yaml", "KT208", 2, 12),
        ("one.yaml", "KT208", 3, 12),
    ]


def test_files_that_include_one_another_are_read_once() -> None:
    _plan("a.yaml")
    _write("a.yaml", "- id: a\n- include: b.yaml\n")
    _write("b.yaml", "- id: b\n- include: a.yaml\n")

    assert _found() == [("b.yaml", "KT208", 2, 12)]


def test_a_file_that_is_included_twice_counts_once() -> None:
    _plan("one.yaml", "one.yaml")
    _write("one.yaml", PROGRAM.format("one"))

    assert _found() == [("plan.yaml", "KT208", 7, 14)]


def _chain(length: int) -> None:
    _plan("0.yaml")
    for number in range(length - 1):
        _write(f"{number}.yaml", f"- id: p{number}\n- include: {number + 1}.yaml\n")
    _write(f"{length - 1}.yaml", "id: last\n")


def test_files_include_files_to_a_depth_that_is_limited() -> None:
    _chain(MAX_INCLUDES)

    assert len(_ids()) == MAX_INCLUDES


def test_a_chain_of_a_thousand_files_is_cut() -> None:
    _chain(1000)

    assert _found() == [(f"{MAX_INCLUDES - 1}.yaml", "KT109", 2, 12)]


def test_programs_nest_to_a_depth_that_is_limited_across_files() -> None:
    _plan("0.yaml")
    for number in range(12):
        _write(
            f"{number}.yaml",
            f"id: a{number}\nprograms:\n- id: b{number}\n  programs:\n"
            f"  - include: {number + 1}.yaml\n",
        )
    _write("12.yaml", "id: last\n")

    assert [(code, file) for file, code, _, _ in _found()] == [("KT109", "9.yaml")]


# -- what is wrong with the file or the entry ----------------------------------------------


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"", "KT105", 6, 14),
        (b"\xff", "KT104", 6, 14),
        (b"# nothing\n", "KT105", 1, 1),
        (b"- id: [\n", "KT106", 1, 7),
        (b"\tid: a\n", "KT107", 1, 1),
        (b"kpitrack: 1\nid: a\n", "KT201", 1, 1),
        (b"id: a\n---\n", "KT111", 2, 1),
        (b"7\n", "KT203", 1, 1),
    ],
)
def test_what_is_wrong_with_an_included_file_is_found(
    content: bytes, code: str, line: int, column: int
) -> None:
    _plan("one.yaml")
    Path("one.yaml").write_bytes(content)
    ((_, *found),) = _found()

    assert found == [code, line, column]


def test_a_missing_file_is_found_where_it_is_included() -> None:
    _plan("nowhere.yaml", "folder")
    Path("folder").mkdir()

    assert _found() == [("plan.yaml", "KT101", 6, 14), ("plan.yaml", "KT102", 7, 14)]


@pytest.mark.parametrize(
    ("entry", "code", "column"),
    [
        ("{include: ''}", "KT205", 15),
        ("{include: [a.yaml]}", "KT203", 15),
        ("{include: {a: b}}", "KT203", 15),
        ("{include: a.yaml, id: a}", "KT206", 6),
        ("{include: a.yaml, [b]: c}", "KT206", 6),
        ("{id: a, include: a.yaml}", "KT201", 13),
        ("{[include]: a.yaml, id: a}", "KT209", 6),
    ],
)
def test_an_entry_that_includes_says_nothing_else(entry: str, code: str, column: int) -> None:
    _write("a.yaml", "id: a\n")
    _write("plan.yaml", f"{HEAD}programs:\n  - {entry}\n")
    codes = [(found, at) for _, found, line, at in _found() if line == 6]

    assert codes == [(code, column)]


def test_only_programs_and_indicators_can_be_included() -> None:
    text = f"{HEAD}dimensions:\n  - include: a.yaml\n"

    assert places_of(text) == [("KT201", 6, 5), ("KT202", 6, 5), ("KT202", 6, 5)]


def test_the_current_folder_may_be_the_plans_own(folder: Path) -> None:
    _plan("one.yaml")
    _write("one.yaml", PROGRAM.format("one"))
    os.chdir(folder)

    assert _ids("plan.yaml") == _ids("./plan.yaml") == _ids("../plans/plan.yaml") == ["one"]


def test_a_reading_names_the_files_that_it_depends_on(folder: Path) -> None:
    _plan("a.yaml", "sub/none.yaml")
    _write("a.yaml", PROGRAM.format("a"))

    assert set(kpitrack.read("plan.yaml").files) == {
        folder / "plan.yaml",
        folder / "a.yaml",
        folder / "sub" / "none.yaml",
    }
    assert kpitrack.read("missing.yaml").files == (Path("missing.yaml"),)
    assert kpitrack.reads(HEAD).files == ()
