"""签到：一批人一个事务写完；没绑定的留一天，绑上按原来的时刻算。补签、签退、撤回在 attendance。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from models import db
from models.rules.activities import ActivityState
from models.rules.rights import Act, Origin
from models.services import code_tries, joining, many
from models.services.agenda import SHANGHAI
from models.services.attendance import Late, late
from models.tables import SignInWay
from models.values import as_datetime

__all__ = ["Came", "Late", "Seen", "Sign", "adopt", "enter_batch", "late"]

KEPT = timedelta(hours=24)
"""没绑定的人发的码留这么久。"""
Pair = tuple[int, int]
"""(活动, 人)，没绑定的是 (活动, QQ)。"""


class Came(Enum):
    """一次签到的结果。"""

    NEW = auto()
    AGAIN = auto()
    WAITING = auto()
    """没绑定，先留着。"""
    CLOSED = auto()
    HELD = auto()
    """码打错太多次，还在等。"""
    GONE = auto()
    """自己撤回过的那一条又送来了。"""


@dataclass(frozen=True)
class Sign:
    """一个人发了一个有效的码；act.now 是他发的那一刻。"""

    act: Act
    activity: int


@dataclass(frozen=True)
class Seen:
    """at 是算数的那一刻，HELD 的是等到几点（None 是明天）；total 是这一批之后共到几人。"""

    came: Came
    at: datetime | None
    entry: int | None = None
    fresh: bool = True
    total: int = 0


@dataclass
class _Batch:
    """写之前账上的样子，和这一批要添的；事务一直拿着写锁，读到的不会变。"""

    told: Mapping[Origin, int]
    activities: Mapping[int, dict[str, Any]]
    persons: Mapping[int, int]
    held: Mapping[int, datetime | None]
    came: dict[Pair, datetime]
    waits: dict[Pair, datetime]
    fresh: dict[Pair, int] = field(default_factory=dict)
    waiters: dict[Pair, int] = field(default_factory=dict)
    """要添的是第几个。"""

    def judge(self, nth: int, sign: Sign) -> Seen:
        qq, at, entry = sign.act.speaker.qq, sign.act.now, self._entry(sign)
        person = self.persons.get(qq)
        known, added = (self.waits, self.waiters) if person is None else (self.came, self.fresh)
        pair = sign.activity, qq if person is None else person
        kept = Came.WAITING if person is None else Came.NEW
        if entry is not None:
            return Seen(kept if pair in known else Came.GONE, known.get(pair), entry, fresh=False)
        if pair in known:
            return Seen(Came.AGAIN, known[pair])
        if qq in self.held:
            return Seen(Came.HELD, self.held[qq])
        if not self._open(sign):
            return Seen(Came.CLOSED, self._moment(sign.activity, "closes"))
        known[pair], added[pair] = at, nth
        return Seen(kept, at)

    def _entry(self, sign: Sign) -> int | None:
        return self.told.get(sign.act.origin) if sign.act.origin else None

    def _open(self, sign: Sign) -> bool:
        """他发的那一刻还在收：排着队的时候结束了的，照样算。"""
        state, at = self.activities[sign.activity]["state"], sign.act.now
        ended = self._moment(sign.activity, "ended")
        going = state in (ActivityState.OPEN, ActivityState.ENDED)
        return going and at < self._moment(sign.activity, "closes") and (not ended or at < ended)

    def _moment(self, activity: int, column: str) -> Any:
        said = self.activities[activity][column]
        return as_datetime(said).astimezone(SHANGHAI) if said else None


@db.tx
async def enter_batch(signs: Sequence[Sign]) -> list[Seen]:
    """多少人都是那么几句 SQL：一个人只算一次，重投的认得出，结果照来的次序。"""
    batch = await _read(signs)
    seen = [batch.judge(nth, sign) for nth, sign in enumerate(signs)]
    entries = await _sign_in(signs, batch) | await _keep_waiting(signs, batch)
    totals = await _totals([*batch.activities])
    return [
        replace(each, entry=each.entry or entries.get(nth), total=totals[signs[nth].activity])
        for nth, each in enumerate(seen)
    ]


async def _read(signs: Sequence[Sign]) -> _Batch:
    qqs = [*dict.fromkeys(sign.act.speaker.qq for sign in signs)]
    ids = [*dict.fromkeys(sign.activity for sign in signs)]
    these, them = ", ".join("?" * len(ids)), ", ".join("?" * len(qqs))
    activities = await db.rows(
        f"SELECT id, entry_id, state, closes, ended FROM activity WHERE id IN ({these})", *ids
    )
    persons = await db.rows(f"SELECT id, qq FROM person WHERE qq IN ({them})", *qqs)
    came = await db.rows(
        "SELECT s.activity_id, s.person_id AS who, s.at FROM sign_in s"
        " JOIN person p ON p.id = s.person_id"
        f" WHERE s.activity_id IN ({these}) AND p.qq IN ({them}) AND s.undone = ?",
        *ids, *qqs, False,
    )  # fmt: skip
    waits = await db.rows(
        "SELECT activity_id, qq AS who, at FROM sign_in_waiting"
        f" WHERE activity_id IN ({these}) AND qq IN ({them})",
        *ids, *qqs,
    )  # fmt: skip
    return _Batch(
        await many.already([o for sign in signs if (o := sign.act.origin)]),
        {r["id"]: r for r in activities}, {r["qq"]: r["id"] for r in persons},
        await code_tries.waiting(qqs, signs[0].act.now), _moments(came), _moments(waits),
    )  # fmt: skip


def _moments(found: Sequence[dict[str, Any]]) -> dict[Pair, datetime]:
    return {(r["activity_id"], r["who"]): as_datetime(r["at"]).astimezone(SHANGHAI) for r in found}


async def _sign_in(signs: Sequence[Sign], batch: _Batch) -> dict[int, int]:
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


async def _keep_waiting(signs: Sequence[Sign], batch: _Batch) -> dict[int, int]:
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
    kind: str, signs: Sequence[Sign], batch: _Batch, added: Mapping[Pair, int], *, bound: bool
) -> dict[int, int]:
    entries = await many.write(kind, [
        many.Line(signs[nth].act, who if bound else None, batch.activities[activity]["entry_id"])
        for (activity, who), nth in added.items()
    ])  # fmt: skip
    return dict(zip(added.values(), entries, strict=True))


async def _totals(ids: Sequence[int]) -> dict[int, int]:
    found = await db.rows(
        "SELECT activity_id, COUNT(*) AS n FROM sign_in"
        f" WHERE activity_id IN ({', '.join('?' * len(ids))}) AND undone = ? GROUP BY activity_id",
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
        await db.execute(
            "INSERT INTO sign_in (activity_id, person_id, entry_id, way, at, undone)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
            row["activity_id"], person, row["entry_id"], SignInWay.SELF,
            as_datetime(row["at"]), False,
        )  # fmt: skip
        await joining.join(replace(act, origin=None), row["activity"])
    await db.execute("DELETE FROM sign_in_waiting WHERE qq = ?", qq)
