"""随便怎么办活动：每条职责的数等于拿着一张清单从头点一遍的数；HISTORIES 是过多少遍。"""

import os
import random
from datetime import datetime, timedelta

import pytest
from tortoise.backends.base.executor import EXECUTOR_CACHE

from models import connections, db
from models.rules.activities import ActivityKind
from models.rules.posts import QUOTA_KINDS, PostKind
from models.services import activities, contacts, duties, gatherings, members, merges, units
from tests.services.gatherings import guide, opened, sign, unsign
from tests.services.plain_duties import Duties, Event, Talked
from tests.services.worlds import SHANGHAI, act, appoint, chief, enrol, talk
from tests.stores import Store

HISTORIES = int(os.environ.get("HISTORIES", "10"))
CADRES, SHADOWS, YOUTH = (2, 3), (102, 103), 50
"""SHADOWS：还没认出来就是那两位的暂记，后来并进去。"""
PEOPLE = (*CADRES, *SHADOWS)
PLACES = {"机电2301": "机电系", "经管系": "经管系"}
START = datetime(2026, 3, 9, 9, tzinfo=SHANGHAI)

STEPS, CHECKS = 36, 12
VERBS = (
    *("gather",) * 6, "sign", "unsign", "end", "cancel", "talk", "talk", "undo", "guide", "merge",
    "post",
)  # fmt: skip


class Play:
    def __init__(self, ids: dict[int, int], places: dict[str, int]) -> None:
        self.ids, self.places, self.plain, self.now = ids, places, Duties(), START
        self.into: dict[int, int] = {}

    async def open_up(self) -> None:
        for qq, unit in zip(CADRES, ("机电系", "经管系"), strict=True):
            await appoint(qq, PostKind.FULL_TIME, unit, since=START.date(), now=self.now)
            self.plain.posts.append([qq, "专职", START.date(), None])
            self.plain.homes[qq] = unit

    def known(self, people: list[int] | set[int]) -> list[int]:
        """并过的就是留下的那一位；次序不变，不重。"""
        return [*dict.fromkeys(self.into.get(p, p) for p in people)]

    async def gather(
        self,
        kind: ActivityKind,
        leads: list[int],
        names: set[str],
        came: set[int],
        gone: set[int],
        over: bool,
    ) -> None:
        leads = self.known(leads)
        told = await opened(kind, [self.ids[p] for p in leads], *sorted(names), now=self.now)
        day = self.now.date()
        units = {PLACES[name] for name in names}
        self.plain.events.append(Event(told.view.id, told.entry, kind.value, day, leads, units))
        if came:
            await self.sign(0, came)
        for person in gone:
            await self.unsign(0, person)
        if over:
            await self.end(0)

    async def sign(self, at: int, people: set[int]) -> None:
        if (event := self._event(at)) and event.state in ("进行中", "已结束"):
            fresh = [p for p in self.known(people) if p not in event.came]
            if fresh:
                await sign(event.number, event.entry, [self.ids[p] for p in fresh], self.now)
            event.came |= dict.fromkeys(fresh, False)

    async def unsign(self, at: int, person: int) -> None:
        (person,) = self.known([person])
        if (event := self._event(at)) and person in event.came:
            await unsign(event.number, self.ids[person])
            event.came[person] = True

    async def end(self, at: int) -> None:
        if (event := self._event(at)) and event.state == "进行中":
            await activities.end(await chief(self.now), event.entry)
            event.state = "已结束"

    async def cancel(self, at: int) -> None:
        if (event := self._event(at)) and event.state != "已取消":
            await activities.cancel(await chief(self.now), event.entry)
            event.state = "已取消"

    async def talk(self, cadre: int, mode: str) -> None:
        draft = talk(self.now.date(), mode)
        done = await contacts.record(await act(cadre, self.now), [self.ids[YOUTH]], [], draft)
        told = Talked(done.entry, cadre, self.now.date(), mode == "面谈")
        self.plain.talked.append(told)

    async def undo(self, at: int) -> None:
        live = [t for t in self.plain.talked if not t.undone]
        if live:
            live[at % len(live)].undone = True
            await contacts.undo(await chief(self.now), live[at % len(live)].entry)

    async def guide(self, cadre: int) -> None:
        await guide(self.ids[cadre], self.places["机电2301"], self.now.date())
        self.plain.guided.append((cadre, self.now.date()))

    async def merge(self, kept: int) -> None:
        """一场里两个人都在的，照好的那一行：没撤的、排在前面的；空出的那一位也不让给别人。"""
        gone = kept + 100
        if gone in self.into:
            return
        await db.tx(merges.merge)(await chief(self.now), self.ids[gone], self.ids[kept])
        self.into[gone] = kept
        for event in self.plain.events:
            if gone in event.leads:
                places = [nth for nth, who in enumerate(event.leads) if who in (gone, kept)]
                event.leads[places[0]] = kept
                event.leads[places[-1]] = gone if len(places) > 1 else kept
            if gone in event.came:
                undone = event.came.pop(gone)
                event.came[kept] = undone and event.came.get(kept, True)

    async def post(self, cadre: int, kind: PostKind) -> None:
        held, unit = self.plain.in_post(cadre), self.plain.homes[cadre]
        if held and held[1] != kind and held[2] != self.now.date():
            await appoint(cadre, kind, unit, since=self.now.date(), now=self.now)
            held[3] = self.now.date()
            self.plain.posts.append([cadre, kind.value, self.now.date(), None])

    def _event(self, at: int) -> Event | None:
        return self.plain.events[-1 - at % len(self.plain.events)] if self.plain.events else None

    async def check(self) -> None:
        today = self.now.date()
        board = {m.person: m for m in await members.everyone(today)}
        for cadre in CADRES:
            wanted = self.plain.figures(cadre, today)
            own = await duties.owed(self.ids[cadre], today)
            assert {o.duty.id: o.progress.done for o in own} == wanted
            shown = {o.duty.id: o.progress for o in board[self.ids[cadre]].owed}
            assert shown.keys() == wanted.keys()
            assert all(p.met == (wanted[d] >= (p.target or 10**6)) for d, p in shown.items())
        found = await gatherings.held(today)
        assert found.committee
        each = {unit: o.progress.done for unit, o in found.departments.items() if o.progress.done}
        school, departments = self.plain.quarter(today)
        assert found.committee.progress.done == school
        assert each == {self.places[name]: n for name, n in departments.items()}


def some(chance: random.Random, verb: str) -> tuple:
    """这一步对谁、办什么；种子一样，历史就一样。"""
    anybody, nth = (*PEOPLE, YOUTH), chance.randrange(10)
    match verb:
        case "gather":
            came = {*chance.sample(anybody, chance.choice((0, 1, 1, 2, 4)))}
            gone = {p for p in came if chance.random() < 0.3}
            leads = chance.sample(PEOPLE, chance.randint(1, 4))
            names = {name for name in PLACES if chance.random() < 0.3}
            return chance.choice([*ActivityKind]), leads, names, came, gone, chance.random() < 0.8
        case "sign":
            return nth, {chance.choice(anybody)}
        case "unsign":
            return nth, chance.choice(anybody)
        case "end" | "cancel" | "undo":
            return (nth,)
        case "talk":
            return chance.choice(CADRES), chance.choice(("面谈", "电话"))
        case "post":
            return chance.choice(CADRES), chance.choice(QUOTA_KINDS)
        case _:
            return (chance.choice(CADRES),)


@pytest.mark.parametrize("seed", range(HISTORIES))
async def test_duties_agree_with_a_plain_recount(store: Store, seed: int) -> None:
    chance = random.Random(seed)
    EXECUTOR_CACHE.clear()
    await connections.connect(await store.fresh())
    try:
        ids = {qq: await enrol(f"人{qq}", qq if qq < 100 else None) for qq in (*PEOPLE, YOUTH)}
        play = Play(ids, await _places())
        await play.open_up()
        for nth in range(1, STEPS + 1):
            play.now += timedelta(days=chance.choice((0, 0, 1, 6, 25)), minutes=2)
            verb = chance.choice(VERBS)
            await getattr(play, verb)(*some(chance, verb))
            if nth % CHECKS == 0:
                await play.check()
    finally:
        await connections.disconnect()


@db.tx
async def _places() -> dict[str, int]:
    return {name: (await units.ensure(name))[0].id for name in ("机电系", "经管系", *PLACES)}
