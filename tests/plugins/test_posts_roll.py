import pytest

from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, LI, HAN, ZHAO = 2001, 2003, 2004, 2005
SURNAMES = "赵钱孙李周吴郑王冯陈"
HEAD = "在任：专职 1 人，兼职 1 人，书记 1 人，团支书 1 人，管理员 0 人"


@pytest.fixture
async def staffed(house: House) -> House:
    for qq, name, post in (
        (WANG, "王老师", "专职 机电系 自 2026-03-01"),
        (LI, "李老师", "兼职 经管系"),
        (HAN, "韩梅梅", "团支书 机电2301"),
        (ZHAO, "赵书记", "书记 机电系"),
    ):
        await house.appoint(qq, name, post)
    return house


async def roll(house: House, who: int = SUPER, unit: str = "", group: int | None = None):
    return (await house.one(who, f"/任命 列表 {unit}", group=group)).splitlines()


@pytest.mark.parametrize("group", [None, ADMIN_GROUP])
async def test_who_holds_what_since_when(staffed: House, group: int | None):
    assert await roll(staffed, group=group) == [
        HEAD,
        "专职（机电系）：王老师 2026-03-01 起",
        "兼职（经管系）：李老师 2026-11-25 起",
        "书记（机电系）：赵书记 2026-11-25 起",
        "团支书（机电2301）：韩梅梅 2026-11-25 起",
    ]


async def test_a_student_group_reads_only_figures(staffed: House):
    assert await roll(staffed, group=CLASS_GROUP) == [HEAD]


@pytest.mark.parametrize(
    ("unit", "names"),
    [("机电", "王老师 赵书记 韩梅梅"), ("机电2301", "韩梅梅"), ("经管系", "李老师")],
)
async def test_one_department_or_branch(staffed: House, unit: str, names: str):
    rows = (await roll(staffed, unit=unit))[1:]
    assert " ".join(row.split("：")[1].split()[0] for row in rows) == names


async def test_an_unknown_unit_is_said(staffed: House):
    assert (await roll(staffed, unit="飞行系"))[0].startswith("没有找到这个系")


async def test_a_secretary_sees_the_own_department(staffed: House):
    told = await roll(staffed, ZHAO)
    assert told[0] == "在任：专职 1 人，兼职 0 人，书记 1 人，团支书 1 人，管理员 0 人"
    assert not any("李老师" in row for row in told)
    assert await roll(staffed, ZHAO, "经管系") == ["书记只看本系的，发：/任命 列表"]
    assert len(await roll(staffed, ZHAO, "机电2301")) == 2


async def test_forty_cadres_are_readable_in_private_and_short_in_a_group(house: House):
    for n in range(40):
        branch = f"机电{2201 + n % 20 + n // 20 * 100}"
        name = SURNAMES[n % 10] + "甲乙丙丁"[n // 10]
        await house.appoint(3000 + n, name, f"兼职 {branch}")
    assert len(await roll(house)) == 41
    told = await roll(house, group=ADMIN_GROUP)
    assert (len(told), told[-1]) == (8, "其余的私聊我看：/任命 列表")


async def test_a_branch_without_a_secretary_is_said(staffed: House):
    told = await staffed.one(SUPER, "/卸任 韩梅梅")
    assert "机电2301 现在没有团支书" in told
    await staffed.appoint(2009, "钱书记", "书记 机电系")
    assert "没有书记" not in await staffed.one(SUPER, "/卸任 赵书记")
    told = await staffed.one(SUPER, "/卸任 钱书记 12-31")
    assert "12月31日 周四 起" in told
    assert "机电系 到时没有书记" in told
