"""共同主讲、组织的人：添上，添错了退回。"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from models import db
from models.rules import activities as rule
from models.rules.activities import ActivityRole
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.services import agenda, hosting, journal, people
from models.services.hosting import Told
from models.services.people import Stranger


@db.tx
async def add_host(
    act: Act, entry: int, persons: Sequence[int], strangers: Iterable[Stranger] = ()
) -> Told:
    """添共同主讲、组织的人；已经在内的不重复添。"""
    if done := await journal.already(act.origin):
        return await hosting.told(done)
    seen = await hosting.mine(act, entry)
    now = [lead.person for lead in seen.leads if lead.role is not ActivityRole.HOST]
    fresh = [p for p in await people.present(persons, strangers) if p not in now]
    if not fresh:
        raise Refusal(f"他已经在 #{seen.number} 里了，不用再添。")
    rule.check_leads([*now, *fresh])
    hosts = [lead.person for lead in seen.leads if lead.person in fresh]
    done = await hosting.change(act, seen, {"what": "共同", "people": fresh, "hosts": hosts})
    role = rule.role_in(seen.kind)
    marks = ", ".join("?" * len(fresh))
    sql = f"DELETE FROM activity_lead WHERE activity_id = ? AND person_id IN ({marks})"
    await db.execute(sql, seen.id, *fresh)  # 只算主办的，现在也是主讲、组织者了
    await db.insert("activity_lead", *(
        {"activity_id": seen.id, "person_id": person, "role": role, "position": position}
        for position, person in enumerate(fresh, len(now))
    ))  # fmt: skip
    return replace(done, view=await agenda.view(entry))


@db.tx
async def withdraw(act: Act, added: int) -> Told:
    """退回 added 那一次添的人；原来只算主办的还算主办，排在后面的往前补。"""
    if done := await journal.already(act.origin):
        return await hosting.told(done)
    entry, detail = await agenda.activity_of(added), await journal.detail(added)
    seen = await hosting.mine(act, entry)
    gone = [x for x in seen.leads if x.person in detail["people"]]
    gone = [lead.person for lead in gone if lead.role is not ActivityRole.HOST]
    if not gone:
        raise Refusal(f"#{seen.number} 那次添的人已经不在里面了。")
    done = await hosting.change(act, seen, {"what": "退回共同", "people": gone})
    marks = ", ".join("?" * len(gone))
    sql = f"DELETE FROM activity_lead WHERE activity_id = ? AND person_id IN ({marks})"
    await db.execute(sql, seen.id, *gone)
    hosts = [
        {"activity_id": seen.id, "person_id": person, "role": ActivityRole.HOST,
         "position": rule.LAST}
        for person in detail.get("hosts", ()) if person in gone
    ]  # fmt: skip
    if hosts:
        await db.insert("activity_lead", *hosts)
    left = [x for x in seen.leads if x.role is not ActivityRole.HOST and x.person not in gone]
    for position, lead in enumerate(left):
        await db.execute(
            "UPDATE activity_lead SET position = ? WHERE activity_id = ? AND person_id = ?",
            position, seen.id, lead.person,
        )  # fmt: skip
    return replace(done, view=await agenda.view(entry))
