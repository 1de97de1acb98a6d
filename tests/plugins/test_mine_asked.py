"""/我的 里自己问过的：问的头几个字只在私聊说；诉求只说有几件；过了时限照实说。"""

from datetime import datetime

import pytest

from plugins._chat import clock
from tests.house import ADMIN_GROUP, CLASS_GROUP, House
from tests.plugins.asking import FAR, LI, WANG, settled

APPEAL = "实验室的灯坏了两个月没人管"


@pytest.fixture
async def school(house: House) -> House:
    return await settled(house)


async def appealed(house: House) -> None:
    await house.say(LI, f"/诉求 {APPEAL}")
    assert "收到了" in (await house.say(LI, "0"))[0].text


async def test_in_private_the_first_words_and_where_to_see_the_rest(school: House):
    await school.say(LI, f"/提问 {FAR}")
    told = "你的问题：#1 宿舍空调不制冷该… 最迟 周四 10:00。看：/提问 #1"
    assert await school.one(LI, "/我的") == told
    await school.say(LI, "/提问 食堂几点关门要问哪个部门")
    assert await school.one(LI, "/我的") == (
        "你的问题：#1 宿舍空调不制冷该… 最迟 周四 10:00；"
        "#2 食堂几点关门要问… 最迟 周四 10:00。看：/提问 #1"
    )


async def test_in_a_group_neither_words_nor_appeals(school: House):
    await school.say(LI, f"/提问 {FAR}")
    await appealed(school)
    told = "你的问题：#1 最迟 周四 10:00"
    assert await school.one(LI, "/我的", group=ADMIN_GROUP) == told
    private, _ = await school.say(LI, "/我的", group=CLASS_GROUP)
    assert "诉求" not in private.text


async def test_in_private_how_many_appeals_are_open(school: House):
    await appealed(school)
    assert await school.one(LI, "/我的") == "你有 1 件诉求还没结：#1"
    await school.say(LI, f"/提问 {FAR}")
    assert await school.one(LI, "/我的") == (
        "你的问题：#2 宿舍空调不制冷该… 最迟 周四 10:00。看：/提问 #2；还有 1 件诉求 #1"
    )


async def test_a_deadline_gone_by_is_said(school: House):
    await school.say(LI, f"/提问 {FAR}")
    clock.begin_at(datetime(2026, 11, 30, 9, tzinfo=clock.SHANGHAI), None)
    told = "你的问题：#1 宿舍空调不制冷该… 晚了，抱歉，已在催。看：/提问 #1"
    assert await school.one(LI, "/我的") == told


async def test_once_answered_the_figures_of_a_cadre_are_his_own(school: House):
    await school.say(LI, f"/提问 {FAR}")
    assert "你的问题" not in await school.one(WANG, "/我的")
    await school.say(WANG, "/答复 #1 报给后勤，电话在宿舍楼门口")
    told = "你的问题：#1 宿舍空调不制冷该… 已答复。看：/提问 #1"
    assert await school.one(LI, "/我的") == told
