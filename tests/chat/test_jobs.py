"""久活：先应一声，办着说到哪了，办完再说；每人一次一件，拒绝和错误也说成一句话。"""

import asyncio

import pytest

from models.rules.refusal import Refusal
from plugins._chat import commands
from plugins._chat.guarded import BROKEN
from plugins._chat.jobs import BUSY
from plugins._chat.people import RIGHTS, Row
from plugins._chat.turn import Answer, Attachment, Tell, Turn
from tests.house import ADMIN_GROUP, SUPER, House


class Slow:
    def __init__(self) -> None:
        self.gate = asyncio.Event()
        self.outcome: Exception | None = None

    async def command(self, _turn: Turn) -> Answer:
        return Answer("收到，正在办", work=self._work)

    async def _work(self, tell: Tell) -> Answer:
        tell("办了一半")
        await self.gate.wait()
        if self.outcome:
            raise self.outcome
        return Answer("办完了", file=Attachment("名单.xlsx", b"PK"))


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Slow:
    made = Slow()
    monkeypatch.setattr(commands, "_named", dict(commands._named))
    monkeypatch.setitem(RIGHTS, "慢活", Row("超", "超", "超", "管理员"))
    commands.command("慢活", example="/慢活", what="办很久")(made.command)
    return made


async def start(house: House, group: int | None = None) -> None:
    await house.qq.say(SUPER, "/慢活", group=group)
    await house.qq.wait(len(house.qq.sent) + 2)


@pytest.mark.parametrize("group", [None, ADMIN_GROUP])
async def test_it_answers_at_once_tells_where_it_is_and_hands_over(
    house: House, slow: Slow, group: int | None
):
    before = len(house.qq.sent)
    await start(house, group)
    await house.qq.say(SUPER + 1, "/帮助")  # 别人照样有人理
    assert (await house.qq.wait(before + 3))[-1].user == SUPER + 1
    slow.gate.set()
    await house.settle()
    mine = [s for s in house.qq.sent[before:] if s.user != SUPER + 1]
    assert [s.text for s in mine] == ["收到，正在办", "办了一半", "办完了", ""]
    assert mine[-1].files == {"名单.xlsx": b"PK"}
    assert {s.group for s in mine} == {group}


async def test_one_at_a_time(house: House, slow: Slow):
    await start(house)
    count = len(house.qq.sent)
    await house.qq.say(SUPER, "/慢活")
    assert (await house.qq.wait(count + 1))[-1].text == BUSY
    slow.gate.set()
    await house.settle()
    assert await house.say(SUPER, "/慢活")


@pytest.mark.parametrize(
    ("outcome", "words"), [(Refusal("表里没有姓名"), "表里没有姓名"), (ValueError("x"), BROKEN)]
)
async def test_what_goes_wrong_is_said(house: House, slow: Slow, outcome: Exception, words: str):
    slow.outcome = outcome
    slow.gate.set()
    assert (await house.say(SUPER, "/慢活"))[-1].text == words


async def test_a_file_that_is_refused_is_uploaded_and_then_told(house: House, slow: Slow):
    slow.gate.set()
    house.qq.refuse = lambda _api, params: "'type': 'file'" in str(params)
    told = await house.say(SUPER, "/慢活")
    assert "文件发不出来" in told[-1].text
    assert [api for api, _ in house.qq.calls if api.startswith("upload")] == ["upload_private_file"]


async def test_closing_does_not_wait_for_it(house: House, slow: Slow):
    await start(house)
    async with asyncio.timeout(3):
        await house.adapter.desk.close()
    assert not slow.gate.is_set()
