import pytest

from models import db
from models.rules.rights import Place
from models.services import beginning, contacts, groups
from models.services.beginning import FirstDay
from models.services.groups import Setting
from models.tables import Person
from tests.services.worlds import GROUP, act, cadre, chief, enrol, talk

pytestmark = pytest.mark.usefixtures("db")


async def ticks(**done: bool) -> bool:
    return await beginning.first_day() == FirstDay(**done)


@db.tx
async def number(person: int, said: str) -> None:
    await Person.filter(id=person).update(number=said)


async def test_each_step_gets_its_own_tick() -> None:
    assert await ticks()
    await groups.settle_all(await chief(), [Setting(GROUP, Place.CADRES)])
    assert await ticks(group=True)
    await cadre(2)
    assert await ticks(group=True, post=True)
    await groups.settle_all(await chief(), [Setting(701, Place.STUDENTS)])
    assert await ticks(group=True, post=True)  # 没写单位的群不算设好
    await groups.settle_all(await chief(), [Setting(701, Place.STUDENTS, "机电2301")])
    assert await ticks(group=True, post=True, classes=True)
    person = await enrol("李雷", None)
    await number(person, "202301017")
    assert await ticks(group=True, post=True, classes=True, roster=True)
    await enrol("韩梅梅", 5001)
    assert await ticks(group=True, post=True, classes=True, roster=True, bound=True)
    await contacts.record(await act(2), [person], [], talk())
    assert (await beginning.first_day()).contact
