"""涉及哪位：认出的一直留着，说不准的都回避，文里写到的也问一句；绝不派到他手里。"""

from dataclasses import replace

import pytest

from models import db
from models.rules.tickets import TicketKind
from models.services import tickets
from models.services.tickets import Draft
from tests.house import NOW, House
from tests.services.worlds import act

STUDENT, WANG, ZHAO, QIAN, ZHOU = 3000, 2001, 2002, 2003, 2004
WORDS = "宿舍停水三天了，报修没人来"


@pytest.fixture
async def staffed(house: House) -> House:
    await house.appoint(WANG, "王建国", "专职 机电系")
    await house.appoint(ZHAO, "赵敏", "书记 机电系")
    await house.appoint(QIAN, "钱进", "管理员")
    await house.appoint(ZHOU, "周宁", "管理员")
    return house


async def avoided() -> set[str]:
    found = await db.rows("SELECT p.name FROM ticket_avoid a JOIN person p ON p.id = a.person_id")
    return {r["name"] for r in found}


async def cases() -> int:
    return (await db.rows("SELECT COUNT(*) AS n FROM ticket"))[0]["n"]


@pytest.mark.parametrize("names", ["钱进 李小明", "李小明 钱进", "钱进和李小明"])
@pytest.mark.parametrize("reply", ["0", "没有", "没有涉及谁", "不清楚"])
async def test_whoever_was_recognised_stays_avoided(staffed: House, names: str, reply: str):
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    told = await staffed.one(STUDENT, names)
    assert "名册里没有「李小明」" in told
    first, *notes = await staffed.say(STUDENT, reply)
    assert "一点也看不到" in first.text
    assert await avoided() == {"钱进"}
    assert {s.user for s in notes} == {ZHOU}


async def test_the_next_name_is_added_to_the_known(staffed: House):
    await staffed.say(STUDENT, f"/诉求 回避 钱进 李小明 {WORDS}")
    await staffed.say(STUDENT, "王建国")
    assert await avoided() == {"钱进", "王建国"}


async def test_nobody_is_said_plainly_to_go_the_usual_way(staffed: House):
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    told = await staffed.one(STUDENT, "李小明")
    assert "没有涉及谁回 0（会按平常派）" in told
    assert "说不准" not in told


async def test_zero_never_means_all(staffed: House):
    """相邻的两问里 0 是一个意思：选不出来的另写 9。"""
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    assert "回 9" in await staffed.one(STUDENT, "王老师")
    assert "会按平常派" in await staffed.one(STUDENT, "0")
    assert await cases() == 0
    await staffed.say(STUDENT, "0")
    assert (await avoided(), await cases()) == (set(), 1)


@pytest.mark.parametrize("reply", ["9", "都不", "都不让看到", "说不准"])
async def test_not_sure_means_all(staffed: House, reply: str):
    await staffed.appoint(2009, "王建国", "兼职 经管系")
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    await staffed.say(STUDENT, "王建国")
    await staffed.say(STUDENT, reply)
    assert len(await db.rows("SELECT id FROM ticket_avoid")) == 2


@pytest.mark.parametrize(
    "said", ["机电系的王老师", "机电系王老师", "机电系的王建国", "机电系王建国老师"]
)
async def test_a_unit_in_front_is_no_part_of_the_name(staffed: House, said: str):
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    await staffed.say(STUDENT, said)
    await staffed.say(STUDENT, "1")
    assert await avoided() == {"王建国"}


@pytest.mark.parametrize("said", ["我们辅导员", "所有老师", "辅导员", "老师们"])
async def test_no_name_at_all_says_what_to_write(staffed: House, said: str):
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    told = await staffed.one(STUDENT, said)
    assert "写姓名" in told
    assert "名册里没有" not in told


@pytest.mark.parametrize(
    ("text", "who"),
    [("钱进收了我的钱", "钱进"), ("钱老师收了我的钱", "钱老师"), ("那个周书记骂人", "周书记")],
)
async def test_somebody_in_the_text_is_asked_about(staffed: House, text: str, who: str):
    await staffed.say(STUDENT, f"/诉求 {text}")
    assert f"要让{who}看不到吗？回 1 是，0 不用" in await staffed.one(STUDENT, "0")
    assert await cases() == 0
    assert "一点也看不到" in (await staffed.say(STUDENT, "1"))[0].text
    assert await avoided() == {{"钱": "钱进", "周": "周宁"}[who[0]]}


async def test_no_need_is_taken_at_its_word(staffed: House):
    await staffed.say(STUDENT, "/诉求 钱进说会帮我，还没办")
    await staffed.say(STUDENT, "0")
    first, *_ = await staffed.say(STUDENT, "0")
    assert "收到了 #" in first.text
    assert await avoided() == set()


async def test_the_same_again_with_another_to_avoid_is_not_swallowed(staffed: House):
    """还是那一件，说到的人从此看不到；新添了谁，同一句再来也不算没听见。"""
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    first, *_ = await staffed.say(STUDENT, "0")
    assert "#1" in first.text
    told, *notes = await staffed.say(STUDENT, f"/诉求 回避 钱进 {WORDS}")
    assert "收到了 #1" in told.text
    assert "一点也看不到" in told.text
    assert {s.user for s in notes} == {ZHOU}
    assert (await avoided(), await cases()) == ({"钱进"}, 1)
    assert "没有 #1" in await staffed.one(QIAN, "/工单 #1")


async def test_that_very_line_again_changes_nothing(staffed: House):
    (qian,) = await db.rows("SELECT id FROM person WHERE name = ?", "钱进")
    plain = Draft(TicketKind.APPEAL, WORDS)
    again, said = replace(plain, avoided=frozenset({qian["id"]})), await act(STUDENT, NOW)
    await tickets.open(await act(STUDENT, NOW), plain)
    steps = [await tickets.open(said, again) for _ in range(2)]
    assert [(s.number, s.fresh, s.repeated) for s in steps] == [(1, True, False), (1, False, False)]


async def test_the_very_same_again_is_one(staffed: House):
    for _ in range(2):
        await staffed.say(STUDENT, f"/诉求 回避 钱进 {WORDS}")
    assert await cases() == 1


async def test_only_those_in_post_are_listed(staffed: House):
    """谁在名册里不告诉生人：不在任的同名的一并回避，不列出来。"""
    await same_name_out_of_post()
    await staffed.say(STUDENT, f"/诉求 {WORDS}")
    assert "收到了" in (await staffed.say(STUDENT, "王建国"))[0].text
    assert len(await db.rows("SELECT id FROM ticket_avoid")) == 2


@db.tx
async def same_name_out_of_post() -> None:
    (row,) = await db.rows("SELECT * FROM person WHERE name = ?", "王建国")
    line = {k: v for k, v in row.items() if k not in ("id", "qq")}
    await db.insert("person", {**line, "number": "20230001"})
