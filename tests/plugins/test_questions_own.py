"""自己的问题：补一句、看经过、撤回；重投、上限。"""

import pytest

from models.tables import Entry, Ticket
from plugins._chat.desk import Desk
from tests.house import CLASS_GROUP, House
from tests.plugins.asking import FAR, HAN, LI, STRANGER, SURE, WANG, asked, settled


@pytest.fixture
async def school(house: House) -> House:
    return await settled(house)


async def test_the_thread_in_private_and_more_words(school: House):
    await school.say(LI, f"/提问 {FAR}")
    more = await school.say(LI, "/提问 #1 是三号楼，急")
    assert {s.user: s.text for s in more} == {
        LI: "收到了，补到你的问题 #1 里了。",
        WANG: "李雷 补充 #1：是三号楼，急\n引用本条就能答复",
    }
    assert await school.one(LI, "/提问 #1") == (
        f"你的问题 #1，最迟 周四 10:00 答复\n你：{FAR}\n你：是三号楼，急"
    )
    assert "私聊我发 /提问 #1" in await school.one(LI, "/提问 #1", group=CLASS_GROUP)


@pytest.mark.parametrize("who", [HAN, WANG, STRANGER])
@pytest.mark.parametrize("line", ["/提问 #{}", "/提问 #{} 再问一句"])
async def test_anothers_question_is_as_none(school: House, who: int, line: str):
    await school.say(LI, f"/提问 {FAR}")
    none = await school.one(who, line.format(77))
    assert await school.one(who, line.format(1)) == none.replace("77", "1")
    assert await asked() == [FAR]


async def test_recalling_the_question_withdraws_it(school: House):
    await school.say(LI, f"/提问 {FAR}", group=CLASS_GROUP)
    first = school.last
    assert await school.recall(WANG, first, CLASS_GROUP) == []
    assert (await school.recall(LI, first, CLASS_GROUP))[0].text == "好的，你的问题 #1 撤回了。"
    gone = await Ticket.get(number=1)
    assert (gone.state, gone.rating, gone.asked_rating) == ("已结", None, None)
    assert await school.recall(LI, first, CLASS_GROUP) == []
    assert "你的问题" not in await school.one(LI, "/我的")


async def test_recalling_the_command_stops_the_zero(school: House):
    (answer,) = await school.say(LI, "/提问 团费标准")
    await school.recall(LI, school.last)
    assert await school.say(LI, "0", quote=answer.message) == []
    assert await asked() == []


async def test_a_redelivered_question_writes_and_answers_once(school: House):
    frame = school.qq.event(LI, f"/提问 {FAR}")
    first = await school.push(frame)
    school.adapter.desk = Desk("off")  # 像重启过
    assert await school.push(frame) == []
    assert len(first) == 2
    assert await Entry.filter(kind="question").count() == 1


async def test_at_most_five_are_open(school: House):
    for n in range(5):
        assert "已转" in (await school.say(STRANGER, f"/提问 {n} 号楼{FAR}"))[0].text
    told = await school.one(STRANGER, f"/提问 还有{FAR}")
    assert told == "你有 5 个问题还在等答复：#1 #2 #3 #4 #5。补充发 /提问 #1 要补的话"
    assert await school.one(STRANGER, "/提问 团费标准") == SURE
    await school.say(STRANGER, "/撤销 #2")
    assert len(await asked()) == 5


@pytest.mark.parametrize(
    ("who", "how"), [(LI, "等答了再问；私聊我发 /我的 看"), (STRANGER, "等答了再问。")]
)
async def test_too_many_in_a_group_says_no_number(school: House, who: int, how: str):
    """私聊里问的，编号不说到群里；名册外的用不了 /我的。"""
    for n in range(5):
        await school.say(who, f"/提问 {n} 号楼{FAR}")
    told = await school.one(who, f"/提问 还有{FAR}", group=CLASS_GROUP)
    assert told == f"你还有问题在等答复，{how}"


async def test_user_text_stays_text(school: House):
    await school.say(LI, "/提问 [CQ:at,qq=all] 宿舍空调\u202e坏了找谁修呢")
    assert await asked() == ["[CQ:at,qq=all] 宿舍空调坏了找谁修呢"]
