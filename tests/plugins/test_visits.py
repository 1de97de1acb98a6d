"""/走访：记一次、撤销、计划。"""

import pytest

from models import db
from scripts.fake_qq import at
from tests.chat.test_again import forget
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

CHEN, LI, WANG = 2101, 2102, 2103


@pytest.fixture
async def room(house: House) -> House:
    """陈书记是校团委管理员，李老师、王老师在机电系、经管系。"""
    for qq, name, post in (
        (CHEN, "陈书记", "管理员"),
        (LI, "李老师", "专职 机电系"),
        (WANG, "王老师", "专职 经管系"),
    ):
        await house.appoint(qq, name, post)
    return house


async def count(table: str) -> int:
    return (await db.rows(f"SELECT COUNT(*) AS n FROM {table}"))[0]["n"]


async def test_a_visit_is_recorded_and_said_back(room: House):
    told = await room.one(
        CHEN, "/走访 机电系 昨天 ", at(LI), " 看了实验室，灯坏了", group=ADMIN_GROUP
    )
    assert told == (
        "11月走访 机电系，本学年 1/2 系 #1\n"
        "11月24日 周二，同行 陈书记、李老师：看了实验室，灯坏了\n"
        "引用本条发 /纪要 附话和图；记错了发 /撤销"
    )
    told = await room.one(CHEN, "/zf 王老师 经管系 11-20")
    assert told.startswith(
        "11月走访 经管系，本学年 2/2 系 #2\n11月20日 周五，同行 陈书记、王老师\n"
    )


async def test_the_words_keep_their_shape(room: House):
    """内容从头一个别的词起，后面的系、日子、人名都是内容。"""
    told = await room.one(CHEN, "/走访机电系 座谈：经管系 周三 李老师讲话！")
    assert "同行 陈书记：座谈：经管系 周三 李老师讲话！" in told
    assert "11月25日" in told


async def test_in_a_student_group_names_are_masked(room: House):
    told = await room.one(CHEN, "/走访 机电系 ", at(LI), " 看了宿舍", group=CLASS_GROUP)
    assert "同行 陈*、李*" in told
    assert "宿舍" not in told
    assert "李老师" not in told


async def test_twice_within_a_minute_is_once(room: House):
    await room.say(CHEN, "/走访 机电系 昨天 座谈")
    assert await room.one(CHEN, "/走访 机电系 昨天 座谈") == "刚刚已登记 #1"
    assert await room.one(CHEN, "/走访 机电系 昨天 座谈了") != "刚刚已登记 #1"
    assert await count("visit") == 2


async def test_the_same_event_writes_once(room: House):
    event = room.qq.event(CHEN, "/走访 机电系")
    assert len(await room.push(event)) == 1
    assert await room.push(event) == []
    forget(room)
    assert await room.push(event) == []
    assert await count("visit") == 1


async def test_the_department_is_asked_for(room: House):
    assert "走访了哪个系" in await room.one(CHEN, "/走访 昨天 看了实验室")
    assert await room.say(CHEN, "好像不是吧") == []
    told = await room.one(CHEN, "机电系")
    assert "11月24日 周二，同行 陈书记：看了实验室" in told
    assert "11月走访 机电系" in told


async def test_the_day_may_come_last(room: House):
    assert "10月走访 机电系" in await room.one(CHEN, "/走访 机电系 看了台账 10-20")
    (row,) = await db.rows("SELECT day, text FROM visit")
    assert (str(row["day"]), row["text"]) == ("2026-10-20", "看了台账")


async def test_an_unknown_department_is_noted(room: House):
    assert "11月走访 外语系（暂记），本学年 1/3 系" in await room.one(CHEN, "/走访 外语系")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/走访 机电2301 看看", "走访记到系"),
        ("/走访 机电系 明天", "没看懂日期「明天」"),
        ("/走访 机电系 2024-11-01", "一年多以前"),
        ("/走访 机电系 11月31日", "没看懂日期"),
        ("/走访 机电系 去年11月20日", "没看懂日期「去年11月20日」"),
        ("/走访 机电系 10月 看台账", "没看懂日期「10月」"),
        ("/走访 机电系 " + "看" * 1001, "内容最多 1000 字"),
    ],
)
async def test_what_is_refused_writes_nothing(room: House, line: str, told: str):
    assert told in await room.one(CHEN, line)
    assert await count("visit") == 0


async def test_only_the_committee(room: House):
    assert "/走访 给校团委用" in await room.one(LI, "/走访 机电系")
    assert await count("visit") == 0


async def test_rights_end_in_the_middle_of_a_dialogue(room: House):
    await room.say(CHEN, "/走访 昨天")
    await room.say(SUPER, "/卸任 ", at(CHEN), group=ADMIN_GROUP)
    assert "走访要由校团委来记" in await room.one(CHEN, "机电系")
    assert await count("visit") == 0


async def test_same_name_twice_is_asked(room: House):
    await room.appoint(2104, "李老师", "兼职 经管系")
    told = await room.one(CHEN, "/走访 机电系 李老师")
    assert "「李老师」有 2 位" in told
    assert "同行 陈书记、李老师" in await room.one(CHEN, "1")


async def test_undone_by_word_quote_and_recall(room: House):
    (receipt,) = await room.say(CHEN, "/走访 机电系 昨天 李老师 座谈")
    said = room.last
    assert await room.one(CHEN, "撤销", quote=receipt.message) == (
        "已撤销 #1，本学年 0/2 系。改好再发：\n/走访 机电系 11-24 李老师 座谈"
    )
    assert await room.one(CHEN, "/撤销 #1") == "#1 已经撤销过了。"
    assert await room.recall(CHEN, said) == []
    await room.say(CHEN, "/走访 机电系 11-24 李老师 座谈")
    assert "已撤销 #2" in (await room.recall(CHEN, room.last))[0].text
    await room.say(CHEN, "/走访 机电系")
    assert "要由记的人或校团委来撤" in await room.one(LI, "/撤销 #3")
    assert "已撤销 #3" in await room.one(SUPER, "/撤销 #3")


async def test_the_plan_proposes_the_longest_unvisited(room: House):
    told = await room.one(CHEN, "/走访 计划", group=ADMIN_GROUP)
    assert told == (
        "本月未走访，本学年 0/2 系。先去机电系，再是经管系\n"
        "未走访：9月 10月\n"
        "记下就发：/走访 机电系"
    )
    await room.say(CHEN, "/走访 机电系 10-15")
    told = await room.one(CHEN, "/走访")
    assert told.splitlines()[:2] == [
        "本月未走访，本学年 1/2 系。先去经管系，再是机电系",
        "未走访：9月",
    ]
    assert "补记" in await room.one(CHEN, "/走访 经管系 9-15")
