"""/我的 里联系以外的职责；学生只看到是哪几场。"""

from datetime import timedelta

from models.rules.activities import ActivityKind
from models.rules.tickets import TicketKind
from models.services.people import by_qq
from plugins._chat import clock
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, SUPER, House
from tests.plugins.test_mine import today
from tests.services.cards import ticket
from tests.services.gatherings import guests, held
from tests.services.worlds import enrol

WANG, LI = 2001, 2003


async def test_every_duty_with_what_is_left(house: House):
    """123、面对面、指导、同行的走访，各在自己的时段里。"""
    await house.appoint(WANG, "王老师", "专职 机电系 自 2026-9-1")
    me = (await by_qq([WANG]))[WANG].id
    today(11, 25)
    for kind, came in ((ActivityKind.TALK, await guests()), (ActivityKind.THEME_DAY, [me])):
        await held(kind, [me], came=came, now=clock.now())
    assert (await house.one(WANG, "/我的", group=ADMIN_GROUP)).splitlines()[3:] == [
        "本学年：上团课 0/1 还差 1、组织恳谈会 1/2 还差 1、参加主题团日 1/3 还差 2、"
        "驻系蹲班（机电系）0 次",
        "本学期：面对面交流 1/1 ✓",
        "亮身份 未公开，私聊我发 /亮身份；还没有问题、诉求；"
        "尚无记录：重引领、线上日常有话题、办实事",
    ]


async def test_visits_he_joined_stand_beside(house: House):
    """走访是校团委的，同行的只记参与。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.say(SUPER, "/走访 机电系 ", at(WANG), " 看了实验室", group=ADMIN_GROUP)
    lines = (await house.one(WANG, "/我的", group=ADMIN_GROUP)).splitlines()
    assert "本学期：面对面交流 0/1 还差 1；本学年同行走访 1 次" in lines


async def test_a_student_reads_where_he_was_and_no_count(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系 自 2026-9-1")
    me = (await by_qq([WANG]))[WANG].id
    li = await enrol("李雷", LI)
    told = await held(ActivityKind.LECTURE, [me], came=[li], now=clock.now())
    assert await house.one(LI, "/我的") == (
        f"没有等你确认的联系。\n最近签到：#{told.view.number} 聊聊 11月25日 周三"
    )


async def test_how_questions_were_answered_and_the_card(house: House):
    """问题、诉求各一行，一件也没有的并进名片那一行。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    me = (await by_qq([WANG]))[WANG].id
    now = clock.now()
    await ticket(now, me, answered=now, closed=now, rating=5)
    await ticket(now, me, answered=now + timedelta(days=2))
    await ticket(now - timedelta(days=3), me)
    await ticket(now, me)  # 刚问的，还没到时限
    await house.say(WANG, "/亮身份 副书记 13800000000")
    await house.say(WANG, "1")
    lines = (await house.one(WANG, "/我的")).splitlines()
    assert lines[-3:-1] == [
        "问题 响应 2/3 按时 1/3 解决 1/3 满意 1/1",
        "亮身份 已公开；还没有诉求；尚无记录：重引领、线上日常有话题、办实事",
    ]
    await ticket(now - timedelta(days=3), me, kind=TicketKind.APPEAL)
    told = await house.one(WANG, "/我的")
    assert "诉求 响应 0/1 按时 0/1 解决 0/1\n亮身份 已公开；尚无记录" in told
    assert len(told.splitlines()) <= 10
