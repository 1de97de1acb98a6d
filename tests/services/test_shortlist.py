from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from models import db
from models.rules.posts import PostKind
from models.services import contacts, ledger, shortlist, units
from models.services.circles import Circle
from models.services.shortlist import Asker, Count, Youth
from models.tables import PersonKind
from tests.services.worlds import TODAY, act, cadre, talk

pytestmark = pytest.mark.usefixtures("db")

WANG = 2
BRANCH = "机电2301"


@db.tx
async def roster(name: str, unit: int | None = None, **other: Any) -> int:
    """名册里的一个人；没写的都照平常。"""
    line = {"kind": PersonKind.STUDENT, "name": name, "unit_id": unit, "provisional": False}
    return await db.insert("person", line | other)


@db.tx
async def change(person: int, column: str, value: object) -> None:
    await db.execute(f"UPDATE person SET {column} = ? WHERE id = ?", value, person)


async def unit(name: str) -> int:
    return (await units.ensure(name))[0].id


async def asker(person: int, today: date = TODAY) -> Asker:
    return Asker(person, (await ledger.quota_of(person, today)).period, today)


async def meet(*persons: int, day: date = TODAY, qq: int = WANG) -> int:
    return (await contacts.record(await act(qq), persons, [], talk(day))).entry


@db.tx
async def long_ago(entry: int, day: date) -> None:
    """那一次其实是很久以前的。"""
    for table in ("contact", "contact_youth"):
        key = "entry_id = ?" if table == "contact" else (
            "contact_id IN (SELECT id FROM contact WHERE entry_id = ?)"
        )  # fmt: skip
        await db.execute(f"UPDATE {table} SET day = ? WHERE {key}", day, entry)


def names(youths: Sequence[Youth]) -> list[str]:
    return [y.name for y in youths]


class Class:
    """机电2301 的一个班，王老师是机电系的专职。"""

    async def open(self) -> "Class":
        self.cadre = await cadre(WANG)
        self.branch = await unit(BRANCH)
        self.here = Circle((self.branch,), BRANCH)
        self.who = await asker(self.cadre)
        self.youths = [
            await roster(f"同学{n}", self.branch, number=f"20230100{n}") for n in range(4)
        ]
        return self

    async def left(self) -> list[str]:
        return names(await shortlist.not_met(self.who, self.here, 12, 0))

    async def proposed(self) -> list[str]:
        return names(await shortlist.to_meet(self.who, self.here, 5))


@pytest.fixture
async def room(db: None) -> Class:
    return await Class().open()


async def test_who_was_met_leaves_the_list(room: Class):
    await meet(room.youths[1])
    assert await room.left() == ["同学0", "同学2", "同学3"]
    assert await shortlist.count(room.who, room.here) == Count(1, 4)
    (met,) = await shortlist.met(room.who, room.here, 12, 0)
    assert (met.name, met.last, met.times) == ("同学1", TODAY, 1)


async def test_an_undone_contact_is_none(room: Class):
    entry = await meet(room.youths[1])
    await contacts.undo(await act(WANG), entry)
    assert "同学1" in await room.left()
    assert (await room.proposed())[-1] == "同学3"
    assert await shortlist.all_met(room.who) == Count(0, 0)


async def test_an_objection_cannot_be_read_off_the_list(room: Class):
    """提了异议的和没提的，登记的人看来一个样。"""
    await change(room.youths[1], "qq", 77)
    entry = await meet(*room.youths[:2])
    before = await shortlist.met(room.who, None, 12, 0), await room.left(), await room.proposed()
    await contacts.answer(await act(77), entry, yes=False)
    after = await shortlist.met(room.who, None, 12, 0), await room.left(), await room.proposed()
    assert after == before
    assert await shortlist.all_met(room.who) == Count(2, 2)


async def test_what_another_cadre_did_is_not_mine(room: Class):
    await cadre(3)
    await meet(room.youths[0], qq=3)
    assert len(await room.left()) == 4
    assert await room.proposed() == ["同学1", "同学2", "同学3", "同学0"]  # 谁也没见过的在先


async def test_the_longest_silent_come_after_those_never_met(room: Class):
    days = [date(2026, 3, 2), date(2025, 5, 6), date(2026, 11, 20)]
    for person, day in zip(room.youths, days, strict=False):
        await long_ago(await meet(person), day)
    assert await room.proposed() == ["同学3", "同学1", "同学0", "同学2"]
    assert await room.left() == ["同学1", "同学3"]  # 去年见的，今年还没有
    proposed = await shortlist.to_meet(room.who, room.here, 5)
    assert [y.last for y in proposed[1:]] == [days[1], days[0], days[2]]


async def test_students_come_before_teachers(room: Class):
    await roster("教师甲", room.branch, kind=PersonKind.TEACHER, number="00000001")
    await meet(room.youths[0])
    assert (await room.left())[-1] == "教师甲"
    assert (await room.proposed())[-2:] == ["同学0", "教师甲"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("left_on", TODAY), ("merged_into_id", 1), ("provisional", True)],
)
async def test_who_is_gone_is_in_no_list(room: Class, column: str, value: object):
    await change(room.youths[1], column, value)
    await change(room.youths[2], "left_on", date(2027, 6, 30))
    assert await room.left() == ["同学0", "同学2", "同学3"]
    assert "同学1" not in await room.proposed()
    assert (await shortlist.count(room.who, room.here)).total == 3


async def test_who_has_left_since_stays_in_my_own_record(room: Class):
    await meet(*room.youths[:2])
    await change(room.youths[0], "left_on", TODAY)
    met = await shortlist.met(room.who, None, 12, 0)
    assert [(y.name, y.left) for y in met] == [("同学0", True), ("同学1", False)]
    assert names(await shortlist.met(room.who, room.here, 12, 0)) == ["同学1"]
    assert await shortlist.count(room.who, room.here) == Count(1, 3)


async def test_i_am_not_on_my_own_list(room: Class):
    await change(room.cadre, "unit_id", room.branch)
    await change(room.cadre, "provisional", False)
    assert (await shortlist.count(room.who, room.here)).total == 4
    assert len(await room.left()) == len(await room.proposed()) == 4


async def test_a_department_holds_its_classes_and_no_other(room: Class):
    await roster("外系", await unit("经管2301"))
    await roster("没有单位")
    department = Circle((await unit("机电系"),), "机电系")
    assert (await shortlist.count(room.who, department)).total == 4
    assert (await shortlist.count(room.who, Circle(None, "全校"))).total == 6
    everyone = names(await shortlist.not_met(room.who, Circle(None, ""), 12, 0))
    assert everyone[-1] == "没有单位"


async def test_pages_follow_each_other(room: Class):
    pages = [names(await shortlist.not_met(room.who, room.here, 3, skip)) for skip in (0, 3)]
    assert pages == [["同学0", "同学1", "同学2"], ["同学3"]]
    for day in (20, 23, 24):
        await meet(room.youths[day % 4], day=date(2026, 11, min(day, TODAY.day)))
    met = await shortlist.met(room.who, None, 12, 0)
    assert [y.last for y in met] == sorted((y.last for y in met if y.last), reverse=True)


async def test_of_two_of_one_name_both_are_marked(room: Class):
    await roster("同学1", await unit("经管2301"), number="202302001")
    found = await shortlist.not_met(room.who, room.here, 12, 0)
    assert [y.name for y in found if y.twin] == ["同学1"]


async def test_the_period_is_the_askers_own(room: Class):
    """兼职、专职的时段由文书定；换到明年，今年见过的又在名单上。"""
    await meet(room.youths[0])
    next_year = await asker(room.cadre, date(2027, 2, 1))
    assert (await shortlist.count(next_year, room.here)).met == 0
    nobody = await cadre(9, PostKind.SECRETARY)
    assert (await asker(nobody)).period == ledger.contact_period(TODAY)
