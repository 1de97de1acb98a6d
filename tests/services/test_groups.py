import pytest

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Act, Place
from models.services import groups
from models.services.groups import Setting, View
from models.tables import Entry, Person
from tests.services.worlds import BOT, GROUP, act, appoint, chief, nobody

pytestmark = pytest.mark.usefixtures("db")


async def settle(said: Act, group: int, kind: Place, unit: str | None) -> View:
    (view,) = (await groups.settle_all(said, [Setting(group, kind, unit)])).views
    return view


async def test_unknown_group_is_of_students() -> None:
    assert await groups.view(GROUP) == groups.View(GROUP, Place.STUDENTS, "", None, False)


async def test_first_account_keeps_the_group_and_names_nobody() -> None:
    said = nobody()
    await groups.claim(GROUP, BOT, said)
    await groups.claim(GROUP, BOT + 1, nobody())
    assert (await groups.view(GROUP)).account == BOT
    assert await Entry.all().count() == 1
    assert await Person.all().count() == 0


async def test_settled_once_per_event() -> None:
    said = await chief()
    view = await settle(said, GROUP, Place.CADRES, "机电系")
    assert (view.kind, view.unit, view.account) == (Place.CADRES, "机电系", BOT)
    await settle(await chief(), GROUP, Place.STUDENTS, None)
    again = await settle(said, GROUP, Place.CADRES, "机电系")
    assert (again.kind, again.unit) == (Place.STUDENTS, "机电系")


async def test_several_lines_are_one_entry_or_none() -> None:
    lines = [Setting(701, Place.CADRES), Setting(702, Place.STUDENTS, "机电2301")]
    views = (await groups.settle_all(await chief(), lines)).views
    assert [(v.id, v.kind, v.unit) for v in views] == [
        (701, Place.CADRES, ""),
        (702, Place.STUDENTS, "机电2301"),
    ]
    assert {v.id for v in await groups.everything()} == {701, 702}
    await appoint(3, PostKind.SECRETARY, "机电系")
    before = await Entry.all().count()
    wanted = [Setting(703, Place.STUDENTS, "机电系"), Setting(701, Place.STUDENTS, "机电系")]
    with pytest.raises(Refusal, match="干部群要校团委"):
        await groups.settle_all(await act(3), wanted)
    assert await Entry.all().count() == before
    assert (await groups.view(703)).unit == ""


async def test_secretary_and_branch_only_their_own() -> None:
    await appoint(3, PostKind.SECRETARY, "机电系")
    await appoint(4, PostKind.BRANCH, "机电2301")
    await appoint(5, PostKind.SECRETARY, "信息系")
    students = Place.STUDENTS
    assert (await settle(await act(3), 701, students, "机电2301")).unit == "机电2301"
    assert (await settle(await act(4), 702, students, "机电2301")).unit == "机电2301"
    for qq, group, kind, unit, sentence in (
        (3, 703, Place.CADRES, "机电系", "干部群要校团委"),
        (3, 703, students, None, "请写明单位"),
        (3, 703, students, "信息系", "只能设置自己"),
        (4, 703, students, "机电系", "只能设置自己"),
        (5, 701, students, "信息系", "只能设置自己"),
        (3, 703, students, "飞行系", "没有找到"),
        (404, 703, students, None, "请写明单位"),
    ):
        with pytest.raises(Refusal, match=sentence):
            await settle(await act(qq), group, kind, unit)


async def test_board_switch_is_for_the_committee() -> None:
    await appoint(3, PostKind.SECRETARY, "机电系")
    with pytest.raises(Refusal, match="校团委"):
        await groups.switch_board(await act(3), GROUP, True)
    said = await chief()
    assert (await groups.switch_board(said, GROUP, True)).views[0].board
    assert not (await groups.switch_board(await chief(), GROUP, False)).views[0].board
    again = await groups.switch_board(said, GROUP, True)
    assert (again.views[0].board, again.fresh) == (False, False)


async def test_successor_account_takes_only_orphans() -> None:
    for group, account in ((1, 11), (2, 12), (3, 13)):
        await groups.claim(group, account, nobody())
    said = await chief()
    first, second = [await groups.take_over(said, 13, [12, 13]) for _ in range(2)]
    assert (len(first.views), first.fresh) == (1, True)
    assert (second.views, second.entry, second.fresh) == (first.views, first.entry, False)
    assert (await groups.take_over(await chief(), 13, [12, 13])).entry is None
    assert [v.account for v in await groups.everything()] == [13, 12, 13]
    with pytest.raises(Refusal, match="校团委"):
        await groups.take_over(nobody(), 13, [])


async def test_the_line_that_fails_is_named_and_new_units_are_told() -> None:
    lines = [Setting(701, Place.STUDENTS, "机电2301"), Setting(702, Place.STUDENTS, "哈哈")]
    with pytest.raises(Refusal, match="702 这一行不行，一个都没有设"):
        await groups.settle_all(await chief(), lines)
    assert await groups.everything() == []
    said = await chief()
    done = [await groups.settle_all(said, lines[:1]) for _ in range(2)]
    assert [d.new_units for d in done] == [("机电2301",), ("机电2301",)]
    assert (await groups.settle_all(await chief(), lines[:1])).new_units == ()


async def test_a_group_is_introduced_to_once() -> None:
    assert not await groups.introduce(GROUP, nobody())
    await groups.claim(GROUP, BOT, nobody())
    assert [await groups.introduce(GROUP, nobody()) for _ in range(2)] == [True, False]


async def test_names_are_written_only_when_they_change() -> None:
    await groups.claim(GROUP, BOT, nobody())
    for name in ("甲", "甲", "乙"):
        await groups.note_names({GROUP: name, 999: "没登记的"}, nobody())
    assert [v.name for v in await groups.everything()] == ["乙"]
    assert await Entry.filter(kind="group.names").count() == 2


async def test_where_an_account_may_look_for_strangers() -> None:
    for group, account in ((1, BOT), (2, BOT + 1), (3, BOT)):
        await groups.claim(group, account, nobody())
    await groups.settle_all(await chief(), [Setting(4, Place.STUDENTS)])
    assert await groups.heard_by(BOT, 80) == [1, 3, 4]
    assert await groups.heard_by(BOT, 1) == [1]
