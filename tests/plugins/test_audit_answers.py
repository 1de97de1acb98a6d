"""/审计 里谁怎么答的：登记的人看不到，也推不出来。"""

import pytest

from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, SUPER, House

WANG, LI, HAN = 2001, 2003, 2004


@pytest.fixture
async def ledger(house: House) -> House:
    """王老师登记了李雷，李雷提出异议。"""
    house.qq.cards |= {LI: "李雷", HAN: "韩梅梅"}
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.say(WANG, "/联系 ", at(LI), " 面谈 #就业 昨天", group=ADMIN_GROUP)
    await house.say(LI, "0", group=ADMIN_GROUP)
    return house


async def test_who_objected_stays_unknown_to_the_one_concerned(ledger: House):
    await ledger.appoint(WANG, "王老师", "管理员")
    for line in ("/审计", "/审计 #1", "/审计 确认"):
        told = await ledger.one(WANG, line)
        assert "有人 提出异议 #1" in told
        assert "李雷 提出异议" not in told
    assert await ledger.one(WANG, "/审计 ", at(LI)) == "没有这样的记录。看最近的发 /审计"


async def test_nor_is_he_found_by_elimination(ledger: House):
    """两人里一个确认、一个有异议：写出确认的是谁，就等于写出了另一个。"""
    await ledger.appoint(WANG, "王老师", "管理员")
    await ledger.say(WANG, "/联系 ", at(LI), at(HAN), " 电话", group=ADMIN_GROUP)
    await ledger.say(HAN, "1", group=ADMIN_GROUP)
    await ledger.say(LI, "0", group=ADMIN_GROUP)
    for line in ("/审计", "/审计 #2", "/审计 确认"):
        told = await ledger.one(WANG, line)
        assert "有人 提出异议 #2" in told
        assert "有人 确认 #2" in told
        assert "韩梅梅 确认" not in told
    assert "韩梅梅 确认 #2" in await ledger.one(SUPER, "/审计 #2")
