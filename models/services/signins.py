"""签到：一批人一个事务写完；没绑定的留一天，绑上按原来的时刻算。补签、签退、撤回在 attendance。"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from models import db
from models.rules.activities import ActivityState
from models.rules.rights import Act
from models.services import arrivals, joining, many
from models.services.arrivals import Batch, Came, Pair, Seen, Sign
from models.services.attendance import Late, late
from models.tables import SignInWay
from models.values import as_datetime

__all__ = ["Came", "Late", "Seen", "Sign", "adopt", "enter_batch", "late"]

KEPT = timedelta(hours=24)
"""没绑定的人发的码留这么久。"""


@db.tx
async def enter_batch(signs: Sequence[Sign]) -> list[Seen]:
    """多少人都是那么几句 SQL：一个人只算一次，重投的认得出，结果照来的次序。"""
    batch = await arrivals.read(signs)
    seen = [batch.judge(nth, sign) for nth, sign in enumerate(signs)]
    entries = await _sign_in(signs, batch) | await _keep_waiting(signs, batch)
    totals = await _totals([*batch.activities])
    return [
        replace(each, entry=each.entry or entries.get(nth), total=totals[signs[nth].activity])
        for nth, each in enumerate(seen)
    ]


async def _sign_in(signs: Sequence[Sign], batch: Batch) -> dict[int, int]:
    """记下到了的，返回 {第几个: 分录}。撤过的旧行让开；已结束的小活动，联系也跟着添。"""
    entries = await _write("signin", signs, batch, batch.fresh, bound=True)
    if entries:
        ids = [*batch.activities]
        persons = [person for _, person in batch.fresh]
        await db.execute(
            f"DELETE FROM sign_in WHERE activity_id IN ({', '.join('?' * len(ids))})"
            f" AND person_id IN ({', '.join('?' * len(persons))}) AND undone = ?",
            *ids, *persons, True,
        )  # fmt: skip
        await db.insert("sign_in", *(
            {"activity_id": activity, "person_id": person, "entry_id": entries[nth],
             "way": SignInWay.SELF, "at": signs[nth].act.now, "undone": False}
            for (activity, person), nth in batch.fresh.items()
        ))  # fmt: skip
    for (activity, _), nth in batch.fresh.items():
        if (row := batch.activities[activity])["state"] == ActivityState.ENDED:
            await joining.join(replace(signs[nth].act, origin=None), row["entry_id"])
    return entries


async def _keep_waiting(signs: Sequence[Sign], batch: Batch) -> dict[int, int]:
    """没绑定的先留着；过了一天的顺手清掉。"""
    entries = await _write("signin.wait", signs, batch, batch.waiters, bound=False)
    if entries:
        await db.execute("DELETE FROM sign_in_waiting WHERE at < ?", signs[0].act.now - KEPT)
        await db.insert("sign_in_waiting", *(
            {"activity_id": activity, "qq": qq, "entry_id": entries[nth], "at": signs[nth].act.now}
            for (activity, qq), nth in batch.waiters.items()
        ))  # fmt: skip
    return entries


async def _write(
    kind: str, signs: Sequence[Sign], batch: Batch, added: Mapping[Pair, int], *, bound: bool
) -> dict[int, int]:
    entries = await many.write(kind, [
        many.Line(signs[nth].act, who if bound else None, batch.activities[activity]["entry_id"])
        for (activity, who), nth in added.items()
    ])  # fmt: skip
    return dict(zip(added.values(), entries, strict=True))


async def _totals(ids: Sequence[int]) -> dict[int, int]:
    found = await db.rows(
        "SELECT s.activity_id, COUNT(*) AS n FROM sign_in s JOIN person p ON p.id = s.person_id"
        f" WHERE s.activity_id IN ({', '.join('?' * len(ids))}) AND s.undone = ?"
        " AND p.merged_into_id IS NULL GROUP BY s.activity_id",
        *ids, False,
    )  # fmt: skip
    return dict.fromkeys(ids, 0) | {r["activity_id"]: r["n"] for r in found}


@db.tx
async def adopt(act: Act, person: int, qq: int) -> None:
    """这个 QQ 绑上了：一天之内发过的码，按原来的时刻算他到，结束了的也算；取消了的不算。"""
    found = await db.rows(
        "SELECT w.activity_id, w.entry_id, w.at, a.entry_id AS activity FROM sign_in_waiting w"
        " JOIN activity a ON a.id = w.activity_id WHERE w.qq = ? AND w.at > ? AND a.state <> ?",
        qq, act.now - KEPT, ActivityState.CANCELLED,
    )  # fmt: skip
    for row in found:
        again = "DELETE FROM sign_in WHERE activity_id = ? AND person_id = ? AND undone = ?"
        await db.execute(again, row["activity_id"], person, True)
        await db.execute(
            "INSERT INTO sign_in (activity_id, person_id, entry_id, way, at, undone)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            row["activity_id"], person, row["entry_id"], SignInWay.SELF,
            as_datetime(row["at"]), False,
        )  # fmt: skip
        await joining.join(replace(act, origin=None), row["activity"])
    await db.execute("DELETE FROM sign_in_waiting WHERE qq = ?", qq)
