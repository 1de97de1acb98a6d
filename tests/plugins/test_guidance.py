"""/指导：到支部做了什么。"""

import pytest

from models import db
from scripts.fake_qq import at
from tests.chat.test_again import forget
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, LI, CHEN = 2102, 2103, 2101


@pytest.fixture
async def room(house: House) -> House:
    await house.appoint(CHEN, "陈书记", "管理员")
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(LI, "李雷", "团支书 机电2301")
    return house


async def count() -> int:
    return (await db.rows("SELECT COUNT(*) AS n FROM guidance WHERE undone = ?", False))[0]["n"]


async def test_recorded_in_private_and_among_students(room: House):
    assert await room.one(WANG, "/指导 机电2301 换届怎么开，票怎么数") == (
        "指导 机电2301 11月25日 周三，本学年第 1 次 #1\n记错了发 /撤销 #1"
    )
    told = await room.one(WANG, "/指导 昨天 机电2301 看了台账", group=CLASS_GROUP)
    assert told == "已记录：指导 机电2301 11月24日 周二 #2"
    assert await room.one(WANG, "/指导") == (
        "本学年指导 2 次：机电2301 2\n再记一次：/指导 机电2301 换届、团课怎么上"
    )


async def test_the_day_may_come_last(room: House):
    told = await room.one(WANG, "/指导 机电2301 换届 昨天")
    assert told.startswith("指导 机电2301 11月24日 周二，本学年第 1 次 #1")
    assert (await db.rows("SELECT text FROM guidance"))[0]["text"] == "换届"


async def test_what_is_missing_is_asked_for(room: House):
    assert "指导了哪个支部" in await room.one(WANG, "/指导 换届怎么开")
    assert await room.say(WANG, "嗯嗯") == []
    assert "#1" in await room.one(WANG, "机电2301")
    assert "指导了什么" in await room.one(WANG, "/指导 机电2301")
    assert "本学年第 2 次 #2" in await room.one(WANG, "团课怎么上")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/指导 机电系 换届", "指导记到支部"),
        ("/指导 机电2309 换届", "没有找到「机电2309」"),
        ("/指导 机电2301 10-8 换届", "太早了"),
        ("/指导 机电2301 后天 换届", "没看懂日期「后天」"),
        ("/指导 机电2301 " + "长" * 1001, "内容最多 1000 字"),
    ],
)
async def test_what_is_refused_writes_nothing(room: House, line: str, told: str):
    assert told in await room.one(WANG, line)
    assert await count() == 0


async def test_only_cadres(room: House):
    assert "/指导 给团干部用" in await room.one(LI, "/指导 机电2301 换届")
    assert "/指导 给团干部用" in await room.one(CHEN, "/指导 机电2301 换届")


async def test_rights_end_in_the_middle_of_a_dialogue(room: House):
    await room.say(WANG, "/指导 机电2301")
    await room.say(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    assert "指导由在任的团干部来记" in await room.one(WANG, "换届")
    assert await count() == 0


async def test_the_same_event_writes_once(room: House):
    event = room.qq.event(WANG, "/指导 机电2301 换届")
    assert len(await room.push(event)) == 1
    assert await room.push(event) == []
    forget(room)
    assert await room.push(event) == []
    assert await count() == 1


async def test_undone(room: House):
    (receipt,) = await room.say(WANG, "/指导 机电2301 换届")
    assert await room.one(WANG, "撤销", quote=receipt.message) == (
        "已撤销 #1。改好再发：\n/指导 机电2301 换届"
    )
    await room.say(WANG, "/指导 机电2301 换届", group=CLASS_GROUP)
    assert (await room.recall(WANG, room.last, CLASS_GROUP))[0].text == (
        "已撤销 #2。改好再发：\n/指导 机电2301 内容"
    )
    await room.say(WANG, "/指导 机电2301 换届")
    assert "要由记的人或校团委来撤" in await room.one(LI, "/撤销 #3")
    assert "已撤销 #3" in await room.one(CHEN, "/撤销 #3")
    assert await count() == 0
