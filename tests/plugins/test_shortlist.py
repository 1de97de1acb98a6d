"""/名单：干部在私聊里看，一页一页翻。"""

import pytest

from models.tables import PersonKind
from scripts.fake_qq import at
from tests.house import House
from tests.plugins.listed import WANG, a_class, enrol, roster


@pytest.fixture
async def room(house: House) -> House:
    return await enrol(house)


async def test_bare_it_proposes_whom_to_meet(room: House):
    await room.say(WANG, "/联系 李雷 昨天")
    assert await room.one(WANG, "/名单") == (
        "机电系 · 今年未联系 3/4，可以先见：\n"
        "韩梅梅 机电2301\n"
        "林涛 …1003 机电2301\n"
        "吉姆 机电2302\n"
        "李雷 机电2301 上次 11月24日 周二\n"
        "见过就发：/联系 韩梅梅 面谈\n"
        "回复 1 看未联系名单"
    )
    assert await room.one(WANG, "1") == (
        "机电系 · 今年未联系 3/4\n"
        "机电2301：韩梅梅、林涛 …1003\n"
        "机电2302：吉姆\n"
        "见过就发：/联系 韩梅梅 面谈"
    )


async def test_the_line_to_copy_holds_no_number(room: House):
    """姓名加整个学号就够绑定了，照抄的一行只写姓名；有同名的再选一次。"""
    await room.say(WANG, "/联系 李雷 韩梅梅")
    told = await room.one(WANG, "/待联系 机电2301")
    assert "202301003" not in told
    line = next(row for row in told.splitlines() if "见过就发" in row)
    assert line == "见过就发：/联系 林涛 面谈"
    assert "「林涛」有 2 位" in await room.one(WANG, line.removeprefix("见过就发："))
    assert "联系+1 新1，今年 3/100" in await room.one(WANG, "1")
    assert await room.one(WANG, "/名单 未联系 机电2301") == (
        "机电2301 · 今年 3 人都联系过了。下一位见谁：/名单"
    )


@pytest.mark.parametrize(
    ("number", "told"),
    [("202301099", "周宁 …1099"), ("10086", "周宁 …86"), ("7", "周宁\n")],
)
async def test_at_most_half_a_number_is_shown(room: House, number: str, told: str):
    await roster("周宁", "机电2301", number)
    await roster("周宁", "经管2301", "202302099")
    assert told in await room.one(WANG, "/名单 未联系 机电2301")


async def test_when_everybody_was_met_the_longest_silent_are_proposed(room: House):
    await room.say(WANG, "/联系 吉姆")
    assert await room.one(WANG, "/名单 机电2302") == (
        "机电2302 · 今年 1 人都联系过了，最久没见的：\n"
        "吉姆 机电2302 上次 11月25日 周三\n"
        "见过就发：/联系 吉姆 面谈"
    )
    assert await room.say(WANG, "1") == []


async def test_those_met_newest_first(room: House):
    await room.say(WANG, "/联系 李雷 前天")
    await room.say(WANG, "/联系 李雷 电话 昨天")
    await room.say(WANG, "/联系 202302003 今天")
    assert await room.one(WANG, "/名单 已联系") == (
        "今年已联系 2 人，新的在前\n"
        "林涛 …2003 经管2301 11月25日 周三 1 次\n"
        "李雷 机电2301 11月24日 周二 2 次"
    )
    told = await room.one(WANG, "/名单 机电 已联系")
    assert told == "机电系 · 今年已联系 1/4\n李雷 机电2301 11月24日 周二 2 次"


async def test_nobody_met_yet(room: House):
    assert await room.one(WANG, "/名单 已联系") == "今年已联系 0 人。下一位见谁：/名单"


async def test_teacher_and_provisional_are_noted(room: House):
    await roster("周老师", "机电系", "10086", kind=PersonKind.TEACHER)
    assert "机电系：周老师（教师）" in await room.one(WANG, "/名单 未联系")
    await room.say(WANG, "/联系 夏洛")
    await room.say(WANG, "1")
    assert "夏洛（暂记） 11月25日 周三 1 次" in await room.one(WANG, "/名单 已联系")


async def test_pages_go_on_by_one_digit(room: House):
    await a_class(22)
    first = await room.one(WANG, "/名单 未联系")
    assert first.splitlines()[0] == "机电系 · 今年未联系 26/26（1/3 页）"
    assert first.splitlines()[-1] == "回复 1 看下一页"
    second, third = await room.one(WANG, "下一页"), await room.one(WANG, "１")
    assert "（2/3 页）" in second
    assert third.splitlines() == [
        "机电系 · 今年未联系 26/26（3/3 页）",
        "机电2303：同学20、同学21",
        "见过就发：/联系 同学20 面谈",
    ]
    assert await room.say(WANG, "1") == []
    assert await room.one(WANG, "/名单 机电系 第2页") == second.replace("3/3", "2/3")


async def test_a_page_too_far_names_the_last(room: House):
    await a_class(22)
    told = await room.one(WANG, "/名单 未联系 机电系 9")
    assert told == "一共 3 页，最后一页：/名单 未联系 机电系 3"
    assert "（3/3 页）" in await room.one(WANG, told.partition("：")[2])
    assert "一共 1 页" in await room.one(WANG, "/名单 已联系 2")


async def test_another_word_is_no_answer_and_leaves_the_page_waiting(room: House):
    await a_class(22)
    await room.say(WANG, "/名单 未联系")
    assert await room.say(WANG, "好多人啊") == []
    assert "（2/3 页）" in await room.one(WANG, "1")
    assert await room.one(WANG, "取消") == "好的，不办了。"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("机电2301 机电2302", "一次看一个系或团支部：/名单 未联系 机电2301"),
        ("@", "名单按系或团支部看：/名单 未联系 机电2301。找一个人就直接登记：/联系 姓名 面谈"),
    ],
)
async def test_what_is_no_unit_is_refused(room: House, line: str, told: str):
    parts = (at(WANG),) if line == "@" else (line,)
    assert await room.one(WANG, "/名单 ", *parts) == told


async def test_an_empty_unit_still_tells_what_to_do(house: House):
    await house.appoint(WANG, "王老师", "兼职 机电系")
    for line in ("/名单", "/名单 未联系"):
        assert await house.one(WANG, line) == (
            "名册里还没有机电系的人，照样可以登记：/联系 @同学 面谈"
        )


async def test_the_same_event_twice_is_answered_once(room: House):
    event = room.qq.event(WANG, "/名单")
    assert len(await room.push(event)) == 1
    assert await room.push(event) == []
