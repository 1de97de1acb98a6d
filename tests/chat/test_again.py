"""重启之后又送来的旧事件：写过的不再写，说过的不再说，也不再问、不再等谁回 1。"""

import pytest

from models import db
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, SUPER, House

WANG, LI, HAN, OTHER = 2001, 2003, 2004, 2005


@pytest.fixture
async def school(house: House) -> House:
    await house.appoint(WANG, "王老师", "专职 机电系")
    house.qq.cards |= {LI: "李雷", HAN: "韩梅梅", OTHER: "李雷"}
    return house


def forget(school: House) -> None:
    """像重启过一样：见过哪些事件、在等谁回答，都不记得了。"""
    from plugins._chat import dialogue
    from plugins._chat.desk import Desk

    school.adapter.desk = Desk("off")
    dialogue.clear()


async def test_an_old_contact_waits_for_nobody(school: House):
    event = school.qq.event(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    await school.push(event)
    forget(school)
    assert await school.push(event) == []
    school.qq.calls.clear()
    await school.say(LI, "1", group=ADMIN_GROUP)
    assert school.qq.calls == []


async def test_an_old_line_that_would_now_be_refused_is_not_answered(school: House):
    event = school.qq.event(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    await school.push(event)
    await school.one(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    forget(school)
    assert await school.push(event) == []


async def test_an_old_undo_after_leaving_office_is_not_answered(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    event = school.qq.event(WANG, "/撤销 #1", group=ADMIN_GROUP)
    assert len(await school.push(event)) == 1
    await school.one(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    forget(school)
    assert await school.push(event) == []


async def test_an_old_question_is_not_asked_again(school: House):
    await school.say(WANG, "/联系 ", at(LI), at(OTHER), " 面谈", group=ADMIN_GROUP)
    event = school.qq.event(WANG, "/联系 李雷 电话", group=ADMIN_GROUP)
    (which,) = await school.push(event)
    assert "有 2 位" in which.text
    assert "联系+1" in await school.one(WANG, "2", group=ADMIN_GROUP)
    forget(school)
    assert await school.push(event) == []
    assert await school.say(WANG, "1", group=ADMIN_GROUP) == []


async def test_a_new_line_of_a_former_cadre_is_answered(school: House):
    await school.one(SUPER, "/卸任 ", at(WANG), group=ADMIN_GROUP)
    assert "团干部" in await school.one(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)


@pytest.mark.parametrize("line", ["/撤销 #1", "/本群 3009 设为 学生群", "/本群 设为 干部群"])
async def test_an_old_write_is_answered_only_if_nobody_heard(school: House, line: str):
    """断电前没说出口的补说一次，说过的不再说。"""
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    group = None if "3009" in line else ADMIN_GROUP
    event = school.qq.event(SUPER, line, group=group)
    (told,) = await school.push(event)
    forget(school)
    assert await school.push(event) == []
    await db.tx(db.execute)("DELETE FROM delivery WHERE message = ?", told.message)
    forget(school)
    (again,) = await school.push(event)
    assert again.text == told.text


async def test_an_old_confirmation_in_private_is_not_answered_again(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    event = school.qq.event(LI, "/确认 #1")
    (told,) = await school.push(event)
    forget(school)
    assert await school.push(event) == []
    assert len(await school.push(school.qq.event(LI, "/确认 #1"))) == 1
    assert "已经撤销" not in told.text


async def test_an_old_recall_is_answered_only_if_nobody_heard(school: House):
    await school.say(WANG, "/联系 ", at(LI), " 面谈", group=ADMIN_GROUP)
    event = school.qq.recalled(WANG, school.last, ADMIN_GROUP)
    (told,) = await school.push(event)
    assert "已撤销 #1" in told.text
    forget(school)
    assert await school.push(event) == []
    await db.tx(db.execute)("DELETE FROM delivery WHERE message = ?", told.message)
    forget(school)
    assert [s.text for s in await school.push(event)] == [told.text]
