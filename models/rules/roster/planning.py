"""一行一行地比：按学号认人，暂记的按 QQ 合并，不敢定的照名册、说一声。"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from models.rules.posts import PostKind, Tenure
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.rules.roster import posts as offices
from models.rules.roster.facts import Member, Snapshot
from models.rules.roster.leaving import missing
from models.rules.roster.people import After, Book
from models.rules.roster.places import Places
from models.rules.roster.plan import Fate, Plan, What
from models.rules.roster.posts import Ended, NewPost
from models.rules.roster.reach import Reach
from models.rules.sheets import Problem, Row, Sheet
from models.rules.wording import worded


def plan(
    snapshot: Snapshot,
    sheet: Sheet,
    speaker: Speaker,
    today: date,
    *,
    full: bool = False,
    spared: Collection[str] = (),
) -> Plan:
    """full：表里没有的标离校；spared：有误的行里写着的字，提到的人不算没出现。"""
    listed = {row.number for row in sheet.rows if row.number} | {*spared}
    planner = _Planner(snapshot, speaker, today, listed)
    planner.place(sheet.rows)
    for row in sheet.rows:
        planner.take(row)
    return planner.plan(sheet.problems, full, spared)


@dataclass
class _Taken:
    """收下的一行：改后的人、并进来的暂记、职务。"""

    after: After
    posts: list[NewPost]
    ended: list[Ended]
    held: list[Tenure]
    words: list[str]


class _Planner:
    def __init__(
        self, snapshot: Snapshot, speaker: Speaker, today: date, listed: Collection[str]
    ) -> None:
        self._today, self._snapshot, self._committee = today, snapshot, speaker.committee
        self._tenures: defaultdict[int, list[Tenure]] = defaultdict(list)
        for person, tenure in snapshot.tenures:
            self._tenures[person].append(tenure)
        self._places = Places(snapshot.units, snapshot.aliases)
        self._reach = Reach(speaker, self._places, self._tenures)
        self._book = Book(snapshot.members, today, listed, names=speaker.committee)
        self._seen: set[int] = set()
        self._present: list[Member] = []
        self._members: dict[int, Member] = {}
        self._merges: list[tuple[int, int]] = []
        self._posts: list[NewPost] = []
        self._ended: dict[int, date] = {}
        self._fates: list[Fate] = []
        self._problems: list[Problem] = []

    def place(self, rows: Sequence[Row]) -> None:
        """先把单位都认一遍：哪个班挂在哪个系下，不看行的先后。"""
        here = [m for m in self._snapshot.members if not m.provisional and not m.gone(self._today)]
        if self._committee:
            self._problems += self._places.rehang(rows, Counter(m.unit for m in here))
        for row in rows:
            with suppress(Refusal):  # 轮到那一行时再说
                self._places.of(row.department, row.branch)

    def take(self, row: Row) -> None:
        """看一行；不行就整行不要，名册一点不动。"""
        doubts: list[Problem] = []
        known = self._book.known(row)
        try:
            if known is not None and known.id in self._seen:
                raise Refusal("这个人上面已经有一行了")
            if known is not None:
                self._seen.add(known.id)
            after = self._after(row, known, doubts)
            taken = self._with_posts(row, after, doubts)
        except Refusal as no:
            self._problems.append(
                Problem(row.line, "整行", f"{str(no).rstrip('。')}，这一行不导入", fatal=True)
            )
            return
        self._problems += doubts
        self._keep(row, taken)

    def _after(self, row: Row, known: Member | None, doubts: list[Problem]) -> After:
        place = self._places.of(row.department, row.branch)
        if place.doubt:
            doubts.append(Problem(row.line, worded("{系}"), place.doubt, fatal=False))
        present = known.unit if known else None
        written = None if row.branch_unread and present else place.unit
        kept = self._places.kept(written, present)
        if kept.doubt:
            doubts.append(Problem(row.line, "班级", kept.doubt, fatal=False))
        self._reach.check(known, kept.unit)
        after = self._book.after(row, known, kept.unit)
        if after.doubt:
            doubts.append(Problem(row.line, "QQ", after.doubt, fatal=False))
        self._reach.check_qq(known, after)
        return after

    def _with_posts(self, row: Row, after: After, doubts: list[Problem]) -> _Taken:
        people = [p for p in (after.before, after.gone) if p]
        taken = _Taken(after, [], [], [t for p in people for t in self._tenures[p.id]], [])
        said: set[tuple[PostKind, int | None]] = set()
        for cell in row.posts:
            try:
                place = offices.office(cell.kind, self._places.office(after.member.unit))
                span, changed = offices.entered(
                    taken.held, cell, place.unit, self._today, said, after.member.left_on
                )
            except Refusal as no:
                words = f"{str(no).rstrip('。')}；职务照名册，没有动"
                doubts.append(Problem(row.line, "职务", words, fatal=False))
                continue
            if span or changed:
                self._reach.check_post(cell.kind, place.department, [t for t, _ in changed])
            said.add((cell.kind, place.unit))
            ends = {t.id: until for t, until in changed}
            taken.ended += ends.items()
            taken.words += offices.words(changed)
            taken.held = [replace(t, until=ends.get(t.id, t.until)) for t in taken.held]
            if span:
                taken.held.append(
                    Tenure(offices.PENDING, cell.kind, place.unit, place.department, *span)
                )
                taken.posts.append(NewPost(after.member.id, cell.kind, place.unit, *span))
        return taken

    def _keep(self, row: Row, taken: _Taken) -> None:
        after = taken.after
        before, member = after.before, after.member
        was = self._places.department(before.unit) if before else None
        self._places.take(member.unit, row.line, was)
        self._book.took(after)
        self._present.append(member)
        if after.gone:
            self._merges.append((after.gone.id, member.id))
            self._seen.add(after.gone.id)
        if after.twin:
            self._seen.add(after.twin.id)
        if member != before:
            self._members[member.id] = member
        self._posts += taken.posts
        self._ended |= dict(taken.ended)
        what = (
            What.MERGED if after.gone
            else What.ADDED if before is None
            else What.CHANGED if member != before or taken.words
            else What.SAME
        )  # fmt: skip
        words = after.changes(self._places.name), *taken.words, self._left_behind(taken)
        told = "；".join(filter(None, words))
        self._fates.append(Fate(row.line, what, member.name, told))

    def _left_behind(self, taken: _Taken) -> str:
        before, now = taken.after.before, taken.after.member
        was = before.unit if before else None
        if not offices.left_behind(taken.held, was, now.unit, self._today):
            return ""
        return f"仍是{self._places.name(was)}的团支书，不任了发 /卸任 {now.name}"

    def plan(self, problems: Sequence[Problem], full: bool, spared: Collection[str]) -> Plan:
        unseen, peers = missing(
            self._snapshot.members, self._present, self._seen, spared, self._today
        )
        leaving = tuple(m for m in unseen if full and self._reach.ends(m))
        held = {m.id: self._tenures[m.id] for m in leaving}
        for tenures in held.values():
            self._ended |= dict(offices.leaving(tenures, self._today))
        in_post = sum(any(_held(t, self._today) for t in held[m.id]) for m in leaving)
        left = tuple(replace(m, left_on=self._today) for m in leaving)
        told = sorted((*problems, *self._problems, *self._places.renamed()), key=lambda p: p.line)
        return Plan(
            day=self._today, full=full, units=self._places.changed(),
            members=(*self._members.values(), *left), merges=tuple(self._merges),
            settled=self._book.settled(self._members.values()),
            posts=tuple(self._posts), ended=tuple(self._ended.items()),
            unseen=unseen, leavers=leaving, peers=peers, leaver_posts=in_post,
            fates=tuple(self._fates), problems=tuple(told),
        )  # fmt: skip


def _held(tenure: Tenure, today: date) -> bool:
    return tenure.since <= today and (tenure.until is None or tenure.until > today)
