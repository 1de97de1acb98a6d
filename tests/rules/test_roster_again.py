"""同一张表导入两次：第二次没有要写的。任意的表、任意的名册都是。"""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from models.rules.posts import Held, PostKind, Tenure
from models.rules.rights import Speaker
from models.rules.roster import Member, Plan, Snapshot, Unit, plan
from models.rules.sheets import PostCell, Row, Sheet
from models.rules.units import UnitKind
from models.services.units import department_of

TODAY = date(2026, 11, 25)
DEPARTMENT = Unit(1, UnitKind.DEPARTMENT, "机电", "机电系", None, True)
BRANCH = Unit(2, UnitKind.BRANCH, "机电2301", "机电2301")
ECONOMY = Unit(3, UnitKind.DEPARTMENT, "经管", "经管系")
SPEAKERS = (Speaker(1, superuser=True), Speaker(2, posts=(Held(PostKind.SECRETARY, 1, 1),)))

numbers = st.sampled_from([f"2023{n:05d}" for n in range(6)])
qqs = st.none() | st.integers(50_001, 50_006)
names = st.sampled_from(("李雷", "韩梅梅", "王芳"))
days = st.none() | st.sampled_from([date(2025, 9, 1), date(2026, 9, 1), date(2027, 3, 1)])
LEFT = st.sampled_from((date(2026, 7, 1), date(2027, 1, 1)))
ENDS = st.none() | st.sampled_from([date(2026, 9, 1), date(2026, 10, 1), date(2027, 3, 1)])
cells = st.builds(
    lambda kind, since, until: PostCell(kind, since, until if since and until and until > since
                                        else None),
    st.sampled_from(PostKind), days, days,
)  # fmt: skip
rows = st.builds(
    Row,
    line=st.integers(2, 99), kind=st.sampled_from(("学生", "教师")), number=numbers, name=names,
    qq=qqs, department=st.sampled_from(("", "机电系", "经管系")),
    branch=st.sampled_from(("", "机电2301", "经管2401")), grade=st.none() | st.just(2023),
    posts=st.lists(cells, max_size=2).map(tuple), title=st.sampled_from(("", "副书记")),
)  # fmt: skip
sheets = st.lists(rows, max_size=6).map(lambda found: Sheet(_once(found), (), len(found)))


def _once(found: list[Row]) -> tuple[Row, ...]:
    """读表的那一半已经保证：一个学号一行，一个 QQ 只给一个人。"""
    by_number = {r.number: r for r in found}
    by_qq = {r.qq: r.number for r in by_number.values()}
    return tuple(replace(r, qq=r.qq if by_qq[r.qq] == r.number else None)
                 for r in by_number.values())  # fmt: skip


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """几个在册的、几个暂记的；学号、QQ 各不相同。"""
    people = draw(st.lists(st.tuples(st.none() | numbers, qqs, names, st.booleans()), max_size=6))
    members: list[Member] = []
    for id_, (number, qq, name, away) in enumerate(people, 1):
        number = None if number in {m.number for m in members} else number
        qq = None if qq in {m.qq for m in members} else qq
        left = draw(LEFT) if away and number else None
        unit = 2 if number else None
        members.append(Member(id_, "学生", name, number, qq, unit, 2023, not number, "", left))
    spells = st.tuples(st.sampled_from(PostKind), st.just(date(2026, 9, 1)), ENDS)
    held = draw(st.lists(spells, max_size=3)) if members else []
    tenures = [(members[0].id, Tenure(n, kind, *_place(kind), since, until))
               for n, (kind, since, until) in enumerate(held, 1)]  # fmt: skip
    known = (DEPARTMENT, BRANCH, *draw(st.sampled_from(((), (ECONOMY,)))))
    return Snapshot(tuple(members), known, (), tuple(tenures))


def _place(kind: PostKind) -> tuple[int | None, int | None]:
    if kind is PostKind.ADMIN:
        return None, None
    return (2, None) if kind is PostKind.BRANCH else (1, 1)


def applied(before: Snapshot, done: Plan) -> Snapshot:
    """照着写下之后的名册；负的编号换成新的。"""

    def real(id_: int) -> int:
        return 1000 - id_ if id_ < 0 else id_

    units = {u.id: u for u in before.units}
    for u in done.units:
        parent = real(u.parent) if u.parent is not None else None
        units[real(u.id)] = replace(u, id=real(u.id), parent=parent)
    members = {m.id: m for m in before.members}
    for m in done.members:
        unit = real(m.unit) if m.unit is not None else None
        members[real(m.id)] = replace(m, id=real(m.id), unit=unit)
    for gone, kept in done.merges:
        lost = members.pop(gone)
        members[real(kept)] = replace(members[real(kept)], qq=lost.qq)
    closed = dict(done.ended)
    tenures = [(p, replace(t, until=closed.get(t.id, t.until))) for p, t in before.tenures]
    moved = {gone: real(kept) for gone, kept in done.merges}
    tenures = [(moved.get(p, p), t) for p, t in tenures]
    for n, post in enumerate(done.posts, 1):
        unit = units[real(post.unit)] if post.unit is not None else None
        above = department_of(unit.kind, unit.id, unit.parent) if unit else None
        made = Tenure(900 + n, post.kind, unit and unit.id, above, post.since, post.until)
        tenures.append((real(post.person), made))
    return Snapshot(tuple(members.values()), tuple(units.values()), (), tuple(tenures))


@given(snapshots(), sheets, st.sampled_from(SPEAKERS), st.booleans())
def test_twice_is_once(before: Snapshot, sheet: Sheet, speaker: Speaker, full: bool):
    first = plan(before, sheet, speaker, TODAY, full=full)
    after = applied(before, first)
    second = plan(after, sheet, speaker, TODAY, full=full)
    figures = second.figures
    assert second.nothing, second
    assert (figures.added, figures.changed, figures.merged, figures.posts) == (0, 0, 0, 0)
    assert figures.wrong == first.figures.wrong


@given(snapshots(), sheets, st.booleans())
def test_a_qq_belongs_to_one_person_and_nobody_is_lost(before: Snapshot, sheet: Sheet, full: bool):
    after = applied(before, plan(before, sheet, SPEAKERS[0], TODAY, full=full))
    given_ = [m.qq for m in after.members if m.qq is not None]
    assert len(given_) == len(set(given_))
    bound = {m.number: m.qq for m in before.members if m.number and m.qq}
    assert bound.items() <= {m.number: m.qq for m in after.members}.items()
