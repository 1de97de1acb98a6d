"""导入写到一半断电：重开之后是原来的名册，要么是全新的，没有半本。"""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

from scripts.fake_qq import FakeQQ, file
from scripts.running import SUPER, running
from scripts.sheet import build

MOMENTS = (0.0, 0.03, 0.06, 0.1, 0.15, 0.25, 5.0)
"""提交之后过几秒断电。"""


def written(ledger: Path) -> tuple[int, int, int, int]:
    """（在册的人, 单位, 任职, 导入的分录）。"""
    tables = (
        "person WHERE number IS NOT NULL", "unit", "post",
        "entry WHERE kind = 'roster.import'",
    )  # fmt: skip
    with closing(sqlite3.connect(ledger)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        found = [raw.execute(f"SELECT COUNT(*) FROM {t}").fetchone()[0] for t in tables]
    return found[0], found[1], found[2], found[3]


async def checked(qq: FakeQQ, content: bytes) -> None:
    """发上去，等核对好。"""
    await qq.say(SUPER, "/名册 导入")
    await qq.say(SUPER, file("名册.xlsx", content))
    await qq.wait(4, 20)  # 问、收到、核对的结果、细目的文件


async def test_a_power_cut_leaves_the_old_roster_or_the_new_one(tmp_path: Path):
    made = build(3000)
    states: set[tuple[int, int, int, int]] = set()
    for moment in MOMENTS:
        async with running(tmp_path) as bot:
            async with bot.dial() as qq:
                await checked(qq, made.content)
                await qq.say(SUPER, "/名册 提交")
                await asyncio.sleep(moment)
                bot.process.kill()
            await bot.process.wait()
        states.add(state := written(tmp_path / "live.db"))
        if state[0]:
            break
    assert {state[0] for state in states} == {0, len(made.people)}
    assert len(states) == 2
