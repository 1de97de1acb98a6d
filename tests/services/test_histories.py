"""随便怎么过一年：账里的数等于拿着一张清单从头点一遍的数（T10）。HISTORIES 是过多少遍。"""

import os
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.backends.base.executor import EXECUTOR_CACHE

from config import regulation
from config.calendar import calendar
from config.regulation import FILE, Window
from models import connections
from models.rules.periods import period
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import backfills, contacts, ledger, posts
from tests.services.plain import DAYS, TARGETS, Line, Plain
from tests.services.worlds import SHANGHAI, act, appoint, chief, enrol, talk
from tests.stores import Store

HISTORIES = int(os.environ.get("HISTORIES", "100"))
CADRES, YOUTHS, START = (2, 3), (50, 51, 52, 53), date(2025, 11, 20)
WINDOWS = ("年", "学年", "学期", "月")

step = st.one_of(
    st.tuples(
        st.just("record"), st.sampled_from(CADRES), st.sets(st.sampled_from(YOUTHS), min_size=1),
        st.integers(-1, 14) | st.integers(15, 60),
    ),
    st.tuples(
        st.just("late"), st.sampled_from(CADRES), st.sets(st.sampled_from(YOUTHS), min_size=1),
        st.integers(1, 75), st.sampled_from(("other", "chief", "none")),
    ),
    st.tuples(st.just("undo"), st.integers(0, 9), st.sampled_from(("own", "other", "chief"))),
    st.tuples(st.just("answer"), st.integers(0, 9), st.sampled_from(YOUTHS), st.booleans()),
    st.tuples(
        st.just("appoint"), st.sampled_from(CADRES),
        st.sampled_from([PostKind.FULL_TIME, PostKind.PART_TIME]),
    ),
    st.tuples(st.just("dismiss"), st.sampled_from(CADRES)),
    st.tuples(st.just("rule"), st.sampled_from(WINDOWS)),
)  # fmt: skip
history = st.lists(st.tuples(st.integers(0, 20), step), max_size=25)


@cache
def another(window: str, folder: Path) -> Path:
    """同一份制度，只是联系指标的时段不同。"""
    path = folder / f"{WINDOWS.index(window)}.toml"
    written = FILE.read_text("utf-8")
    assert written.count('window = "年"') == len(TARGETS)
    path.write_text(written.replace('window = "年"', f'window = "{window}"'), "utf-8")
    return path


class Play:
    def __init__(self, ids: dict[int, int], folder: Path) -> None:
        self.ids, self.plain, self.folder = ids, Plain(), folder
        self.now = datetime.combine(START, datetime.min.time().replace(hour=9), SHANGHAI)

    async def record(self, cadre: int, people: set[int], back: int) -> None:
        """太早、将来、没有职务的都记不上，别的都记得上。"""
        today = self.now.date()
        day, held = today - timedelta(back), self.plain.in_post(cadre)
        allowed = held and day <= today and not DAYS.too_old(day, today)
        try:
            done = await contacts.record(
                await act(cadre, self.now), [self.ids[p] for p in people], [], talk(day)
            )
        except Refusal:
            assert not allowed
            return
        assert allowed
        span = self.plain.span(day)
        if span[0] <= day < span[1]:  # 假期里的一天不在哪个学期里，谈不上新
            assert done.new == len(people - set(self.plain.rows(cadre, span)))
        self.plain.lines.append(Line(done.entry, cadre, day, set(people)))
        assert done.progress.done == len(set(self.plain.rows(cadre, span)))

    async def late(self, cadre: int, people: set[int], back: int, by: str) -> None:
        """自己登记不了的才补得上；另一位在任的、校团委看过，才上清单。"""
        day, held = (today := self.now.date()) - timedelta(back), self.plain.in_post(cadre)
        allowed = held and DAYS.too_old(day, today)
        ids, (other,) = [self.ids[p] for p in people], {*CADRES} - {cadre}
        try:
            done = await backfills.file(await act(cadre, self.now), ids, [], talk(day))
        except Refusal:
            assert not allowed
            return
        assert allowed
        if by == "chief" or (by == "other" and self.plain.in_post(other)):
            seen = await (chief(self.now) if by == "chief" else act(other, self.now))
            entry = (await backfills.approve(seen, done.backfill.entry)).backfill.entry
            self.plain.lines.append(Line(entry, cadre, day, set(people)))

    async def undo(self, nth: int, who: str) -> None:
        """本人在任才撤得了，校团委都撤得了；撤过的不再撤。"""
        if not (line := self._line(nth)):
            return
        other = next(c for c in CADRES if c != line.cadre)
        by = {"own": line.cadre, "other": other}.get(who)
        allowed = not line.undone and (
            by is None or (by == line.cadre and bool(self.plain.in_post(by)))
        )
        try:
            await contacts.undo(await (act(by, self.now) if by else chief(self.now)), line.entry)
        except Refusal:
            assert not allowed
            return
        assert allowed
        line.undone = True

    async def answer(self, nth: int, who: int, yes: bool) -> None:
        """改几次主意都行，最后一次算数；不是本人的、撤销了的不算。"""
        if not (line := self._line(nth)):
            return
        allowed = who in line.people and not line.undone
        try:
            await contacts.answer(await act(who, self.now), line.entry, yes)
        except Refusal:
            assert not allowed
            return
        assert allowed
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

    async def rule(self, window: str) -> None:
        """换一份文书：只是重数，账不动。"""
        regulation.use(another(window, self.folder))
        self.plain.window = window

    def _line(self, nth: int) -> Line | None:
        return self.plain.lines[-1 - nth % len(self.plain.lines)] if self.plain.lines else None

    async def check(self) -> None:
        today = self.now.date()
        for day in (START, today, *(line.day for line in self.plain.lines[-2:])):
            span, ours = self.plain.span(day), ledger.contact_period(day)
            assert (ours.start, ours.end) == span
            for cadre in CADRES:
                rows, who = self.plain.rows(cadre, span), self.ids[cadre]
                own, reached = await ledger.quota_of(who, day), await ledger.reached(who, ours)
                assert own.period == ours
                assert own.reached(0).target == self.plain.target(cadre, span)
                assert (reached.people, reached.times) == (len(set(rows)), len(rows))
        await self.check_board(today)

    async def check_board(self, today: date) -> None:
        year, week = ledger.contact_period(today), period(Window.WEEK, today, calendar())
        board = {s.person: s for s in await ledger.standings(year, week, today)}
        assert set(board) == {self.ids[c] for c in CADRES if self.plain.in_post(c)}
        for cadre in CADRES:
            if line := board.get(self.ids[cadre]):
                rows, held = (
                    self.plain.rows(cadre, self.plain.span(today)),
                    self.plain.in_post(cadre),
                )
                assert (line.progress.done, line.times) == (len(set(rows)), len(rows))
                assert line.moved == len(self.plain.rows(cadre, DAYS.window("周", today)))
                assert held
                assert line.kind == held[1]


@settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=history)
async def test_books_agree_with_a_plain_recount(
    store: Store, tmp_path: Path, steps: list[tuple[int, tuple]]
) -> None:
    EXECUTOR_CACHE.clear()
    await connections.connect(await store.fresh())
    try:
        regulation.use(FILE)
        play = Play({qq: await enrol(f"人{qq}", qq) for qq in (*CADRES, *YOUTHS)}, tmp_path)
        await play.appoint(CADRES[0], PostKind.FULL_TIME)
        for days, (verb, *what) in steps:
            play.now += timedelta(days=days, minutes=2)
            await getattr(play, verb)(*what)
        await play.check()
    finally:
        await connections.disconnect()
