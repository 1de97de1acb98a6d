"""活动：发起，到点开始。改期、取消在 hosting，结束在 ending，此刻的样子在 agenda。"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from models import db
from models.rules import activities as rule
from models.rules.activities import ActivityRole, ActivityState, Draft
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import agenda, codes, journal, people, posts, units
from models.services.agenda import View, among, coming, view
from models.services.codes import Live, live
from models.services.contacts import TWICE
from models.services.ending import by_clock, close_due, end
from models.services.hosting import (
    Told,
    add_host,
    cancel,
    hand_over,
    hosted_by,
    move,
    rotate,
    store,
    told,
)
from models.services.joining import join
from models.services.people import Stranger

__all__ = [
    "Live",
    "Told",
    "View",
    "add_host",
    "among",
    "cancel",
    "close_due",
    "coming",
    "create",
    "end",
    "hand_over",
    "hosted_by",
    "join",
    "live",
    "move",
    "rotate",
    "start_due",
    "view",
]


@db.tx
async def create(
    act: Act, draft: Draft, persons: Sequence[int] = (), strangers: Iterable[Stranger] = ()
) -> Told:
    """发起一场。没写时间就是现在，码当场给；写了的到点才有码。没写人，发起的就是主讲或组织者。"""
    if done := await journal.already(act.origin):
        return await told(done)
    speaker = await posts.still(act, act.today)
    rule.check(draft, act.now)
    places = await _places(speaker, draft.units)
    given = await people.present(persons, strangers)
    rule.check_leads(given)
    if twin := await _twin_of(act, draft):
        return replace(await told(twin), repeated=True)
    starts, closes = draft.window(act.now)
    planned = draft.starts is not None
    code = None if planned else await codes.draw(act.now, starts, closes)
    me = await people.ensure_actor(act)
    detail = {**draft.kept(), "leads": given or [me], "units": places, "code": code,
              "starts": starts.isoformat(), "closes": closes.isoformat()}  # fmt: skip
    entry = await journal.write("activity", act, detail, numbered=True)
    chat = act.origin.chat if act.origin and act.origin.chat > 0 else None
    activity = await db.insert("activity", {
        "entry_id": entry, "kind": draft.kind,
        "state": ActivityState.PLANNED if planned else ActivityState.OPEN,
        "title": draft.title, "place": draft.place, "day": starts.date(), "starts": starts,
        "closes": closes, "code": code, "on_site": draft.hidden,
        "account": act.origin.account if act.origin else 0, "chat": chat,
    })  # fmt: skip
    role = rule.role_in(draft.kind)
    leads = [(person, role) for person in given or [me]]
    if me not in given and given:
        leads.append((me, ActivityRole.HOST))
    await db.insert("activity_lead", *(
        {"activity_id": activity, "person_id": person, "role": role, "position": position}
        for position, (person, role) in enumerate(leads)
    ))  # fmt: skip
    if places:
        lines = ({"activity_id": activity, "unit_id": unit} for unit in places)
        await db.insert("activity_unit", *lines)
    return await told(entry, fresh=True)


async def start_due(now: datetime) -> list[View]:
    """到点的都开始、给码；没人说话，是钟到了。平常没有到点的，不开事务。"""
    return await _start(now) if await agenda.due(ActivityState.PLANNED, "starts", now) else []


@db.tx
async def _start(now: datetime) -> list[View]:
    """已经过了收签到的时间的，留给 close_due。"""
    entries = await agenda.due(ActivityState.PLANNED, "starts", now)
    started = [seen for seen in await among(entries) if seen.closes > now]
    for seen in started:
        code = await codes.draw(now, seen.starts, seen.closes)
        detail, by = {"code": code}, by_clock(now)
        await journal.write("activity.start", by, detail, refers=seen.entry, nameless=True)
        await store(seen.id, state=ActivityState.OPEN, code=code)
    return await among(seen.entry for seen in started)


async def _places(speaker: Speaker, names: Sequence[str]) -> list[int]:
    """请的单位；只有团支书职务的，请的总是自己的支部。"""
    found = [(await units.named_by(speaker, name))[0] for name in names]
    own = speaker.branches()
    if speaker.committee or speaker.cadre:
        return [*dict.fromkeys(unit.id for unit in found)]
    if not own:
        raise Refusal(worded("你现在没有团干部、团支书职务，不能发起活动。"))
    if any(unit.id not in own for unit in found) or (not found and len(own) > 1):
        raise Refusal(worded("团支书只办自己{团支部}的活动，写上它：" + rule.EXAMPLE))
    return [unit.id for unit in found] or [*own]


async def _twin_of(act: Act, draft: Draft) -> int | None:
    """一分钟内同一个人发起、没有取消的同样一场。"""
    found = await db.rows(
        "SELECT a.entry_id, a.starts FROM activity a JOIN entry e ON e.id = a.entry_id"
        " JOIN entry_detail d ON d.entry_id = e.id WHERE d.actor_id = ? AND a.kind = ?"
        " AND a.title = ? AND a.place = ? AND a.state IN (?, ?) AND e.at > ? AND e.at <= ?"
        " ORDER BY e.id DESC",
        act.speaker.person or 0, draft.kind, draft.title, draft.place, *rule.NOT_OVER,
        act.now - TWICE, act.now,
    )  # fmt: skip
    return next((r["entry_id"] for r in found), None)
