"""等着的邀请谁接得走：校团委，和邀请人那个系的书记；别的书记、团支书接不走。"""

import pytest

from models.services import groups
from tests.house import SUPER, House
from tests.plugins.happenings import invitation
from tests.plugins.test_requests import NEW_GROUP, STRANGER, accepted, nowhere
from tests.services.classes import LI, listed

SETTER, STUDENT, CADRE = 2003, 4001, 2004


@pytest.fixture
async def department(house: House) -> House:
    """机电系的一个学生绑定了，还有一位任职在机电系的暂记。"""
    await house.appoint(CADRE, "王老师", "专职 机电系")
    await listed("李雷", LI, "机电2301")
    assert "已绑定" in await house.one(STUDENT, f"/绑定 {LI} 李雷")
    return house


@pytest.mark.parametrize(
    ("post", "inviter", "sets"),
    [
        ("书记 机电系", STUDENT, True),
        ("书记 机电系", CADRE, True),
        ("书记 机电系", STRANGER, False),
        ("书记 经管系", STUDENT, False),
        ("书记 经管系", CADRE, False),
        ("团支书 机电2301", STUDENT, False),
        ("管理员", STRANGER, True),
    ],
)
async def test_who_takes_a_waiting_invitation(
    department: House, post: str, inviter: int, sets: bool
):
    """不在群里也设得了，只因为设了就是答应邀请；答应不了的，邀请也就不能替他作证。"""
    await department.push(invitation(inviter, NEW_GROUP, "甲"))
    await department.appoint(SETTER, "赵书记", post)
    nowhere(department)
    unit = post.split()[-1].replace("管理员", "")
    told = await department.one(SETTER, f"/本群 {NEW_GROUP} 设为 学生群 {unit}")
    assert told.startswith("88888 学生群" if sets else "没查到你在群 88888 里")
    assert accepted(department) == (["甲"] if sets else [])


async def test_a_group_he_is_in_is_set_and_the_foreign_invitation_goes_on_waiting(
    department: House,
):
    await department.push(invitation(STRANGER, NEW_GROUP, "甲"))
    await department.appoint(SETTER, "赵书记", "书记 机电系")
    assert await department.one(SETTER, f"/本群 {NEW_GROUP} 设为 学生群 机电系") == (
        "88888 学生群 · 机电系，姓名只露姓，不发个人进度"
    )
    assert accepted(department) == []
    await department.say(SUPER, f"/本群 {NEW_GROUP} 设为 学生群 机电系")
    assert accepted(department) == ["甲"]
    assert (await groups.view(NEW_GROUP)).unit == "机电系"
