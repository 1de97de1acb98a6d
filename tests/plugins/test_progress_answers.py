"""/进度 里的名片、问题、诉求：一个人、一个系、全校各一节；说到书记的诉求，他那里没有。"""

from datetime import timedelta

import pytest

from models.rules.rights import Speaker
from models.rules.tickets import TicketKind
from models.services import progress, units
from models.services.people import by_qq
from plugins._chat import clock
from tests.house import SUPER, House
from tests.services.cards import ticket

WANG, ZHAO = 2001, 2002


@pytest.fixture
async def school(house: House) -> House:
    """王老师亮着，答了两问中的一问；一件诉求说的是赵书记。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await house.say(WANG, "/亮身份 副书记 13800000000")
    await house.say(WANG, "1")
    known, unit, now = await by_qq([WANG, ZHAO]), await units.find("机电系"), clock.now()
    assert unit
    await ticket(now, known[WANG].id, unit.id, answered=now, closed=now, rating=3)
    await ticket(now - timedelta(days=3), known[WANG].id, unit.id)
    avoided, kind = known[ZHAO].id, TicketKind.APPEAL
    await ticket(now, known[WANG].id, unit.id, kind=kind, answered=now, avoided=avoided)
    house.qq.refuse = lambda _, params: any(p["type"] == "image" for p in params["message"])
    return house


QUESTIONS = "\n问题 响应 1/2 按时 1/2 解决 1/2 满意 0/1\n"


@pytest.mark.parametrize("words", ["", " 王老师"])
async def test_whom_an_appeal_is_about_does_not_find_it_in_the_figures(school: House, words: str):
    told = await school.one(ZHAO, f"/进度{words}")
    assert f"{QUESTIONS}还没有诉求\n" in told


@pytest.mark.parametrize("words", [" 机电系", " 王老师", ""])
async def test_the_committee_reads_every_one(school: House, words: str):
    told = await school.one(SUPER, f"/进度{words}")
    assert f"{QUESTIONS}诉求 响应 1/1 按时 1/1 解决 0/1\n" in told
    assert ("亮身份 1/2" in told) is (words != " 王老师")


async def test_the_picture_has_a_row_for_each(school: House):
    from plugins.progress import wide

    now = clock.now()
    sheet = wide.of_school(await progress.school(now.date(), Speaker(SUPER)), now).sheet
    (section,) = [s for s in sheet.sections if s.title == "亮身份、问题与诉求"]
    assert [(r.name, r.unit, r.done, r.target) for r in section.rows] == [
        ("亮身份", "五.1 · 本学期 · 在任的几位公开", 1, 2),
        ("及时解答", "五.1 · 本学年 · 问题的响应", 1, 2),
        ("倾听诉求", "五.4 · 本学年 · 诉求的响应", 1, 1),
    ]
    assert [(one.name, one.value) for one in section.lines] == [
        ("问题", "按时 1/2 · 解决 1/2 · 满意 0/1"), ("诉求", "按时 1/1 · 解决 0/1"),
    ]  # fmt: skip
