"""/榜：怎么读，图上画什么，文字版怎么写。只说离书面指标多远，不排名次，不点名谁落后。"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from config.regulation import Window, regulation
from models.rules.duties import asked
from models.rules.periods import Period
from models.rules.posts import QUOTA_KINDS, called
from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services.ledger import Standing
from plugins._chat import windows
from plugins._chat.arguments import clean
from plugins._chat.pictures import Board, BoardRow, BoardSection

EXAMPLE = "/榜"
WHAT = "团干部联系进度图，也有 123、答复、全部"
NOBODY = "{专职}、{兼职}都还没有人在任。先任命：/任命 @老师 {专职} {机电系}"
NOT_HERE = "这个群不发个人进度，私聊我发 /榜 就能看。{校团委}可以发 /本群 开 榜"
NO_SUCH_UNIT = "没有找到「{wanted}」，名字照任命时写的那样。看{全校}发 /榜"
KINDS = ("联系", "123", "答复", "全部")


@dataclass(frozen=True)
class Said:
    kind: str
    window: Window | None
    unit: str | None


def parse(words: Sequence[str]) -> Said:
    """「[联系|123|答复|全部] [时段] [系]」，次序随意；「排行榜」的榜字不算参数。"""
    window, left = windows.take([w for w in words if w != "榜"])
    kind = next((w for w in left if w in KINDS), "联系")
    rest = [w for w in left if w not in KINDS]
    if len(rest) > 1:
        raise Refusal(worded("一次看一个{系}，比如：/榜 {unit}", unit=clean(rest[0], 12)))
    return Said(kind, window, rest[0] if rest else None)


def sorted_rows(rows: Sequence[Standing]) -> list[Standing]:
    """按进度或按系和姓名，由学校在 readings.board.order 里定。"""
    if regulation().readings.board.order == "unit":
        return sorted(rows, key=lambda s: (s.unit, s.name))
    return sorted(rows, key=lambda s: (-s.progress.share, -s.progress.done, s.unit, s.name))


def board(rows: Sequence[Standing], window: Period | None, unit: str, now: datetime) -> Board:
    reg, common, today = regulation(), _common(rows), now.date()
    beside = None if window in (None, common) else window
    over = common.label if common else ""
    also = f"另列「{beside.label}」" if beside else ""
    sections = []
    for kind, mine in _kinds(sorted_rows(rows)):
        own = _own(kind, mine)
        drawn = tuple(_row(s, own, beside, today) for s in mine)
        sections.append(BoardSection(_title(kind, own, common), drawn))
    clauses = dict.fromkeys(d.clause for d in reg.duties.values() if d.records == "contacts")
    return Board(
        title=f"联系进度 · {unit or reg.words.school_committee}",
        subtitle="，".join(filter(None, (over, also))),
        sections=tuple(sections),
        footer=f"登记数据，截至 {now:%Y-%m-%d %H:%M} · {' '.join((reg.number, *clauses))}",
    )


def _kinds(rows: Sequence[Standing]) -> list[tuple[str, list[Standing]]]:
    """专职、兼职各一段，没有人的不列。"""
    parts = [(kind, [s for s in rows if s.kind == kind]) for kind in QUOTA_KINDS]
    return [(kind, mine) for kind, mine in parts if mine]


def _common(rows: Sequence[Standing]) -> Period | None:
    """所有人都在同一段里数时的那一段。"""
    periods = {s.period for s in rows}
    return periods.pop() if len(periods) == 1 else None


def _row(s: Standing, own: Period, beside: Period | None, today: date) -> BoardRow:
    """换过职务、按另一段数的，写明按哪一段。"""
    extra = f"{beside.said(today)} +{s.moved}" if beside else f"{s.times} 人次"
    odd = "" if s.period == own else f" · 按{s.period.said(today)}"
    return BoardRow(clean(s.name, 20), s.unit + odd, s.progress.done, s.progress.target, extra)


def _own(kind: str, section: Sequence[Standing]) -> Period:
    """这种职务的指标按哪一段；没有指标、或没有人按它数，取多数人的。"""
    duty = regulation().contact_duty(kind)
    own = [s.period for s in section if duty and s.period.window is duty.window]
    return Counter(own or [s.period for s in section]).most_common(1)[0][0]


def _title(kind: str, own: Period, common: Period | None) -> str:
    duty = regulation().contact_duty(kind)
    parts = [called(kind)]
    if duty and (quota := asked(duty)):
        parts.append(quota)
    if common is None:
        parts.append(own.label)
    return " · ".join(parts)


def summary(rows: Sequence[Standing], unit: str) -> str:
    """一行字：专职、兼职各几人、几人达标；时段不同的各写各的。"""
    common, parts = _common(rows), []
    for kind, mine in _kinds(rows):
        when = "" if common else f"{_own(kind, mine).label} "
        met = sum(s.progress.met for s in mine)
        done = f"，达标 {met}" if any(s.progress.target for s in mine) else ""
        parts.append(f"{when}{called(kind)} {len(mine)} 人{done}")
    return f"{unit and unit + ' '}{common.label if common else ''}联系进度：{'；'.join(parts)}"


def plain(rows: Sequence[Standing], unit: str) -> str:
    """图发不出时的文字版：每种职务一段。"""
    lines = [summary(rows, unit)]
    for kind, mine in _kinds(sorted_rows(rows)):
        told = "，".join(f"{clean(s.name, 12)} {_done(s)}" for s in mine)
        lines.append(f"{_title(kind, _own(kind, mine), _common(rows))}：{told}")
    return "\n".join(lines)


def _done(s: Standing) -> str:
    p = s.progress
    return f"{p.done}" if p.target is None else f"{p.done}/{p.target}"
