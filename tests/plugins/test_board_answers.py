"""/榜 答复：问题答得怎样，几分之几；专职、兼职分开，按单位和姓名，不排名次。"""

from datetime import timedelta

import pytest

from config import regulation
from models.services.people import by_qq
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House
from tests.plugins.another_school import SCHOOLS
from tests.services.cards import ticket

WANG, ZHANG, ZHOU, ZHAO = 2001, 2002, 2003, 2004
TOLD = (
    "2026—2027 学年问题答复：专职 2 人，响应 2/3 按时 1/3 解决 1/3 满意 1/2；兼职 1 人，还没有问题"
)


@pytest.fixture
async def school(house: House) -> House:
    """王、周专职，张兼职，赵书记；王答了两件，晚了一件，还有一件没答。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(ZHOU, "周老师", "专职 经管系")
    await house.appoint(ZHANG, "张三", "兼职 机电系")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    me, past = (await by_qq([WANG]))[WANG].id, NOW - timedelta(days=9)
    await ticket(past, me, answered=past, closed=past, rating=5)
    await ticket(past, me, answered=past + timedelta(days=2), rating=2)
    await ticket(past, me)
    return house


async def plain(house: House, who: int, words: str) -> str:
    house.qq.refuse = lambda _, params: any(p["type"] == "image" for p in params["message"])
    return await house.one(who, words, group=ADMIN_GROUP)


async def test_a_picture_and_one_line(school: House):
    (told,) = await school.say(ZHANG, "/榜 答复", group=ADMIN_GROUP)
    assert told.text == TOLD
    assert told.pictures[0].startswith(b"\x89PNG")


async def test_everybody_once_by_unit_and_name(school: House):
    assert await plain(school, WANG, "/榜 答复") == (
        f"{TOLD}\n专职（响应、按时、解决、满意）：王老师 2/3 1/3 1/3 1/2，周老师 — — — —\n"
        "兼职（响应、按时、解决、满意）：张三 — — — —"
    )


async def test_one_department(school: House):
    told = await plain(school, WANG, "/榜 经管系 答复")
    assert told.splitlines()[0] == "经管系 2026—2027 学年问题答复：专职 1 人，还没有问题"
    assert "王老师" not in told


async def test_no_window_of_ones_own(school: House):
    told = await school.one(WANG, "/榜 答复 本月", group=ADMIN_GROUP)
    assert told == "这张榜各按制度写的时段数，不另选。直接发：/榜 答复"


async def test_not_in_a_student_group_and_not_for_nobody(house: House):
    assert "不发个人进度" in await house.one(SUPER, "/榜 答复", group=CLASS_GROUP)
    assert "还没有人在任" in await house.one(SUPER, "/榜 答复", group=ADMIN_GROUP)


async def test_a_school_without_it_says_so(school: House):
    regulation.use(SCHOOLS / "vocational.toml")
    told = await school.one(WANG, "/榜 答复", group=ADMIN_GROUP)
    assert told == "本校的制度里没有这几条，能看的是联系榜：/榜 联系"
