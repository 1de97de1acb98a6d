"""随便怎么过一年：账里的数等于拿着一张清单从头点一遍的数（T10）。"""

import shutil
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from config.calendar import calendar
from config.regulation import Window
from models import connections
from models.rules.periods import Period, period
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import contacts, ledger, posts
from tests.services.worlds import SHANGHAI, act, appoint, chief, enrol, talk

CADRES, YOUTHS, START = (2, 3), (50, 51, 52, 53), date(2025, 11, 20)
_files = count()
TARGETS = {"专职": 100, "兼职": 10}

step = st.one_of(
    st.tuples(
        st.just("record"), st.sampled_from(CADRES), st.sets(st.sampled_from(YOUTHS), min_size=1),
        st.integers(0, 7),
    ),
    st.tuples(st.just("undo"), st.integers(0, 9)),
    st.tuples(st.just("answer"), st.integers(0, 9), st.sampled_from(YOUTHS), st.booleans()),
    st.tuples(
        st.just("appoint"), st.sampled_from(CADRES),
        st.sampled_from([PostKind.FULL_TIME, PostKind.PART_TIME]),
    ),
    st.tuples(st.just("dismiss"), st.sampled_from(CADRES)),
)  # fmt: skip
history = st.lists(st.tuples(st.integers(0, 45), step), max_size=25)


@dataclass
class Line:
    """清单上的一条联系。"""

    entry: int
    cadre: int
    day: date
    people: set[int]
    undone: bool = False
    denied: set[int] = field(default_factory=set)


@dataclass
class Plain:
    """测试自己的清单：不用数据库，一条条点。"""

    lines: list[Line] = field(default_factory=list)
    posts: list[list] = field(default_factory=list)

    def in_post(self, cadre: int) -> list | None:
        return next((p for p in self.posts if p[0] == cadre and p[3] is None), None)

    def rows(self, cadre: int, span: Period) -> list[int]:
        live = [x for x in self.lines if x.cadre == cadre and not x.undone and x.day in span]
        return [who for x in live for who in x.people - x.denied]

    def target(self, cadre: int, year: Period) -> int | None:
        days = dict.fromkeys(TARGETS, 0)
        begun = dict.fromkeys(TARGETS, date.min)
        for n in range(year.days):
            day = year.start + timedelta(n)
            for who, kind, since, until in self.posts:
                if who == cadre and since <= day and (until is None or day < until):
                    days[kind] += 1
                    begun[kind] = max(begun[kind], since)
        kind = max(days, key=lambda k: (days[k], begun[k]))
        return TARGETS[kind] if days[kind] else None


class Play:
    def __init__(self, ids: dict[int, int]) -> None:
        self.ids, self.plain, self.now = ids, Plain(), datetime.combine(
            START, datetime.min.time().replace(hour=9), SHANGHAI
        )  # fmt: skip

    async def record(self, cadre: int, people: set[int], back: int) -> None:
        day = self.now.date() - timedelta(back)
        try:
            done = await contacts.record(
                await act(cadre, self.now), [self.ids[p] for p in people], [], talk(day)
            )
        except Refusal:
            assert not self.plain.in_post(cadre)
            return
        assert self.plain.in_post(cadre)
        before = set(self.plain.rows(cadre, ledger.contact_period(day)))
        assert done.new == len(people - before)
        self.plain.lines.append(Line(done.entry, cadre, day, set(people)))

    async def undo(self, nth: int) -> None:
        if line := self._line(nth):
            await contacts.undo(await chief(self.now), line.entry)
            line.undone = True

    async def answer(self, nth: int, who: int, yes: bool) -> None:
        line = self._line(nth)
        if line and who in line.people:
            await contacts.answer(await act(who, self.now), line.entry, yes)
            (line.denied.discard if yes else line.denied.add)(who)

    async def appoint(self, cadre: int, kind: PostKind) -> None:
        today, held = self.now.date(), self.plain.in_post(cadre)
        if held and held[1] == kind:
            return
        await appoint(cadre, kind, since=today, now=self.now)
        if held:
            held[3] = today
        self.plain.posts.append([cadre, kind.value, today, None])

    async def dismiss(self, cadre: int) -> None:
        if held := self.plain.in_post(cadre):
            await posts.dismiss(await chief(self.now), self.ids[cadre], None, self.now.date())
            held[3] = self.now.date()

    def _line(self, nth: int) -> Line | None:
        live = [line for line in self.plain.lines if not line.undone]
        return live[nth % len(live)] if live else None

    async def check(self) -> None:
        today = self.now.date()
        for year in {x.year for x in (START, today)}:
            span = ledger.contact_period(date(year, 6, 1))
            for cadre in CADRES:
                rows, who = self.plain.rows(cadre, span), self.ids[cadre]
                progress = await ledger.contact_progress(who, span)
                assert progress.done == len(set(rows))
                assert progress.target == self.plain.target(cadre, span)
                assert (await ledger.reached(who, span)).times == len(rows)
        await self.check_board(today)

    async def check_board(self, today: date) -> None:
        year, week = ledger.contact_period(today), period(Window.WEEK, today, calendar())
        board = {s.person: s for s in await ledger.standings(year, week, today)}
        assert set(board) == {self.ids[c] for c in CADRES if self.plain.in_post(c)}
        for cadre in CADRES:
            if line := board.get(self.ids[cadre]):
                rows, held = self.plain.rows(cadre, year), self.plain.in_post(cadre)
                assert (line.progress.done, line.times) == (len(set(rows)), len(rows))
                assert line.moved == len(self.plain.rows(cadre, week))
                assert held
                assert line.kind == held[1]


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=history)
async def test_books_agree_with_a_plain_recount(
    template: Path, tmp_path: Path, steps: list[tuple[int, tuple]]
) -> None:
    path = tmp_path / f"{next(_files)}.db"
    shutil.copyfile(template, path)
    await connections.connect(f"sqlite://{path}")
    try:
        play = Play({qq: await enrol(f"人{qq}", qq) for qq in (*CADRES, *YOUTHS)})
        await play.appoint(CADRES[0], PostKind.FULL_TIME)
        for days, (verb, *what) in steps:
            play.now += timedelta(days=days, minutes=2)
            await getattr(play, verb)(*what)
        await play.check()
    finally:
        await connections.disconnect()
