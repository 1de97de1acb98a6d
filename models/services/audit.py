"""审计：账上谁在什么时候做了什么。只读；谈话备注、诉求正文从不取出来。"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from models import db
from models.rules.tickets import TicketKind
from models.services import unseen
from models.services.audit_names import Names, named
from models.values import as_datetime

PAGE = 10
_WITHHELD = ("note", "body", "text")
"""细节里的这几样是两个人之间的话，审计也不看。"""

_ANSWERS = ("confirm", "object")
"""被联系的人怎么答的。登记的人看不到是谁：知道谁确认了，剩下的就是提异议的。"""

_LONGEST = 20_000
"""再长的（一次导入几千人）不取出来拆：那一句只说个大概。"""


@dataclass(frozen=True)
class Line:
    """账上一条。detail 为 None：已按本人要求删去；actor 为 None：没记是谁，或不该让问的人知道。"""

    entry: int
    at: datetime
    kind: str
    number: int | None
    about: int | None
    """它指回的那一条的 #号。"""
    actor: str | None
    detail: dict[str, Any] | None


@dataclass(frozen=True)
class Found:
    """一页；more：后面还有。"""

    lines: tuple[Line, ...]
    names: Names
    more: bool


@dataclass(frozen=True)
class Wanted:
    """要看哪些：thread 那一条的来龙去脉，或某个人做的、某几类的、since 起的。

    before 之前的，再跳过 skip 条。asker 是问的人：他自己登记的联系，谁确认、谁有异议不给他看；
    说到他（qq 是他的号）的诉求，连有没有都不给他看。
    """

    asker: int | None = None
    qq: int | None = None
    thread: int | None = None
    person: int | None = None
    kinds: tuple[str, ...] = ()
    since: datetime | None = None
    before: int | None = None
    skip: int = 0

    def after(self, found: Found) -> "Wanted":
        """下一页：按编号接着走，其间新写的不会把人挤到后面去重看一遍。"""
        if self.thread:
            return replace(self, skip=self.skip + PAGE)
        return replace(self, before=found.lines[-1].entry, skip=0)


_WHO = "COALESCE(p.merged_into_id, p.id)"
_BY_ASKER = (
    f"(CASE WHEN t.kind = '{TicketKind.APPEAL}' AND ({_WHO} = t.asker_id"
    " OR e.kind IN ('appeal', 'ticket.follow', 'ticket.rate', 'ticket.reopen')"
    " OR (e.kind = 'ticket.close' AND NOT EXISTS (SELECT 1 FROM ticket_reader w"
    f" WHERE w.ticket_id = t.id AND w.person_id = {_WHO}))) THEN 1 ELSE 0 END)"
)
"""诉求里交它的人做的几样，不说是谁：校团委只知道有这一件、几时到期。

结单两边都做得：不曾派到过他的，就是交它的人说解决了（那时还不在名册里的，认不出是不是同一个人）。
"""

_SELECT = (
    "SELECT e.id, e.at, e.kind, e.number, r.number AS about, d.entry_id AS kept,"
    f" CASE WHEN LENGTH(d.text) <= {_LONGEST} THEN d.text END AS text,"
    " p.name AS actor, c.cadre_id AS concerned, t.number AS case_number,"
    f" {_BY_ASKER} AS by_asker FROM entry e"
    " LEFT JOIN entry_detail d ON d.entry_id = e.id LEFT JOIN person p ON p.id = d.actor_id"
    " LEFT JOIN entry r ON r.id = e.refers_id LEFT JOIN contact c ON c.entry_id = e.refers_id"
    " LEFT JOIN ticket t ON t.entry_id = COALESCE(e.refers_id, e.id)"
)


async def page(wanted: Wanted) -> Found:
    """新的在前；id 的先后就是时间的先后，所以只顺着 id 走。"""
    if wanted.thread:
        return await _thread(wanted.thread, wanted)
    where, values = _where(wanted, await _same(wanted.person))
    order = "d.entry_id" if wanted.person else "e.id"
    sql = f"{_SELECT} WHERE {' AND '.join(where)} ORDER BY {order} DESC LIMIT ? OFFSET ?"
    rows = await db.rows(sql, *values, PAGE + 1, wanted.skip)
    if wanted.since:
        rows = [r for r in rows if as_datetime(r["at"]) >= wanted.since]
    return await _found(rows, wanted.asker)


async def _thread(entry: int, wanted: Wanted) -> Found:
    """一条和指回它的（包括隔了一层的），先后照写下的次序。"""
    rows = await db.rows(
        "WITH RECURSIVE thread(id) AS (SELECT id FROM entry WHERE id = ? UNION"
        " SELECT e.id FROM entry e JOIN thread h ON e.refers_id = h.id)"
        f" {_SELECT} WHERE e.id IN (SELECT id FROM thread) AND {unseen.FROM}"
        " ORDER BY e.id LIMIT ? OFFSET ?",
        entry, wanted.asker or 0, wanted.qq or 0, PAGE + 1, wanted.skip,
    )  # fmt: skip
    return await _found(rows, wanted.asker)


def _where(wanted: Wanted, persons: Collection[int]) -> tuple[list[str], list[Any]]:
    where, values = [unseen.FROM], list[Any]([wanted.asker or 0, wanted.qq or 0])
    if persons:
        where.append(f"d.actor_id IN ({_marks(persons)})")
        # 只看一个人做的：问的人登记的联系，别人怎么答的连有没有都不列，不然一看便知是谁。
        where.append(f"NOT (e.kind IN ({_marks(_ANSWERS)}) AND c.cadre_id IS NOT NULL"
                     " AND c.cadre_id = ?)")  # fmt: skip
        values += [*persons, *_ANSWERS, wanted.asker or 0]
        # 诉求是谁交的，谁也不该从他那一页数出来。
        where.append(f"{_BY_ASKER} = 0")
    if wanted.kinds:
        where.append(f"e.kind IN ({_marks(wanted.kinds)})")
        values += wanted.kinds
    if wanted.before:
        where.append("e.id < ?")
        values.append(wanted.before)
    return where, values


async def _same(person: int | None) -> list[int]:
    """这个人，和并进他的那些暂记：谁做过什么是历史，合并时没有改。"""
    if person is None:
        return []
    found = await db.rows("SELECT id FROM person WHERE merged_into_id = ?", person)
    return [person, *(r["id"] for r in found)]


async def _found(rows: Sequence[dict[str, Any]], asker: int | None) -> Found:
    lines = tuple(_line(row, asker) for row in rows[:PAGE])
    return Found(
        lines, await named((line.kind, line.detail or {}) for line in lines), len(rows) > PAGE
    )


def _line(row: dict[str, Any], asker: int | None) -> Line:
    hidden = row["kind"] in _ANSWERS and asker is not None and row["concerned"] == asker
    detail = _told("{}" if hidden else row["text"] or "{}") if row["kept"] else None
    unnamed = hidden or bool(row["by_asker"])
    actor = None if unnamed else row["actor"]
    at, about = as_datetime(row["at"]), row["about"] or row["case_number"]
    return Line(row["id"], at, row["kind"], row["number"], about, actor, detail)


def _told(text: str) -> dict[str, Any]:
    return {key: value for key, value in json.loads(text).items() if key not in _WITHHELD}


def _marks(values: Collection[Any]) -> str:
    return ", ".join("?" * len(values))
