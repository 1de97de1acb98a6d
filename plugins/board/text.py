"""/榜：怎么读，图上画什么，文字版怎么写。只说离书面指标多远，不排名次，不点名谁落后。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from config.regulation import Window, regulation
from models.rules.periods import Period
from models.rules.posts import QUOTA_KINDS
from models.rules.refusal import Refusal
from models.services.ledger import Standing
from plugins._chat import windows
from plugins._chat.arguments import clean
from plugins._chat.pictures import Board, BoardRow, BoardSection

EXAMPLE = "/榜"
WHAT = "团干部联系进度图"
NOBODY = "还没有在任的专职或兼职团干部。先任命：/任命 @老师 专职 机电系"
NOT_HERE = "这个群不发个人进度，私聊我发 /榜 就能看。校团委可以发 /本群 开 榜"
KINDS = ("联系", "123", "答复", "全部")


@dataclass(frozen=True)
class Said:
    kind: str
    window: Window
    unit: str | None


def parse(words: Sequence[str]) -> Said:
    """「[联系|123|答复|全部] [时段] [系]」，次序随意；「排行榜」的榜字不算参数。"""
    window, left = windows.take([w for w in words if w != "榜"])
    kind = next((w for w in left if w in KINDS), "联系")
    rest = [w for w in left if w not in KINDS]
    if len(rest) > 1:
        raise Refusal(f"一次看一个系，比如：/榜 {clean(rest[0], 12)}")
    return Said(kind, window or Window.YEAR, rest[0] if rest else None)


def not_yet(kind: str) -> str:
    return f"「{kind}」榜尚无记录，现在能看的是联系榜：/榜 联系"


def sorted_rows(rows: Sequence[Standing]) -> list[Standing]:
    """按进度或按系和姓名，由学校在 readings.board.order 里定。"""
    if regulation().readings.board.order == "unit":
        return sorted(rows, key=lambda s: (s.unit, s.name))
    return sorted(rows, key=lambda s: (-s.progress.share, -s.progress.done, s.unit, s.name))


def board(
    rows: Sequence[Standing], year: Period, window: Period, unit: str, now: datetime
) -> Board:
    sections = []
    for kind in QUOTA_KINDS:
        mine = [s for s in sorted_rows(rows) if s.kind == kind]
        if mine:
            sections.append(BoardSection(_title(kind), tuple(_row(s, year, window) for s in mine)))
    reg = regulation()
    clause = next(d.clause for d in reg.duties.values() if d.live)
    return Board(
        title=f"联系进度 · {unit or reg.words.school_committee}",
        subtitle=year.label if window == year else f"{year.label}，另列{window.label}",
        sections=tuple(sections),
        footer=f"登记数据，截至 {now:%Y-%m-%d %H:%M} · {reg.number} {clause}",
    )


def _row(s: Standing, year: Period, window: Period) -> BoardRow:
    extra = f"{s.times} 人次" if window == year else f"{_short(window)} +{s.moved}"
    return BoardRow(clean(s.name, 20), s.unit, s.progress.done, s.progress.target, extra)


def _short(window: Period) -> str:
    return f"本{window.window.value}"


def _title(kind: str) -> str:
    duty = regulation().contact_duty(kind)
    if duty is None or duty.target is None or duty.window is None:
        return kind
    return f"{kind} · 每{duty.window.value} {duty.target} {duty.unit}"


def summary(rows: Sequence[Standing], year: Period, unit: str) -> str:
    """一行字：专职、兼职各几人、几人达标。"""
    parts = []
    for kind in QUOTA_KINDS:
        mine = [s for s in rows if s.kind == kind]
        if mine:
            met = sum(s.progress.met for s in mine)
            parts.append(f"{kind} {len(mine)} 人，达标 {met}")
    return f"{unit and unit + ' '}{year.label}联系进度：{'；'.join(parts)}"


def plain(rows: Sequence[Standing], year: Period, unit: str) -> str:
    """图发不出时的文字版：每种职务一段。"""
    lines = [summary(rows, year, unit)]
    for kind in QUOTA_KINDS:
        mine = [s for s in sorted_rows(rows) if s.kind == kind]
        if mine:
            told = "，".join(f"{clean(s.name, 12)} {_done(s)}" for s in mine)
            lines.append(f"{_title(kind)}：{told}")
    return "\n".join(lines)


def _done(s: Standing) -> str:
    p = s.progress
    return f"{p.done}" if p.target is None else f"{p.done}/{p.target}"
