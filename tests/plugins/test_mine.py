from datetime import datetime

import pytest

from plugins._chat import clock
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

WANG, ZHANG, LI, HAN = 2001, 2002, 2003, 2004


async def test_a_cadre_reads_figure_target_and_what_is_left(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    told = await house.one(WANG, "/我的", group=ADMIN_GROUP)
    assert "联系 1/100（1 人次）" in told
    assert "尚无记录：" in told
    assert len(told.splitlines()) <= 10


async def test_a_part_time_cadre_reads_a_dash_for_123(house: House):
    await house.appoint(ZHANG, "张三", "兼职 机电系")
    told = await house.one(ZHANG, "/我的 月")
    assert "联系 0/10" in told
    assert "11 月联系 0 人" in told
    assert "—：" in told
    assert "0/1，" not in told


async def test_in_a_student_group_it_is_whispered(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    private, group = await house.say(WANG, "/我的", group=CLASS_GROUP)
    assert private.user == WANG
    assert "0/100" in private.text
    assert group.text == "已私聊"


async def test_who_cannot_be_messaged_is_asked_to_befriend(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    house.qq.refuse = lambda api, _: api == "send_private_msg"
    (told,) = await house.say(WANG, "/我的", group=CLASS_GROUP)
    assert "先加我好友" in told.text
    assert "/100" not in told.text


async def test_a_student_reads_what_waits_for_him_and_no_figure(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(HAN, "韩梅梅", "团支书 机电2301")
    await house.say(WANG, "/联系 ", at(HAN), " 面谈", group=ADMIN_GROUP)
    told = await house.one(HAN, "/我的")
    assert "#1 王老师 11月25日 周三 面谈" in told
    assert "/100" not in told
    assert "已确认 #1" in await house.one(HAN, "/确认 全部")
    assert "没有等你确认" in await house.one(HAN, "/我的")


async def test_an_objection_reaches_the_committee_and_not_the_name(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(2007, "周老师", "管理员")
    house.qq.cards[LI] = "李雷"
    (receipt,) = await house.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    (note,) = await house.say(LI, "0", group=ADMIN_GROUP, quote=receipt.message)
    assert note.user == 2007
    assert "#1 有一条异议" in note.text
    assert "李雷" not in note.text
    assert "有异议待了解：#1" in await house.one(2007, "/我的")
    assert "0/100" in await house.one(WANG, "/我的")


async def test_ten_lines_hold_everything(house: House):
    """兼职兼管理员：进度、预计、本月、别的职责、没有记录的、异议、等他确认的，都有也不过十行。"""
    await house.appoint(WANG, "王老师", "兼职 机电系 自 2026-11-2", "管理员")
    await house.appoint(ZHANG, "张三", "专职 机电系 自 2026-11-2")
    await meet(house, WANG, {(11, 11): 2})
    for mode in ("面谈", "电话", "线上"):
        await house.say(ZHANG, "/联系 ", at(WANG), f" {mode}", group=ADMIN_GROUP)
    (receipt,) = await house.say(ZHANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    await house.say(LI, "0", group=ADMIN_GROUP, quote=receipt.message)
    today(11, 25)
    lines = (await house.one(WANG, "/我的 月")).splitlines()
    assert len(lines) <= 10
    assert [line for line in lines if "剩 6 个教学周，近 3 周均 0.7" in line]
    assert "本学期：面对面交流 2/1 ✓" in lines
    assert lines[-2:] == ["有异议待了解：#6", "等你确认 3 条：发 /确认 看是哪几条"]


async def test_a_word_it_does_not_know_is_said(house: House):
    assert "没看懂「哈哈」" in await house.one(SUPER, "/我的 哈哈")


def today(month: int, day: int, year: int = 2026) -> None:
    """把机器人的钟拨到那天上午十点。"""
    clock.begin_at(datetime(year, month, day, 10, tzinfo=clock.SHANGHAI), None)


async def meet(house: House, cadre: int, days: dict[tuple[int, int], int], first: int = 5000):
    """每一天（月、日）各见几个没见过的人。"""
    for month_day, people in days.items():
        today(*month_day)
        for qq in range(first, first + people):
            told = await house.one(cadre, "/联系 ", at(qq), " 面谈", group=ADMIN_GROUP)
            assert "新1" in told, told
        first += people


AUTUMN = {(10, 28): 2, (11, 4): 2, (11, 11): 3, (11, 18): 2, (11, 24): 1}


async def forecast(house: House, who: int = WANG) -> str:
    lines = (await house.one(who, "/我的", group=ADMIN_GROUP)).splitlines()
    assert len(lines) <= 10
    return next((line for line in lines if line.startswith("还差")), "")


async def test_behind_the_pace_that_would_do_is_said(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系 自 2026-9-1")
    await meet(house, WANG, AUTUMN)
    today(11, 25)
    assert await forecast(house) == (
        "还差 90 人，剩 6 个教学周，近 4 周均 2.3 → 预计 23，每周 17 人就够"
    )


async def test_on_the_way_it_says_so(house: House):
    await house.appoint(WANG, "王老师", "兼职 机电系 自 2026-9-1")
    await meet(house, WANG, {(11, 4): 4, (11, 11): 2})
    today(11, 25)
    assert await forecast(house) == (
        "还差 4 人，剩 6 个教学周，近 4 周均 1.5 → 预计 14，照这样就够"
    )


async def test_who_has_reached_the_target_reads_no_forecast(house: House):
    await house.appoint(WANG, "王老师", "兼职 机电系 自 2026-9-1")
    await meet(house, WANG, {(11, 18): 10})
    told = await house.one(WANG, "/我的", group=ADMIN_GROUP)
    assert "联系 10/10，已达标" in told
    assert "教学周" not in told


async def test_who_has_just_come_reads_only_what_is_left(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    await meet(house, WANG, {(11, 25): 1})
    assert await forecast(house) == "还差 99 人，剩 6 个教学周"


async def test_the_weeks_in_post_are_the_weeks_looked_at(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系 自 2026-11-12")
    await meet(house, WANG, {(11, 12): 4, (11, 18): 3})
    today(11, 25)
    assert "近 2 周均 3.5 → 预计 27，" in await forecast(house)


async def test_a_vacation_does_not_pull_the_mean_down(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系 自 2026-3-2")
    await meet(house, WANG, {(6, 9): 3, (6, 16): 3, (6, 23): 3, (6, 30): 3, (7, 22): 2})
    today(8, 5)
    expected = "还差 86 人，剩 18 个教学周，近 4 周均 3.0 → 预计 68，每周 5 人就够"
    assert await forecast(house) == expected  # 7-22 假期里的两位计数，不算进每周几人
    today(8, 31)
    assert await forecast(house) == expected


async def test_the_same_person_again_is_not_new(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系 自 2026-9-1")
    await meet(house, WANG, {(9, 9): 1, (11, 4): 0, (11, 18): 0})
    for day in (4, 18):
        today(11, day)
        await house.say(WANG, "/联系 ", at(5000), " 面谈", group=ADMIN_GROUP)
    today(11, 25)
    assert await forecast(house) == "还差 99 人，剩 6 个教学周，每周 18 人就够"


async def test_no_pace_is_urged_that_nobody_could_keep(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系 自 2026-9-1")
    today(12, 30)
    assert await forecast(house) == "还差 100 人，剩 1 个教学周，能见几位是几位"


async def test_the_forecast_is_whispered_too(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系 自 2026-9-1")
    await meet(house, WANG, {(11, 18): 1})
    today(11, 25)
    private, group = await house.say(WANG, "/我的", group=CLASS_GROUP)
    assert "剩 6 个教学周" in private.text
    assert group.text == "已私聊"


@pytest.mark.parametrize("post", ["书记 机电系", "管理员", "团支书 机电2301"])
async def test_without_a_target_there_is_no_forecast(house: House, post: str):
    await house.appoint(WANG, "王老师", post)
    assert "教学周" not in await house.one(WANG, "/我的", group=ADMIN_GROUP)


async def test_who_has_left_the_post_reads_no_forecast(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系 自 2026-9-1", "书记 机电系")
    await house.say(SUPER, "/卸任 ", at(WANG), " 专职", group=ADMIN_GROUP)
    told = await house.one(WANG, "/我的", group=ADMIN_GROUP)
    assert "0/100" in told
    assert "教学周" not in told
