"""录下的重放得出来；慢的浏览器只断它自己。"""

import asyncio
from pathlib import Path
from typing import Any

from sandbox.cast import CLASS, FULLTIME, STUDENTS
from sandbox.web import BEHIND, Browser
from tests.sandbox.browsers import sandboxed

HERE = f"g{CLASS}"


async def test_what_was_recorded_plays_out_the_same(tmp_path: Path):
    async with sandboxed(tmp_path) as (_, browser):
        await browser.do("record", on=True)
        receipt = await browser.answer(FULLTIME, HERE, "/联系 李雷 面谈 #就业")
        await browser.do("hints", who=STUDENTS[0], chat=HERE)  # 等回执的号记进账
        since = len(browser.told)
        typed = await browser.say(STUDENTS[0], HERE, "1", receipt["id"])
        await browser.first(lambda t: t["t"] == "changed" and t["message"]["id"] == typed, since)
        await browser.do("fault", name="不会贴表情", on=True)
        await browser.do("clock", by="1天")
        scenario = (await browser.do("record", on=False))["scenario"]
        assert "旁白 做 拨开关 不会贴表情 开" in scenario
        assert "贴 〔表情 OK〕" in scenario
        done = await browser.do("replay", text=scenario)
    assert done["diff"] == []


class Slow:
    """收得慢的一个浏览器：第一条就卡着。"""

    def __init__(self) -> None:
        self.closed, self.free = asyncio.Event(), asyncio.Event()

    async def send_text(self, _text: str) -> None:
        await self.free.wait()

    async def close(self, _code: int) -> None:
        self.closed.set()


async def test_a_slow_browser_is_dropped_and_nobody_waits_for_it():
    slow: Any = Slow()
    browser = Browser(slow)
    sending = asyncio.create_task(browser.send())
    for _ in range(BEHIND * 2):
        browser.tell({"t": "clock"})
    assert not slow.closed.is_set()
    slow.free.set()
    await asyncio.wait_for(slow.closed.wait(), 5)
    await sending
