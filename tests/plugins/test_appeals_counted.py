"""说到了人的诉求，在群里说的数里没有；私聊里只有说到的人数不到它。"""

import pytest

from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

from .test_appeals_seen import ASKER, LI, NAMES, QIAN, SUN, WANG, enrol, first


@pytest.fixture
async def world(house: House) -> House:
    for qq, (name, post) in NAMES.items():
        await house.appoint(qq, name, post)
    await enrol()
    return house


async def figures(house: House, who: int, line: str, group: int | None = None) -> str:
    return "\n".join(s.text for s in await house.say(who, line, group=group))


async def lodge(house: House, about: str) -> None:
    await house.say(ASKER, f"/诉求 宿舍的事 {about}")
    await house.say(ASKER, about)


@pytest.mark.parametrize("line", ["/工单", "/进度 全校", "/进度 机电系", "/进度 李卫东"])
async def test_a_group_hears_the_same_from_everybody(world: House, line: str):
    """两位校团委各问一次，数不一样，就知道有一件说到了谁。"""
    before = [await figures(world, who, line, ADMIN_GROUP) for who in (QIAN, SUN, SUPER)]
    await lodge(world, str(QIAN))
    await lodge(world, str(WANG))
    after = [await figures(world, who, line, ADMIN_GROUP) for who in (QIAN, SUN, SUPER)]
    assert after == before
    assert len(set(after)) == 1


async def test_in_private_only_whom_it_is_about_counts_one_less(world: House):
    await lodge(world, str(QIAN))
    assert "等答复的 1" in await first(world, SUN, "/工单 待办")
    assert "没有" in await first(world, QIAN, "/工单 待办")


async def test_mine_said_in_a_group_leaves_it_out(world: House):
    before = await figures(world, LI, "/我的", ADMIN_GROUP)
    await lodge(world, str(WANG))
    assert await figures(world, LI, "/我的", ADMIN_GROUP) == before
    assert "等你答复 1" in await figures(world, LI, "/我的")
    whispered = [s for s in await world.say(LI, "/我的", group=CLASS_GROUP) if s.user == LI]
    assert "等你答复 1" in whispered[0].text
