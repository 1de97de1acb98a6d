import pytest

from models.services import people
from scripts.fake_qq import at
from tests.chat.test_again import forget
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.services.test_handover import waits
from tests.services.worlds import act

WANG, ZHANG, LI, ZHAO = 2001, 2002, 2003, 2005


@pytest.fixture
async def staffed(house: House) -> House:
    """王老师手上有张三的两条补录等着看；李老师在同一个系，赵书记管这个系。"""
    for qq, name, post in (
        (WANG, "王老师", "专职 机电系"),
        (LI, "李老师", "兼职 机电系"),
        (ZHANG, "张三", "兼职 机电系"),
        (ZHAO, "赵书记", "书记 机电系"),
    ):
        await house.appoint(qq, name, post)
    known = await people.by_qq([WANG, ZHANG])
    for _ in range(2):
        await waits(await act(SUPER), known[ZHANG].id, known[WANG].id)
    return house


async def test_dismissal_says_what_is_left_and_how_to_move_it(staffed: House):
    told = await staffed.one(SUPER, "/卸任 王老师")
    assert told == (
        "已卸任 王老师 专职（机电系）\n待交接：补录待审 2\n私聊我发：/交接 王老师 接手的人"
    )
    told = await staffed.one(SUPER, "/交接 王老师 李老师")
    assert told == "已交接 补录待审 2：王老师 → 李老师"
    assert "手上没有待交接的事项" in await staffed.one(SUPER, "/交接 王老师 李老师")


async def test_in_a_student_group_no_name_is_told(staffed: House):
    told = await staffed.one(SUPER, "/卸任 王老师", group=CLASS_GROUP)
    assert "待交接：补录待审 2" in told
    assert "王*" in told
    assert "王老师 专职" not in told


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("/交接", "交接要写两个人"),
        ("/交接 王老师", "交接要写两个人"),
        ("/交接 王老师 王老师", "交接要写两个人"),
        ("/交接 王老师 李老师 赵书记", "交接要写两个人"),
        ("/交接 王老师 下学期", "交接要写两个人"),
        ("/交接 王老师 刘老师", "名册里没有「刘老师」"),
        (f"/交接 王老师 {WANG}", "交接要写两个人"),
    ],
)
async def test_two_people_are_needed(staffed: House, line: str, sentence: str):
    assert sentence in await staffed.one(SUPER, line)
    assert "补录待审 2" in await staffed.one(SUPER, "/交接 王老师 李老师")


async def test_the_order_written_decides_who_gives(staffed: House):
    assert "李老师 手上没有" in await staffed.one(SUPER, "/交接 李老师 ", at(WANG))
    assert "王老师 → 李老师" in await staffed.one(SUPER, "/交接 ", at(WANG), " 李老师")


async def test_same_name_twice_is_asked(staffed: House):
    await staffed.appoint(2009, "李老师", "兼职 经管系")
    told = await staffed.one(SUPER, "/交接 王老师 李老师")
    assert "「李老师」有 2 位" in told
    assert "王老师 → 李老师" in await staffed.one(SUPER, "1")


async def test_a_secretary_only_inside_the_own_department(staffed: House):
    await staffed.appoint(2009, "钱老师", "专职 经管系")
    assert "书记只能办本系" in await staffed.one(ZHAO, "/交接 王老师 钱老师")
    assert "王老师 → 李老师" in await staffed.one(ZHAO, "/交接 王老师 李老师")


async def test_dismissed_in_mid_dialogue(staffed: House):
    await staffed.appoint(2009, "李老师", "兼职 机电系")
    assert "有 2 位" in await staffed.one(ZHAO, "/交接 王老师 李老师")
    await staffed.say(SUPER, "/卸任 赵书记")
    assert "书记只能办本系" in await staffed.one(ZHAO, "1")
    assert "补录待审 2" in await staffed.one(SUPER, "/卸任 王老师")


async def test_only_in_private(staffed: House):
    told = await staffed.one(SUPER, "/交接 王老师 李老师", group=ADMIN_GROUP)
    assert told == "请私聊我发 /交接，群里不办这条。"


async def test_a_doubled_event_moves_once(staffed: House):
    event = staffed.qq.event(SUPER, "/交接 王老师 李老师")
    assert len(await staffed.push(event)) == 1
    forget(staffed)
    assert await staffed.push(event) == []
