import re

import pytest

from plugins._chat import commands
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.services.worlds import enrol

WANG, GUEST = 2001, 2006


async def test_an_empty_ledger_teaches_the_first_day(house: House):
    told = await house.one(SUPER, "/帮助")
    assert "✓ 在干部群里发 /本群 设为 干部群" in told
    assert "任命团干部：/任命 @老师 专职 机电系" in told


async def test_the_first_day_fits_a_screen_and_every_line_can_be_copied(house: House):
    rows = (await house.one(SUPER, "/帮助")).splitlines()
    assert len(rows) <= 8
    named = re.findall(r"/(\w+)", "\n".join(rows[1:]))
    assert len(named) >= len(rows) - 1
    assert [word for word in named if commands.named(word) is None] == []


async def test_steps_that_are_done_are_ticked(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.say(SUPER, "/本群 设为 学生群 机电2301", group=CLASS_GROUP)
    ticked = [r for r in (await house.one(SUPER, "/帮助")).splitlines() if r.startswith("✓")]
    assert [r.split()[1].split("：")[0] for r in ticked] == [
        "在干部群里发", "任命团干部", "设班级群，私聊一次贴好",
    ]  # fmt: skip
    await house.say(WANG, "/联系 ", at(GUEST), " 面谈", group=ADMIN_GROUP)
    assert "第一天" not in await house.one(SUPER, "/帮助")


async def test_all_commands_can_be_seen_on_the_first_day_too(house: House):
    told = await house.one(SUPER, "/帮助 更多")
    assert "/任命 @老师 兼职 机电系" in told
    assert "/榜" in told


@pytest.mark.parametrize("group", [None, ADMIN_GROUP, CLASS_GROUP])
async def test_a_guest_reads_at_most_four_lines(house: House, group: int | None):
    told = await house.one(GUEST, "/帮助", group=group)
    assert len(told.splitlines()) <= 4
    assert "/任命" not in told


@pytest.mark.parametrize("group", [None, CLASS_GROUP])
async def test_a_guest_reads_first_how_to_bind_and_whom_to_ask(house: House, group: int | None):
    *rows, rest = (await house.one(GUEST, "/帮助", group=group)).splitlines()
    assert [row[1:3] for row in rows] == ["绑定", "提问", "诉求"]
    assert rest == "还有 /团干 /签到 等几条：/帮助 更多"
    more = await house.one(GUEST, "/帮助 更多", group=group)
    assert more.startswith("/团干　")
    assert len(more.splitlines()) <= 4


async def test_a_student_reads_first_whom_to_ask(house: House):
    await enrol("李雷", 2003, None)
    *rows, rest = (await house.one(2003, "/帮助")).splitlines()
    assert [row[1:3] for row in rows] == ["提问", "诉求", "团干"]
    assert rest == "还有 /我的 /签到 等几条：/帮助 更多"


async def test_a_cadre_reads_his_questions_right_after_his_figures(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    rows = [row[1:3] for row in (await house.one(WANG, "/帮助")).splitlines()]
    assert rows.index("工单") == rows.index("我的") + 1
    assert len(rows) <= 8


async def test_others_read_at_most_eight_lines_and_the_rest_on_request(house: House):
    await house.appoint(WANG, "王老师", "书记 机电系")
    told = await house.one(WANG, "/帮助", group=ADMIN_GROUP)
    assert len(told.splitlines()) <= 8
    assert "等几条：/帮助 更多" in told
    assert "/帮助" in await house.one(WANG, "/帮助 更多", group=ADMIN_GROUP)


@pytest.mark.parametrize("post", ["书记 机电系", "管理员"])
async def test_more_is_a_screen_too_and_every_command_is_named(house: House, post: str):
    """放不下的只写名字，一条也不少。"""
    await house.appoint(WANG, "王老师", post)
    for empty in (True, False):
        both = [await house.one(WANG, "/帮助"), await house.one(WANG, "/帮助 更多")]
        assert [told for told in both if len(told.splitlines()) > 8] == []
        named = set(re.findall(r"/(\w+)", "\n".join(both)))
        may_use = {"绑定", "补录", "我的", "榜", "进度", "撤销", "任命", "卸任", "交接", "名册"}
        assert may_use <= named, (empty, may_use - named)
        if empty:
            await house.appoint(2007, "李老师", "专职 机电系")
        await house.say(2007, "/联系 ", at(GUEST), " 面谈", group=ADMIN_GROUP)


async def test_one_command_with_a_line_to_copy(house: House):
    await house.appoint(WANG, "王老师", "专职")
    await house.say(WANG, "/联系 ", at(GUEST), " 面谈", group=ADMIN_GROUP)
    told = await house.one(WANG, "/帮助 联系")
    assert "/联系 @同学 面谈 #就业" in told
    assert "/lx" in told
    assert "给团干部用，你在这里用不了。" in await house.one(GUEST, "/帮助 联系")


async def test_an_unknown_command_is_said(house: House):
    assert "没有「飞」这条命令" in await house.one(SUPER, "/帮助 飞")
