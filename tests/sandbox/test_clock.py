"""钟：只往前拨，到点的活照样办，没答完的问题照样过期。"""

from collections.abc import Iterator
from contextlib import nullcontext
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from models.rules.refusal import Refusal
from plugins._chat import clock, dialogue
from plugins._chat.clock import SHANGHAI
from sandbox.clockwork import Clockwork, charted, target
from sandbox.scenario import parse

NOW = datetime(2026, 11, 25, 10, 30, tzinfo=SHANGHAI)


@pytest.fixture(autouse=True)
def _own_jobs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(clock, "_jobs", [])
    clock.begin_at(NOW, None)
    yield
    clock.begin_at(None, None)


@pytest.mark.parametrize(
    ("by", "to", "at"),
    [
        ("1小时", None, "2026-11-25T11:30"),
        ("1天", None, "2026-11-26T10:30"),
        ("下周一", None, "2026-11-30T08:00"),
        (None, "2026-12-01T08:00", "2026-12-01T08:00"),
        (None, "2026-12-01", "2026-12-01T00:00"),
        (None, "2026-12-01T00:00:00+00:00", "2026-12-01T08:00"),
    ],
)
def test_where_it_goes(by: str | None, to: str | None, at: str):
    assert target(NOW, by, to) == datetime.fromisoformat(at).replace(tzinfo=SHANGHAI)


def test_next_monday_from_a_monday_is_a_week_later():
    monday = datetime(2026, 11, 30, 7, 0, tzinfo=SHANGHAI)
    assert target(monday, "下周一") == datetime(2026, 12, 7, 8, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("by", "to", "why"),
    [
        (None, "2026-11-25T10:30", "只能往前"),
        (None, "2020-01-01", "只能往前"),
        (None, "2028-01-01", "至多往前拨一年"),
        (None, "明天", "没看懂"),
        (None, None, "没看懂"),
        (None, "9999-12-31T23:59:59-23:59", "没看懂"),
        ("半年", None, "能拨 1小时"),
    ],
)
def test_what_it_refuses(by: str | None, to: str | None, why: str):
    with pytest.raises(Refusal, match=why):
        target(NOW, by, to)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        (["2026-11-25T10:00", "2026-11-25T10:00", "2027-11-25T10:00"], None),
        (["2017-01-01T08:00", "2017-12-31T08:00"], None),
        (["0001-01-01T08:00"], "第 1 行：从今天前后十年之内起"),
        (["9999-12-31T23:59"], "第 1 行：从今天前后十年之内起"),
        (["2026-11-30T08:00", "2026-11-29T08:00"], "第 2 行：钟往回走了"),
        (
            ["2026-11-30T08:00", "2026-12-01T08:00", "2037-11-29T08:00"],
            "第 3 行：一次至多往前拨",
        ),
    ],
)
def test_how_far_a_scenario_may_go(rows: list[str], why: str | None):
    steps = parse("".join(f"钟 {row}\n" for row in rows))
    with pytest.raises(Refusal, match=why) if why else nullcontext():
        charted(NOW, steps)


async def test_every_job_keeps_its_own_cadence():
    hourly, daily = [], []

    async def each_hour() -> None:
        hourly.append(clock.now())

    async def each_day() -> None:
        daily.append(clock.now())

    clock.every(3600, each_hour)
    clock.every(86400, each_day)
    clock.start()
    try:
        await clock.move(NOW + timedelta(days=2, minutes=1))
    finally:
        await clock.stop()
    assert len(hourly) == 48
    assert len(daily) == 2
    assert all(b - a <= timedelta(hours=1, minutes=1) for a, b in pairwise(hourly))
    assert timedelta() <= clock.now() - NOW - timedelta(days=2, minutes=1) < timedelta(seconds=5)


async def test_a_broken_job_does_not_stop_the_clock():
    async def broken() -> None:
        raise ValueError("坏了")

    clock.every(60, broken)
    await clock.move(NOW + timedelta(hours=3))
    assert clock.now() >= NOW + timedelta(hours=3)


async def test_a_question_expires_when_the_clock_is_moved():
    async def answer(*_: object) -> None: ...

    key = (10001, 3001, 2001)
    dialogue.ask(key, dialogue.Question(answer, 1))
    await clock.move(clock.now() + timedelta(seconds=100))
    assert dialogue.current(key)
    await clock.move(clock.now() + timedelta(seconds=30))
    assert dialogue.current(key) is None


async def test_what_was_moved_is_kept(tmp_path: Path, db: object):
    path = tmp_path / "clock.json"
    await Clockwork(path).move(NOW + timedelta(days=3))
    clock.begin_at(None, None)
    await Clockwork(path).resume()
    assert timedelta() <= clock.now() - (NOW + timedelta(days=3)) < timedelta(seconds=10)


@pytest.mark.parametrize("kept", ["", "很快", "null", "1e999"])
async def test_what_cannot_be_read_is_the_clock_as_it_is(tmp_path: Path, db: object, kept: str):
    path = tmp_path / "clock.json"
    path.write_text(kept, "utf-8")
    await Clockwork(path).resume()
    assert timedelta() <= clock.now() - NOW < timedelta(seconds=10)
