"""单位：校 · 系 · 支部，归一后的名字和别名都认。"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from models import db
from models.rules import roster
from models.rules import units as rule
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.rules.units import UnitKind
from models.rules.wording import worded
from models.tables import Unit, UnitAlias


async def find(text: str) -> Unit | None:
    """按归一后的名字找，找不到再查别名；系和支部不会重名（支部带班号）。"""
    key = rule.unit_key(text)
    if not key or len(key) > rule.LONGEST_TEXT:
        return None
    if unit := await Unit.filter(key=key).first():
        return unit
    alias = await UnitAlias.filter(key=key).select_related("unit").first()
    return alias.unit if alias else None


@dataclass(frozen=True)
class Known:
    """一个有的单位：给人看的名字、它所在的系、是系还是支部。"""

    name: str
    department: int | None
    kind: UnitKind


async def known() -> dict[str, Known]:
    """全部的系和支部，归一的名字和别名都指向它。"""
    found = await db.rows(
        "SELECT u.key, u.name, u.kind, u.id, u.parent_id FROM unit u WHERE u.kind <> ?"
        " UNION SELECT a.key, u.name, u.kind, u.id, u.parent_id FROM unit_alias a"
        " JOIN unit u ON u.id = a.unit_id WHERE u.kind <> ?",
        UnitKind.SCHOOL, UnitKind.SCHOOL,
    )  # fmt: skip
    return {
        r["key"]: Known(
            r["name"], department_of(r["kind"], r["id"], r["parent_id"]), UnitKind(r["kind"])
        )
        for r in found
    }


async def names(ids: Collection[int]) -> dict[int, str]:
    marks = ", ".join("?" * len(ids)) or "NULL"
    found = await db.rows(f"SELECT id, name FROM unit WHERE id IN ({marks}) ORDER BY id", *ids)
    return {r["id"]: r["name"] for r in found}


async def named_by(speaker: Speaker, text: str) -> tuple[Unit, bool]:
    """人写下的单位，返回 (单位, 是否新建)；没有的只有校团委能顺手暂记，全校谁都说得。"""
    if unit := await find(text):
        return unit, False
    _check_length(text)
    if not speaker.committee and rule.kind_of(text) is not UnitKind.SCHOOL:
        raise Refusal(
            worded("没有找到「{text}」，核对名称，或请{校团委}任命时写上它。", text=text[:20])
        )
    return await ensure(text)


@db.tx
async def ensure(text: str) -> tuple[Unit, bool]:
    """找到或新建一个暂记的系或支部，返回 (单位, 是否新建)；支部挂到名字里那个系下，先后都行。"""
    if unit := await find(text):
        return unit, False
    _check_length(text)
    kind, key = rule.kind_of(text), rule.unit_key(text)
    if not kind or not key:
        raise Refusal(
            f"「{text[:12]}」" + worded("不像{系}或支部的名字，请写全，比如：{机电系}、{机电2301}")
        )
    unit = await Unit.create(
        kind=kind, key=key, name=rule.display(text), provisional=True,
        parent=await _parent(key) if kind is UnitKind.BRANCH else None,
    )  # fmt: skip
    if kind is UnitKind.DEPARTMENT:
        await _adopt(unit)
    return unit, True


async def enter(units: Iterable[roster.Unit]) -> dict[int, int]:
    """导入里新的、改了的单位，系在前；返回新单位的编号（负的 → 真的），在调用者的事务里做。"""
    ids: dict[int, int] = {}
    for unit in units:
        parent = ids.get(unit.parent, unit.parent) if unit.parent is not None else None
        if unit.id < 0:
            line = {"kind": unit.kind, "key": unit.key, "name": unit.name, "parent_id": parent,
                    "provisional": unit.provisional}  # fmt: skip
            ids[unit.id] = await db.insert("unit", line)
        else:
            sql = "UPDATE unit SET parent_id = ?, provisional = ? WHERE id = ?"
            await db.execute(sql, parent, unit.provisional, unit.id)
    return ids


def _check_length(text: str) -> None:
    if max(len(rule.unit_key(text)), len(rule.display(text))) > rule.LONGEST_TEXT:
        raise Refusal(worded("单位名太长，请写简称，比如：{机电2301}"))


async def _parent(branch_key: str) -> Unit | None:
    department = rule.department_part(branch_key)
    return await Unit.filter(kind=UnitKind.DEPARTMENT, key=department).first()


async def _adopt(department: Unit) -> None:
    """先于系暂记下的支部，系一有就挂上去。"""
    orphans = await Unit.filter(kind=UnitKind.BRANCH, parent_id__isnull=True)
    ours = [u.id for u in orphans if rule.department_part(u.key) == department.key]
    if ours:
        await Unit.filter(id__in=ours).update(parent_id=department.id)


def department_of(kind: str | None, unit: int | None, parent: int | None) -> int | None:
    """单位所在的系：系是它自己，支部取上级，校级为 None。"""
    if kind == UnitKind.DEPARTMENT:
        return unit
    return parent if kind == UnitKind.BRANCH else None


def department(unit: Unit | None) -> int | None:
    return department_of(unit.kind, unit.id, unit.parent_id) if unit else None
