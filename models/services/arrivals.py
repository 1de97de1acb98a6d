"""一批签到写之前账上的样子，和由此各算什么。只读；写在 signins。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from typing import Any

from models import db
from models.rules.activities import ActivityState
from models.rules.rights import Act, Origin
from models.services import code_tries, many
from models.services.agenda import SHANGHAI
from models.values import as_datetime

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
class Batch:
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


async def read(signs: Sequence[Sign]) -> Batch:
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
    return Batch(
        await many.already([o for sign in signs if (o := sign.act.origin)]),
        {r["id"]: r for r in activities}, {r["qq"]: r["id"] for r in persons},
        await code_tries.waiting(qqs, signs[0].act.now), _moments(came), _moments(waits),
    )  # fmt: skip


def _moments(found: Sequence[dict[str, Any]]) -> dict[Pair, datetime]:
    return {(r["activity_id"], r["who"]): as_datetime(r["at"]).astimezone(SHANGHAI) for r in found}
