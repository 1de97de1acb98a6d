"""随手发码的各种写法：引用着通知、带上「签到」和标点、分开写；不像码的仍是聊天。"""

import pytest

from scripts.fake_qq import at
from tests.house import CLASS_GROUP, House
from tests.plugins.test_signins import STUDENT, WANG, came, opened, school

__all__ = ["school"]

WAYS = (
    "{c}", " {c} ", "{c}。", "{c}！", "{c}!", "{c}.", "签到{c}", "签到 {c}", "签到：{c}",
    "签到:{c}。", "{a} {b}", "/签到 {c}。", "/签到：{c}", "/签到{c}！", "/签到 {a} {b}",
)  # fmt: skip
CHAT = ("{c}5", "1{c}", "{a}.{b}", "{c}个", "{c} 到了吗同学们", "签到", "签退{c}", "{c}?")


def full(code: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in code)


def said(way: str, code: str) -> str:
    return way.format(c=code, a=code[:2], b=code[2:])


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("group", [CLASS_GROUP, None])
async def test_everyday_ways(school: House, way: str, group: int | None):
    code = await opened(school)
    (told,) = await school.say(STUDENT, said(way, code), group=group)
    assert "已签到" in told.text
    await school.say(STUDENT + 1, said(way, full(code)), group=group)
    assert await came() == [STUDENT, STUDENT + 1]


@pytest.mark.parametrize("way", CHAT)
async def test_other_lines_are_chat(school: House, way: str):
    code = await opened(school)
    assert await school.say(STUDENT, said(way, code), group=CLASS_GROUP) == []
    await school.say(STUDENT, said(way, code))
    assert await came() == []


@pytest.mark.parametrize("at_bot", [False, True])
async def test_quoting_the_announcement(school: House, at_bot: bool):
    told = await school.say(WANG, "/活动 主题团日 青春", group=CLASS_GROUP)
    code = told[0].text.split("签到码 ")[1][:4]
    parts = (at(school.qq.account), f" {code}") if at_bot else (code,)
    await school.say(STUDENT, *parts, group=CLASS_GROUP, quote=told[0].message)
    assert await came() == [STUDENT]


async def test_a_number_quoting_something_is_no_guess(school: House):
    code = await opened(school)
    told = await school.say(STUDENT + 1, code)
    for wrong in ("8641", "8642", "8643", "8657"):
        if wrong != code:
            await school.say(STUDENT, wrong, quote=told[0].message)
    assert "已签到" in await school.one(STUDENT, code)


async def test_nearly_a_code_in_private(school: House):
    code = await opened(school)
    for way in ("签到", "签到码{c}", "码是 {c}", "签到 {a}"):
        assert "直接发四个数字" in await school.one(STUDENT, said(way, code))
    for way in ("在吗", "明天几点签到", "{c}5", "我到 12 号楼了"):
        assert await school.say(STUDENT, said(way, code)) == []
    assert await came() == []
