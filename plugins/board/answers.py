"""/榜 答复：问题答得怎样，几分之几并排，一人一行；按单位和姓名，不排名次。诉求不在里面。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from config.calendar import calendar
from config.regulation import Duty, regulation
from models.rules.duties import counted_in, of_kinds
from models.rules.periods import Period
from models.rules.posts import QUOTA_KINDS, PostKind, called
from models.services import answered
from models.services.answered import Tally
from models.services.members import Member
from plugins._chat import answering
from plugins._chat.arguments import clean
from plugins._chat.pictures import Cell, Table, TableRow, TableSection

NAME = "问题答复"
COLUMNS = ("响应", "按时", "解决", "满意")
NOBODY_ASKED = "还没有问题"
NOT_YET = "—"


@dataclass(frozen=True)
class Part:
    """一种职务的人，各人的数；还没有人问的是 None。"""

    kind: PostKind
    duty: Duty
    period: Period
    rows: tuple[tuple[Member, Tally | None], ...]


def duties() -> dict[PostKind, Duty]:
    """专职、兼职各按制度里的哪一条；没有这一条的学校是空的。"""
    found = {kind: of_kinds([kind], "questions", regulation()) for kind in QUOTA_KINDS}
    return {kind: duty for kind, duty in found.items() if duty}


async def parts(members: Sequence[Member], today: date) -> list[Part]:
    found = []
    for kind, duty in duties().items():
        mine = sorted((m for m in members if m.kind is kind), key=lambda m: (m.unit, m.name))
        if mine:
            each = await answered.of_owners(duty, today)
            rows = tuple((m, each.get(m.person)) for m in mine)
            found.append(Part(kind, duty, counted_in(duty, today, regulation(), calendar()), rows))
    return found


def picture(drawn: Sequence[Part], unit: str, now: datetime) -> Table:
    reg = regulation()
    clauses = dict.fromkeys(part.duty.clause for part in drawn)
    return Table(
        title=f"{NAME} · {unit or reg.words.school_committee}",
        subtitle=_when(drawn),
        columns=COLUMNS,
        sections=tuple(TableSection(called(p.kind), tuple(map(_row, p.rows))) for p in drawn),
        footer=f"登记数据，截至 {now:%Y-%m-%d %H:%M} · {' '.join((reg.number, *clauses))}",
    )


def _row(row: tuple[Member, Tally | None]) -> TableRow:
    member, tally = row
    cells = tuple(Cell(done, of) if of else None for done, of in _pairs(tally))
    return TableRow(clean(member.name, 20), member.unit, cells)


def _pairs(tally: Tally | None) -> tuple[tuple[int, int], ...]:
    """照各列的次序；没有人问、没有人评的是几分之零。"""
    if tally is None:
        return ((0, 0),) * len(COLUMNS)
    return tuple((done, of) for _, done, of in answering.shares(tally))


def summary(drawn: Sequence[Part], unit: str) -> str:
    """「2026—2027 学年问题答复：专职 2 人，响应 2/3 按时 1/3 解决 1/3 满意 1/2；兼职…」。"""
    head = " ".join(filter(None, (unit, _when(drawn))))
    told = [f"{called(p.kind)} {len(p.rows)} 人，{_whole(p)}" for p in drawn]
    return f"{head}{NAME}：{'；'.join(told)}"


def _whole(part: Part) -> str:
    """这一种职务的人合起来。"""
    each = [_pairs(tally) for _, tally in part.rows]
    sums = [
        (sum(d for d, _ in column), sum(of for _, of in column))
        for column in zip(*each, strict=True)
    ]
    told = [f"{name} {done}/{of}" for name, (done, of) in zip(COLUMNS, sums, strict=True) if of]
    return " ".join(told) or NOBODY_ASKED


def plain(drawn: Sequence[Part], unit: str) -> str:
    """图发不出时的文字版：每种职务一段，一人几个数，照各列的次序。"""
    lines = [summary(drawn, unit)]
    for part in drawn:
        each = "，".join(f"{clean(m.name, 12)} {_said(tally)}" for m, tally in part.rows)
        lines.append(f"{called(part.kind)}（{'、'.join(COLUMNS)}）：{each}")
    return "\n".join(lines)


def _said(tally: Tally | None) -> str:
    return " ".join(f"{done}/{of}" if of else NOT_YET for done, of in _pairs(tally))


def _when(drawn: Sequence[Part]) -> str:
    """都按同一段数的，写在题目下面。"""
    labels = {part.period.label for part in drawn}
    return labels.pop() if len(labels) == 1 else ""
