"""/补录：私聊里一来一回，等第二个人看过才计数。"""

from datetime import datetime

import pytest

from models.tables import Backfill, Contact
from plugins._chat import clock
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House
from tests.services.worlds import enrol

WANG, ZHAO, QIAN, LI, HAN, FAR = 2001, 2002, 2005, 2003, 2004, 2009
LINE = "/补录 9月3日 李雷 面谈"
NOTE = "#1 王老师 补录 9月3日 周四 面谈 李雷：回复 1 通过，0 原因 退回；或发 /补录 看"


@pytest.fixture
async def school(house: House) -> House:
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await house.appoint(FAR, "孙老师", "专职 经管系")
    await enrol("李雷", LI)
    await enrol("韩梅梅", HAN)
    return house


async def told(house: House, who: int, line: str, **where: int) -> dict[int | None, str]:
    """这句话引出的每一条：私聊给谁 → 说了什么；群里的记作 None。"""
    return {s.user: s.text for s in await house.say(who, line, **where)}


async def test_from_the_line_to_the_figure(school: House):
    filed = await told(school, WANG, LINE)
    assert filed[WANG] == ("待审 #1：9月3日 周四 面谈 李雷\n请赵书记看过才计数；写错了发 /撤销 #1")
    assert filed[ZHAO] == NOTE
    assert "补录待审 1" in await school.one(WANG, "/我的")
    assert "等你看的补录 1：发 /补录" in await school.one(ZHAO, "/我的")
    assert "等你看的补录 1：私聊我发 /补录" in await school.one(ZHAO, "/我的", group=ADMIN_GROUP)
    assert "联系 0/100" in await school.one(WANG, "/我的")
    await school.say(ZHAO, "/补录")
    passed = await told(school, ZHAO, "1")
    assert passed[ZHAO] == "已通过 #1：王老师 9月3日 周四 面谈 李雷"
    assert passed[WANG] == "#1 通过了，今年 1/100。本人私聊我发 /确认 就能确认"
    assert await school.one(LI, "/确认 全部") == "已确认 #1"
    assert "补录" not in await school.one(WANG, "/我的")


async def test_the_reviewer_answers_the_note(school: House):
    await school.say(WANG, LINE)
    assert await school.say(ZHAO, "好的，我看看") == []
    assert "退回要写原因" in await school.one(ZHAO, "0")
    refused = await told(school, ZHAO, "0 日期不对，核对一下")
    assert refused[ZHAO] == "已退回 #1，王老师会看到原因。"
    assert refused[WANG] == "#1 退回了：日期不对，核对一下\n改好再发：\n/补录 李雷 面谈 09-03"
    assert "#1 9月3日 周四 面谈 李雷：退回，日期不对，核对一下" in await school.one(WANG, "/补录")
    assert await Contact.all().count() == 0


async def test_one_of_two_notes_is_not_guessed(school: House):
    await school.say(WANG, LINE)
    second = await told(school, WANG, "/补录 9月4日 韩梅梅")
    assert second[ZHAO] == "#2 王老师 补录 9月4日 周五 面谈 韩梅梅：发 /补录 看"
    listed = await school.one(ZHAO, "1")
    assert listed.startswith("等你看的补录 2 条：\n#1 王老师")
    assert "回复 1 通过 #1，0 原因 退回；别的写编号：/补录 #2 1" in listed
    assert await Contact.all().count() == 0
    passed = await told(school, ZHAO, "１")
    assert "已通过 #1" in passed[ZHAO]
    assert "还有 1 条等你看" in passed[ZHAO]
    assert "已通过 #2" in (await told(school, ZHAO, "/补录 #2 1"))[ZHAO]


async def test_another_question_of_the_reviewer_stays_his(school: House):
    assert "联系了谁" in await school.one(ZHAO, "/联系 走寝")
    filed = await told(school, WANG, LINE)
    assert filed[ZHAO].endswith("：发 /补录 看")
    assert "联系+1" in await school.one(ZHAO, "韩梅梅")


async def test_a_number_alone_shows_it_and_asks(school: House):
    await school.say(WANG, LINE)
    assert await school.one(ZHAO, "/补录 #1") == (
        "#1 王老师 补录 9月3日 周四 面谈 李雷\n回复 1 通过，0 原因 退回。"
    )
    assert "写上编号" in await school.one(ZHAO, "/补录 #1 好的")
    assert "写上编号" in await school.one(ZHAO, "/补录 1")
    assert "没有 #9 这一条" in await school.one(ZHAO, "/补录 #9 1")
    assert "要由他本系的" in await school.one(FAR, "/补录 #1 1")
    assert "自己的补录" in await school.one(WANG, "/补录 #1 1")
    assert "没有等你看的补录" in await school.one(FAR, "/补录")


async def test_the_committee_looks_where_nobody_else_can(school: House):
    filed = await told(school, FAR, LINE)
    assert "请校团委看过才计数" in filed[FAR]
    assert "等你看的补录：\n#1 孙老师" in await school.one(SUPER, "/补录")
    assert "已通过 #1" in (await told(school, SUPER, "1"))[SUPER]


async def test_a_missing_day_is_asked_for_and_the_rest_is_kept(school: House):
    asked = await school.one(WANG, "/补录 李雷 电话 他 昨天 没来")
    assert asked.startswith("哪天联系的？")
    assert await school.say(WANG, "在吗") == []
    assert "写今天或以前的" in await school.one(WANG, "明天")
    assert "没看懂日期「13-1」" in await school.one(WANG, "13-1")
    assert "待审 #1：10月9日 周五 电话 李雷" in (await told(school, WANG, "10月9号"))[WANG]
    kept = await Backfill.get()
    assert (str(kept.day), kept.mode, kept.note) == ("2026-10-09", "电话", "他 昨天 没来")


async def test_missing_people_are_asked_for(school: House):
    assert "联系了谁" in await school.one(WANG, "/补录 10-10 走寝 #生活")
    assert await school.say(WANG, "等一下") == []
    assert "10月10日 周六 走寝 #生活 李雷" in (await told(school, WANG, "李雷"))[WANG]


async def test_two_of_one_name_are_chosen_and_rights_are_looked_at_again(school: House):
    await enrol("李雷", 2999)
    assert "「李雷」有 2 位" in await school.one(WANG, LINE)
    await school.say(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    assert "没有团干部职务" in await school.one(WANG, "2")
    assert await Backfill.all().count() == 0


async def test_a_reviewer_dismissed_with_the_question_open(school: House):
    await school.say(WANG, LINE)
    await school.say(SUPER, "/卸任 ", at(ZHAO), group=ADMIN_GROUP)
    assert "要由他本系的" in await school.one(ZHAO, "1")
    assert await Contact.all().count() == 0


@pytest.mark.parametrize(
    ("line", "copy"),
    [
        ("/补录 11-20 李雷", "直接登记：/联系 姓名 面谈 11-20"),
        ("/补录 2025-01-03 李雷", "2025-01-03 是一年多以前"),
        ("/补录 2027-01-03 李雷", "没看懂日期「2027-01-03」"),
        ("/补录 9-3 王老师", "不能登记和自己的联系"),
    ],
)
async def test_what_is_refused_leaves_nothing(school: House, line: str, copy: str):
    assert copy in await school.one(WANG, line)
    assert await Backfill.all().count() == 0


async def test_a_contact_too_old_gives_the_line_to_copy(school: House):
    refused = await school.one(WANG, "/联系 李雷 9-3")
    assert "更早的请私聊我补录：/补录 09-03 姓名 面谈" in refused


@pytest.mark.parametrize("group", [ADMIN_GROUP, CLASS_GROUP])
async def test_in_a_group_nothing_is_kept(school: House, group: int):
    refused = await school.one(WANG, f"{LINE} 他最近失恋", group=group)
    assert refused == "补录请私聊我，群里这条没有记下：/补录 9月3日 姓名 面谈"
    assert await Backfill.all().count() == 0


async def test_the_note_is_for_the_author_only(school: House):
    said = await school.say(WANG, f"{LINE} 他最近失恋")
    said += await school.say(ZHAO, "/补录")
    said += await school.say(ZHAO, "1")
    assert "失恋" not in "".join(s.text for s in said)
    assert "/补录 李雷 面谈 09-03 他最近失恋" in await school.one(WANG, "/撤销 #1")
    assert "失恋" not in await school.one(ZHAO, "/补录")


async def test_a_doubled_event_and_a_doubled_line(school: House):
    event = school.qq.event(WANG, LINE)
    assert len(await school.push(event)) == 2
    assert await school.push(event) == []
    assert await school.one(WANG, LINE) == "刚刚已登记 #1"


async def test_in_quiet_hours_nobody_is_disturbed(school: House):
    clock.begin_at(datetime(2026, 11, 25, 13, 0, tzinfo=NOW.tzinfo), None)
    assert set(await told(school, WANG, LINE)) == {WANG}
    assert await school.say(ZHAO, "1") == []
    assert "等你看的补录 1" in await school.one(ZHAO, "/我的")
