"""学生群里的 /进度：一种职务只有一两个人在任，合计就是他的数，改走私聊。"""

import pytest

from tests.house import CLASS_GROUP, SUPER, House
from tests.plugins.test_progress import OWN, ZHAO, school

__all__ = ["school"]


@pytest.mark.parametrize("who", [ZHAO, SUPER])
async def test_a_figure_of_one_goes_to_private(school: House, who: int):
    whispered, told = await school.say(who, "/进度", group=CLASS_GROUP)
    assert (told.user, told.text, told.pictures) == (None, "已私聊", [])
    assert whispered.user == who
    assert "专职 1 人，达标 0，合计 1/100" in whispered.text
    assert "尚无记录：" in whispered.text


async def test_who_is_no_friend_reads_how(school: House):
    school.qq.refuse = lambda api, _: api == "send_private_msg"
    assert await school.one(ZHAO, "/进度", group=CLASS_GROUP) == (
        "先加我好友，再发一次 /进度，我私聊告诉你。"
    )


async def test_where_the_board_is_on_it_is_shown(school: House):
    await school.say(SUPER, "/本群 开 榜", group=CLASS_GROUP)
    assert await school.one(ZHAO, "/进度", group=CLASS_GROUP) == OWN


async def test_three_of_a_kind_are_shown_and_two_are_not(school: House):
    await school.appoint(2021, "钱老师", "专职 机电系")
    assert (await school.say(ZHAO, "/进度", group=CLASS_GROUP))[-1].text == "已私聊"
    await school.appoint(2022, "孙老师", "专职 机电系")
    (told,) = await school.say(ZHAO, "/进度", group=CLASS_GROUP)
    assert "专职 3 人，达标 0，合计 1/300" in told.text
    assert told.pictures
    assert (await school.say(SUPER, "/进度", group=CLASS_GROUP))[-1].text == "已私聊"
