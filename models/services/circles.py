"""圈子：一个团干部看得到名单的单位。自己职务所在的单位；问得到的是所在的系，校级的和校团委是全校。

职务没写单位的没有圈子：没写不等于全校。
"""

from collections.abc import Sequence
from dataclasses import dataclass

from config.regulation import regulation
from models import db
from models.rules import units as rule
from models.rules.posts import CADRE_KINDS, Held, PostKind, called
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.rules.units import UnitKind
from models.rules.wording import worded
from models.services import units
from models.tables import Unit

NOT_FOUND = "没有找到「{text}」，照名册里的写法，比如：/名单 未联系 {机电2301}"

NOWHERE = (
    "你的职务没有写单位，看不到名单；请{校团委}写上{系}或{全校}：/任命 @你 {kind} {机电系}\n"
    "自己联系过的发 /名单 已联系"
)


@dataclass(frozen=True)
class Circle:
    """units 是几个单位（系带着它的支部），None 即全校；name 给人看。"""

    units: tuple[int, ...] | None
    name: str


async def own(speaker: Speaker) -> Circle:
    """他的职务所在的单位：支部就是那个支部，系就是它的各支部，校级的是全校。"""
    held = _held(speaker)
    ids = tuple(dict.fromkeys(p.unit for p in held if p.unit))
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(
        f"SELECT id, name, kind, parent_id FROM unit WHERE id IN ({marks}) ORDER BY id", *ids
    )
    if any(u["kind"] == UnitKind.SCHOOL for u in found) or (speaker.committee and not found):
        return _school()
    if not found:
        raise Refusal(worded(NOWHERE, kind=called(held[0].kind if held else PostKind.PART_TIME)))
    widest = [u for u in found if u["parent_id"] not in ids]
    return Circle(tuple(u["id"] for u in widest), "、".join(u["name"] for u in widest))


async def named(speaker: Speaker, text: str) -> Circle:
    """人写下的系、支部；别的系的不给看，说清能看的是哪里。"""
    mine = await own(speaker)
    whole = mine.units is None or speaker.committee
    unit = await units.find(text)
    if whole and UnitKind.SCHOOL in (rule.kind_of(text), unit and unit.kind):
        return _school()
    if unit and (whole or _sees(_held(speaker), unit)):
        return Circle((unit.id,), unit.name)
    if whole:
        raise Refusal(worded(NOT_FOUND, text=text[:12]))
    first = mine.name.split("、")[0]
    raise Refusal(f"「{text[:12]}」不在你看得到的单位里，能看{mine.name}的：/名单 未联系 {first}")


def _held(speaker: Speaker) -> Sequence[Held]:
    """管着人的职务；管理员不带单位，不算进「自己的」。"""
    return [p for p in speaker.posts if p.kind in CADRE_KINDS]


def _sees(held: Sequence[Held], unit: Unit) -> bool:
    department = units.department(unit)
    return any(unit.id == p.unit or (department and department == p.department) for p in held)


def _school() -> Circle:
    return Circle(None, regulation().words.school)
