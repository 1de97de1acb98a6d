"""权限的每一格：表在这里另写一遍，不从 people.RIGHTS 抄，逐格说一句看回话。"""

import pytest

from models import db
from models.rules.rights import Speaker
from models.services import units
from models.tables import Person
from plugins._chat import commands
from plugins._chat.people import refusal
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.stores import Sqlite

ROLES = "超委书干支青客"
TABLE = """
命令  干部群          学生群          私聊
帮助  超委书干支青客  超委书干支青客  超委书干支青客
绑定  超委书干支青客  超委书干支青客  超委书干支青客
联系  书干            书干            书干
补录  无              无              超委书干
确认  超委书干支青客  超委书干支青客  超委书干支青客
撤销  超委书干支青    超委书干支青    超委书干支青
活动  超委书干支      超委书干支      超委书干支
结束  超委书干支      超委书干支      超委书干支
签到  超委书干支青客  超委书干支青客  超委书干支青客
签退  超委书干支青客  超委书干支青客  超委书干支青客
请假  书干支青        书干支青        书干支青
我的  超委书干支青    超委书干支青    超委书干支青
名单  -               -               书干
榜    超委书干支青客  超委书干        超委书干
进度  超委书          超委书          超委书
走访  超委            超委            超委
纪要  超委书干支青    超委书干支青    超委书干支青
改进  超委书          超委书          超委书
办结  超委书干支青    超委书干支青    超委书干支青
免计  -               -               超委
指导  书干            书干            书干
提问  超委书干支青客  超委书干支青客  超委书干支青客
诉求  超委书干支青客  超委书干支青客  超委书干支青客
工单  超委书干        无              超委书干
答复  超委书干        超委书干        超委书干
转交  超委书干        超委书干        超委书干
结单  超委书干        超委书干        超委书干
评分  超委书干支青客  超委书干支青客  超委书干支青客
词条  -               -               超委书干
团干  超委书干支青客  超委书干支青客  超委书干支青客
亮身份  -             -               书干
征集  书干支          书干支          -
点子  书干支青        书干支青        书干支青
领办  书干支青        书干支青        书干支青
立项  超委书          超委书          超委书
众评  超委书干        超委书干        超委书干
进展  超委书干支青客  超委书干支青客  超委书干支青客
投票  超委书干支      超委书干支      -
选    超委书干支青    超委书干支青    超委书干支青
结果  超委书干支青客  超委书干支青客  超委书干支青客
截止  超委书干支      超委书干支      超委书干支
任命  超委书          超委书          超委书
交接  无              无              超委书
卸任  超委书          超委书          超委书
名册  超委书          —               超委书
本群  超委书支        超委书支        超委书支
审计  -               -               超委
"""
HEAD, *ROWS = (line.split() for line in TABLE.strip().splitlines())
GROUPS = {"干部群": ADMIN_GROUP, "学生群": CLASS_GROUP, "私聊": None}
POSTS = {
    "委": "管理员",
    "书": "书记 机电系",
    "干": "专职 机电系",
    "支": "团支书 机电2301",
}
CELLS = [
    pytest.param(name, place, role, role in allowed, id=f"{name}-{place}-{role}")
    for name, *columns in ROWS
    for place, allowed in zip(HEAD[1:], columns, strict=True)
    for role in ROLES
]
PRIVATELY = {(name, role) for name, *_, private in ROWS for role in private}
"""私聊里用得了的：说错了地方，读到的是「请私聊」。"""
IN_GROUPS = {(name, role) for name, *groups, private in ROWS if private in "-—无"
             for role in "".join(groups)}  # fmt: skip
"""只在群里用得了的：私聊里说，读到的是「请到群里」。"""

SOMEBODY = 2001
OTHERWISE = ("联系", "补录")
"""没有权限时另有话说的，单另看。"""


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    """一千来格，权限表与哪一种库无关：只走一种。"""
    return sqlite


async def become(house: House, role: str) -> int:
    """让一个人恰好有这个身份，返回他的 QQ。"""
    if role == "超":
        return SUPER
    if role in POSTS:
        await house.appoint(SOMEBODY, "王老师", POSTS[role])
    elif role == "青":
        await enroll(SOMEBODY)
    return SOMEBODY


@db.tx
async def enroll(qq: int) -> None:
    await Person.create(name="韩梅梅", qq=qq, number="202301017")


async def heard(house: House, who: int, command: str, group: int | None) -> list[str]:
    return [sent.text for sent in await house.say(who, f"/{command}", group=group)]


def refused(command: str, role: str) -> str:
    return refusal(Speaker(1, superuser=role != "客"), command)


@pytest.mark.parametrize(
    ("command", "place", "role", "allowed"), [c for c in CELLS if c.values[0] not in OTHERWISE]
)
async def test_a_cell(house: House, command: str, place: str, role: str, allowed: bool):
    who = await become(house, role)
    told = await heard(house, who, command, GROUPS[place])
    if allowed:
        assert told
        assert refused(command, role) not in told
    elif place != "私聊" and (command, role) in PRIVATELY:
        assert told == [f"请私聊我发 /{command}，群里不办这条。"]
    elif place == "私聊" and (command, role) in IN_GROUPS:
        assert told == [f"请到群里发 /{command}，私聊里不办这条。"]
    else:
        assert told == [refused(command, role)]


@pytest.mark.parametrize(
    ("command", "place", "role", "allowed"), [c for c in CELLS if c.values[0] == "联系"]
)
async def test_a_cell_of_contact(house: House, command: str, place: str, role: str, allowed: bool):
    """没有权限的人不是被拒，是得到他多半想要的：团干部是谁，或先任命自己。"""
    who = await become(house, role)
    (told,) = await heard(house, who, command, GROUPS[place])
    instead = "登记联系要有团干部职务" if role in "超委" else "团干部"
    assert ("联系了谁" in told) == allowed
    assert allowed or instead in told
    assert told != refused(command, role)


@pytest.mark.parametrize(
    ("command", "place", "role", "allowed"), [c for c in CELLS if c.values[0] == "补录"]
)
async def test_a_cell_of_backfill(house: House, command: str, place: str, role: str, allowed: bool):
    """私聊里用得了的人在群里打，读到的是请私聊。"""
    who = await become(house, role)
    (told,) = await heard(house, who, command, GROUPS[place])
    able = role in "超委书干"
    assert ("没有等你看的补录" in told) == allowed
    assert ("请私聊我" in told) == (able and not allowed)
    assert (told == refused(command, role)) == (not able)


async def test_the_card_names_the_cadre_of_the_department(house: House):
    await house.appoint(2002, "王老师", "专职 机电系")
    await house.appoint(2003, "李老师", "兼职 经管系")
    who = await become(house, "支")
    await settle_in_department(who)
    (told,) = await heard(house, who, "联系", None)
    assert "王老师（机电系专职）" in told
    assert "李老师" not in told


@db.tx
async def settle_in_department(qq: int) -> None:
    unit = await units.find("机电2301")
    await Person.filter(qq=qq).update(unit_id=unit.id if unit else None)


def test_every_command_has_a_row():
    assert {name for name, *_ in ROWS} == {c.name for c in commands.every()}


@pytest.mark.parametrize("card", ["超级管理员", "校团委 管理员", "专职\u200b团干部", "\u202e书记"])
async def test_a_name_gives_no_right(house: House, card: str):
    house.qq.cards[SOMEBODY] = card
    assert await heard(house, SOMEBODY, "任命", ADMIN_GROUP) == [refused("任命", "客")]
