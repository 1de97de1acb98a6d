"""等人点头的绑定：有哪些，归谁点头。写在 claims。"""

from dataclasses import dataclass
from datetime import date

from models import db
from models.rules import binding as rule
from models.rules.posts import CADRE_KINDS
from models.rules.rights import Speaker
from models.services import bonds
from models.services.bonds import Row
from models.tables.binding import ClaimState, ClaimWhy


@dataclass(frozen=True)
class Claim:
    """一条待批；number 就是「同意」后面写的那个数，chat 是在哪里说的，was 是原来绑着的号。"""

    number: int
    row: Row
    qq: int
    chat: int | None
    why: ClaimWhy
    card: str = ""
    was: int | None = None

    def settled_by(self, speaker: Speaker) -> bool:
        moved = self.why is ClaimWhy.MOVED
        return rule.settles(speaker, self.row.member, self.qq, moved=moved)

    def above(self, speaker: Speaker) -> bool:
        """单位是他的，只是换号不归他点头：看得到有，说得出该找谁。"""
        return not self.settled_by(speaker) and rule.settles(speaker, self.row.member, self.qq)


async def near(speaker: Speaker, today: date) -> list[Claim]:
    """还等着的里面可能归他看的，先来的在前；每次 /我的 都看，所以只取他的单位里的。"""
    where, units = "state = ?", _units(speaker)
    if units is not None:
        marks = ", ".join("?" * len(units)) or "NULL"
        where += (
            " AND person_id IN (SELECT p.id FROM person p LEFT JOIN unit u ON u.id = p.unit_id"
            f" WHERE p.unit_id IN ({marks}) OR u.parent_id IN ({marks}))"
        )
    values = (*(units or ()), *(units or ()))
    lines = await found(where, ClaimState.WAITING, *values, today=today)
    return [claim for claim, _ in lines.values()]


def _units(speaker: Speaker) -> set[int] | None:
    """他的支部和系；None 是全校。"""
    cadre = [p for p in speaker.posts if p.kind in CADRE_KINDS]
    if speaker.committee or any(p.unit is None for p in cadre):
        return None
    return {*speaker.branches(), *(p.department for p in cadre if p.department)}


async def found(where: str, *values: object, today: date) -> dict[int, tuple[Claim, ClaimState]]:
    """名册里已经没有的那些（并掉了、成了暂记）不再列。"""
    lines = await db.rows(
        "SELECT id, qq, person_id, chat, card, why, state FROM bind_claim"
        f" WHERE {where} ORDER BY id",
        *values,
    )
    rows = await bonds.by_ids({r["person_id"] for r in lines}, today)
    return {
        r["id"]: (
            Claim(r["id"], row, r["qq"], r["chat"], ClaimWhy(r["why"]), r["card"], row.qq),
            ClaimState(r["state"]),
        )
        for r in lines
        if (row := rows.get(r["person_id"]))
    }
