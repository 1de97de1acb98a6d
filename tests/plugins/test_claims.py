"""/绑定 待批、同意、拒绝：一个班一句话；学生群里只露姓；谁看得到谁批得了。"""

import pytest

from plugins.binding import shown
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.services.classes import listed, qq_of

BRANCH, OTHER, TEACHER = 2001, 2002, 2003
FIRST = 4001


@pytest.fixture
async def branch(house: House) -> House:
    shown._shown.clear()
    await house.appoint(TEACHER, "王老师", "专职 机电系")
    await house.appoint(BRANCH, "周支书", "团支书 机电2301")
    await house.appoint(OTHER, "吴支书", "团支书 机电2302")
    return house


async def a_class(house: House, size: int) -> list[int]:
    """一个班的人都在群里说了 /绑定。"""
    names = [
        "李雷",
        "韩梅梅",
        "王强",
        *(f"张{'一二三四五六七八九十'[n % 10]}{'甲乙丙丁'[n // 10]}" for n in range(size)),
    ]
    rows = []
    for n, name in enumerate(names[:size]):
        rows.append(await listed(name, f"2023010{n:02}"))
        house.qq.cards[FIRST + n] = f"机电2301-{name}"
        assert "已记下" in await house.one(FIRST + n, "/绑定", group=CLASS_GROUP)
    return rows


async def test_a_short_list_and_the_line_to_copy(branch: House):
    rows = await a_class(branch, 2)
    assert await branch.one(BRANCH, "/绑定 待批") == (
        "等你点头的 2 位：\n"
        "1 李雷 机电系 机电2301 ← 机电2301-李雷 QQ…4001\n"
        "2 韩梅梅 机电系 机电2301 ← 机电2301-韩梅梅 QQ…4002\n"
        "都对就发：/绑定 同意 1 2"
    )
    told, *notes = await branch.say(BRANCH, "/绑定 同意 1 2")
    assert told.text == "已绑定 2 人：李雷、韩梅梅"
    assert [(n.user, n.text.splitlines()[0]) for n in notes] == [
        (4001, "已绑定 机电系 机电2301 李*"),
        (4002, "已绑定 机电系 机电2301 韩*"),
    ]
    assert [await qq_of(row) for row in rows] == [4001, 4002]
    assert await branch.one(BRANCH, "/绑定 待批") == "没有等你点头的绑定。"


async def test_in_the_class_group_only_the_surname(branch: House):
    """在说 /绑定 的那个群里批的，不再私聊知会。"""
    await a_class(branch, 3)
    assert await branch.one(BRANCH, "/绑定 同意 1", group=CLASS_GROUP) == (
        "已绑定 机电系 机电2301 李*"
    )
    assert await branch.one(BRANCH, "/绑定 同意 2-3", group=CLASS_GROUP) == (
        "已绑定 2 人：韩*、王*"
    )


async def test_a_whole_class_in_one_line(branch: House):
    rows = await a_class(branch, 23)
    whispered, told = await branch.say(BRANCH, "/绑定 待批", group=CLASS_GROUP)
    assert (whispered.user, told.text) == (BRANCH, "已私聊")
    assert len(whispered.text.splitlines()) == 23
    numbers = " ".join(map(str, range(1, 21)))  # 送没送到不知道，不说「全部」
    assert whispered.text.endswith(f"下一页：/绑定 待批 2\n都对就发：/绑定 同意 {numbers}")
    first = await branch.one(BRANCH, "/绑定 待批")
    assert first.endswith("都对就发：/绑定 同意 全部；挑着批：/绑定 同意 1 2")
    second = await branch.one(BRANCH, "/绑定 待批 2")
    assert "21 张八乙" in second
    assert await branch.one(BRANCH, "/绑定 同意 全部", group=CLASS_GROUP) == (
        "已绑定 23 人：李*、韩*、王*、张*、张*等"
    )
    assert None not in [await qq_of(row) for row in rows]


async def test_all_is_what_was_seen(branch: House):
    """没看过不能「全部」；只看了第一页，就只批第一页。"""
    rows = await a_class(branch, 21)
    assert await branch.one(BRANCH, "/绑定 同意 全部") == (
        "「全部」是你刚看过的那些，先看一遍：/绑定 待批"
    )
    await branch.one(BRANCH, "/绑定 待批")
    assert "已绑定 20 人" in await branch.one(BRANCH, "/绑定 同意 全部", group=CLASS_GROUP)
    assert [await qq_of(row) for row in rows].count(None) == 1


@pytest.mark.parametrize("group", [None, CLASS_GROUP])
@pytest.mark.parametrize("page", ["9", "0", "#3", "3-5"])
async def test_a_page_that_is_none(branch: House, page: str, group: int | None):
    await a_class(branch, 21)
    assert await branch.one(BRANCH, f"/绑定 待批 {page}", group=group) == (
        "等你点头的 21 位，共 2 页。看第一页：/绑定 待批"
    )


@pytest.mark.parametrize(("who", "line"), [(BRANCH, True), (OTHER, False), (TEACHER, False)])
async def test_his_own_page_says_how_many_wait(branch: House, who: int, line: bool):
    """没有人催，等着的就一直等着：自己的账上说一句。"""
    await a_class(branch, 2)
    told = await branch.one(who, "/我的")
    assert ("等你点头的绑定 2：发 /绑定 待批" in told.splitlines()) is line
    await branch.say(SUPER, "/绑定 拒绝 1 2")
    assert "等你点头的绑定" not in await branch.one(who, "/我的")


async def test_no_friend_no_list(branch: House):
    await a_class(branch, 1)
    branch.qq.refuse = lambda api, _: api == "send_private_msg"
    assert await branch.one(BRANCH, "/绑定 待批", group=CLASS_GROUP) == (
        "先加我好友，再发一次 /绑定 待批，我私聊给你看。"
    )


async def test_another_branch_sees_and_settles_nothing(branch: House):
    (row,) = await a_class(branch, 1)
    assert await branch.one(OTHER, "/绑定 待批") == "没有等你点头的绑定。"
    for line in ("/绑定 同意 1", "/绑定 拒绝 1"):
        assert await branch.one(OTHER, line) == (
            "没有办成：1 没有等你点头的这一条。发 /绑定 待批 看看。"
        )
    assert await branch.one(OTHER, "/绑定 同意 1-9") == (
        "没有办成：这一段里没有等你点头的。发 /绑定 待批 看看。"
    )
    assert await qq_of(row) is None


@pytest.mark.parametrize("step", ["待批", "同意 1", "同意 全部", "拒绝 1"])
@pytest.mark.parametrize("group", [None, CLASS_GROUP])
async def test_a_student_settles_nobody(branch: House, step: str, group: int | None):
    (row,) = await a_class(branch, 1)
    told = await branch.one(FIRST + 7, f"/绑定 {step}", group=group)
    assert told.startswith("这一步给团支书、团干部用。")
    assert await qq_of(row) is None


@pytest.mark.parametrize(
    "numbers", ["", "李雷", "3-1", "1-999", "1 2 王强", "99999999999999999999", "0x1", "-1"]
)
async def test_numbers_that_are_none(branch: House, numbers: str):
    await a_class(branch, 1)
    assert await branch.one(BRANCH, f"/绑定 同意 {numbers}") == (
        "写上编号，比如：/绑定 同意 3 4 7-9；编号在 /绑定 待批 里。"
    )


async def test_what_failed_is_listed(branch: House):
    await a_class(branch, 2)
    told, *_ = await branch.say(BRANCH, "/绑定 同意 1、#2，9")
    assert told.text == "已绑定 2 人：李雷、韩梅梅\n没办成：9 没有等你点头的这一条"


async def test_refused_and_told(branch: House):
    (row,) = await a_class(branch, 1)
    told, note = await branch.say(BRANCH, "/绑定 拒绝 1", group=CLASS_GROUP)
    assert told.text == "没有同意 李*，这 1 条不再等。"
    assert (note.user, note.text[:9]) == (FIRST, "你的绑定没有通过。")
    assert await qq_of(row) is None


async def test_dismissed_between_the_list_and_the_line(branch: House):
    (row,) = await a_class(branch, 1)
    await branch.one(BRANCH, "/绑定 待批")
    await branch.one(SUPER, "/卸任 ", at(BRANCH), group=ADMIN_GROUP)
    assert (await branch.one(BRANCH, "/绑定 同意 全部")).startswith("这一步给团支书")
    assert await qq_of(row) is None


async def test_the_line_delivered_again_after_a_restart(branch: House):
    (row,) = await a_class(branch, 1)
    await branch.one(BRANCH, "/绑定 待批")
    event = branch.qq.event(BRANCH, "/绑定 同意 全部", group=CLASS_GROUP)
    (told,) = await branch.push(event)
    assert told.text == "已绑定 机电系 机电2301 李*"
    branch.adapter.desk = type(branch.adapter.desk)("off")
    shown._shown.clear()
    assert await branch.push(event) == []
    assert await qq_of(row) == FIRST
