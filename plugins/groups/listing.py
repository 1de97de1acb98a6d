"""/本群 列表：设了哪些、哪些还没设、谁的邀请在等。"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.rules import groups as rule
from models.rules.rights import Place
from models.rules.units import unit_key
from models.services.groups import View
from models.services.requests import Asked
from models.services.units import Known
from plugins._chat.arguments import clean
from plugins._chat.dates import said

NONE = "还没有登记过的群。进群发 /本群 设为 干部群"
SHOWN, INVITED, A_MESSAGE = 20, 5, 60
ARROW = "←"
"""它后面是群名，只给人看：贴回来时不读，群名里写什么都设不了群。"""


@dataclass(frozen=True)
class Proposal:
    """一个还没设的群，按群名猜的设法。"""

    group: int
    name: str
    kind: Place
    unit: str


def proposals(
    names: Mapping[int, str],
    views: Sequence[View],
    known: Mapping[str, Known],
    own: Collection[int] | None,
) -> list[Proposal]:
    """没登记过的，和登记了却没写单位、看群名又猜得到的；own：书记只看自己设得了的。"""
    of = {view.id: view for view in views}
    called = {key: unit.name for key, unit in known.items()}
    found = []
    for group, name in names.items():
        view, unit = of.get(group), rule.unit_in(name, called)
        if view and (view.kind is Place.CADRES or view.unit or not unit):
            continue
        at = known.get(unit_key(unit))
        kind = rule.kind_in(name)
        department = at.department if at else None
        if own is None or (department in own and kind is Place.STUDENTS):
            found.append(Proposal(group, name, kind, unit))
    return sorted(found, key=lambda p: (p.kind is Place.STUDENTS, not p.unit, p.unit, p.group))


def settled(
    views: Sequence[View], unset: Sequence[Proposal], own: Collection[int] | None
) -> list[View]:
    left = {line.group for line in unset}
    return [v for v in views if v.id not in left and (own is None or v.department in own)]


def head(
    views: Sequence[View], unset: Sequence[Proposal], waiting: Sequence[Asked], today: date
) -> str:
    """干部群总在最前；像干部群的会露姓名，请人看清再贴回来。"""
    ordered = sorted(views, key=lambda v: v.kind is Place.STUDENTS)
    rows = [f"{v.id} {v.kind.value}{_named(v)}" for v in ordered[:SHOWN]]
    if len(views) > SHOWN:
        rows.append(f"…共 {len(views)} 个群")
    if unset:
        rows.append(f"还没设的 {len(unset)} 个在下一条：整条复制，改好发回来就设好。")
    if cadres := sum(line.kind is Place.CADRES for line in unset):
        rows.append(f"其中前 {cadres} 个像干部群，会照实显示姓名和进度，看清再发。")
    if waiting:
        rows.append(f"拉我进群的邀请 {len(waiting)} 个，把它设好就算答应：")
        rows += [_invitation(asked, today) for asked in waiting[:INVITED]]
    return "\n".join(rows) or NONE


def _named(view: View) -> str:
    unit = f" · {clean(view.unit, 20)}" if view.unit else ""
    return unit or (f"（{clean(view.name, 20)}）" if view.name else "")


def _invitation(asked: Asked, today: date) -> str:
    day = f" {said(asked.at.date(), today)}" if asked.at else ""
    return f"/本群 {asked.group} 设为 学生群 {ARROW} QQ {asked.qq}{day} 拉的"


def blocks(unset: Sequence[Proposal]) -> list[str]:
    """每条消息都以命令开头，整条复制就能发。"""
    pages = (unset[i : i + A_MESSAGE] for i in range(0, len(unset), A_MESSAGE))
    return ["\n".join(("/本群", *map(_line, page))) for page in pages]


def _line(line: Proposal) -> str:
    words = (str(line.group), "设为", line.kind.value, line.unit)
    name = f" {ARROW} {clean(line.name, 20)}" if line.name else ""
    return " ".join(filter(None, words)) + name
