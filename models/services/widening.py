"""一件诉求又说到了人：从此他一点也看不到；正归他的，换人答。"""

from collections.abc import Collection

from models import db
from models.rules.rights import Act
from models.services import journal, routes
from models.services import ticket_rows as table
from models.services.casework import Ticket


async def avoid(act: Act, t: Ticket, avoided: Collection[int], avoided_qq: Collection[int]) -> bool:
    """原来说到的照旧；没有添谁就是 False，什么也不写。"""
    persons, qqs = {*avoided} - t.case.avoided, {*avoided_qq} - t.case.avoided_qq
    if not persons and not qqs:
        return False
    await journal.write("ticket.transfer", act, {}, refers=t.entry, enrol=False)
    await table.avoid(t.id, persons, qqs)
    marks = ", ".join("?" * len(persons)) or "NULL"
    sql = f"UPDATE ticket_reader SET live = ? WHERE ticket_id = ? AND person_id IN ({marks})"
    await db.execute(sql, False, t.id, *persons)
    if t.owner and t.owner.id in persons:
        found = await routes.route(
            act.speaker.person, act.today, {*t.case.avoided, *persons}, t.case.department
        )
        await table.assign(t, next(iter(found.owners), None))
    return True


async def root(said: int) -> int:
    """一步说的是哪条开头的分录；开头的就是它自己。"""
    found = await db.rows("SELECT COALESCE(refers_id, id) AS entry FROM entry WHERE id = ?", said)
    return found[0]["entry"]
