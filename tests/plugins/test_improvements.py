"""/改进 /办结：谁、到哪天，办成什么样。"""

import pytest

from models import db
from plugins.improvements.parsing import due_in
from scripts.fake_qq import at
from tests.chat.test_again import forget
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House

CHEN, LI, ZHAO, SUN = 2101, 2102, 2103, 2104


@pytest.fixture
async def room(house: House) -> House:
    """一次机电系的走访 #1；赵书记管机电系，孙书记管经管系。"""
    for qq, name, post in (
        (CHEN, "陈书记", "管理员"),
        (LI, "李老师", "专职 机电系"),
        (ZHAO, "赵书记", "书记 机电系"),
        (SUN, "孙书记", "书记 经管系"),
    ):
        await house.appoint(qq, name, post)
    await house.say(CHEN, "/走访 机电系 看了实验室")
    return house


async def rows() -> int:
    return (await db.rows("SELECT COUNT(*) AS n FROM improvement WHERE undone = ?", False))[0]["n"]


@pytest.mark.parametrize(
    ("word", "due"),
    [
        ("12月9日", "2026-12-09"), ("12-9", "2026-12-09"), ("周五前", "2026-11-27"),
        ("截止下周三", "2026-12-02"), ("期限:2周", "2026-12-09"), ("3天内", "2026-11-28"),
        ("今天", "2026-11-25"), ("3", None), ("灯", None), ("三楼", None), ("2026", None),
    ],
)  # fmt: skip
def test_how_a_due_day_is_read(word: str, due: str | None):
    found = due_in(word, NOW)
    assert (found and found.isoformat()) == due


async def test_filed_with_owner_and_due(room: House):
    told = await room.one(
        CHEN, "/改进 #1 换掉三楼坏的灯，共 3 盏 ", at(LI), " 12月2日前", group=ADMIN_GROUP
    )
    assert told == (
        "改进 #2：机电系 换掉三楼坏的灯，共 3 盏\n"
        "责任人 李老师，12月2日 周三前\n"
        "办好了发 /办结 #2 结果"
    )
    told = await room.one(CHEN, "/整改 #1 周五 晚自习没有人管 李老师")
    assert "改进 #3：机电系 周五 晚自习没有人管\n责任人 李老师，12月9日" in told
    assert "（没写期限，照两周）" in told


async def test_by_quoting_the_visit(room: House):
    (receipt,) = await room.say(CHEN, "/走访 经管系", group=ADMIN_GROUP)
    told = await room.one(SUN, "/改进 开窗通风", group=ADMIN_GROUP, quote=receipt.message)
    assert "改进 #3：经管系 开窗通风\n责任人 孙书记，" in told


async def test_the_matter_is_asked_for(room: House):
    assert "要改进什么" in await room.one(ZHAO, "/改进 #1")
    assert "改进 #2：机电系 修 门" in await room.one(ZHAO, "修 门")


async def test_in_a_student_group_neither_matter_nor_name(room: House):
    told = await room.one(CHEN, "/改进 #1 换灯 ", at(LI), group=CLASS_GROUP)
    assert told.startswith("改进 #2\n责任人 李*，12月9日 周三前")
    assert await room.one(CHEN, "/改进", group=CLASS_GROUP) == "没办结的改进 1 条"
    done = await room.one(LI, "/办结 #2 换好了", group=CLASS_GROUP)
    assert done.startswith("已办结 #2\n")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/改进 换灯", "是哪一次看到的"),
        ("/改进 #99 换灯", "没有 #99 这一条"),
        ("/改进 #1 换灯 11月20日", "已经过去了"),
        ("/改进 #1 换灯 2028-01-01", "太远了"),
        ("/改进 #1 " + "长" * 201, "事项最多 200 字"),
        ("/办结", "办结哪一条"),
        ("/办结 #1 好了", "这一条不是改进"),
    ],
)
async def test_what_is_refused_writes_nothing(room: House, line: str, told: str):
    assert told in await room.one(CHEN, line)
    assert await rows() == 0


async def test_two_owners_are_refused(room: House):
    assert "写一位责任人" in await room.one(CHEN, "/改进 #1 换灯 ", at(LI), at(ZHAO))
    assert await rows() == 0


async def test_a_secretary_stays_in_his_department(room: House):
    assert "由校团委或本系书记来提" in await room.one(SUN, "/改进 #1 换灯")
    assert "/改进 给" in await room.one(LI, "/改进 #1 换灯")
    assert "改进 #2" in await room.one(ZHAO, "/改进 #1 换灯")
    assert "由责任人、本系书记或校团委来办结" in await room.one(SUN, "/办结 #2 好了")


async def test_finished_by_owner_secretary_and_committee(room: House):
    for who in (LI, ZHAO, CHEN):
        (sent,) = await room.say(CHEN, "/改进 #1 换灯 ", at(LI), " 12月2日")
        number = sent.text.partition("#")[2].partition("：")[0]
        told = await room.one(who, f"/办结 #{number} 换好了")
        assert told == f"已办结 #{number} 换灯\n写错了发 /撤销 #{number}，就回到没办结"
        assert f"#{number} 已经办结了" in await room.one(who, f"/办结 #{number} 又好了")


async def test_the_result_is_asked_for_and_rights_end(room: House):
    await room.say(CHEN, "/改进 #1 换灯 12月2日")
    assert "办成什么样" in await room.one(ZHAO, "/办结 #2")
    await room.say(SUPER, "/卸任 ", at(ZHAO), group=ADMIN_GROUP)
    assert "来办结" in await room.one(ZHAO, "好了")
    assert "办成什么样" in await room.one(CHEN, "/办结 #2")
    assert "已办结 #2" in await room.one(CHEN, "好了")


async def test_open_ones_overdue_first(room: House):
    await room.say(CHEN, "/改进 #1 换灯 12月2日")
    await room.say(ZHAO, "/改进 #1 修门 ", at(LI), " 今天")
    await db.tx(_a_week_ago)()
    assert await room.one(CHEN, "/改进") == (
        "没办结的改进 2 条，过期 1 条\n#3 修门 李老师 过期 7 天\n#2 换灯 陈书记 12月2日 周三前"
    )
    assert "2 条" in await room.one(ZHAO, "/改进")
    assert "没有等着办的改进" in await room.one(SUN, "/改进")


async def _a_week_ago() -> None:
    from datetime import date

    await db.execute("UPDATE improvement SET due = ? WHERE matter = ?", date(2026, 11, 18), "修门")


async def test_undone_step_by_step(room: House):
    await room.say(CHEN, "/改进 #1 换灯 ", at(LI), " 12月2日")
    await room.say(LI, "/办结 #2 换好了")
    assert (await room.recall(LI, room.last))[0].text == (
        "已撤销办结，#2 还没办结，12月2日 周三前。"
    )
    assert await room.recall(LI, room.last) == []
    assert "要由写的人或校团委来撤" in await room.one(LI, "/撤销 #2")
    told = await room.one(CHEN, "/撤销 #2")
    assert told == "已撤销 #2。改好再发：\n/改进 #1 换灯 李老师 12月2日"
    assert "已经撤销了" in await room.one(LI, "/办结 #2 好了")
    assert await rows() == 0
    assert "改进 #3：机电系 换灯\n责任人 李老师，12月2日" in await room.one(
        CHEN, told.split("\n")[1]
    )


async def test_the_same_event_writes_once(room: House):
    event = room.qq.event(CHEN, "/改进 #1 换灯")
    assert len(await room.push(event)) == 1
    assert await room.push(event) == []
    forget(room)
    assert await room.push(event) == []
    assert await rows() == 1


async def test_open_ones_are_handed_over(room: House):
    await room.say(CHEN, "/改进 #1 换灯 ", at(LI))
    told = await room.one(SUPER, "/卸任 李老师")
    assert "待交接：改进 1" in told
    assert "已交接 改进 1：李老师 → 赵书记" in await room.one(SUPER, "/交接 李老师 赵书记")
    assert "已办结 #2" in await room.one(ZHAO, "/办结 #2 好了")


@pytest.mark.parametrize(
    "line", ["月底前", "下月1号", "换灯 月底前 三楼", "2月30日 换灯 三楼", "下个月 换灯"]
)
async def test_a_due_day_that_is_not_read_is_asked(room: House, line: str):
    assert "没看懂期限" in await room.one(CHEN, f"/改进 #1 换窗 {line} 三盏灯")
    assert await rows() == 0


async def test_the_due_day_may_come_first(room: House):
    told = await room.one(CHEN, "/改进 #1 12月2日前 换灯 李老师")
    assert told.splitlines()[:2] == ["改进 #2：机电系 换灯", "责任人 李老师，12月2日 周三前"]


async def test_the_owner_reads_it_in_his_own_account(room: House):
    await room.say(CHEN, "/改进 #1 换灯 李老师 12月2日")
    told = await room.one(LI, "/我的")
    assert "等你办的改进 1：#2 换灯 12月2日 周三前，办好发 /办结" in told
    assert "等你办的改进" not in await room.one(ZHAO, "/我的")
