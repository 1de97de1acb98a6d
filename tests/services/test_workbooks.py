"""读 .xlsx：好文件读得全，子进程收得干净，事件循环不等它。"""

import asyncio
import io
import os
import re
from contextlib import suppress
from datetime import date, time
from typing import Any

import pytest
import xlsxwriter

from models import workbooks
from models.rules.refusal import Refusal
from models.rules.sheets import Row, read
from models.xlsx import markup
from models.xlsx.child import MEMORY
from scripts.sheet import build
from tests.archives import SHEET, packed, parts, sheet, with_part, with_rows

TODAY = date(2026, 11, 25)


def book(*rows: list[Any]) -> bytes:
    file = io.BytesIO()
    written = xlsxwriter.Workbook(file, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    for at, row in enumerate(rows):
        if at == 0:
            page = written.add_worksheet()
        page.write_row(at, 0, row)  # pyright: ignore[reportPossiblyUnboundVariable] 第一行先建
    written.close()
    return file.getvalue()


async def test_cells_become_text():
    row = [202301001, 202301001.0, 1.5, "0012", " 李雷 ", True, date(2026, 9, 1), 1e20, None]
    assert await workbooks.read(book(row)) == [
        ["202301001", "202301001", "1.5", "0012", "李雷", "是", "2026-09-01", "1e+20"]
    ]


async def test_a_formula_gives_what_excel_last_computed():
    cell = '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>'
    assert await workbooks.read(with_rows(cell)) == [["2"]]


async def test_lines_are_those_of_excel():
    assert await workbooks.read(book([], ["a"], [], [], ["b", "", ""])) == [
        [""], ["a"], [""], [""], ["b"],
    ]  # fmt: skip


async def test_a_dimension_that_says_too_little_hides_nobody():
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="9"><c r="B9"><v>2</v></c></row>'
    )
    table = await workbooks.read(with_part(SHEET, sheet(rows, dimension="A1")))
    assert (table[0], table[8], len(table)) == (["1", "", "3"], ["", "2"], 9)


async def test_a_long_remark_is_cut():
    (row,) = await workbooks.read(book(["话" * 500]))
    assert row == ["话" * 200]


@pytest.mark.parametrize(("columns", "fits"), [(50, True), (51, False)])
async def test_columns_have_an_end(columns: int, fits: bool):
    if fits:
        assert len((await workbooks.read(book(["x"] * columns)))[0]) == columns
    else:
        with pytest.raises(Refusal, match="超过了 50 列"):
            await workbooks.read(book(["x"] * columns))


async def test_twenty_thousand_people_are_read_in_order():
    rows = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(markup.ROWS))
    table = await workbooks.read(with_rows(rows))
    assert table == [[str(n)] for n in range(markup.ROWS)]


@pytest.mark.parametrize("people", [60, 2000])
async def test_an_invented_roster_is_read_rightly(people: int):
    """每一句该有的都有，不该有的一句没有；每个人都读对。"""
    made = build(people)
    found = read(await workbooks.read(made.content), TODAY)
    told = sorted((p.line, p.column.split("（")[-1][0], p.fatal, p.words) for p in found.problems)
    due = sorted((t.line, t.column, t.fatal, t.words) for t in made.troubles)
    assert [t[:3] for t in told] == [t[:3] for t in due]
    assert [
        words for (*_, said), (*_, words) in zip(told, due, strict=True) if words not in said
    ] == []
    assert {row.number: _plain(row) for row in found.rows} == {
        number: (p.name, p.qq, p.department, p.branch, p.grade, p.kind, p.posts, p.title)
        for number, p in made.people.items()
    }
    assert (len(found.rows), found.lines) == (len(made.people), made.lines)


def _plain(row: Row) -> tuple[Any, ...]:
    posts = tuple((p.kind.value, p.since, p.until) for p in row.posts)
    grade = row.grade or row.guessed_year
    return row.name, row.qq, row.department, row.branch, grade, row.kind, posts, row.title


def _opened(pid: int) -> set[str]:
    """一个进程打开着的；正在启动的会随手开、随手关，关了的不算。"""
    found = set[str]()
    for fd in os.listdir(f"/proc/{pid}/fd"):
        with suppress(FileNotFoundError):
            found.add(os.readlink(f"/proc/{pid}/fd/{fd}"))
    return found


async def test_the_child_has_no_secrets_and_no_company(monkeypatch: pytest.MonkeyPatch):
    """没有环境变量，不带打开的文件，自成一个会话。"""
    monkeypatch.setenv("ONEBOT_ACCESS_TOKEN", "secret")
    kept, held = os.pipe()
    os.set_inheritable(held, True)
    child = await workbooks._start(5)
    try:
        assert b"-I" in await _proc(child.pid, "cmdline")
        assert b"secret" not in await _proc(child.pid, "environ")
        assert os.getsid(child.pid) == child.pid
        assert os.readlink(f"/proc/self/fd/{held}") not in _opened(child.pid)
    finally:
        await workbooks._stop(child)
        os.close(kept)
        os.close(held)


async def test_the_child_is_bound_before_it_reads():
    child = await workbooks._start(5)
    try:
        for _ in range(500):
            await asyncio.sleep(0.01)
            limits = (await _proc(child.pid, "limits")).decode()
            if re.search(rf"Max address space +{MEMORY} +{MEMORY} ", limits):
                break
        else:
            pytest.fail("一直没有捆上")
    finally:
        await workbooks._stop(child)


async def _proc(pid: int, name: str) -> bytes:
    def look() -> bytes:
        with open(f"/proc/{pid}/{name}", "rb") as file:
            return file.read()

    return await asyncio.to_thread(look)


async def test_a_cancelled_reading_leaves_no_process():
    before = await _children()
    task = asyncio.create_task(workbooks.read(packed(parts())))
    for _ in range(400):
        await asyncio.sleep(0.001)
        if mine := await _children() - before:
            break
    else:
        pytest.fail("子进程没有起来")
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not mine & await _children()


async def _children() -> set[str]:
    return set((await _proc(os.getpid(), f"task/{os.getpid()}/children")).decode().split())


async def test_time_runs_out_in_one_sentence(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workbooks, "SECONDS", 0)
    monkeypatch.setattr(workbooks, "SECONDS_PER_MEGABYTE", 0)
    with pytest.raises(Refusal, match="看了太久"):
        await workbooks.read(packed(parts()))


async def test_a_time_without_a_day_is_still_text():
    assert await workbooks.read(book([time(8, 30)])) == [["08:30:00"]]
