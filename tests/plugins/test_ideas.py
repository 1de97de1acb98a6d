"""/点子 /领办 /立项：提、附议、申办、立项，和每一步退回去。"""

import pytest

from models import db
from scripts.fake_qq import at
from tests.chat.test_again import forget
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.villages import CHEN, HAN, LI, MEI, SUN, WANG, ZHAO, approved, proposed, settled


@pytest.fixture
async def room(house: House) -> House:
    return await settled(house)


async def stage() -> str:
    return (await db.rows("SELECT stage FROM idea ORDER BY id"))[0]["stage"]


async def seconds() -> int:
    found = await db.rows("SELECT COUNT(*) AS n FROM idea_second WHERE undone = ?", False)
    return found[0]["n"]


async def test_proposed_in_each_place(room: House):
    told = await room.one(HAN, "/点子 饭点多开两个窗口，行吗", group=CLASS_GROUP)
    assert told == (
        "已收录 #1（韩*）：饭点多开两个窗口，行吗\n引用本条回 1 附议；想来办发 /领办 #1"
    )
    assert "已收录 #2（李雷）：" in await room.one(LI, "/建议 早点开门", group=ADMIN_GROUP)
    assert await room.one(MEI, "/dz 修一修灯") == (
        "已收录 #3：修一修灯\n不要了引用本条回「撤销」；想来办发 /领办 #3"
    )
    assert await room.one(MEI, "/点子 修一修灯") == "刚刚已登记 #3：修一修灯"
    rows = await db.rows("SELECT chat FROM idea ORDER BY id")
    assert [r["chat"] for r in rows] == [CLASS_GROUP, ADMIN_GROUP, None]


async def test_what_is_missing_is_asked_for(room: House):
    assert "什么点子" in await room.one(HAN, "/点子")
    assert await room.one(HAN, "取消") == "好的，不办了。"
    assert "什么点子" in await room.one(HAN, "/点子", group=CLASS_GROUP)
    assert "已收录 #1（韩*）：修 灯" in await room.one(HAN, "修 灯", group=CLASS_GROUP)
    assert "300 字" in await room.one(HAN, "/点子 " + "长" * 301)
    assert "没有 #9 这一条" in await room.one(HAN, "/点子 #9 好")
    assert "#1 不是征集。直接提" in await room.one(HAN, "/点子 #1 好")


async def test_the_same_event_again_says_the_same(room: House):
    event = room.qq.event(MEI, "/点子 晚上十点关门", group=CLASS_GROUP)
    await room.push(event)
    forget(room)
    assert await room.push(event) == []
    assert (await db.rows("SELECT COUNT(*) AS n FROM idea"))[0]["n"] == 1


async def test_seconded_by_a_one(room: House):
    receipt = await proposed(room)
    assert await room.one(HAN, "1", group=CLASS_GROUP, quote=receipt) == "点子 #1 附议 1 人"
    for who in (HAN, LI, WANG):
        assert await room.say(who, "+1", group=CLASS_GROUP, quote=receipt) == []
    assert await seconds() == 3
    nods = [api for api, _ in room.qq.calls if api == "set_msg_emoji_like"]
    assert len(nods) == 4
    assert await room.say(HAN, "取消", group=CLASS_GROUP, quote=receipt) == []
    assert await seconds() == 2
    assert await room.say(HAN, "真好", group=CLASS_GROUP, quote=receipt) == []
    told = await room.one(MEI, "1", group=CLASS_GROUP, quote=receipt)
    assert told == "自己的点子不用附议；想来办发：/领办 #1"
    told = await room.one(999, "1", group=CLASS_GROUP, quote=receipt)
    assert told.startswith("/点子 给名册里的师生用")
    assert await seconds() == 2


async def test_seconded_in_private_and_recalled(room: House):
    (receipt,) = await room.say(MEI, "/点子 修灯")
    assert await room.say(MEI, "0", quote=receipt.message) != []
    group = await proposed(room, text="开门")
    first = await room.say(HAN, "1", group=CLASS_GROUP, quote=group)
    assert [s.text for s in first] == ["点子 #2 附议 1 人"]
    await room.recall(HAN, room.last, group=CLASS_GROUP)
    assert await seconds() == 0


async def test_bids(room: House):
    receipt = await proposed(room)
    assert "领办哪一个？引用那条点子" in await room.one(LI, "/领办", group=CLASS_GROUP)
    told = await room.one(LI, "/领办 每周三晚上", group=CLASS_GROUP, quote=receipt)
    assert told == "已申办 #1：机电2301（李*）\n等校团委或本系书记立项；不办了引用本条回「撤销」"
    assert "已申办 #1：李雷\n" in await room.one(LI, "/认领 #1 个人 我自己来")
    (mine,) = await room.say(MEI, "/领办 #1 问后勤")
    assert "一共 2 份" in mine.text
    plans = await db.rows("SELECT plan FROM idea_bid ORDER BY id")
    assert [r["plan"] for r in plans] == ["我自己来", "问后勤"]
    told = await room.one(MEI, "撤销", quote=mine.message)
    assert told == "已退回这一步，#1 现在是「申办」。\n看它到哪了：/进展 #1"
    assert "已申办 #1：机电2301（李雷）" in await room.one(LI, "/领办 #1 机电2301 每周四")
    await room.recall(LI, room.last)
    assert await stage() == "点子"


async def test_approved_by_number(room: House):
    await proposed(room)
    assert "还没有人申办，直接写给谁：/立项 #1 @" in await room.one(ZHAO, "/立项 #1")
    await room.say(LI, "/领办 #1 每周三", group=CLASS_GROUP)
    await room.say(HAN, "/领办 #1 问后勤", group=CLASS_GROUP)
    told = await room.one(ZHAO, "/立项 #1", group=CLASS_GROUP)
    assert told == ("有 2 份申办，立给谁？回复数字：\n1 机电2301（李*） 每周三\n2 韩* 问后勤")
    assert await room.say(ZHAO, "3", group=CLASS_GROUP) == []
    told, note = await room.say(ZHAO, "2", group=CLASS_GROUP)
    assert told.text == (
        "已立项 #1：晚上十点关门\n承办 韩*\n承办的人写第一句就开始了：/进展 #1 开始筹备"
    )
    assert (note.user, note.text.splitlines()[0]) == (
        HAN, "点子 #1「晚上十点关门」立项了，由你承办。",
    )  # fmt: skip
    assert "#1 已经立项，还没开始，不能立项" in await room.one(ZHAO, "/立项 #1")


async def test_approved_to_somebody_named(room: House):
    await proposed(room)
    told, note = await room.say(CHEN, "/立项 #1 ", at(HAN))
    assert "承办 韩梅梅（没有申办过，是直接写的）" in told.text
    assert note.user == HAN
    assert "承办的人请 @ 他" in await room.one(CHEN, "/立项 #1 快一点办吧")


@pytest.mark.parametrize(("who", "able"), [(SUN, False), (WANG, None), (SUPER, True)])
async def test_who_approves(room: House, who: int, able: bool | None):
    await proposed(room)
    await room.say(LI, "/领办 #1", group=CLASS_GROUP)
    told = (await room.say(who, "/立项 #1"))[0].text
    if able:
        assert "已立项" in told
    else:
        assert ("由校团委或提的人本系的书记" if able is False else "给校团委和分团委书记用") in told
        assert await stage() == "申办"


async def test_dismissed_while_choosing(room: House):
    await proposed(room)
    for who in (LI, HAN):
        await room.say(who, "/领办 #1", group=CLASS_GROUP)
    await room.say(ZHAO, "/立项 #1", group=CLASS_GROUP)
    await room.say(SUPER, "/卸任 ", at(ZHAO), group=ADMIN_GROUP)
    assert "/立项 给校团委和分团委书记用" in await room.one(ZHAO, "1", group=CLASS_GROUP)
    assert await stage() == "申办"


async def test_back_step_by_step(room: House):
    await approved(room)
    told, note = await room.say(ZHAO, "/撤销 #1", group=CLASS_GROUP)
    assert told.text == "已退回这一步，#1 现在是「申办」。\n看它到哪了：/进展 #1"
    assert note.text == "#1「晚上十点关门」的立项撤销了，先不用办。"
    assert "由提的人或校团委来撤" in await room.one(LI, "/撤销 #1")
    assert await room.one(MEI, "/撤销 #1", group=CLASS_GROUP) == "已撤回点子 #1"
    assert "#1 已经撤回，不能申办。另提一个发：/点子" in await room.one(LI, "/领办 #1")


async def test_the_command_recalled(room: House):
    await proposed(room)
    said = room.last
    assert [s.text for s in await room.recall(MEI, said, group=CLASS_GROUP)] == ["已撤回点子 #1"]
    assert await room.recall(MEI, said, group=CLASS_GROUP) == []
    assert await stage() == "已撤回"
