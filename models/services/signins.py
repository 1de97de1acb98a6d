"""签到：主办人补签。"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models import db
from models.rules.activities import ActivityState
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.services import hosting, joining, journal, people
from models.services.agenda import View
from models.services.people import Stranger
from models.tables import SignInWay


@dataclass(frozen=True)
class Late:
    """一次补签：said 是它的分录，names 是新添的人。"""

    said: int
    fresh: bool
    names: tuple[str, ...]


@db.tx
async def late(
    act: Act, activity: View, persons: Sequence[int], strangers: Iterable[Stranger] = ()
) -> Late:
    """主办人替到了没签的人补上；结束了的小活动，联系也跟着添。"""
    if said := await journal.already(act.origin):
        return await _late(said)
    seen = await hosting.run_by(act, activity.entry)
    if seen.state in (ActivityState.PLANNED, ActivityState.CANCELLED):
        raise Refusal(f"#{seen.number} {seen.state}，补不了签。")
    found = await db.rows("SELECT person_id, undone FROM sign_in WHERE activity_id = ?", seen.id)
    known = {r["person_id"]: bool(r["undone"]) for r in found}
    fresh = [p for p in await people.present(persons, strangers) if known.get(p, True)]
    if not fresh:
        raise Refusal(f"他们已经签到过 #{seen.number} 了，不用补。")
    said = await journal.write("signin", act, {"people": fresh}, refers=seen.entry)
    marks = ", ".join("?" * len(fresh))
    sql = f"DELETE FROM sign_in WHERE activity_id = ? AND person_id IN ({marks})"
    await db.execute(sql, seen.id, *fresh)
    await db.insert("sign_in", *(
        {"activity_id": seen.id, "person_id": person, "entry_id": said, "way": SignInWay.LATE,
         "at": act.now, "undone": False} for person in fresh
    ))  # fmt: skip
    await joining.join(act, seen.entry)
    return await _late(said, fresh=True)


async def _late(said: int, *, fresh: bool = False) -> Late:
    ids = (await journal.detail(said))["people"]
    who = await people.by_ids(ids)
    return Late(said, fresh, tuple(who[i].name for i in ids))
