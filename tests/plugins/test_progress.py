"""/进度 的对话：谁看得到哪里，看到什么；图发不出时的字。"""

import pytest

from models import db
from models.services import units
from models.services.people import by_qq
from models.tables import Person
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.test_mine import today
from tests.services.worlds import enrol

WANG, ZHAO, ZHANG, LI = 2001, 2002, 2003, 2004
OWN = """机电系 · 2026 年
专职 1 人，达标 0，合计 1/100；兼职 还没有人在任
覆盖：名册 2 人，联系到 1 人（50%）；亮身份 0/2
本季度有人到场的活动 0 场"""
OTHERS = "书记看本系和本系的团干部，别的请校团委来看。看本系发：/进度"
NOT_HIS = "他现在不是团干部，没有进度可看。看谁在任：/任命 列表"
ALONE = "个人的进度请私聊我发：/进度 姓名"
WANGS = """王老师 · 专职 · 2026 年
联系 1/100（1 人次）
还差 99 人，剩 6 个教学周
上团课 0/1、组织恳谈会 0/2、参加主题团日 0/3、面对面交流 1/1、驻系蹲班 0 次、亮身份 未公开"""


@pytest.fixture
async def school(house: House) -> House:
    """机电系：书记赵、专职王，名册两人，王联系过其中一位；经管系：兼职张。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await house.appoint(ZHANG, "张三", "兼职 经管系")
    unit = await units.find("机电系")
    assert unit
    for qq, name in ((LI, "李雷"), (2010, "韩梅梅")):
        await enrol(name, qq, unit.id)
    await house.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    return house


@pytest.mark.parametrize("group", [None, ADMIN_GROUP])
@pytest.mark.parametrize("words", ["", " 系", " 机电系", " 机电"])
async def test_a_secretary_reads_the_own_department(school: House, words: str, group: int | None):
    (told,) = await school.say(ZHAO, f"/进度{words}", group=group)
    assert told.text == OWN
    assert told.pictures[0].startswith(b"\x89PNG")


@pytest.mark.parametrize("words", ["校", "全校", "经管系", "张三"])
async def test_a_secretary_reads_nothing_else(school: House, words: str):
    assert await school.one(ZHAO, f"/进度 {words}") == OTHERS


async def test_the_committee_reads_everything(school: House):
    (told,) = await school.say(SUPER, "/进度")
    assert told.text == (
        "全校 · 2026 年\n专职 1 人，达标 0，合计 1/100；兼职 1 人，达标 0，合计 0/10\n"
        "覆盖：名册 2 人，联系到 1 人（50%）；亮身份 0/3\n"
        "走访：本学年 0/2 系，未走访 9月 10月 11月（本月）"
    )
    assert (await school.one(SUPER, "/进度 经管")).startswith("经管系 · 2026 年\n专职 还没有人在任")
    assert (await school.one(SUPER, "/进度 张三")).startswith("张三 · 兼职 · 2026 年\n联系 0/10")


@pytest.mark.parametrize("group", [None, ADMIN_GROUP])
async def test_a_cadre_by_name_and_by_at(school: House, group: int | None):
    assert await school.one(ZHAO, "/进度 王老师", group=group) == WANGS
    assert await school.one(ZHAO, "/进度 ", at(WANG), group=group) == WANGS


async def test_a_cadre_without_a_quota_is_told_so(school: House):
    assert await school.one(ZHAO, "/进度 赵书记") == (
        "赵书记 · 书记 · 2026 年\n联系 0 人（0 人次），没有指标\n面对面交流 0/1、亮身份 未公开"
    )


async def test_no_person_is_shown_among_students(school: House):
    for who in (ZHAO, SUPER):
        for what in (("王老师",), (at(WANG),), ("李雷",), ("没人",)):
            assert await school.one(who, "/进度 ", *what, group=CLASS_GROUP) == ALONE


async def test_where_the_picture_is_refused_the_text_comes(school: House):
    school.qq.refuse = lambda _, params: any(p["type"] == "image" for p in params["message"])
    whole = await school.one(SUPER, "/进度", group=ADMIN_GROUP)
    assert "机电系：在任 1，达标 0，覆盖 1/2\n" in whole
    assert "经管系：在任 1，达标 0，覆盖 —（名册里还没有人）\n" in whole
    assert "尚无记录：重引领（五.2）" in whole
    assert "众创众评：本学年由点子而来的活动 0/0，参评达标的项目 0/0" in whole
    assert "\n还没有问题、诉求\n" in whole
    assert "\n本季度有人到场的活动 0 场\n本季度有活动的系 0/2\n众创众评：" in whole
    assert "\n驻系蹲班 0 次；上团课 达标 0/1；" in whole
    assert [name for name in ("王老师", "张三", "李雷", "王*") if name in whole] == []
    assert "—：每月走访（四.3）、众创众筹众评（四.4）（校团委的）" in await school.one(
        ZHAO, "/进度"
    )
    part = await school.one(SUPER, "/进度 张三")
    assert "\n还没有问题、诉求\n尚无记录：重引领（五.2）" in part
    assert part.endswith("组织恳谈会（四.2）、参加主题团日（四.2）（兼职不适用）")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("李雷", NOT_HIS),
        ("火星系", "没有找到「火星系」，系名照任命时写的那样，比如：/进度 机电系"),
        ("机电2301", "进度看到系为止，不看团支部。比如：/进度 机电系"),
        ("没人", "名册里没有「没人」，请 @ 他，或核对姓名。"),
        ("系", "看哪个系？写上名字，比如：/进度 机电系"),
        ("本月", "进度各按制度写的时段数，不另选。看一段里的联系发：/榜 本月"),
        ("王老师 张三", "一次看一位，比如：/进度 姓名"),
        ("说 说 看", "没看懂。/进度 后面可以不写，或写一个系、一位团干部，比如：/进度 机电系"),
        (
            "今天的进度图在哪",
            "没看懂。/进度 后面可以不写，或写一个系、一位团干部，比如：/进度 机电系",
        ),
    ],
)
async def test_a_refusal_says_what_to_write(school: House, words: str, told: str):
    assert await school.one(SUPER, f"/进度 {words}") == told


async def test_a_stranger_by_at_is_no_cadre(school: House):
    assert await school.one(SUPER, "/进度 ", at(7777), group=ADMIN_GROUP) == NOT_HIS
    assert not await by_qq([7777])


async def test_a_secretary_of_two_is_asked_which(school: House):
    await school.appoint(ZHAO, "赵书记", "书记 经管系")
    assert await school.one(ZHAO, "/进度") == (
        "你管着几个系，写明看哪一个：/进度 机电系 /进度 经管系"
    )


@db.tx
async def twin() -> None:
    await Person.create(name="王老师", number="202301099")


async def test_two_of_one_name_are_a_choice(school: House):
    await twin()
    asked = await school.one(ZHAO, "/进度 王老师")
    assert asked.startswith("「王老师」有 2 位，是哪一位？回复数字：\n1 王老师")
    assert await school.one(ZHAO, "1") == WANGS
    await school.one(ZHAO, "/进度 王老师")
    assert await school.one(ZHAO, "2") == NOT_HIS


@pytest.mark.parametrize("choice", ["1", "2"])
async def test_dismissed_while_choosing(school: House, choice: str):
    await twin()
    await school.one(ZHAO, "/进度 王老师")
    await school.say(SUPER, "/卸任 ", at(ZHAO), group=ADMIN_GROUP)
    told = await school.one(ZHAO, choice)
    assert told.startswith("/进度 给校团委和分团委书记用")


async def test_the_group_became_a_student_group_while_choosing(school: House):
    """选的时候这个群已经改成学生群：姓名和数都不在那里说。"""
    await twin()
    await school.one(ZHAO, "/进度 王老师", group=ADMIN_GROUP)
    await school.say(SUPER, "/本群 设为 学生群", group=ADMIN_GROUP)
    (told,) = await school.say(ZHAO, "1", group=ADMIN_GROUP)
    assert (told.text, told.pictures) == (ALONE, [])


async def test_the_forecast_is_the_one_of_ones_own_account(school: House):
    today(12, 2)
    own = await school.one(WANG, "/我的", group=ADMIN_GROUP)
    assert (await school.one(ZHAO, "/进度 王老师")).splitlines()[2] in own.splitlines()


async def test_a_youth_reads_no_figure(school: House):
    told = await school.one(LI, "/进度")
    assert told.startswith("/进度 给校团委和分团委书记用")


async def test_a_quoted_message_names_its_author(school: House):
    await school.say(WANG, "大家好", group=ADMIN_GROUP)
    assert await school.one(ZHAO, "/进度", group=ADMIN_GROUP, quote=school.last) == WANGS
