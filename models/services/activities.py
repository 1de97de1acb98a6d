"""活动：发起，到点开始。改期、取消在 hosting，结束在 ending，此刻的样子在 agenda。"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from json import loads
from typing import Any

from models import db
from models.rules import activities as rule
from models.rules.activities import ActivityRole, ActivityState, Draft
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker, by_clock
from models.rules.wording import worded
from models.services import agenda, codes, journal, people, posts, units
from models.services.agenda import View, among, coming, view
from models.services.codes import Live, live
from models.services.contacts import TWICE
from models.services.ending import close_due, end
from models.services.hosting import (
    Told,
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
from models.services.sharing import add_host, withdraw
from models.values import as_datetime

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
    "withdraw",
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
    places, new = await _places(speaker, draft.units)
    given = await people.present(persons, strangers)
    rule.check_leads(given)
    me = await people.ensure_actor(act)
    asked = {**draft.kept(), "leads": given or [me], "units": places}
    if twin := await _twin_of(me, asked, draft.starts, act.now):
        return replace(await told(twin), repeated=True)
    starts, closes = draft.window(act.now)
    code = None if draft.starts else await codes.draw(act.now, starts, closes)
    entry = await journal.write("activity", act, {
        **asked, "starts": starts.isoformat(), "closes": closes.isoformat(), "code": code,
        "new_units": new,
    }, numbered=True)  # fmt: skip
    activity = await db.insert("activity", {
        "entry_id": entry, "kind": draft.kind,
        "state": ActivityState.OPEN if code else ActivityState.PLANNED,
        "title": draft.title, "place": draft.place, "day": starts.date(), "starts": starts,
        "closes": closes, "code": code, "on_site": draft.hidden, **_chat(act),
    })  # fmt: skip
    role = rule.role_in(draft.kind)
    leads = [(person, role, position) for position, person in enumerate(given or [me])]
    if given and me not in given:
        leads.append((me, ActivityRole.HOST, rule.LAST))
    await db.insert("activity_lead", *(
        {"activity_id": activity, "person_id": person, "role": role, "position": position}
        for person, role, position in leads
    ))  # fmt: skip
    if places:
        lines = ({"activity_id": activity, "unit_id": unit} for unit in places)
        await db.insert("activity_unit", *lines)
    return await told(entry, fresh=True)


def _chat(act: Act) -> dict[str, int | None]:
    """在哪里发起的：到点就在那里说；私聊里发起的没有群。"""
    origin = act.origin
    chat = origin.chat if origin and origin.chat > 0 else None
    return {"account": origin.account if origin else 0, "chat": chat}


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


async def _places(speaker: Speaker, names: Sequence[str]) -> tuple[list[int], list[str]]:
    """请的单位，和其中顺手暂记的；只有团支书职务的，请的总是自己的支部。"""
    found = [await units.named_by(speaker, name) for name in names]
    ids, own = [*dict.fromkeys(unit.id for unit, _ in found)], speaker.branches()
    if speaker.committee or speaker.cadre:
        return ids, [unit.name for unit, created in found if created]
    if not own:
        raise Refusal(worded("发起活动要有职务，请{校团委}先发：/任命 @你 {兼职}"))
    if {*ids} - own or (not ids and len(own) > 1):
        raise Refusal(worded("团支书只办自己{团支部}的活动，写上它：" + rule.EXAMPLE))
    return ids or [*own], []


async def _twin_of(
    me: int, asked: dict[str, Any], starts: datetime | None, now: datetime
) -> int | None:
    """一分钟内同一个人发起、没有结束也没有取消的同样一场：问的样样都一样。"""
    found = await db.rows(
        "SELECT a.entry_id, a.starts, e.at, d.text FROM activity a JOIN entry e"
        " ON e.id = a.entry_id JOIN entry_detail d ON d.entry_id = e.id WHERE d.actor_id = ?"
        " AND a.state IN (?, ?) AND e.at > ? AND e.at <= ? ORDER BY e.id DESC",
        me, *rule.NOT_OVER, now - TWICE, now,
    )  # fmt: skip
    for row in found:
        written, began = loads(row["text"]), as_datetime(row["starts"])
        same = {key: written[key] for key in asked} == asked
        if same and began == (starts or as_datetime(row["at"])):
            return row["entry_id"]
    return None
