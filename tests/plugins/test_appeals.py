"""/诉求：只在私聊，先问涉及谁；说到的人不经手，都说到了就不收。"""

import pytest

from models import db
from plugins._chat import clock
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House

STUDENT, WANG, ZHAO, QIAN = 3000, 2001, 2002, 2003
WORDS = "宿舍停水三天了，报修没人来"


@pytest.fixture
async def staffed(house: House) -> House:
    await house.appoint(WANG, "王建国", "专职 机电系")
    await house.appoint(ZHAO, "赵敏", "书记 机电系")
    await house.appoint(QIAN, "钱进", "管理员")
    return house


async def cases() -> list[dict]:
    return [dict(r) for r in await db.rows("SELECT * FROM ticket ORDER BY id")]


async def lodged(house: House, line: str = f"/诉求 {WORDS}", about: str = "0") -> str:
    """交一件，答了「涉及哪位」，返回给他的回话。"""
    await house.say(STUDENT, line)
    first, *_ = await house.say(STUDENT, about)
    return first.text


@pytest.mark.parametrize("group", [ADMIN_GROUP, CLASS_GROUP])
async def test_in_a_group_it_only_asks_to_come_in_private(staffed: House, group: int):
    told = await staffed.one(STUDENT, f"/诉求 {WORDS}", group=group)
    assert "请私聊" in told
    assert "撤回" in told
    assert "撤回" not in await staffed.one(STUDENT, "/诉求", group=group)
    assert await cases() == []


async def test_nothing_is_written_before_he_says_whom_it_is_about(staffed: House):
    assert "涉及哪位" in await staffed.one(STUDENT, f"/诉求 {WORDS}")
    assert await cases() == []
    assert "不办了" in await staffed.one(STUDENT, "取消")
    assert await cases() == []


async def test_the_receipt_has_a_number_and_a_deadline(staffed: House):
    told = await lodged(staffed)
    assert "收到了 #1" in told
    assert "最迟 周四 10:00" in told
    assert not {"工单", "受理"} & {w for w in ("工单", "受理") if w in told}
    (case,) = await cases()
    assert (case["qq"], case["code"]) == (STUDENT, None)
    lines = await db.rows("SELECT text, sealed FROM ticket_line")
    assert [r["text"] for r in lines] == [""]
    assert WORDS.encode() not in bytes(lines[0]["sealed"])


async def test_bare_asks_for_the_words(staffed: House):
    assert "匿名" in await staffed.one(STUDENT, "/诉求")
    assert "涉及哪位" in await staffed.one(STUDENT, WORDS)
    assert "收到了" in (await staffed.say(STUDENT, "没有"))[0].text


async def test_whoever_answers_is_told_without_the_words(staffed: House):
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    told = await staffed.say(STUDENT, "0")
    assert [s.user for s in told] == [STUDENT, QIAN]
    assert WORDS[:4] not in told[1].text


async def test_he_reads_and_adds_to_his_own(staffed: House):
    await lodged(staffed)
    assert WORDS in await staffed.one(STUDENT, "/诉求 #1")
    assert "补上了 #1" in (await staffed.say(STUDENT, "/诉求 #1 今天还是没水"))[0].text
    assert "今天还是没水" in await staffed.one(STUDENT, "/诉求 #1")


@pytest.mark.parametrize("number", [1, 99])
async def test_others_read_that_there_is_none(staffed: House, number: int):
    await lodged(staffed)
    told = await staffed.one(4000, f"/诉求 #{number}")
    assert told == f"没有你的 #{number}，请核对编号；匿名的凭码看：/诉求 查 码"


async def test_an_unknown_name_is_asked_again(staffed: House):
    assert "名册里没有「李小明」" in await staffed.one(STUDENT, "/诉求 回避 李小明 老师骂人")
    assert await cases() == []
    assert "说到的人一点也看不到" in (await staffed.say(STUDENT, "王建国"))[0].text


async def test_a_title_is_not_guessed(staffed: House):
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    assert "1 王建国 机电系专职" in await staffed.one(STUDENT, "王老师")
    assert "收到了" in (await staffed.say(STUDENT, "1"))[0].text
    avoided = await db.rows("SELECT p.name FROM ticket_avoid a JOIN person p ON p.id = a.person_id")
    assert [r["name"] for r in avoided] == ["王建国"]


async def test_same_name_twice_and_not_sure_means_both(staffed: House):
    await staffed.appoint(2009, "王建国", "兼职 经管系")
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    told = await staffed.one(STUDENT, "王建国")
    assert "1 王建国" in told
    assert "2 王建国" in told
    await staffed.say(STUDENT, "9")
    assert len(await db.rows("SELECT id FROM ticket_avoid")) == 2


async def test_everybody_in_the_chain_named_is_sent_elsewhere(staffed: House):
    told = await lodged(staffed, about=f"王建国、赵敏和钱进 {SUPER}")
    assert "学校纪检监察、信访部门" in told
    assert await cases() == []
    assert await db.rows("SELECT id FROM entry WHERE kind = ?", "appeal") == []


async def test_with_a_superuser_left_it_is_taken(staffed: House):
    await staffed.say(STUDENT, "/诉求 回避 王建国 赵敏 钱进 他们都骂人")
    assert len(await cases()) == 1
    assert staffed.qq.sent[-1].user == SUPER


async def test_a_guest_may_three_times_a_day(staffed: House):
    for nth in range(3):
        assert "收到了" in await lodged(staffed, f"/诉求 第{nth}件{WORDS}")
    assert "今天已经收了 3 件" in await staffed.one(STUDENT, f"/诉求 {WORDS}")
    assert len(await cases()) == 3


async def test_too_long_is_said_at_once(staffed: House):
    assert "最多 500 字" in await staffed.one(STUDENT, "/诉求 " + "水" * 501)


async def test_the_deadline_does_not_run_at_night(staffed: House):
    clock.begin_at(NOW.replace(hour=23), None)
    assert "最迟 周五 08:00" in await lodged(staffed)
