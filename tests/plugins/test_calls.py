"""/征集：出题、截止、改截止。"""

import pytest

from models.rules.refusal import Refusal
from plugins._chat import until
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House
from tests.plugins.villages import CHEN, HAN, LI, WANG, settled

HOW = "/征集 食堂怎么改 截止周五"


@pytest.fixture
async def room(house: House) -> House:
    return await settled(house)


@pytest.mark.parametrize(
    ("said", "text", "moment"),
    [
        ("食堂怎么改", "食堂怎么改", None),
        ("食堂怎么改 截止周五", "食堂怎么改", "11-27 22:00"),
        ("食堂怎么改，截止 明天 18:00", "食堂怎么改", "11-26 18:00"),
        ("截止：2小时 食堂怎么改", "食堂怎么改", "11-25 12:00"),
        ("食堂怎么改（截止12月1日）", "食堂怎么改", "12-01 22:00"),
        ("食堂怎么改 3天后截止", "食堂怎么改", "11-28 10:00"),
        ("奖学金哪天截止", "奖学金哪天截止", None),
    ],
)
def test_how_a_deadline_is_taken(said: str, text: str, moment: str | None):
    when, found = until.from_text(said, NOW)
    assert (found, when and f"{when:%m-%d %H:%M}") == (text, moment)


@pytest.mark.parametrize("said", ["食堂 截止昨天", "食堂 截止以后再说"])
def test_a_deadline_not_understood_is_asked_about(said: str):
    with pytest.raises(Refusal, match="这样写：截止 周五 18:00"):
        until.from_text(said, NOW)


async def test_opened_answered_and_closed(room: House):
    (opened,) = await room.say(LI, f"{HOW}", group=CLASS_GROUP)
    assert opened.text == (
        "征集 #1：食堂怎么改，截止 11月27日 周五 22:00\n引用本条说你的点子：/点子 …"
    )
    told = await room.one(HAN, "/点子 多开窗口", group=CLASS_GROUP, quote=opened.message)
    assert told.startswith("已收录 #2（韩*），应征集 #1：多开窗口")
    assert "应征集 #1" in await room.one(HAN, "/点子 #1 早点开门")
    assert "由出题的人或校团委来截止" in await room.one(WANG, "/结束 #1", group=CLASS_GROUP)
    told = await room.one(LI, "/结束", group=CLASS_GROUP, quote=opened.message)
    assert told == "征集 #1 已截止，收到 2 个点子\n食堂怎么改"
    told = await room.one(HAN, "/点子 #1 晚了", group=CLASS_GROUP)
    assert told.startswith("征集 #1 已经截止了，可以直接提：/点子")
    assert "再收几天发：/截止 #1 3天" in await room.one(LI, "/结束 #1", group=CLASS_GROUP)
    assert await room.one(CHEN, "/结束 #1 下周三 18:00") == ("征集 #1 改到 12月2日 周三 18:00 截止")
    assert "没看懂截止「快点」" in await room.one(CHEN, "/结束 #1 快点")


async def test_the_topic_is_asked_for_and_rights_looked_at_again(room: House):
    assert "征集什么" in await room.one(LI, "/征集 截止周五", group=CLASS_GROUP)
    told = await room.one(LI, "食堂怎么改", group=CLASS_GROUP)
    assert told.startswith("征集 #1：食堂怎么改，截止 11月27日 周五 22:00")
    await room.say(LI, "/征集", group=CLASS_GROUP)
    await room.say(SUPER, "/卸任 ", at(LI), group=ADMIN_GROUP)
    assert "/征集 给团干部和团支书用" in await room.one(LI, "别的", group=CLASS_GROUP)


async def test_recalled_and_refused_in_private(room: House):
    await room.say(LI, "/征集 食堂怎么改", group=CLASS_GROUP)
    (told,) = await room.recall(LI, room.last, group=CLASS_GROUP)
    assert told.text.startswith("征集 #1 已截止，收到 0 个点子")
    assert await room.one(WANG, "/征集 食堂") == "请到群里发 /征集，私聊里不办这条。"
    assert "120 字" in await room.one(LI, "/征集 " + "长" * 121, group=CLASS_GROUP)
