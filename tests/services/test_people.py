import pytest

from models import db as door
from models.rules.posts import PostKind
from models.rules.rights import Role
from models.services import people, units
from models.services.people import Stranger
from tests.services.worlds import TODAY, appoint, enrol

pytestmark = pytest.mark.usefixtures("db")

note_down = door.tx(people.note_down)


async def test_stranger_is_a_guest() -> None:
    who = await people.speaker(77, TODAY, name="路人")
    assert (who.person, who.name, who.roles) == (None, "路人", {Role.GUEST})


async def test_roster_person_is_bound_and_provisional_is_not() -> None:
    unit, _ = await door.tx(units.ensure)("机电系")
    await enrol("李雷", 5, unit.id)
    await note_down([Stranger("暂记的人", 6)])
    who = await people.speaker(5, TODAY)
    assert (who.name, who.roles, who.department) == ("李雷", {Role.YOUTH}, unit.id)
    assert (await people.speaker(6, TODAY)).roles == {Role.GUEST}


async def test_all_posts_of_today_with_their_departments() -> None:
    await appoint(5, PostKind.PART_TIME, "机电系")
    await appoint(5, PostKind.BRANCH, "机电2301")
    who = await people.speaker(5, TODAY)
    department = await units.find("机电")
    branch = await units.find("机电2301")
    assert department
    assert branch
    assert {(p.kind, p.unit, p.department) for p in who.posts} == {
        (PostKind.PART_TIME, department.id, department.id),
        (PostKind.BRANCH, branch.id, department.id),
    }
    assert who.branches() == {branch.id}


async def test_search_by_name_number_and_qq() -> None:
    first = await enrol("李雷", 20230101)
    second = await enrol("李雷", 6)
    (_, numbered) = await note_down([Stranger("暂记", 7), Stranger("学号", None)])
    await door.tx(door.execute)("UPDATE person SET number = 'B20230101' WHERE id = ?", numbered)
    found = await people.search(["李雷", "20230101", "b20230101", "没有"])
    assert [m.id for m in found["李雷"]] == [first, second]
    assert [m.id for m in found["20230101"]] == [first]
    assert [m.id for m in found["b20230101"]] == [numbered]
    assert found["没有"] == ()
    assert await people.search([]) == {}


async def test_noting_down_the_same_qq_twice_is_one_person() -> None:
    ids = await note_down([Stranger("甲", 8), Stranger("乙", 8), Stranger("丙"), Stranger("丙")])
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3


async def test_merged_people_are_followed() -> None:
    kept = await enrol("李雷", 9)
    (gone,) = await note_down([Stranger("小李", 10)])
    await door.tx(door.execute)("UPDATE person SET merged_into_id = ? WHERE id = ?", kept, gone)
    assert await note_down([Stranger("小李", 10)]) == (kept,)
    assert await people.by_qq([10]) == {}
    assert set(await people.by_ids([kept, gone])) == {kept, gone}
