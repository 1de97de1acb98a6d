"""诉求：交一件，急的直接派给该管的人；管得着的人都被说到了就不收，一个字也不留。"""

from collections.abc import Collection
from dataclasses import replace

from models import db
from models.rules.rights import Act
from models.services import anonymous, journal, people, routes, tickets
from models.services.anonymous import Kept
from models.services.tickets import Draft, Opened


@db.tx
async def lodge(act: Act, draft: Draft, superusers: Collection[int]) -> Opened | None:
    """交一件署名的；None：管得着的都被说到了，没有收。"""
    if not await journal.already(act.origin) and await _nobody(act, draft, superusers):
        return None
    return await tickets.open(act, draft)


@db.tx
async def lodge_unnamed(act: Act, draft: Draft, superusers: Collection[int]) -> Kept | None:
    """交一件匿名的，归校团委的队；None 同上。"""
    nobody = Act(replace(act.speaker, person=None, department=None), act.now)
    if await _nobody(nobody, draft, superusers):
        return None
    return await anonymous.keep(act, draft)


async def carers(act: Act, draft: Draft, care: Collection[int]) -> frozenset[int]:
    """急的派给谁看：设置里的人，没有就是校团委的；被说到的、他自己都除外。"""
    found = await people.by_qq({*care} - draft.avoided_qq)
    persons = {m.id for m in found.values()} - draft.avoided - {act.speaker.person}
    if persons:
        return frozenset(persons)
    route = await routes.route(act.speaker.person, act.today, draft.avoided)
    return route.committee


async def _nobody(act: Act, draft: Draft, superusers: Collection[int]) -> bool:
    who = act.speaker
    found = await routes.route(who.person, act.today, draft.avoided, who.department)
    known = await people.by_ids(draft.avoided)
    out = {who.qq, *draft.avoided_qq, *(m.qq for m in known.values())}
    return found.nobody and not {*superusers} - out
