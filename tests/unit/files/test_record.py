"""Recording: one more row, judged before, whole or not at all, whoever else is writing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpitrack import Observation, PlanError, Severity, load, read
from kpitrack.files import ledger as ledger_module
from kpitrack.files import record as module
from kpitrack.files.lock import locked
from kpitrack.files.record import Entry, Recorded, RecordError, csv_line, record
from kpitrack.files.sheet import Sheet
from kpitrack.findings import Finding

PLAN = """\
kpitrack: 1
id: demo
period: 2025
dimensions:
  - {id: place, parts: [hubin, lingbao]}
observations: [{file: 2025.csv}, {file: more.csv}]
programs:
  - id: water
    indicators:
      - {id: wells, unit: 个, accumulation: running-total}
      - {id: tests, unit: 次, accumulation: increments, observations: {file: tests.csv}}
      - {id: short, unit: 次, target: 3}
"""
DAY = date(2025, 10, 1)
HEADER = "indicator,period,value,unit,recorded,source,note,place\n"

Write = Callable[..., Recorded]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan, and no ledgers yet."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path


@pytest.fixture
def write(folder: Path) -> Write:
    """Record a figure of wells, with what is said otherwise."""

    def record_there(ledger: str | None = None, **said: object) -> Recorded:
        fields = {"indicator": "wells", "value": "60", "period": "2025-Q1", "recorded": DAY} | said
        if "day" in said:
            del fields["period"]
        return record(folder / "plan.yaml", Entry(**fields), ledger=ledger)  # type: ignore[arg-type]  # A test says any of them.

    return record_there


def names_in(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def refused(write: Write, **said: object) -> str:
    with pytest.raises(RecordError) as caught:
        write(**said)
    return str(caught.value)


# -- the row ---------------------------------------------------------------------------


def test_a_ledger_that_is_not_there_yet_is_made_with_its_first_line(
    folder: Path, write: Write
) -> None:
    recorded = write(source="bureau", where={"place": "hubin"})

    assert (folder / "2025.csv").read_text("utf-8") == (
        f"{HEADER}wells,2025-Q1,60,,2025-10-01,bureau,,hubin\n"
    )
    assert recorded == Recorded(
        ledger=str(folder / "2025.csv"),
        line=2,
        observation=Observation(
            value=60,
            period="2025-Q1",
            recorded=DAY,
            source="bureau",
            where=(("place", "hubin"),),
        ),
        warnings=(),
    )
    assert names_in(folder) == ["2025.csv", "plan.yaml"]


def test_what_was_recorded_is_read_back(folder: Path, write: Write) -> None:
    recorded = write(value="3.54万", unit="个", note='a "b",\nc')
    for name in ("more.csv", "tests.csv"):
        (folder / name).write_text("indicator,period,value\n")
    wells = load(folder / "plan.yaml").programs[0].indicators[0]

    assert wells.observations == (recorded.observation,)
    assert str(recorded.observation.value) == "3.54万个"


def test_an_own_ledger_comes_before_the_plans(folder: Path, write: Write) -> None:
    write(indicator="tests", value="7", day="2025-03-31")

    assert (folder / "tests.csv").read_text() == (
        f"{HEADER.partition(',')[2]}2025-03-31,7,,2025-10-01,,,\n"
    )


@pytest.mark.parametrize("name", ["more.csv", "./more.csv", "{folder}/more.csv"])
def test_another_ledger_can_be_named(folder: Path, write: Write, name: str) -> None:
    recorded = write(ledger=name.format(folder=folder))

    assert recorded.ledger == str(folder / "more.csv")
    assert not (folder / "2025.csv").exists()


def test_the_first_line_decides_the_columns(folder: Path, write: Write) -> None:
    (folder / "2025.csv").write_text("recorded,value,at,indicator\n,1,2025-01-01,wells\n")
    write(day="2025-03-31")
    write(period="2025-04-30", value="61")

    assert (folder / "2025.csv").read_text().splitlines()[2:] == [
        "2025-10-01,60,2025-03-31,wells",
        "2025-10-01,61,2025-04-30,wells",
    ]


def test_columns_that_are_needed_are_added_for_all_rows(folder: Path, write: Write) -> None:
    (folder / "2025.csv").write_bytes(
        b'indicator,at,value\r\nwells,2025-01-31,"5"\r\n\r\nwells,2025-02-28,6'
    )
    write(unit="个", where={"place": "hubin"})

    assert (folder / "2025.csv").read_bytes().decode() == (
        "indicator,at,value,period,unit,recorded,place\r\n"
        'wells,2025-01-31,"5",,,,\r\n\r\nwells,2025-02-28,6,,,,\r\n'
        "wells,,60,2025-Q1,个,2025-10-01,hubin\r\n"
    )


def test_columns_are_added_behind_cells_of_several_lines(folder: Path, write: Write) -> None:
    (folder / "2025.csv").write_text(
        'indicator,period,recorded,value,note\nwells,2024,,5,"a\nb"\nwells,2025-01,,6,\n'
    )
    write(source="x,y")

    assert (folder / "2025.csv").read_text() == (
        'indicator,period,recorded,value,note,source\nwells,2024,,5,"a\nb",\nwells,2025-01,,6,,\n'
        'wells,2025-Q1,2025-10-01,60,,"x,y"\n'
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("is_ended", [True, False])
def test_everything_else_in_a_ledger_stays_as_it_is(
    folder: Path, write: Write, mark: bytes, end: bytes, *, is_ended: bool
) -> None:
    lines = ["indicator,period,value,recorded", 'wells,"2025-01","5",', "", "wells,2025-02,6,"]
    before = mark + end.join(line.encode() for line in lines)
    (folder / "2025.csv").write_bytes(before + end * is_ended)
    recorded = write()

    assert (folder / "2025.csv").read_bytes() == (
        before + end + b"wells,2025-Q1,60,2025-10-01" + end
    )
    assert recorded.line == 5


def test_a_first_line_without_an_end_gets_one(folder: Path, write: Write) -> None:
    (folder / "2025.csv").write_bytes(b"indicator,period,value,recorded")
    write()

    assert (folder / "2025.csv").read_bytes().splitlines()[1] == b"wells,2025-Q1,60,2025-10-01"


def test_an_encoding_is_kept(folder: Path, write: Write) -> None:
    plan = folder / "plan.yaml"
    plan.write_text(PLAN.replace("2025.csv}", "2025.csv, encoding: gb18030}"), encoding="utf-8")
    before = "indicator,period,value,recorded,source\nwells,2025-01,5,,水利局\n".encode("gb18030")
    (folder / "2025.csv").write_bytes(before)
    write(source="统计局")

    assert (folder / "2025.csv").read_bytes() == (
        before + "wells,2025-Q1,60,2025-10-01,统计局\n".encode("gb18030")
    )


def test_an_empty_file_is_a_ledger_that_is_not_there_yet(folder: Path, write: Write) -> None:
    (folder / "2025.csv").touch()

    assert write().line == 2


def test_permissions_and_links_are_kept(folder: Path, write: Write) -> None:
    real = folder / "real.csv"
    real.write_text(HEADER)
    real.chmod(0o640)
    (folder / "2025.csv").symlink_to(real)
    write()

    assert (folder / "2025.csv").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text().count("\n") == 2


def test_what_a_killed_process_has_left_is_not_in_the_way(folder: Path, write: Write) -> None:
    (folder / ".2025.csv.new").write_text("half a ro")
    (folder / ".2025.csv.lock").write_text("process 1 on nowhere")
    write()

    assert names_in(folder) == ["2025.csv", "plan.yaml"]


@given(st.lists(st.sampled_from('a ",;\n\r中\t'), max_size=8).map("".join))
def test_any_text_is_read_back_as_it_was_recorded(text: str) -> None:
    cells = ["wells", text, text]
    sheet = Sheet("l", f"{csv_line(cells)}\r\n".encode(), "utf-8")
    found: list[Finding] = []
    ((row,),) = [one.rows for one in sheet.blocks(0, lambda _, finding: found.append(finding))]

    assert (row, found) == (cells, [])


# -- what is refused -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"indicator": "wels"}, "plan 'demo' has no indicator 'wels'; did you mean 'wells'?"),
        ({"indicator": "x"}, "plan 'demo' has no indicator 'x'; add it to the plan first"),
        ({"value": "1,000"}, "'1,000' has separators between its digits; write 1000"),
        ({"value": ""}, "the cell 'value' is empty; fill it in, or remove the row"),
        ({"value": "7", "unit": "gooses"}, "'gooses' is not a known unit; "),
        ({"value": "7户"}, "'7户' is in '户', which does not convert to '个'; "),
        ({"value": "7个", "unit": "户"}, "the figure '7个' takes no unit '户' beside it; "),
        ({"period": "2025-Q5"}, "'2025-Q5' is not a period: write 2025"),
        ({"period": ""}, "'' is not a period: write 2025"),
        ({"day": "2025-02-30"}, "'2025-02-30' is not in the calendar: that month has 28 days"),
        ({"day": "2025"}, "'2025' is not a date: write one such as 2025-11-30"),
        ({"where": {"plce": "hubin"}}, "the dimension 'plce' is not declared; write 'place'"),
        ({"where": {"place": "hubn"}}, "'hubn' is not a part of 'place'; write 'hubin'"),
        ({"note": " "}, "'note' has only spaces; write a text, or leave it out"),
        ({"note": "\x07"}, "the character U+0007 is not allowed in a plan; remove it"),
        ({"ledger": "tests.csv"}, "'tests.csv' is not a ledger for 'wells'; the plan names: "),
    ],
)
def test_what_does_not_fit_the_plan_is_refused_and_nothing_is_written(
    folder: Path, write: Write, said: dict[str, object], message: str
) -> None:
    assert refused(write, **said).startswith(message)
    assert names_in(folder) == ["plan.yaml"]


def test_a_figure_that_cannot_be_told_from_another_is_refused(folder: Path, write: Write) -> None:
    write()
    before = (folder / "2025.csv").read_bytes()

    assert refused(write, value="61").startswith("two observations of 2025-Q1 have no dates")
    assert (folder / "2025.csv").read_bytes() == before


def test_a_correction_is_recorded_on_another_day(write: Write) -> None:
    write()

    assert write(value="59", recorded=date(2025, 10, 2)).warnings == ()


def test_a_plan_without_a_ledger_is_told_what_to_add(folder: Path, write: Write) -> None:
    plan = folder / "plan.yaml"
    plan.write_text(PLAN.replace("observations: [{file: 2025.csv}, {file: more.csv}]\n", ""))

    assert refused(write) == (
        "plan 'demo' names no ledger for 'wells'; add observations: {file: 2025.csv}"
    )


def test_a_row_that_contradicts_what_is_written_out_is_refused(folder: Path, write: Write) -> None:
    plan = PLAN.replace("period: 2025\n", "period: 2025\nas_of: 2025-12-31\n")
    (folder / "plan.yaml").write_text(plan.replace("target: 3", "actual: 3"))

    assert "do not go together: actual, observations" in refused(write, indicator="short")


def test_a_dimension_called_like_a_column_cannot_be_recorded(folder: Path, write: Write) -> None:
    (folder / "plan.yaml").write_text(PLAN.replace("id: place", "id: note"))

    assert "'note' is called like a column" in refused(write, where={"note": "hubin"})


@pytest.mark.parametrize(
    ("name", "limit", "message"),
    [("MAX_ROWS", 0, "has more than 0 rows"), ("MAX_BYTES", 60, "has more than 60 bytes")],
)
def test_a_ledger_is_not_made_longer_than_what_is_read(
    write: Write, monkeypatch: pytest.MonkeyPatch, name: str, limit: int, message: str
) -> None:
    monkeypatch.setattr(ledger_module, name, limit)
    monkeypatch.setattr(module, "MAX_BYTES", limit if name == "MAX_BYTES" else 10**6)

    assert message in refused(write)


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("indicator,period,valeu\n", "KT501"),
        ("indicator,period,value\nwells,2025,x\n", "KT301"),
        ("indicator,period,value\nwels,2025,7\n", "KT510"),
        ("\xff", "KT515"),
    ],
)
def test_a_ledger_with_errors_is_mended_first(
    folder: Path, write: Write, rows: str, code: str
) -> None:
    (folder / "2025.csv").write_bytes(rows.encode("latin-1"))
    with pytest.raises(PlanError) as caught:
        write()

    assert code in [one.code for one in caught.value.findings]
    assert (folder / "2025.csv").read_bytes() == rows.encode("latin-1")


@pytest.mark.parametrize("text", [": [", "kpitrack: 1\nid: demo\nperiod: 2025\nx: 1\n"])
def test_a_plan_with_errors_is_mended_first(folder: Path, write: Write, text: str) -> None:
    (folder / "plan.yaml").write_text(text)
    with pytest.raises(PlanError):
        write()


def test_a_plan_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    entry = Entry(indicator="wells", value="7", period="2025", recorded=DAY)
    with pytest.raises(PlanError, match="KT101"):
        record(tmp_path / "none.yaml", entry)


def test_a_folder_in_place_of_a_ledger_is_an_error(folder: Path, write: Write) -> None:
    (folder / "2025.csv").mkdir()
    with pytest.raises(PlanError, match="KT102"):
        write()


def test_a_failure_of_the_disk_leaves_the_ledger_as_it_was(
    folder: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    write()
    before = (folder / "2025.csv").read_bytes()

    def fail(_handle: int) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="no space"):
        write(period="2025-Q2")

    assert (folder / "2025.csv").read_bytes() == before
    assert names_in(folder) == ["2025.csv", "plan.yaml"]


# -- what is surprising ----------------------------------------------------------------


def test_a_running_total_that_falls_is_recorded_with_a_warning(write: Write) -> None:
    write(day="2025-03-31", value="60")
    fallen = write(day="2025-06-30", value="59")
    between = write(day="2025-01-31", value="61")

    assert [one.code for one in fallen.warnings] == ["KT408"]
    assert [one.message for one in between.warnings] == [
        "the running total falls from 61 (2025-01-31) to 60 (2025-03-31)"
    ]
    assert {one.severity for one in fallen.warnings} == {Severity.WARNING}


def test_what_was_surprising_before_is_not_told_again(write: Write) -> None:
    write(period="2024", value="1")

    assert write(period="2025", value="60").warnings == ()
    assert [one.code for one in write(period="2023", value="0").warnings] == ["KT406"]


# -- killed at any moment, and several at once -----------------------------------------

KILLING = """
import os, random, signal, sys, time
from datetime import date
from pathlib import Path
from kpitrack import read
from kpitrack.files.record import Entry, record

plan, runs = Path(sys.argv[1]), int(sys.argv[2])
rng = random.Random(20251231)
told, number = [], 0


def entry(number):
    note = f'row {number}, "quoted",\\nand of two lines'
    return Entry(indicator="wells", value=str(number), period="2025-Q1", note=note,
                 recorded=date.fromordinal(date(1000, 1, 1).toordinal() + number))


def go_on(first, pipe):
    while True:
        record(plan, entry(first))
        os.write(pipe, f"{first}\\n".encode())
        first += 1


for run in range(runs):
    ours, theirs = os.pipe()
    child = os.fork()
    if not child:
        go_on(number, theirs)
    os.close(theirs)
    time.sleep(rng.uniform(0, 0.06))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(ours) as pipe:
        told += [int(line) for line in pipe.read().split()]
    reading = read(plan)
    there = [int(one.value.number) for one in reading.plan.programs[0].indicators[0].observations]
    kept = set(there)
    assert len(kept) == len(there), "a row is there twice"
    assert set(told) <= kept, "a row was told and is lost"
    assert len(kept - set(told)) <= run + 1, "rows come from nowhere"
    number = max(kept, default=-1) + 1
    record(plan, entry(number))
    told.append(number)
    number += 1
print(len(told), len(kept))
"""
ONE = """\
kpitrack: 1
id: demo
period: 2025
observations: {file: 2025.csv}
programs: [{id: water, indicators: [{id: wells, unit: 个, accumulation: latest}]}]
"""


def test_a_kill_at_any_moment_loses_no_row_and_leaves_no_half_of_one(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(ONE, encoding="utf-8")
    (tmp_path / "2025.csv").write_text("indicator,period,value,recorded,note\n")
    done = subprocess.run(
        [sys.executable, "-c", KILLING, str(plan), "80"],
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert names_in(tmp_path) == ["2025.csv", "plan.yaml"]


WRITING = """
import sys
from datetime import date
from kpitrack.files.record import Entry, record

plan, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(count):
    recorded = date(2000 + number, 1, 1 + int(name))
    record(plan, Entry(indicator="wells", value=f"{name}{number:03}", period="2025-Q1",
                       recorded=recorded, source=f"writer {name}"))
"""


def test_several_who_write_at_once_lose_nothing(tmp_path: Path) -> None:
    writers, count = 4, 15
    plan = tmp_path / "plan.yaml"
    plan.write_text(ONE, encoding="utf-8")
    processes = [
        subprocess.Popen([sys.executable, "-c", WRITING, str(plan), str(one + 1), str(count)])
        for one in range(writers)
    ]
    codes = [process.wait(timeout=120) for process in processes]
    observations = load(plan).programs[0].indicators[0].observations

    assert codes == [0] * writers
    assert sorted(str(one.value) for one in observations) == sorted(
        f"{name + 1}{number:03}" for name in range(writers) for number in range(count)
    )


def test_who_waits_too_long_is_told_by_whom(folder: Path) -> None:
    entry = Entry(indicator="wells", value="7", period="2025", recorded=DAY)
    told: list[str] = []
    with (
        locked(folder / "2025.csv", patience=0, on_wait=print),
        pytest.raises(OSError, match=f"is locked by process {os.getpid()}"),
    ):
        record(folder / "plan.yaml", entry, patience=0.1, on_wait=told.append)

    assert len(told) == 1
    assert read(folder / "plan.yaml").plan is None
