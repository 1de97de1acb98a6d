"""一句话往哪里走：命令、引用、没答完的问题、@机器人；其余是聊天。"""

import pytest

from scripts.fake_qq import Part, at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, LI, HAN = 2001, 2003, 2004
BOT = at(10001)
HINT = "我在。有问题直接 @我 问，能做什么发 /帮助。"


# ---- 命令怎么认

HEARD = [
    "/帮助", "／帮助", " /帮助", "/帮助 ", "/帮助　联系", "/HELP", "/Help", "／ｈｅｌｐ",
    "/help 联系",
    "/帮助联系", "/菜单", "/榜", "/榜 月", "/wd", "/WD", "/我的 学期", "/本群",
]  # fmt: skip


@pytest.mark.parametrize("text", HEARD)
async def test_a_command_is_heard(school: House, text: str):
    told = await school.one(SUPER, text, group=ADMIN_GROUP)
    assert "没有「" not in told


@pytest.mark.parametrize("parts", [("/联系", at(LI)), ("/联系", at(LI), "面谈"), ("/lx", at(LI)),
                                   ("／ＬＸ ", at(LI)), ("/联系", BOT, at(LI))])  # fmt: skip
async def test_no_space_is_needed(school: House, parts: tuple[str | Part, ...]):
    assert "联系+1" in await school.one(WANG, *parts, group=ADMIN_GROUP)


@pytest.mark.parametrize("text", ["/榜样", "/lxabc", "/helpme", "/我", "/联", "//帮助", "/"])
async def test_a_word_that_only_begins_like_one_is_no_command(school: House, text: str):
    told = await school.say(WANG, text, group=ADMIN_GROUP)
    assert all(s.text.startswith("没有「/") for s in told)


CHAT = [
    "大家好", "1", "我的 天哪", "帮助", "/微笑", "/OK", "/学习", "/tp", "1/2", "看 /帮助",
    "//////", "/", "取消", "/！！！", "/🙂",
]  # fmt: skip


@pytest.mark.parametrize("text", CHAT)
@pytest.mark.parametrize("group", [ADMIN_GROUP, CLASS_GROUP])
async def test_chat_is_left_alone(school: House, text: str, group: int):
    assert await school.say(WANG, text, group=group) == []


async def test_a_typo_gets_a_line_to_copy_once_a_minute(school: House):
    told = await school.one(WANG, "/联糸 李雷", group=ADMIN_GROUP)
    assert told == "没有「/联糸」，是不是想发：\n/联系 @同学 面谈 #就业"
    assert await school.say(WANG, "/联糸 李雷", group=ADMIN_GROUP) == []
    assert "是不是想发" in await school.one(SUPER, "/帮住", group=ADMIN_GROUP)


async def test_a_typo_is_never_answered_with_what_one_may_not_use(school: House):
    assert await school.say(LI, "/任佣 某", group=CLASS_GROUP) == []


# ---- @机器人


@pytest.mark.parametrize(
    "parts", [(BOT, " 我的"), (BOT, "我的 学期"), ("我的 ", BOT), (BOT, " /我的")]
)
async def test_after_an_at_the_slash_may_be_left_out(school: House, parts: tuple[str | Part, ...]):
    assert "联系 0/100" in await school.one(WANG, *parts, group=ADMIN_GROUP)


@pytest.mark.parametrize("text", [" 你好呀", " 谢谢", " 哈哈哈", "？", ""])
async def test_after_an_at_small_talk_gets_a_hint_once(school: House, text: str):
    assert await school.one(WANG, BOT, text, group=ADMIN_GROUP) == HINT
    assert await school.say(WANG, BOT, text, group=ADMIN_GROUP) == []


async def test_after_an_at_a_command_one_may_not_use_is_no_command(school: House):
    assert await school.one(LI, BOT, " 任命 ", at(HAN), group=CLASS_GROUP) == HINT
