"""署名的明说会署名，半路要匿名也行；撤回就不交了；自己没结的列得出来。"""

import pytest

from models import db
from tests.house import House

STUDENT, QIAN = 3000, 2003
WORDS = "宿舍停水三天了，报修没人来"


@pytest.fixture
async def staffed(house: House) -> House:
    await house.appoint(QIAN, "钱进", "管理员")
    return house


async def states() -> list[str]:
    return [r["state"] for r in await db.rows("SELECT state FROM ticket ORDER BY id")]


@pytest.mark.parametrize("said", ["不留名", "不想留名", "想匿名反映"])
async def test_unnamed_anywhere_is_asked_and_taken(staffed: House, said: str):
    told = await staffed.one(STUDENT, f"/诉求 食堂涨价，{said}")
    assert told.startswith("这件会署名；要匿名回「匿名」")
    assert "涉及哪位" in told
    assert "涉及哪位" in await staffed.one(STUDENT, "匿名")
    assert "追问码" in await staffed.one(STUDENT, "0")
    assert await states() == []


async def test_unnamed_with_names_in_one_answer(staffed: House):
    await staffed.say(STUDENT, f"/诉求 {WORDS}，不想留名")
    assert "追问码" in (await staffed.say(STUDENT, "匿名 没有"))[0].text


async def test_a_signed_one_says_so(staffed: House):
    assert "署名" not in await staffed.one(STUDENT, f"/诉求 {WORDS}")
    first, *_ = await staffed.say(STUDENT, "0")
    assert "署名" in first.text


async def test_recalling_takes_it_back(staffed: House):
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    command = staffed.last
    await staffed.say(STUDENT, "0")
    told, note = await staffed.recall(STUDENT, command)
    assert "#1" in told.text
    assert (note.user, "#1" in note.text, WORDS[:4] in note.text) == (QIAN, True, False)
    assert await states() == ["已结"]


async def test_with_whom_already_said_only_the_name_is_asked(staffed: House):
    told = await staffed.one(STUDENT, "/诉求 回避 钱进 他骂人，我不想留名")
    assert told == "这件会署名；要匿名回「匿名」。照样署名回 1。"
    assert "追问码" in await staffed.one(STUDENT, "匿名")


async def test_bare_lists_his_own(staffed: House):
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    await staffed.say(STUDENT, "0")
    told = await staffed.one(STUDENT, "/诉求")
    assert "你没结的：#1 最迟 周四 10:00" in told
    assert "你没结的" not in await staffed.one(4000, "/诉求")
