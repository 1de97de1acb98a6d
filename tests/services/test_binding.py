"""私聊里的学号和姓名：对上就绑，在任的、换号的等人点头，暂记并进来。"""

from datetime import timedelta

import pytest

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Role
from models.services import binding, claims, contacts, journal, people, posts
from models.services.binding import Bound, Mine
from models.services.claims import Claimed
from models.services.people import Stranger
from models.services.posts import Wanted
from models.services.tries import Wrong
from models.tables import Person
from models.tables.binding import ClaimWhy
from tests.services.classes import HAN, LI, listed, qq_of
from tests.services.worlds import NOON, TODAY, act, cadre, chief, talk

pytestmark = pytest.mark.usefixtures("db")

YOUTH, OLD, NEW = 4001, 4002, 4003


async def pair(qq: int, number: str = LI, name: str = "李雷", *, moving: bool = False):
    return await binding.by_pair(await act(qq, chat=-qq), number, name, moving=moving)


async def appoint(person: int, kind: PostKind, unit: str | None, since=TODAY) -> None:
    await posts.appoint(await chief(), [person], [], [Wanted(kind, unit)], since)


async def test_the_pair_binds_and_gives_the_rights_of_a_youth():
    li = await listed("李雷", LI)
    done = await pair(YOUTH, " ２０２３０１０１７", "李　雷")
    assert isinstance(done, Bound)
    assert (done.row.id, await qq_of(li)) == (li, YOUTH)
    assert (await people.speaker(YOUTH, TODAY)).roles == {Role.YOUTH}
    assert await Person.all().count() == 1


async def test_the_same_event_binds_once_and_says_the_same():
    await listed("李雷", LI)
    said = await act(YOUTH, chat=-YOUTH)
    first, again = [await binding.by_pair(said, LI, "李雷") for _ in range(2)]
    assert isinstance(first, Bound)
    assert isinstance(again, Bound)
    assert (first.fresh, again.fresh, again.entry) == (True, False, first.entry)
    assert isinstance(await pair(YOUTH), Mine)


async def test_a_provisional_person_comes_along_with_what_was_recorded():
    """@ 到的暂记已经计过一次；名册里的他也被写过一次。绑上以后是一个人，只算一名。"""
    me, li = await cadre(2), await listed("李雷", LI)
    noted = await contacts.record(await act(2), [], [Stranger("李雷", YOUTH)], talk())
    both = await contacts.record(await act(2), [li], [], talk(mode="电话"))
    assert (noted.progress.done, both.progress.done) == (1, 2)
    await pair(YOUTH)
    after = await contacts.receipt(noted.entry)
    assert (after.progress.done, after.people[0].name, after.people[0].id) == (1, "李雷", li)
    assert await qq_of(li) == YOUTH
    assert me != li


async def test_the_rights_of_a_provisional_cadre_come_along():
    await cadre(2)
    teacher = await listed("王老师", "10086", None)
    await pair(2, "10086", "王老师")
    speaker = await people.speaker(2, TODAY)
    assert (speaker.person, speaker.roles) == (teacher, {Role.CADRE, Role.YOUTH})


@pytest.mark.parametrize(("number", "name"), [(LI, "韩梅梅"), (HAN, "李雷"), ("", ""), (LI, "")])
async def test_what_is_wrong_is_not_told(number: str, name: str):
    """学号没有、姓名不对，交回的一模一样，也不留下试的姓名。"""
    await listed("李雷", LI)
    done = await pair(YOUTH, number, name)
    assert isinstance(done, Wrong)
    assert (done.fresh, done.again) == (True, NOON)
    detail = {"qq": YOUTH, "again": NOON.isoformat(), "actor": None}
    assert await journal.detail(done.entry) == detail
    assert await Person.filter(qq=YOUTH).count() == 0


async def test_one_who_left_does_not_bind():
    await listed("李雷", LI, left_on=TODAY)
    with pytest.raises(Refusal, match="你已毕业、离校"):
        await pair(YOUTH)


async def test_a_row_already_bound_points_to_the_change():
    li = await listed("李雷", LI)
    await pair(OLD)
    with pytest.raises(Refusal, match="/绑定 换 学号 姓名"):
        await pair(NEW)
    assert isinstance(await pair(NEW, name="李蕾"), Wrong)
    assert await qq_of(li) == OLD


async def test_one_qq_is_one_person():
    await listed("李雷", LI)
    han = await listed("韩梅梅", HAN)
    await pair(YOUTH)
    done = await pair(YOUTH, HAN, "韩梅梅")
    assert isinstance(done, Mine)
    assert (done.row.name, await qq_of(han)) == ("李雷", None)


@pytest.mark.parametrize("since", [TODAY, TODAY + timedelta(30)])
@pytest.mark.parametrize(
    ("kind", "unit"),
    [(PostKind.ADMIN, None), (PostKind.PART_TIME, "机电系"), (PostKind.BRANCH, "机电2301")],
)
async def test_a_post_is_never_had_by_knowing_the_number(kind: PostKind, unit: str | None, since):
    """名册里在任的、将来到任的：知道学号和姓名只够申请。"""
    li = await listed("李雷", LI)
    await appoint(li, kind, unit, since)
    done = await pair(NEW)
    assert isinstance(done, Claimed)
    assert done.why is ClaimWhy.IN_POST
    assert await qq_of(li) is None
    assert (await people.speaker(NEW, since)).roles == {Role.GUEST}


async def test_a_post_long_over_is_no_obstacle():
    li = await listed("李雷", LI)
    await appoint(li, PostKind.PART_TIME, "机电系")
    await posts.dismiss(await chief(), li, None, TODAY)
    assert isinstance(await pair(NEW), Bound)


async def test_the_operator_binds_himself():
    """超级用户的权利来自设置，绑上有职务的那一行不多得什么。"""
    li = await listed("李雷", LI)
    await appoint(li, PostKind.ADMIN, None)
    done = await binding.by_pair(await chief(), LI, "李雷")
    assert isinstance(done, Bound)


async def test_a_change_waits_and_the_old_one_keeps_his_rights():
    li = await listed("李雷", LI)
    await pair(OLD)
    done = await pair(NEW, moving=True)
    assert isinstance(done, Claimed)
    assert (done.why, done.row.qq, await qq_of(li)) == (ClaimWhy.MOVED, OLD, OLD)
    assert len(await claims.waiting((await chief()).speaker, TODAY)) == 1


async def test_a_change_of_an_unbound_row_just_binds():
    await listed("李雷", LI)
    assert isinstance(await pair(NEW, moving=True), Bound)


async def test_released_by_himself_but_not_while_in_post():
    li = await listed("李雷", LI)
    await pair(YOUTH)
    await appoint(li, PostKind.BRANCH, "机电2301")
    with pytest.raises(Refusal, match="你有职务"):
        await binding.release(await act(YOUTH), li)
    await posts.dismiss(await chief(), li, None, TODAY)
    said = await act(YOUTH)
    first, again = [await binding.release(said, li) for _ in range(2)]
    assert (first.fresh, again.fresh, again.qq, await qq_of(li)) == (True, False, YOUTH, None)
    assert (await people.speaker(YOUTH, TODAY)).roles == {Role.GUEST}


@pytest.mark.parametrize(("unit", "allowed"), [("机电系", True), ("经管系", False)])
async def test_released_by_a_cadre_of_the_own_department(unit: str, allowed: bool):
    li = await listed("李雷", LI)
    await listed("韩梅梅", HAN, unit)
    await pair(YOUTH)
    await cadre(2, unit=unit)
    if allowed:
        await binding.release(await act(2), li)
    else:
        with pytest.raises(Refusal, match="本系团干部"):
            await binding.release(await act(2), li)
    assert await qq_of(li) == (None if allowed else YOUTH)


async def test_a_post_holder_is_released_by_who_could_appoint_him():
    await cadre(2)
    li = await listed("李雷", LI)
    await pair(YOUTH)
    await appoint(li, PostKind.BRANCH, "机电2301")
    with pytest.raises(Refusal, match="解除要由"):
        await binding.release(await act(2), li)
    await binding.release(await chief(), li)
    assert await qq_of(li) is None


async def test_who_is_not_bound_cannot_be_released():
    with pytest.raises(Refusal, match="还没有绑定"):
        await binding.release(await chief(), await listed("李雷", LI))
