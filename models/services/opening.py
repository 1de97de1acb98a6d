"""开一次投票：有票的人此刻定下；改题就是作废重来。"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from json import loads
from typing import Any

from models import db
from models.rules import polls as rule
from models.rules.polls import Draft, PollState
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import electorates, journal, people, polling, posts, secret_ballots, units
from models.services.contacts import TWICE
from models.services.polling import View


@dataclass(frozen=True)
class Opened:
    """开了一次。repeated：一分钟内开过同样的一次；instead：代替的那一次，和它作废了几张票。

    invited：请了哪几个单位；没请的，是那个群的人。
    """

    entry: int
    number: int
    fresh: bool
    poll: View
    electors: int
    repeated: bool = False
    instead: tuple[int, int] | None = None
    invited: tuple[str, ...] = ()


@db.tx
async def open(act: Act, draft: Draft) -> Opened:
    """开一次投票，有票的人此刻定下。"""
    if done := await journal.already(act.origin):
        return await _opened(done, act.now)
    rule.check(draft, act.now)
    draft = rule.fitting(draft)
    speaker = await posts.still(act, act.today)
    await _check_opens(speaker, draft)
    me = await people.ensure_actor(act)
    if twin := await _twin_of(me, draft, act):
        return replace(await _opened(twin, act.now), repeated=True)
    entry, poll = await _write(act, me, draft)
    if not await electorates.freeze(poll, draft, act.today):
        raise Refusal("没有一个人有票：写上单位，或先请大家进群再发。")
    return await _opened(entry, act.now, fresh=True)


@db.tx
async def restart(act: Act, entry: int, draft: Draft) -> Opened:
    """改题就是重来：前一次作废，票都不算；没另写单位的，还是那些人。"""
    if done := await journal.already(act.origin):
        return await _opened(done, act.now)
    rule.check(draft, act.now)
    draft = rule.fitting(draft)
    old, speaker = await mine(act, entry)
    await _check_restarts(old, draft)
    await _check_opens(speaker, draft)
    new, poll = await _write(act, old.author, draft, instead=(old.number, old.cast))
    if draft.units:
        await electorates.freeze(poll, draft, act.today)
    else:
        await electorates.copy(old.id, poll)
    quietly = replace(act, origin=None)
    await journal.write("poll.restart", quietly, {"again": new, "void": old.cast}, refers=entry)
    await store(old.id, state=PollState.CANCELLED, ended=act.now, again_id=poll)
    await secret_ballots.void(old.id)
    return await _opened(new, act.now, fresh=True)


async def _check_opens(speaker: Speaker, draft: Draft) -> None:
    """请哪个单位来投：校团委、校级的都行，别的只请自己{系}、自己{团支部}的。"""
    if speaker.committee:
        return
    if not (speaker.cadre or speaker.branches()):
        raise Refusal(worded("发起投票要有职务，请{校团委}先发：/任命 @你 {兼职}"))
    if not draft.units or (reach := rule.reach(speaker)) is None:
        return
    found = await db.rows(
        f"SELECT id, parent_id FROM unit WHERE id IN ({', '.join('?' * len(draft.units))})",
        *draft.units,
    )
    if any(not {r["id"], r["parent_id"]} & reach for r in found):
        raise Refusal(
            worded("只请自己{系}、自己{团支部}的来投；不写单位，就是这个群的人：" + rule.EXAMPLE)
        )


async def _check_restarts(old: View, draft: Draft) -> None:
    """匿名的改成记名，投过的人就上了当；众评的题是项目定的。"""
    if old.idea is not None:
        found = await db.rows(
            "SELECT e.number FROM idea i JOIN entry e ON e.id = i.entry_id WHERE i.id = ?", old.idea
        )
        raise Refusal(
            f"#{old.number} 是众评，不能改题；先取消：/投票 #{old.number} 取消，"
            f"再发：/众评 #{found[0]['number']}"
        )
    if old.anonymous and not draft.anonymous:
        n = old.number
        raise Refusal(f"#{n} 是匿名的，改不成记名；先取消再另开：/投票 #{n} 取消")


async def run_by(act: Act, entry: int) -> View:
    seen = await polling.view(entry, act.now)
    if not seen.run_by(await posts.still(act, act.today)):
        raise Refusal(worded("#{n} 要由发起的人或{校团委}来办。", n=seen.number))
    return seen


async def mine(act: Act, entry: int) -> tuple[View, Speaker]:
    """还在收票、说话的人此刻管得着的。"""
    seen = await run_by(act, entry)
    if not seen.open:
        raise Refusal(f"#{seen.number} {seen.state}，改不了了。{_instead(seen)}")
    return seen, await posts.still(act, act.today)


def _instead(seen: View) -> str:
    if seen.state is PollState.CLOSED:
        return f"看结果：/结果 #{seen.number}"
    return f"改投 #{seen.again}" if seen.again else f"另开一次：{rule.EXAMPLE}"


async def _write(
    act: Act, author: int, draft: Draft, instead: tuple[int, int] | None = None
) -> tuple[int, int]:
    """写下分录、投票和选项，返回 (分录, 投票)。"""
    entry = await journal.write("poll", act, {
        **draft.asked(), "deadline": draft.deadline.isoformat(), "instead": instead,
    }, numbered=True)  # fmt: skip
    origin = act.origin
    poll = await db.insert("poll", {
        "entry_id": entry, "author_id": author, "idea_id": draft.idea, "question": draft.question,
        "method": draft.method, "most": draft.most, "anonymous": draft.anonymous,
        "shown": draft.shown, "state": PollState.OPEN, "opens": act.now,
        "deadline": draft.deadline, "account": origin.account if origin else 0,
        "chat": origin.chat if origin else 0, "told": False,
    })  # fmt: skip
    await db.insert("poll_option", *(
        {"poll_id": poll, "position": n, "text": option}
        for n, option in enumerate(draft.options, 1)
    ))  # fmt: skip
    return entry, poll


async def _twin_of(me: int, draft: Draft, act: Act) -> int | None:
    """一分钟内同一个人在这里开的、还没截止的同样一次。"""
    found = await db.rows(
        "SELECT p.entry_id, d.text FROM poll p JOIN entry_detail d ON d.entry_id = p.entry_id"
        " WHERE p.author_id = ? AND p.chat = ? AND p.state = ? AND p.opens > ? AND p.opens <= ?"
        " ORDER BY p.id DESC",
        me, act.origin.chat if act.origin else 0, PollState.OPEN, act.now - TWICE, act.now,
    )  # fmt: skip
    asked = draft.asked()
    same = _same(asked)
    return next((r["entry_id"] for r in found if same(loads(r["text"]))), None)


def _same(asked: dict[str, Any]) -> Callable[[dict[str, Any]], bool]:
    return lambda written: {key: written.get(key) for key in asked} == asked


async def store(poll: int, **columns: Any) -> None:
    marks = ", ".join(f"{column} = ?" for column in columns)
    await db.execute(f"UPDATE poll SET {marks} WHERE id = ?", *columns.values(), poll)


async def _opened(entry: int, now: datetime, *, fresh: bool = False) -> Opened:
    """结果总是从账里现读，重投看到的与第一次一样。"""
    seen, written = await polling.view(entry, now), await journal.detail(entry)
    instead = tuple(written.get("instead") or ()) or None
    invited = tuple((await units.names(written.get("units", ()))).values())
    return Opened(entry, seen.number, fresh, seen, seen.electors, False, instead, invited)
