"""书记拿不走别人的职务和绑定：改任、解除、换上自己的号，一步都走不成。"""

import pytest

from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.services.classes import listed, qq_of

WANG, ZHAO, NEW = 2001, 2005, 4009
WANGS = "T0000001"
KEPT = "他现任的职务书记卸任不了，请校团委来任命：/任命 @同学 兼职 机电系"


@pytest.fixture
async def wang(house: House) -> int:
    """王老师是机电系的专职，绑着 2001；赵书记管机电系。"""
    person = await listed("王老师", WANGS, "机电系")
    assert "已绑定" in await house.one(WANG, f"/绑定 {WANGS} 王老师")
    assert "已任命" in await house.one(SUPER, f"/任命 {WANGS} 专职 机电系")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    return person


@pytest.mark.parametrize("group", [None, ADMIN_GROUP, CLASS_GROUP])
async def test_a_full_time_post_is_not_ended_by_a_part_time_one(
    house: House, wang: int, group: int | None
):
    assert await house.one(ZHAO, "/任命 王老师 兼职 机电系", group=group) == KEPT
    assert "专职 1 人，兼职 0 人" in await house.one(SUPER, "/任命 列表")


async def test_the_whole_chain_leads_nowhere(house: House, wang: int):
    assert await house.one(ZHAO, "/任命 王老师 兼职 机电系") == KEPT
    assert "能任命他的书记或校团委" in await house.one(ZHAO, "/绑定 解除 王老师")
    await house.say(NEW, f"/绑定 换 {WANGS} 王老师")
    assert "没有办成" in await house.one(ZHAO, "/绑定 同意 1")
    assert await qq_of(wang) == WANG
    assert "联系了谁" in await house.one(WANG, "/联系")
