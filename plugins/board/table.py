"""/榜 123、/榜 全部：几条职责并排，一人一行。各按制度写的时段数，不排名次。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from config.regulation import Duty, Records, regulation
from models.rules.posts import QUOTA_KINDS, PostKind, called
from models.rules.quota import Progress
from models.services.ledger import Standing
from models.services.members import Member
from plugins._chat.arguments import clean
from plugins._chat.pictures import Cell, Table, TableRow, TableSection

PROJECT: tuple[Records, ...] = ("lectures", "talks", "theme_days")
"""四.2 的 123 工程。"""
WHOLE: tuple[Records, ...] = ("contacts", *PROJECT, "face_to_face")
NAMES = {"123": "123 工程", "全部": "各项职责"}
CONTACTS = "联系"
NOT_HIS = "—"
NONE_HERE = "本校的制度里没有这几条，能看的是联系榜：/榜 联系"
NO_WINDOW = "这张榜各按制度写的时段数，不另选。直接发：/榜 {kind}"


@dataclass(frozen=True)
class Line:
    """一个人的一行；progress 与 columns 一一对应，不该他的是 None。"""

    name: str
    unit: str
    progress: tuple[Progress | None, ...]

    @property
    def share(self) -> float:
        return sum(p.share for p in self.progress if p)


@dataclass(frozen=True)
class Chart:
    """排好的一张表：每种职务的人；when 是大家同在的那一段，各按各的就是空的。"""

    kind: str
    unit: str
    columns: tuple[str, ...]
    parts: tuple[tuple[PostKind, tuple[Line, ...]], ...]
    when: str
    clauses: tuple[str, ...]


def records(kind: str) -> tuple[Records, ...]:
    """这张榜的各列，制度里没有的不列。"""
    wanted = PROJECT if kind == "123" else WHOLE
    return tuple(r for r in wanted if _duties(r))


def _duties(of: Records) -> list[Duty]:
    return [d for d in regulation().duties.values() if d.records == of]


def chart(
    kind: str,
    members: Sequence[Member],
    contacts: Mapping[int, Standing],
    unit: str,
) -> Chart:
    columns, parts = records(kind), []
    for post in QUOTA_KINDS:
        mine = [m for m in members if m.kind is post]
        lines = [
            Line(m.name, m.unit, tuple(_progress(m, r, contacts.get(m.person)) for r in columns))
            for m in mine
        ]
        if lines:
            parts.append((post, tuple(_sorted(lines))))
    titles = tuple(CONTACTS if r == "contacts" else _duties(r)[0].title for r in columns)
    clauses = tuple(dict.fromkeys(d.clause for r in columns for d in _duties(r)))
    return Chart(kind, unit, titles, tuple(parts), _common(members, columns), clauses)


def _progress(member: Member, column: Records, contacts: Standing | None) -> Progress | None:
    if column == "contacts":
        return contacts.progress if contacts else None
    owed = member.on(column)
    return owed.progress if owed else None


def _common(members: Sequence[Member], columns: Sequence[Records]) -> str:
    """都在同一段里数，才写在题目下面。"""
    labels = {o.period.label for m in members for r in columns if (o := m.on(r))}
    return labels.pop() if len(labels) == 1 and "contacts" not in columns else ""


def _sorted(lines: Sequence[Line]) -> list[Line]:
    if regulation().readings.board.order == "unit":
        return sorted(lines, key=lambda line: (line.unit, line.name))
    return sorted(lines, key=lambda line: (-line.share, line.unit, line.name))


def picture(drawn: Chart, now: datetime) -> Table:
    sections = []
    for post, lines in drawn.parts:
        if _applies(lines):
            rows = tuple(_row(line) for line in lines)
            sections.append(TableSection(called(post), rows))
        else:
            note = f"{len(lines)} 人在任，不适用：{NOT_HIS}"
            sections.append(TableSection(called(post), (), note))
    reg = regulation()
    return Table(
        title=f"{NAMES[drawn.kind]} · {drawn.unit or reg.words.school_committee}",
        subtitle=drawn.when,
        columns=drawn.columns,
        sections=tuple(sections),
        footer=f"登记数据，截至 {now:%Y-%m-%d %H:%M} · {' '.join((reg.number, *drawn.clauses))}",
    )


def _row(line: Line) -> TableRow:
    cells = tuple(Cell(p.done, p.target) if p else None for p in line.progress)
    return TableRow(clean(line.name, 20), line.unit, cells)


def _applies(lines: Sequence[Line]) -> bool:
    return any(p for line in lines for p in line.progress)


def summary(drawn: Chart) -> str:
    """「2026—2027 学年 123 工程：专职 3 人，达标 上团课 2、组织恳谈会 1；兼职 —」。"""
    head = " ".join(filter(None, (drawn.unit, drawn.when, NAMES[drawn.kind])))
    told = [f"{called(post)} {_met(drawn, lines)}" for post, lines in drawn.parts]
    return f"{head}：{'；'.join(told)}"


def _met(drawn: Chart, lines: Sequence[Line]) -> str:
    if not _applies(lines):
        return NOT_HIS
    columns = zip(drawn.columns, zip(*(line.progress for line in lines), strict=True), strict=True)
    told = [f"{name} {sum(p.met for p in each if p)}" for name, each in columns if any(each)]
    return f"{len(lines)} 人，达标 {'、'.join(told)}"


def plain(drawn: Chart) -> str:
    """图发不出时的文字版：每种职务一段，一人几个数，照各列的次序。"""
    told = [summary(drawn)]
    for post, lines in drawn.parts:
        if _applies(lines):
            each = "，".join(
                f"{clean(x.name, 12)} {' '.join(map(_done, x.progress))}" for x in lines
            )
            told.append(f"{called(post)}（{'、'.join(drawn.columns)}）：{each}")
    return "\n".join(told)


def _figures(line: Line) -> str:
    return f"{clean(line.name, 12)} {' '.join(map(_done, line.progress))}"


def _done(p: Progress | None) -> str:
    if p is None:
        return NOT_HIS
    return f"{p.done}" if p.target is None else f"{p.done}/{p.target}"
