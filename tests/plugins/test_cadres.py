"""/团干：自己的、系的、支部的、一位；名片照本人选的范围给人看。"""

import pytest

from models import db
from models.services import units
from models.tables import Person, PersonKind
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.services.worlds import enrol

WANG, ZHAO, ZHANG, ZHOU, LI, HAN, HE, GUEST = 2001, 2002, 2003, 2004, 2010, 2011, 2012, 2099
OWN = "张三（机电2301兼职） 支部指导\n联系方式：QQ 2851234567"
HIDDEN = "联系方式只给本系看"


@pytest.fixture
async def school(house: House) -> House:
    """机电系：王专职（本系）、赵书记（全校）、张三在机电2301（本系）；经管系：周老师没有亮。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await house.appoint(ZHANG, "张三", "兼职 机电2301")
    await house.appoint(ZHOU, "周老师", "专职 经管系")
    for qq, line in (
        (WANG, "副书记 13800000000 周二在"), (ZHAO, "总支书记 13900000000 全校"),
        (ZHANG, "支部指导 QQ 2851234567"),
    ):  # fmt: skip
        await house.say(qq, f"/亮身份 {line}")
        await house.say(qq, "1")
    branch, other = await units.find("机电2301"), await units.find("经管系")
    assert branch
    assert other
    await enrol("李雷", LI, branch.id)
    await enrol("韩梅梅", HAN, other.id)
    return house


async def test_my_own_are_those_of_my_branch(school: House):
    assert await school.one(LI, "/团干") == OWN
    assert await school.one(HAN, "/tg") == "周老师（经管系专职）还没有亮身份"


async def test_the_counsellor_of_the_branch_stands_beside(school: House):
    branch = await units.find("机电2301")
    assert branch
    await db.tx(Person.create)(name="林辅导", kind=PersonKind.TEACHER, unit_id=branch.id)
    await db.tx(Person.create)(name="班代", title="兼职辅导员", unit_id=branch.id)
    assert await school.one(LI, "/团干") == f"{OWN}\n辅导员：林辅导、班代"
    told = await school.one(LI, "/团干 机电2301", group=CLASS_GROUP)
    assert told == f"张*（机电2301兼职）\n{HIDDEN}\n辅导员：林*、班*"


async def test_without_a_branch_cadre_those_of_the_department(school: House):
    await school.say(SUPER, "/卸任 ", at(ZHANG), group=ADMIN_GROUP)
    assert await school.one(LI, "/团干") == (
        "王老师（机电系专职）：13800000000\n赵书记（机电系书记）：13900000000"
    )


async def test_a_guest_is_asked_for_a_place(school: House):
    told = "写上系或团支部：/团干 机电系"
    assert await school.one(GUEST, "/团干") == told
    await school.appoint(2005, "钱老师", "专职 全校")
    assert await school.one(GUEST, "/团干") == told


async def test_who_is_in_no_department_reads_those_of_the_school(school: House):
    """不知道是谁那里的，只问是哪里的，不说没有团干部。"""
    await enrol("何静", HE)
    assert await school.one(HE, "/团干") == "写上系或团支部：/团干 机电系"
    await school.appoint(2005, "钱老师", "专职 全校")
    assert await school.one(HE, "/团干") == (
        "钱老师（全校专职）还没有亮身份\n别的写上系或团支部：/团干 机电系"
    )


@pytest.mark.parametrize("words", ["机电系", "机电", "机电2301", "王老师"])
async def test_a_card_of_the_department_is_not_for_others(school: House, words: str):
    told = await school.one(HAN, f"/团干 {words}")
    assert HIDDEN in told
    assert "13800000000" not in told
    assert "2851234567" not in told


@pytest.mark.parametrize("who", [WANG, LI, ZHANG])
async def test_it_is_for_the_own_department_in_private(school: House, who: int):
    told = await school.one(who, "/团干 王老师")
    assert told == "王老师（机电系专职） 副书记\n联系方式：13800000000\n周二在"


async def test_in_a_group_it_depends_on_whose_group_it_is(school: House):
    """别的系的人也在听：看群是哪个系的，不看是谁在问。"""
    for group, name in ((CLASS_GROUP, "王*"), (ADMIN_GROUP, "王老师")):
        lines = (await school.one(LI, "/团干 机电系", group=group)).splitlines()
        assert lines[0] == f"{name}（机电系专职）：{HIDDEN}"
        assert lines[2] == "赵书记（机电系书记）：13900000000"
    await school.say(SUPER, "/本群 设为 学生群 机电2301", group=CLASS_GROUP)
    told = await school.one(HAN, "/团干 机电系", group=CLASS_GROUP)
    assert told.splitlines()[0] == "王老师（机电系专职）：13800000000"


async def test_dismissed_is_gone_at_once(school: House):
    await school.say(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    assert await school.one(LI, "/团干 王老师") == (
        "「王老师」不是在任的团干部，也不是这里的系、团支部。换个写法，比如：/团干 机电系"
    )
    assert "13800000000" not in await school.one(LI, "/团干 机电系")


@pytest.mark.parametrize("words", ["李雷", "没人"])
async def test_who_is_in_the_roster_is_not_told(school: House, words: str):
    told = await school.one(GUEST, f"/团干 {words}")
    assert told.startswith(f"「{words}」不是在任的团干部，")
    masked = await school.one(GUEST, f"/团干 {words}", group=CLASS_GROUP)
    assert masked.startswith(f"「{words[0]}*」不是在任的团干部，")


async def test_one_at_a_time(school: House):
    told = await school.one(LI, "/团干 王老师 赵书记")
    assert told == "一次写一样：系、团支部或姓名，比如：/团干 机电系"
    told = await school.one(LI, "/团干 ", at(ZHAO), group=CLASS_GROUP)
    assert told == "赵书记（机电系书记） 总支书记\n联系方式：13900000000"


async def test_many_are_numbered_and_looked_at_again_when_picked(school: House):
    for n, name in enumerate(("孙一", "孙二", "孙三")):
        await school.appoint(2020 + n, name, "兼职 机电系")
    listed = (
        "机电系有 6 位团干部：\n1 王老师 2 张三 3 孙一 4 孙二 5 孙三 6 赵书记\n回复数字看怎么找他"
    )
    assert await school.one(LI, "/团干 机电系") == listed
    assert await school.say(LI, "7") == []
    assert await school.one(LI, "2") == OWN
    await school.one(LI, "/团干 机电系")
    await school.say(SUPER, "/卸任 ", at(ZHANG), group=ADMIN_GROUP)
    assert await school.one(LI, "2") == "他已经不在任了，重新找发：/团干"
    told = await school.one(LI, "/团干 机电系", group=CLASS_GROUP)
    assert "1 王* 2 孙* 3 孙* 4 孙* 5 赵书记" in told


async def test_a_student_who_types_contact_gets_the_card(school: House):
    assert await school.one(LI, "/联系 王老师") == (
        "想找团干部？\n张三（机电2301兼职）：QQ 2851234567\n/联系 是团干部登记用的"
    )
