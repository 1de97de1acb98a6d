"""/名单给谁看：别的系的不给，群里不给，翻页时已经卸任的不给。"""

import pytest

from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.listed import WANG, ZHAO, a_class, enrol

IN_PRIVATE = "请私聊我发 /名单，群里不办这条。"


@pytest.fixture
async def room(house: House) -> House:
    return await enrol(house)


@pytest.mark.parametrize("words", ["经管2301", "经管系", "全校", "2301", "哈哈"])
async def test_another_department_is_not_shown(room: House, words: str):
    for which in ("", "未联系 ", "已联系 "):
        told = await room.one(WANG, f"/名单 {which}{words}")
        assert told == f"「{words}」不在你看得到的单位里，能看机电系的：/名单 未联系 机电系"


async def test_rights_end_between_two_pages(room: House):
    await a_class(22)
    await room.say(WANG, "/名单 未联系")
    await room.say(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    told = await room.one(WANG, "1")
    assert "/名单 给团干部用" in told
    assert "同学" not in told


async def test_a_change_of_department_between_two_pages(room: House):
    await a_class(22)
    await room.say(WANG, "/名单 未联系 机电2303")
    await room.say(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    await room.appoint(WANG, "王老师", "专职 经管系")
    assert "「机电2303」不在你看得到的单位里，能看经管系的" in await room.one(WANG, "1")


async def test_a_secretary_and_a_school_cadre(room: House):
    await room.appoint(ZHAO, "赵书记", "书记 机电系")
    assert "机电系 · 今年未联系 4/4" in await room.one(ZHAO, "/名单")
    await room.appoint(ZHAO, "赵书记", "兼职 全校")
    assert "全校 · 今年未联系 5/5" in await room.one(ZHAO, "/名单")


async def test_without_a_unit_only_those_he_met(room: House):
    await room.appoint(ZHAO, "赵老师", "兼职")
    for line in ("/名单", "/名单 未联系", "/名单 全校", "/名单 已联系 机电系"):
        assert await room.one(ZHAO, line) == (
            "你的职务没有写单位，看不到名单；请校团委写上系或全校：/任命 @你 兼职 机电系\n"
            "自己联系过的发 /名单 已联系"
        )
    await room.say(ZHAO, "/联系 李雷 面谈")
    told = await room.one(ZHAO, "/名单 已联系")
    assert told == "今年已联系 1 人\n李雷 机电2301 11月25日 周三 1 次"


@pytest.mark.parametrize("group", [ADMIN_GROUP, CLASS_GROUP])
async def test_in_a_group_no_name_is_told(room: House, group: int):
    for line in ("/名单", "/名单 未联系 机电2301", "/待联系"):
        assert await room.one(WANG, line, group=group) == IN_PRIVATE
    assert await room.say(WANG, "1", group=group) == []
