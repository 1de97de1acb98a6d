"""/众评：谁发起、在哪、几人有票、收多久；写错的词；改不了题；私聊里发起的私下说结果。"""

import re
from datetime import timedelta

import pytest

from models import db
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, House
from tests.plugins.polling import ticked
from tests.plugins.villages import CHEN, HAN, LI, MEI, SUN, WANG, ZHAO, crowd, settled, under_way

OVER = NOW + timedelta(3, 600)


@pytest.fixture
async def room(house: House) -> House:
    """#1 在实施，群里有八个人。"""
    await settled(house)
    await under_way(house)
    house.qq.members[CLASS_GROUP] = [10001, LI, HAN, MEI, WANG, *(await crowd(4))]
    house.qq.members[ADMIN_GROUP] = house.qq.members[CLASS_GROUP]
    return house


async def held(room: House, came: list[int]) -> None:
    (told,) = await room.say(LI, "/活动 其他 食堂怎么改 机电2301", group=CLASS_GROUP)
    code = re.search(r"签到码 (\d{4})", told.text)
    assert code
    assert "已连上" in await room.one(LI, "/进展 #1 活动 #2")
    for who in came:
        await room.say(who, code[1], group=CLASS_GROUP)


async def opened() -> int:
    return len(await db.rows("SELECT 1 AS one FROM poll"))


async def test_not_by_its_owner_nor_from_elsewhere(room: House):
    await room.say(CHEN, "/任命 ", at(LI), " 兼职 机电系", group=ADMIN_GROUP)
    told = await room.one(LI, "/众评 #1", group=CLASS_GROUP)
    assert told.startswith("自己承办的，请校团委或本系别的团干部来发起。")
    told = await room.one(SUN, "/众评 #1", group=CLASS_GROUP)
    assert told == "众评由校团委或项目本系的团干部来发起。看它到哪了：/进展 #1"
    assert await opened() == 0
    assert (await room.one(ZHAO, "/众评 #1", group=CLASS_GROUP)).startswith("众评 #2")


async def test_not_in_any_group_where_nobody_came(room: House):
    told = await room.one(CHEN, "/众评 #1", group=ADMIN_GROUP)
    assert told == ("还没有人签到过它的活动，请到提它的那个群、或它的系、团支部的群里发：/众评 #1")
    await held(room, [HAN, MEI, 2110, 2111, 2112])
    assert "到过活动的 5 人有票" in await room.one(CHEN, "/众评 #1", group=ADMIN_GROUP)


async def test_a_few_friends_in_a_few_minutes_are_no_review(room: House):
    room.qq.members[CLASS_GROUP] = [HAN, MEI, 2110, 2111]
    told = await room.one(WANG, "/众评 #1", group=CLASS_GROUP)
    assert told == "有票的才 4 人，至少 5 人才评得出。连上人多些的一场：/进展 #1 活动 #15"
    room.qq.members[CLASS_GROUP].append(2112)
    told = await room.one(WANG, "/众评 #1 30分钟后截止", group=CLASS_GROUP)
    assert told == "评议至少收一小时，大家才来得及：/众评 #1 截止周五"
    assert await opened() == 0


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("2天", "「2天」是几时截止吗？写上截止两个字：/众评 #1 截止周五"),
        ("创意 周五", "「周五」是几时截止吗？"),
        ("明晚8点", "「明晚8点」是几时截止吗？"),
        ("公开", "众评一律截止后公布"),
        ("单选", "众评就是打分，不用写「单选」。"),
    ],
)
async def test_words_that_are_no_dimension(room: House, said: str, told: str):
    answer = await room.one(WANG, f"/众评 #1 {said}", group=CLASS_GROUP)
    assert told in answer
    assert "/众评 #1" in answer
    assert await opened() == 0


async def test_words_that_say_what_is_so_anyway(room: House):
    told = await room.one(WANG, "/众评 #1 截止后公布 打分 记名 好玩", group=CLASS_GROUP)
    assert "① 好玩，各打 1–5 分" in told


async def test_it_is_not_edited(room: House):
    await room.one(WANG, "/众评 #1", group=CLASS_GROUP)
    told = await room.one(WANG, "/投票 #2 改 好不好 好 不好", group=CLASS_GROUP)
    assert told == "#2 是众评，不能改题；先取消：/投票 #2 取消，再发：/众评 #1"
    await room.one(WANG, "/截止 #2", group=CLASS_GROUP)
    assert "取消要校团委来" in await room.one(WANG, "/投票 #2 取消", group=CLASS_GROUP)
    assert "已取消投票" in await room.one(CHEN, "/投票 #2 取消", group=CLASS_GROUP)


async def test_anonymous_says_where_to_answer(room: House):
    await room.one(WANG, "/众评 #1 匿名", group=CLASS_GROUP)
    assert (await room.one(HAN, "/进展 #1")).endswith("正在评：私聊我发 /选 #2")


async def test_opened_in_private_is_told_in_private(room: House):
    await held(room, [HAN, MEI, 2110, 2111, 2112])
    told = await room.one(WANG, "/众评 #1")
    assert "把这行转到群里：「私聊我：/选 #3 5 4 5」\n" in told
    assert "改成" in await room.one(HAN, "/选 #3 5 4 5") + await room.one(HAN, "/选 #3 5 5 5")
    (told,) = await ticked(room, OVER)
    assert (told.user, told.group) == (WANG, None)
    assert "已截止，参评 1/5" in told.text
    assert await ticked(room, OVER + timedelta(0, 60)) == []


async def test_not_told_to_one_dismissed(room: House):
    await held(room, [HAN, MEI, 2110, 2111, 2112])
    await room.one(WANG, "/众评 #1")
    await room.say(CHEN, "/卸任 王老师", group=ADMIN_GROUP)
    assert await ticked(room, OVER) == []
