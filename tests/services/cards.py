"""测试里的名片和单子：直接写一行。"""

from datetime import datetime, timedelta
from typing import Any

from models import db, sealing
from models.rules.card_words import Draft
from models.rules.public_cards import Scope
from models.rules.rights import Act, by_clock
from models.rules.tickets import TicketKind, TicketState
from models.services import journal, public_cards
from tests.services.worlds import NOON, act

PHONE = "13800000000"


async def publish(qq: int, now: datetime = NOON, scope: Scope = Scope.SCHOOL) -> public_cards.Done:
    return await public_cards.publish(await act(qq, now), Draft("副书记", PHONE, "", scope))


def by(now: datetime) -> Act:
    return by_clock(now)


@db.tx
async def ticket(
    opened: datetime, owner: int | None = None, department: int | None = None, *,
    kind: TicketKind = TicketKind.QUESTION, answered: datetime | None = None,
    closed: datetime | None = None, rating: int | None = None, avoided: int | None = None,
    reopened: int = 0,
) -> int:  # fmt: skip
    """一件，一天之内该答。"""
    entry = await journal.write("question", by(opened), {}, nameless=True)
    state = TicketState.CLOSED if closed else TicketState.OPEN
    line: dict[str, Any] = {
        "entry_id": entry, "number": entry, "kind": kind, "state": state, "owner_id": owner,
        "department_id": department, "urgent": False, "opened": opened,
        "due": opened + timedelta(days=1), "closing": opened + timedelta(days=5),
        "answered": answered, "closed": closed, "rating": rating, "step": 0, "reopened": reopened,
    }  # fmt: skip
    found = await db.insert("ticket", line)
    if avoided:
        await db.insert("ticket_avoid", {"ticket_id": found, "person_id": avoided})
    return found


async def sealed(entry: int) -> bytes:
    found = await db.rows("SELECT contact FROM public_card WHERE entry_id = ?", entry)
    assert sealing.unseal(found[0]["contact"]) == PHONE
    return bytes(found[0]["contact"])
