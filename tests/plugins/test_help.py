import pytest

from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, GUEST = 2001, 2006


async def test_an_empty_ledger_teaches_the_first_day(house: House):
    told = await house.one(SUPER, "/帮助")
    assert "✓ 在干部群里发 /本群 设为 干部群" in told
    assert "2 任命团干部：/任命 @老师 专职 机电系" in told


async def test_all_commands_can_be_seen_on_the_first_day_too(house: House):
    told = await house.one(SUPER, "/帮助 更多")
    assert "/任命 @老师 兼职 机电系" in told
    assert "/榜" in told


@pytest.mark.parametrize("group", [None, ADMIN_GROUP, CLASS_GROUP])
async def test_a_guest_reads_at_most_four_lines(house: House, group: int | None):
    told = await house.one(GUEST, "/帮助", group=group)
    assert len(told.splitlines()) <= 4
    assert "/任命" not in told


async def test_others_read_at_most_eight_lines_and_the_rest_on_request(house: House):
    await house.appoint(WANG, "王老师", "书记 机电系")
    told = await house.one(WANG, "/帮助", group=ADMIN_GROUP)
    assert len(told.splitlines()) <= 8
    assert "还有几条：/帮助 更多" in told
    assert "/帮助" in await house.one(WANG, "/帮助 更多", group=ADMIN_GROUP)


async def test_one_command_with_a_line_to_copy(house: House):
    await house.appoint(WANG, "王老师", "专职")
    await house.say(WANG, "/联系 ", at(GUEST), " 面谈", group=ADMIN_GROUP)
    told = await house.one(WANG, "/帮助 联系")
    assert "/联系 @同学 面谈 #就业" in told
    assert "/lx" in told
    assert "给团干部用，你在这里用不了。" in await house.one(GUEST, "/帮助 联系")


async def test_an_unknown_command_is_said(house: House):
    assert "没有「飞」这条命令" in await house.one(SUPER, "/帮助 飞")
