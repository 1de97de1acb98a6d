"""/榜 123、/榜 全部：几条职责并排的图、一行字、文字版；别的学校的词。"""

import pytest

from config import regulation
from models.rules.activities import ActivityKind
from models.services.people import by_qq
from plugins._chat import clock
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.another_school import SCHOOLS
from tests.services.gatherings import guests, held

WANG, ZHANG, ZHOU = 2001, 2002, 2003
TOLD = "2026—2027 学年 123 工程：专职 2 人，达标 上团课 1、组织恳谈会 0、参加主题团日 0；兼职 —"


@pytest.fixture
async def school(house: House) -> House:
    """王、周专职，张兼职；王上过一次团课，签到过一次主题团日。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(ZHOU, "周老师", "专职 经管系")
    await house.appoint(ZHANG, "张三", "兼职 机电系")
    me = (await by_qq([WANG]))[WANG].id
    await held(ActivityKind.LECTURE, [me], came=await guests(), now=clock.now())
    await held(ActivityKind.THEME_DAY, [me], came=[me], now=clock.now())
    return house


async def plain(house: House, who: int, words: str) -> str:
    house.qq.refuse = lambda _, params: any(p["type"] == "image" for p in params["message"])
    return await house.one(who, words, group=ADMIN_GROUP)


async def test_a_picture_of_its_own(school: House):
    (told,) = await school.say(ZHANG, "/榜 123", group=ADMIN_GROUP)
    assert told.text == TOLD
    assert told.pictures[0].startswith(b"\x89PNG")


async def test_where_the_picture_is_refused_the_text_comes(school: House):
    assert await plain(school, WANG, "/榜 123") == (
        f"{TOLD}\n专职（上团课、组织恳谈会、参加主题团日）：王老师 1/1 0/2 1/3，周老师 0/1 0/2 0/3"
    )


async def test_one_department(school: House):
    assert await plain(school, WANG, "/榜 经管 123") == (
        "经管系 2026—2027 学年 123 工程：专职 1 人，达标 上团课 0、组织恳谈会 0、参加主题团日 0\n"
        "专职（上团课、组织恳谈会、参加主题团日）：周老师 0/1 0/2 0/3"
    )


async def test_everything_beside_each_other(school: House):
    assert (await plain(school, WANG, "/榜 全部")).splitlines() == [
        "各项职责：专职 2 人，达标 联系 0、上团课 1、组织恳谈会 0、参加主题团日 0、面对面交流 0；"
        "兼职 1 人，达标 联系 0、面对面交流 0",
        "专职（联系、上团课、组织恳谈会、参加主题团日、面对面交流）："
        "王老师 0/100 1/1 0/2 1/3 0/1，周老师 0/100 0/1 0/2 0/3 0/1",
        "兼职（联系、上团课、组织恳谈会、参加主题团日、面对面交流）：张三 0/10 — — — 0/1",
    ]


async def test_no_window_of_ones_own(school: House):
    told = await school.one(WANG, "/榜 123 本月", group=ADMIN_GROUP)
    assert told == "这张榜各按制度写的时段数，不另选。直接发：/榜 123"


async def test_not_in_a_student_group_and_not_for_nobody(house: House):
    assert "不发个人进度" in await house.one(SUPER, "/榜 123", group=CLASS_GROUP)
    assert "还没有人在任" in await house.one(SUPER, "/榜 123", group=ADMIN_GROUP)


async def test_another_school(school: House):
    regulation.use(SCHOOLS / "vocational.toml")
    assert await plain(school, WANG, "/榜 123") == (
        "2026 秋学期 123 工程：专任团干 2 人，达标 车间夜校 1；兼任团干 —\n"
        "专任团干（车间夜校）：王老师 1/1，周老师 0/1"
    )
    regulation.use(SCHOOLS / "university.toml")
    assert (await plain(school, WANG, "/榜 123")).splitlines()[0].startswith("本周（11-23 起） 123")
