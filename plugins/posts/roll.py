"""/任命 列表：谁在任什么、从哪天起，一个职务一个单位一行。"""

from collections.abc import Sequence
from itertools import groupby

from models.rules.posts import PostKind, called
from models.rules.rights import Place
from models.rules.wording import worded
from models.services.tenures import Serving
from plugins._chat.arguments import clean
from plugins._chat.turn import Turn

LINES = {Place.PRIVATE: 45, Place.CADRES: 8, Place.STUDENTS: 1}
"""学生群里只报人数；干部群里不刷屏。"""
REST = {
    Place.PRIVATE: "其余的按{系}看：/任命 列表 {机电系}",
    Place.CADRES: "其余的私聊我看：/任命 列表",
}


def listed(serving: Sequence[Serving], turn: Turn) -> str:
    most = LINES[turn.place]
    lines = [_head(serving), *map(_row, _places(serving))]
    if len(lines) > most and (rest := REST.get(turn.place)):
        lines = [*lines[: most - 1], worded(rest)]
    return "\n".join(lines[:most])


def _head(serving: Sequence[Serving]) -> str:
    people = {kind: {s.person for s in serving if s.kind == kind} for kind in PostKind}
    return "在任：" + "，".join(f"{called(kind)} {len(who)} 人" for kind, who in people.items())


def _places(serving: Sequence[Serving]) -> list[list[Serving]]:
    return [list(rows) for _, rows in groupby(serving, key=lambda s: (s.kind, s.unit))]


def _row(rows: Sequence[Serving]) -> str:
    unit = f"（{clean(rows[0].unit, 20)}）" if rows[0].unit else ""
    who = "、".join(f"{clean(s.name, 20)} {s.since:%Y-%m-%d} 起" for s in rows)
    return f"{called(rows[0].kind)}{unit}：{who}"
