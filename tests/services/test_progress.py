"""系与全校的进度；最后一条拿一段随便的历史，逐个人从头点一遍来对。"""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.backends.base.executor import EXECUTOR_CACHE

from models import connections, db
from models.rules.posts import PostKind
from models.services import contacts, merges, progress, units
from models.services.progress import Coverage, School
from models.tables import Person
from tests.services.worlds import NOON, SHANGHAI, TODAY, act, appoint, cadre, chief, enrol, talk
from tests.stores import Store

UNITS = ("机电系", "机电2301", "经管系", "全校")


@db.tx
async def places() -> dict[str, int]:
    return {name: (await units.ensure(name))[0].id for name in UNITS}


@db.tx
async def change(person: int, **values: object) -> None:
    await Person.filter(id=person).update(**values)


def coverage(found: School) -> dict[str, tuple[int, int]]:
    return {d.name: (d.coverage.reached, d.coverage.roster) for d in found.departments}


@pytest.mark.usefixtures("db")
async def test_a_department_counts_its_branches_and_whoever_contacted_them() -> None:
    where = await places()
    await cadre(2, unit="机电系")
    await cadre(3, PostKind.PART_TIME, "经管系")
    one, two, far = (
        await enrol("甲", 50, where["机电系"]), await enrol("乙", 51, where["机电2301"]),
        await enrol("丙", 52, where["经管系"]),
    )  # fmt: skip
    await contacts.record(await act(3), [one], [], talk())
    await contacts.record(await act(2), [one, far], [], talk())
    own = await progress.department(where["机电系"], TODAY)
    assert (own.name, own.coverage) == ("机电系", Coverage(1, 2))
    assert [s.progress.done for s in own.cadres] == [2]
    found = await progress.school(TODAY)
    assert coverage(found) == {"机电系": (1, 2), "经管系": (1, 1)}
    assert found.coverage == Coverage(2, 3)
    await contacts.record(await act(2), [two], [], talk())
    assert (await progress.department(where["机电系"], TODAY)).coverage == Coverage(2, 2)


@pytest.mark.usefixtures("db")
async def test_who_left_is_provisional_or_merged_is_not_in_the_roster() -> None:
    where = await places()
    await cadre(2)
    here, gone, noted, twin = [await enrol(f"人{n}", 50 + n, where["机电系"]) for n in range(4)]
    await contacts.record(await act(2), [here, gone, noted, twin], [], talk())
    await change(gone, left_on=TODAY)
    await change(noted, provisional=True)
    await change(twin, merged_into_id=here)
    assert (await progress.department(where["机电系"], TODAY)).coverage == Coverage(1, 1)
    before = await progress.department(where["机电系"], TODAY - timedelta(1))
    assert before.coverage == Coverage(2, 2)


@pytest.mark.usefixtures("db")
async def test_only_a_cadre_in_post_has_a_progress() -> None:
    me = await cadre(2)
    await appoint(2, PostKind.SECRETARY, "经管系")
    found = await progress.cadre(me, TODAY)
    assert found
    assert found.kinds == {PostKind.FULL_TIME, PostKind.SECRETARY}
    assert len(found.departments) == 2
    assert (found.account.progress.done, found.account.progress.target) == (0, 100)
    assert await progress.cadre(me, date(2025, 12, 31)) is None
    await appoint(3, PostKind.BRANCH, "机电2301")
    await appoint(4, PostKind.ADMIN)
    for nobody in (3, 4):
        person = (await act(nobody)).speaker.person
        assert person
        assert await progress.cadre(person, TODAY) is None


CADRES, YOUTHS = (2, 3), tuple(range(50, 57))
step = st.one_of(
    st.tuples(
        st.just("record"), st.sampled_from(CADRES), st.sets(st.sampled_from(YOUTHS), min_size=1),
        st.integers(0, 7),
    ),
    st.tuples(st.just("undo"), st.integers(0, 9)),
    st.tuples(st.just("deny"), st.integers(0, 9), st.sampled_from(YOUTHS)),
    st.tuples(st.just("move"), st.sampled_from(YOUTHS), st.sampled_from(UNITS)),
    st.tuples(st.just("leave"), st.sampled_from(YOUTHS), st.integers(-3, 3)),
    st.tuples(st.just("merge"), st.sampled_from(YOUTHS), st.sampled_from(YOUTHS)),
)  # fmt: skip


@dataclass
class Book:
    """笨账：谁在哪、走没走、并到了谁；每条联系一行，逐条点。"""

    ids: dict[int, int]
    units: dict[str, int]
    place: dict[int, str] = field(default_factory=lambda: {q: UNITS[q % 4] for q in YOUTHS})
    left: dict[int, date] = field(default_factory=dict)
    into: dict[int, int] = field(default_factory=dict)
    lines: list[tuple[int, int, set[int], date]] = field(default_factory=list)
    denied: set[tuple[int, int]] = field(default_factory=set)
    now = NOON.replace(year=2027, month=1, day=4)
    """元旦刚过：往回记的有的落在去年，不算今年的覆盖。"""

    async def record(self, cadre: int, who: set[int], back: int) -> None:
        day = self.now.date() - timedelta(back)
        who = {self.into.get(qq, qq) for qq in who}
        ids = sorted(self.ids[qq] for qq in who)
        done = await contacts.record(await act(cadre, self.now), ids, [], talk(day))
        if not done.repeated:
            self.lines.append((done.entry, cadre, who, day))

    async def undo(self, nth: int) -> None:
        if nth < len(self.lines):
            await contacts.undo(await chief(self.now), self.lines.pop(nth)[0])

    async def deny(self, nth: int, who: int) -> None:
        if nth < len(self.lines) and who in self.lines[nth][2] and who not in self.into:
            entry = self.lines[nth][0]
            await contacts.answer(await act(who, self.now), entry, False)
            self.denied.add((entry, who))

    async def move(self, who: int, unit: str) -> None:
        await change(self.ids[who], unit_id=self.units[unit])
        self.place[who] = unit

    async def leave(self, who: int, after: int) -> None:
        self.left[who] = self.now.date() + timedelta(after)
        await change(self.ids[who], left_on=self.left[who])

    async def merge(self, gone: int, kept: int) -> None:
        """被并的人没有 QQ；两个人都在同一条里的不试，那是合并自己的事。"""
        both = any({gone, kept} <= who for _, _, who, _ in self.lines)
        if gone == kept or both or {gone, kept} & {*self.into, *self.into.values()}:
            return
        await change(self.ids[gone], qq=None)
        await db.tx(merges.merge)(await chief(self.now), self.ids[gone], self.ids[kept])
        self.into[gone] = kept
        for _, _, who, _ in self.lines:
            if gone in who:
                who ^= {gone, kept}
        self.denied |= {(entry, kept) for entry, who in self.denied if who == gone}

    def coverage(self, *places: str) -> tuple[int, int]:
        today = self.now.date()
        roster = {
            qq for qq in YOUTHS
            if qq not in self.into and self.place[qq] in places
            and not (qq in self.left and self.left[qq] <= today)
        }  # fmt: skip
        reached = {
            qq for entry, _, who, day in self.lines for qq in who
            if day >= date(2027, 1, 1) and (entry, qq) not in self.denied
        }  # fmt: skip
        return len(roster & reached), len(roster)


@settings(
    max_examples=30, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=st.lists(step, max_size=18))
async def test_coverage_agrees_with_a_plain_recount(store: Store, steps: list[tuple]) -> None:
    EXECUTOR_CACHE.clear()
    await connections.connect(await store.fresh())
    try:
        where = await places()
        for qq in CADRES:
            await cadre(qq)
        ids = {qq: await enrol(f"人{qq}", qq, where[UNITS[qq % 4]]) for qq in YOUTHS}
        book = Book(ids, where)
        for verb, *what in steps:
            book.now += timedelta(minutes=2)
            await getattr(book, verb)(*what)
        found = await progress.school(book.now.astimezone(SHANGHAI).date())
        assert coverage(found) == {
            "机电系": book.coverage("机电系", "机电2301"), "经管系": book.coverage("经管系"),
        }  # fmt: skip
        assert found.coverage == Coverage(*book.coverage(*UNITS))
        for d in found.departments:
            assert (await progress.department(d.id, book.now.date())).coverage == d.coverage
    finally:
        await connections.disconnect()
