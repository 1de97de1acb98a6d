"""/进展 /众评：写一句、看生命线、连活动、请大家来评，评完就结了。"""

import re

import pytest

from models import db
from models.rules.polls import PollState
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House
from tests.plugins.villages import (
    CHEN,
    HAN,
    LI,
    MEI,
    WANG,
    approved,
    crowd,
    proposed,
    settled,
    under_way,
)  # fmt: skip


@pytest.fixture
async def room(house: House) -> House:
    return await settled(house)


async def stage() -> str:
    return (await db.rows("SELECT stage FROM idea"))[0]["stage"]


@db.tx
async def over() -> None:
    await db.execute("UPDATE poll SET state = ?, ended = ?", PollState.CLOSED, NOW)


async def test_the_owner_writes(room: House):
    await approved(room)
    assert "由承办的人来写进展" in await room.one(HAN, "/进展 #1 我说", group=CLASS_GROUP)
    assert await room.one(LI, "/进展 问卷，发了") == (
        "是 #1 的进展吗？写上编号：/进展 #1 问卷，发了"
    )
    assert await room.one(HAN, "/进展 问卷发了") == "写上编号是哪一个：/进展 #12 问卷发了"
    (told,) = await room.say(LI, "/进展 #1 问卷，发了", group=CLASS_GROUP)
    assert told.text == (
        "已记下 #1 的进展，现在是「实施」\n连上活动发 /进展 #1 活动 #编号；写错了引用本条回「撤销」"
    )
    assert "你承办的项目 #1 实施中" in await room.one(LI, "/我的")
    undone = await room.one(LI, "撤销", group=CLASS_GROUP, quote=told.message)
    assert undone.startswith("已退回这一步，#1 现在是「立项」。")
    assert await stage() == "立项"


async def test_the_line_is_shown_with_names_masked(room: House):
    receipt = await under_way(room)
    last = "11月25日 周三：问卷发出去了\n办好了请大家来评：/众评 #1"
    masked = f"#1 晚上十点关门\n实施 · 承办 李*（机电2301） · 附议 0\n{last}"
    for who, where in (
        (WANG, {"group": CLASS_GROUP}), (WANG, {"group": CLASS_GROUP, "quote": receipt}),
        (HAN, {}), (999, {}),
    ):  # fmt: skip
        line = "/进展" if where else "/进展 #1"
        (told,) = await room.say(who, line, **where)
        assert told.text == masked
        assert [p["type"] for p in told.parts].count("image") == 1
    assert "承办 李雷（机电2301）" in await room.one(WANG, "/进展 #1")
    assert "承办 李*" in await room.one(LI, "/进展")
    assert "这里还没有点子" in await room.one(WANG, "/进展", group=ADMIN_GROUP)
    assert "看哪一个？" in await room.one(HAN, "/进展")


async def test_the_text_where_no_picture_goes(room: House):
    await under_way(room)
    room.qq.refuse = lambda _, params: any(p["type"] == "image" for p in params.get("message", ()))
    assert await room.one(WANG, "/进展 #1", group=CLASS_GROUP) == (
        "#1 晚上十点关门\n"
        "点子 11月25日 周三：梅* 提的，附议 0 人\n"
        "申办：机电2301 李*\n"
        "立项 11月25日 周三：承办 李*（机电2301）\n"
        "实施 11月25日 周三起：11月25日 问卷发出去了\n"
        "办好了请大家来评：/众评 #1"
    )
    assert "申办：机电2301 李雷：每周三" in await room.one(WANG, "/进展 #1")


async def attended(room: House, receipt: int) -> None:
    """引用项目发起一场活动，自动连上；梅子、韩梅梅签到。"""
    (told,) = await room.say(LI, "/活动 其他 食堂怎么改 机电2301", group=CLASS_GROUP, quote=receipt)
    assert told.text.endswith("已连上项目 #1")
    code = re.search(r"签到码 (\d{4})", told.text)
    assert code
    for who in (HAN, MEI, LI, *(await crowd())):
        await room.say(who, code[1], group=CLASS_GROUP)


async def test_an_activity_is_linked(room: House):
    await under_way(room)
    await room.say(WANG, "/活动 恳谈会 别的事", group=CLASS_GROUP)
    told = await room.one(LI, "/进展 #1 活动 #2")
    assert told == "活动 #2 不是承办的人办的，先添上他：/活动 #2 共同 李雷"
    await room.say(WANG, "/活动 #2 共同 李雷", group=CLASS_GROUP)
    told = await room.one(LI, "/进展 #1 活动 #2")
    assert told == "活动 #2 已连上项目 #1，签到的人以后来评它"
    assert "没有 #9" in await room.one(LI, "/进展 #1 活动 #9")


async def test_an_activity_that_cannot_be_linked_is_held_all_the_same(room: House):
    receipt = await proposed(room)
    (told,) = await room.say(LI, "/活动 其他 食堂怎么改 机电2301", group=CLASS_GROUP, quote=receipt)
    assert "签到码" in told.text
    assert told.text.endswith("#1 还没有人申办，不能连活动。愿意来办的发：/领办 #1")


async def test_reviewed_by_those_who_came(room: House):
    receipt = await under_way(room)
    await attended(room, receipt)
    told = await room.one(WANG, "/众评 #1", group=CLASS_GROUP)
    assert told == (
        "众评 #3：晚上十点关门\n① 创意 ② 落实 ③ 收获，各打 1–5 分\n"
        "引用本条回分数：5 4 5；不在这个群的私聊我：/选 #3 5 4 5\n"
        "到过活动的 5 人有票，截止 11月28日 周六 10:00，结果仅供参考"
    )
    assert "正在评：引用众评 #3" in await room.one(HAN, "/进展 #1")
    assert "#1 正在评议，不能评议" in await room.one(WANG, "/评议 #1", group=CLASS_GROUP)
    assert "评议截止就自己结了" in await room.one(LI, "/结束 #1")
    await over()
    told = await room.one(HAN, "/进展 #1")
    assert told.startswith("#1 晚上十点关门\n已结 · 承办 李*")
    assert told.endswith("评议：参评 0/5（参评不足），仅供参考")
    assert "你承办的项目" not in await room.one(LI, "/我的")


async def test_reviewed_by_the_group(room: House):
    await under_way(room)
    assert "还没有人签到过它的活动" in await room.one(WANG, "/众评 #1")
    told = await room.one(WANG, "/众评 #1", group=CLASS_GROUP)
    assert told == "问不到这个群里有谁，先连上一场有人签到的活动：/进展 #1 活动 #15"
    room.qq.members[CLASS_GROUP] = [10001, LI, HAN, MEI, 7777, 7778, 7779]
    told = await room.one(WANG, "/zp #1 好吃 便宜，匿名 截止周五", group=CLASS_GROUP)
    assert told == (
        "众评 #2：晚上十点关门\n① 好吃 ② 便宜，各打 1–5 分\n匿名，请私聊我：/选 #2 5 4\n"
        "这个群的 5 人有票，截止 11月27日 周五 22:00，结果仅供参考"
    )
    voters = await db.rows(
        "SELECT COALESCE(v.qq, p.qq) AS qq, v.person_id FROM poll_voter v"
        " LEFT JOIN person p ON p.id = v.person_id ORDER BY 1"
    )
    assert [(v["qq"], v["person_id"] is None) for v in voters] == [
        (HAN, False), (MEI, False), (7777, True), (7778, True), (7779, True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("/众评 #1 创意 创意", "有一项写了两次"),
        ("/众评 #1 " + "长" * 11, "最多评 6 项"),
        ("/众评 #1 截止 3月1日", "截止要在今后 60 天之内"),
        ("/众评 #1 截止昨天", "没看懂截止「昨天」"),
        ("/众评", "评哪一个？"),
    ],
)
async def test_what_is_refused_opens_nothing(room: House, line: str, told: str):
    await under_way(room)
    room.qq.members[CLASS_GROUP] = [HAN, MEI]
    assert told in await room.one(WANG, line, group=CLASS_GROUP)
    assert await db.rows("SELECT 1 AS one FROM poll") == []


async def test_closed_without_a_review(room: House):
    await under_way(room)
    assert "由承办的人来结项" in await room.one(HAN, "/进展 #1 结项")
    (told,) = await room.say(CHEN, "/结束 #1")
    assert told.text == "#1 已结，没有评议。还没完引用本条回「撤销」"
    assert "没有评议就结了" in await room.one(HAN, "/进展 #1")
    assert "#1 现在是「实施」" in await room.one(CHEN, "撤销", quote=told.message)
    assert "已结" in await room.one(LI, "/进展 #1 结项")


async def test_rights_end_at_once(room: House):
    """卸任的团支书还是承办的人；没有职务的人连活动、评议都不行。"""
    await under_way(room)
    told = await room.one(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    assert "已卸任" in told
    assert "/众评 给团干部用" in await room.one(WANG, "/众评 #1", group=CLASS_GROUP)
    told = await room.one(SUPER, "/卸任 ", at(LI), group=ADMIN_GROUP)
    assert "待交接：项目 1" in told
