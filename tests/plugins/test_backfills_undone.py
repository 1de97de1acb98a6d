"""补录的撤回：没通过是撤回补录，通过了就是撤销那条联系。"""

import pytest

from tests.house import SUPER, House
from tests.services.worlds import enrol

WANG, ZHAO, LI = 2001, 2002, 2003
LINE = "/补录 9月3日 李雷 面谈"


@pytest.fixture
async def school(house: House) -> House:
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await enrol("李雷", LI)
    return house


async def test_recalling_the_line_withdraws_it(school: House):
    await school.say(WANG, LINE)
    line = school.last
    (gone,) = await school.recall(WANG, line)
    assert gone.text == "已撤销 #1，它还没有计数。改好再发：\n/补录 李雷 面谈 09-03"
    assert "已经撤回了" in await school.one(ZHAO, "1")
    assert await school.recall(WANG, line) == []


async def test_recalling_after_approval_undoes_the_contact(school: House):
    await school.say(WANG, LINE)
    line = school.last
    await school.say(ZHAO, "1")
    (gone,) = await school.recall(WANG, line)
    assert "已撤销 #1，现在 0/100" in gone.text
    assert "已经撤销过了" in await school.one(WANG, "/撤销 #1")


async def test_withdrawn_and_then_recalled_answers_once(school: House):
    await school.say(WANG, LINE)
    line = school.last
    await school.say(WANG, "/撤销 #1")
    assert await school.recall(WANG, line) == []


async def test_quoting_after_approval_is_quoting_a_contact(school: House):
    waiting, _ = await school.say(WANG, LINE)
    await school.say(ZHAO, "1")
    assert "已撤销 #1，现在 0/100" in await school.one(WANG, "撤销", quote=waiting.message)


async def test_quoting_the_receipt(school: House):
    waiting, _ = await school.say(WANG, LINE)
    assert await school.say(WANG, "1", quote=waiting.message) == []
    assert "已撤销 #1，它还没有计数" in await school.one(WANG, "撤销", quote=waiting.message)
    assert "已经撤回了" in await school.one(WANG, "/撤销", quote=waiting.message)


async def test_only_the_author_or_the_committee_takes_it_back(school: House):
    await school.say(WANG, LINE)
    assert "要由登记的团干部或校团委来撤" in await school.one(ZHAO, "/撤销 #1")
    assert "已撤销 #1" in await school.one(SUPER, "/撤销 #1")
