"""诉求：交一件，急的直接派给该管的人；管得着的人都被说到了就不收，一个字也不留。"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from models import db
from models.rules import appeals as rule
from models.rules.rights import Act
from models.rules.tickets import TicketKind, TicketState
from models.services import anonymous, journal, people, routes, tickets
from models.services.anonymous import Kept
from models.services.people import Match
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


async def spoken_of(
    act: Act, text: str, *, unnamed: bool = False, care: Collection[int] = ()
) -> dict[str, list[Match]]:
    """话里写到的、本来会经手的人：怎么写的 → 可能是谁。care：还有这几个号的人。"""
    who = act.speaker
    person, department = (None, None) if unnamed else (who.person, who.department)
    found = await routes.route(person, act.today, (), department)
    hands = await people.by_ids([*found.owners, *found.committee])
    hands |= {m.id: m for m in (await people.by_qq(care)).values()}
    spoken: dict[str, list[Match]] = {}
    for match in hands.values():
        if word := rule.called(text, match.name):
            spoken.setdefault(word, []).append(match)
    return spoken


async def spared(act: Act, draft: Draft, care: Collection[int]) -> Draft:
    """急的不问：话里写到的经手的人都避开，除非那样就一个人也不剩了。"""
    spoken = await spoken_of(act, draft.text, care=care)
    named = [m for matches in spoken.values() for m in matches]
    wider = replace(
        draft,
        avoided=draft.avoided | {m.id for m in named},
        avoided_qq=draft.avoided_qq | {m.qq for m in named if m.qq is not None},
    )
    left = await routes.route(act.speaker.person, act.today, wider.avoided)
    return wider if left.owners or await carers(act, wider, care) else draft


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


async def unfinished(act: Act) -> list[tuple[int, datetime]]:
    """他署名交的、还没结的：#号、最迟几时。认人同 asked_by：在册的认人，不在册的认号。"""
    found = await db.rows(
        "SELECT number FROM ticket WHERE (asker_id = ? OR (asker_id IS NULL AND qq = ?))"
        " AND state <> ? AND kind = ? ORDER BY id",
        act.speaker.person, act.speaker.qq, TicketState.CLOSED, TicketKind.APPEAL,
    )  # fmt: skip
    cases = [await tickets.by_number(r["number"]) for r in found]
    return [(t.number, t.deadline) for t in cases if t]
