"""签到带入的联系：到的人不多的恳谈会、面对面，结束时也是组织者的联系（四.1）。"""

from collections.abc import Collection
from dataclasses import replace

from config.regulation import regulation
from models import db
from models.rules import activities as rule
from models.rules.activities import ActivityState
from models.rules.contacts import ContactState, Draft
from models.rules.rights import Act
from models.services import agenda, contacts, filled, journal, turnouts
from models.services.agenda import View
from models.tables import Contact, ContactYouth, Source

KIND = "contact.joined"


@db.tx
async def join(act: Act, entry: int, again: Collection[int] = ()) -> None:
    """结束了的小活动，把到的人记成组织者的联系；之后又补签、补绑的，再来一次只添新的；
    添到人多了，带入的就都不算了。

    again：补签撤过、又补上的，从前那一行已经不计，再记一行。
    出处留给引出它的那条分录；钟到了结束的，不是哪个人写的。
    """
    seen = await agenda.view(entry)
    came = await turnouts.attended(seen.id)
    ended = seen.state is ActivityState.ENDED
    if ended and len(came) > regulation().readings.talk.contacts_up_to:
        await part(entry)
    if not ended or not rule.brings_contacts(seen.kind, len(came), regulation()):
        return
    for lead in await filled.organisers(seen):
        known = await _joined_by(entry, lead.person, again)
        fresh = [p for p in came if p != lead.person and p not in known]
        if fresh:
            detail = {"cadre": lead.person, "people": fresh, **_draft(seen).kept()}
            told = await journal.write(
                KIND, replace(act, origin=None), detail, refers=entry, numbered=True,
                nameless=not act.speaker.qq,
            )  # fmt: skip
            await contacts.enter(told, lead.person, fresh, _draft(seen), Source.SIGNED_IN)


async def part(entry: int) -> None:
    """活动取消了、到的人多了，带入的联系不再计；在调用者的事务里做。"""
    found = await db.rows(
        "SELECT c.id FROM contact c JOIN entry e ON e.id = c.entry_id"
        " WHERE e.refers_id = ? AND e.kind = ?",
        entry, KIND,
    )  # fmt: skip
    ids = [r["id"] for r in found]
    if ids:
        await Contact.filter(id__in=ids).update(undone=True)
        await ContactYouth.filter(contact_id__in=ids).update(counted=False)


async def without(entry: int, persons: Collection[int]) -> bool:
    """这几个人的补签撤了，带入的联系不再计；一条里一个人也不剩，整条撤销。在调用者的事务里做。"""
    found = await db.rows(
        "SELECT y.id, y.contact_id, y.person_id FROM contact_youth y"
        " JOIN contact c ON c.id = y.contact_id JOIN entry e ON e.id = c.entry_id"
        " WHERE e.refers_id = ? AND e.kind = ? AND c.undone = ?",
        entry, KIND, False,
    )  # fmt: skip
    gone = [r["id"] for r in found if r["person_id"] in persons]
    kept = {r["contact_id"] for r in found if r["person_id"] not in persons}
    if gone:
        await ContactYouth.filter(id__in=gone).update(counted=False)
        emptied = {r["contact_id"] for r in found} - kept
        await Contact.filter(id__in=emptied).update(undone=True)
    return bool(gone)


async def brought(entry: int) -> tuple[tuple[int, str, int], ...]:
    """带入了几条联系：(#号, 团干部, 几人)。"""
    found = await db.rows(
        "SELECT e.number, p.name, COUNT(*) AS n FROM contact c JOIN entry e ON e.id = c.entry_id"
        " JOIN person p ON p.id = c.cadre_id JOIN contact_youth y ON y.contact_id = c.id"
        " WHERE e.refers_id = ? AND e.kind = ? AND c.undone = ?"
        " GROUP BY e.number, p.name ORDER BY e.number",
        entry, KIND, False,
    )  # fmt: skip
    return tuple((r["number"], r["name"], r["n"]) for r in found)


def _draft(seen: View) -> Draft:
    """带入的联系：恳谈会的方式就叫恳谈会，面对面的是面谈；写法都在制度的读法里。"""
    readings = regulation().readings
    same = seen.kind.value in readings.contact.modes
    mode = seen.kind.value if same else readings.face_to_face.modes[0]
    return Draft(seen.day, mode)


async def _joined_by(entry: int, cadre: int, again: Collection[int]) -> set[int]:
    """有异议的，撤了再补也不另记。"""
    found = await db.rows(
        "SELECT y.person_id, y.state FROM contact_youth y JOIN contact c ON c.id = y.contact_id"
        " JOIN entry e ON e.id = c.entry_id"
        " WHERE e.refers_id = ? AND e.kind = ? AND c.cadre_id = ?",
        entry, KIND, cadre,
    )  # fmt: skip
    denied = ContactState.DENIED
    return {r["person_id"] for r in found if r["person_id"] not in again or r["state"] == denied}
