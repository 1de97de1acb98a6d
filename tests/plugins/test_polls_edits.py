"""投票的改题、取消、引用：没写的照旧；引用着的说了算；卸任的不再是发起的人。"""

import pytest

from models import db
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House
from tests.plugins.polling import FAR, HOST, PLAIN, STUDENT, WANG, opened, settled, vote


@pytest.fixture
async def room(house: House) -> House:
    return await settled(house)


async def kept() -> tuple[object, ...]:
    sql = "SELECT method, most, anonymous, shown, deadline FROM poll ORDER BY id DESC LIMIT 1"
    return tuple((await db.rows(sql))[0].values())


@pytest.mark.parametrize(
    "how", ["匿名 截止 周五 18:00", "多选2 截止后公布 截止 明天 18:00", "排序 匿名", "单选 公开"]
)
async def test_what_is_not_written_stays(room: House, how: str):
    await opened(room, f"/投票 哪天 周五 周六 周日 {how}")
    before = await kept()
    await room.one(WANG, "/投票 #1 改 几号 一号 二号 三号", group=CLASS_GROUP)
    assert await kept() == before


async def test_dimensions_stay_and_what_is_written_changes(room: House):
    await opened(room, "/投票 怎么样 打分 创意 落实 截止后公布")
    told = await room.one(WANG, "/投票 #1 改 到底怎么样", group=CLASS_GROUP)
    assert "① 创意 ② 落实" in told
    told = await room.one(WANG, "/投票 #2 改 哪天 周五 周六 多选 公开 匿名", group=CLASS_GROUP)
    assert told.startswith("#3「哪天」多选，匿名")
    for word in ("记名", "实名"):
        told = await room.one(WANG, f"/投票 #3 改 哪天 甲 乙 {word}", group=CLASS_GROUP)
        assert told == "#3 是匿名的，改不成记名；先取消再另开：/投票 #3 取消"


async def test_a_dismissed_author_reads_as_anyone(room: House):
    poll = await opened(room, PLAIN + " 截止后公布")
    await vote(room, poll, "1")
    assert "同学0" not in await room.one(SUPER, "/结果 #1 名单")
    await room.say(WANG, "/截止 #1", group=CLASS_GROUP)
    assert "同学0 ① 周五" in await room.one(WANG, "/结果 #1 名单")
    await room.say(SUPER, "/卸任 王老师", group=ADMIN_GROUP)
    assert "同学0" not in await room.one(WANG, "/结果 #1 名单")


async def test_a_dismissed_author_without_a_vote_sees_nothing(room: House):
    room.qq.members[CLASS_GROUP] = [10001, STUDENT, STUDENT + 1]
    await opened(room)
    assert "参评 0/2" in await room.one(WANG, "/结果 #1")
    await room.say(SUPER, "/卸任 王老师", group=ADMIN_GROUP)
    assert "给有票的人" in await room.one(WANG, "/结果 #1")


async def test_the_quote_decides(room: House):
    (call,) = await room.say(WANG, "/征集 食堂怎么改", group=CLASS_GROUP)
    await opened(room)
    for line, copy in (("/选 2", "/选 #12 2"), ("/结果", "/结果 #12")):
        told = await room.one(STUDENT, line, group=CLASS_GROUP, quote=call.message)
        assert told == f"引用的不是投票。引用投票的那条，或写编号：{copy}"
        told = await room.one(STUDENT, line, group=CLASS_GROUP, quote=424242)
        assert told.startswith("引用的不是投票")
    told = await room.one(WANG, "/截止 周五", group=CLASS_GROUP, quote=call.message)
    assert told == "征集 #1 改到 11月27日 周五 22:00 截止"
    assert "征集 #1 已截止" in await room.one(WANG, "/截止", group=CLASS_GROUP, quote=call.message)
    (other,) = await room.say(WANG, "/点子 自习室开到晚上十一点", group=CLASS_GROUP)
    told = await room.one(WANG, "/截止 周五", group=CLASS_GROUP, quote=other.message)
    assert told == "引用的不是投票。引用投票的那条，或写编号：/截止 #12 周五"
    assert "不能结项" in await room.one(WANG, "/截止", group=CLASS_GROUP, quote=other.message)
    assert (await db.rows("SELECT state FROM poll"))[0]["state"] == "进行中"


async def test_what_is_over_is_cancelled_by_the_committee_only(room: House):
    poll = await opened(room)
    line = room.last
    await vote(room, poll, "1")
    await room.say(WANG, "/截止", group=CLASS_GROUP)
    assert await room.recall(WANG, line, CLASS_GROUP) == []
    told = await room.one(WANG, "/投票 #1 取消", group=CLASS_GROUP)
    assert told == "#1 已截止，取消要校团委来。看结果：/结果 #1"
    assert "参评 1/9" in await room.one(WANG, "/结果 #1", group=CLASS_GROUP)
    assert "已取消投票" in await room.one(SUPER, "/投票 #1 取消", group=CLASS_GROUP)
    assert await room.one(WANG, "/截止 #1", group=CLASS_GROUP) == (
        "#1 已取消，改不了了。另开一次：/投票 周五还是周六 周五 周六"
    )


async def test_several_of_mine_are_asked_about(room: House):
    await opened(room)
    await opened(room, "/投票 几点 七点 八点", HOST)
    assert "#1「周五还是周六」改到" in await room.one(WANG, "/截止 周五", group=CLASS_GROUP)
    await opened(room, "/投票 在哪 操场 礼堂")
    assert "#3 要由发起的人" in await room.one(FAR, "/截止", group=CLASS_GROUP)
    asked = await room.one(WANG, "/截止", group=CLASS_GROUP)
    assert asked.startswith("截止哪一次？回复数字：\n1 #3「在哪」")
    assert "#1「周五还是周六」已截止" in await room.one(WANG, "2", group=CLASS_GROUP)
    assert "#3「在哪」已截止" in await room.one(WANG, "/截止", group=CLASS_GROUP)
    assert "要由发起的人" in await room.one(WANG, "/截止", group=CLASS_GROUP)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("延长一天", "改到 11月27日 周五 10:00 截止"),
        ("再延两天", "改到 11月28日 周六 10:00 截止"),
        ("延长2小时", "改到 11月26日 周四 12:00 截止"),
        ("周五前截止", "改到 11月27日 周五 22:00 截止"),
        ("到周五前", "改到 11月27日 周五 22:00 截止"),
        ("推迟到周六 18:00", "改到 11月28日 周六 18:00 截止"),
        ("明天前", "改到 11月26日 周四 22:00 截止"),
        ("3天前", "没看懂截止"),
        ("三个月后", "至多 60 天"),
        ("延长60天", "至多 60 天"),
    ],
)
async def test_deadlines_as_people_say_them(room: House, said: str, told: str):
    await opened(room)
    assert told in await room.one(WANG, f"/截止 #1 {said}", group=CLASS_GROUP)


async def test_a_deadline_in_the_opening_line(room: House):
    told = (await opened(room, PLAIN + " 周五前截止")).text
    assert "截止 11月27日 周五 22:00" in told
    assert "至多 60 天" in (await opened(room, "/投票 哪天 甲 乙 三个月后截止")).text


async def test_a_call_is_lengthened_too(room: House):
    await room.say(WANG, "/征集 食堂怎么改 截止 周五", group=CLASS_GROUP)
    told = await room.one(WANG, "/截止 #1 延长一天", group=CLASS_GROUP)
    assert told == "征集 #1 改到 11月28日 周六 22:00 截止"
    await room.say(SUPER, "/卸任 王老师", group=ADMIN_GROUP)
    await room.appoint(WANG, "王老师", "专职 机电系")
    assert "已截止" in await room.one(WANG, "/截止 #1", group=CLASS_GROUP)


@pytest.mark.parametrize("who", [WANG, HOST, SUPER, 2010])
async def test_own_units_are_invited(room: House, who: int):
    await room.appoint(2010, "钱老师", "专职")
    told = (await opened(room, "/投票 定哪天 周一 周二 机电2301", who)).text
    assert "请了 机电2301，6 人有票" in told


async def test_the_units_of_others_are_not(room: House):
    told = (await opened(room, "/投票 定哪天 周一 周二 机电2301", FAR)).text
    assert told.startswith("只请自己系、自己团支部的来投；不写单位，就是这个群的人：/投票 ")
    told = (await opened(room, "/投票 定哪天 周一 周二 机电系", HOST)).text
    assert told.startswith("只请自己系")
    assert await db.rows("SELECT 1 AS one FROM poll") == []


async def test_in_private_it_says_how_in_private(room: House):
    await opened(room, PLAIN + " 匿名")
    told = await room.one(STUDENT, "/选 #1")
    assert "群里不收" not in told
    assert "匿名：发 /选 #1 2" in told


async def test_many_options_two_in_a_line(room: House):
    told = (await opened(room, "/投票 哪个 " + " ".join("甲乙丙丁戊己庚辛壬"))).text
    assert "\n① 甲 ② 乙\n③ 丙 ④ 丁\n" in told
    assert "\n⑨ 壬\n" in told
