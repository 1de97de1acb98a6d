"""/我的：一个人自己的账。"""

from nonebot.plugin import PluginMetadata

from config.calendar import calendar
from config.regulation import Window
from models.rules.periods import period
from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Role, Speaker
from models.services import (
    answered,
    asked,
    claims,
    contacts,
    coverage,
    duties,
    ledger,
    lifelines,
    lit,
    mending,
    presence,
    queues,
    reviews,
    units,
)  # fmt: skip
from plugins._chat import outlook, owing, windows
from plugins._chat.arguments import Word
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn

from . import text

__plugin_meta__ = PluginMetadata("我的", "自己的进度与记录", text.EXAMPLE)


@command("我的", "wd", example=text.EXAMPLE, what=text.WHAT)
async def mine(turn: Turn) -> Answer:
    words = [t.text.removeprefix("进度") for t in turn.args if isinstance(t, Word)]
    window, left = windows.take([w for w in words if w])
    if left:
        raise Refusal(text.wrong(left[0]))
    body = "\n".join(await _lines(turn, window))
    if turn.students:
        return Answer(text.WHISPERED, private=body, otherwise=text.BEFRIEND)
    return Answer(body)


async def _lines(turn: Turn, window: Window | None) -> list[str]:
    person, lines = turn.speaker.person, []
    if turn.speaker.cadre and person:
        lines += await _duties(turn, person, window)
    lines += text.joined(await _notices(turn, person))
    if not turn.speaker.cadre and person:
        lines += await _asked(turn, person)
    about_me = await contacts.waiting_for(person) if person else []
    lines += text.about_me(about_me, turn.today, above=len(lines))
    if not turn.speaker.cadre and person:
        lines += text.been(await presence.signed(person), "最近签到", turn.today)
        lines += text.been(await presence.on_leave(person), "请假", turn.today)
    return lines


async def _asked(turn: Turn, person: int) -> list[str]:
    """问的头几个字只说给他自己；诉求在群里一个字也不提，群里发、走私聊的也不提。"""
    alone = turn.private or turn.students
    appeals = await asked.appeals(person) if turn.private else []
    return text.asked(await asked.waiting(person), appeals, turn.now, private=alone)


def _viewer(turn: Turn) -> Speaker | None:
    """学生群里发的，内容走私聊：听的也只有他。"""
    return turn.speaker if turn.students else turn.audience


async def _notices(turn: Turn, person: int | None) -> list[str]:
    """等着办的几件，各一句。"""
    lines: list[str] = []
    if person:
        lines += text.backfills(*await reviews.tally(person), private=turn.private)
        waiting, late = await queues.load(person, turn.now, _viewer(turn))
        lines += text.tickets(waiting, late, private=turn.private)
        lines += text.improvements(await mending.owned(person), turn.today)
        lines += text.projects(await lifelines.owned(person))
    if turn.speaker.roles & {Role.SECRETARY, Role.BRANCH}:
        waiting = await claims.waiting(turn.speaker, turn.today)
        lines += text.claims(len(waiting), private=turn.private)
    if turn.speaker.committee and turn.private:
        lines += text.committee(await contacts.objections(besides=person))
    return lines


async def _duties(turn: Turn, person: int, window: Window | None) -> list[str]:
    own = await ledger.account(person, turn.today)
    kinds = frozenset(p.kind for p in turn.speaker.posts)
    lines = [
        text.heading(turn.speaker.name, kinds, own.quota.period),
        text.contacts(own.progress, own.reached.times, alone=own.forecast is None),
    ]
    if own.forecast:
        lines.append(outlook.forecast(own.forecast, own.quota, turn.today))
    if window:
        chosen = period(window, turn.today, calendar())
        lines.append(text.within(chosen, await ledger.reached(person, chosen)))
    return [*lines, *await _others(turn, person, kinds)]


async def _others(turn: Turn, person: int, kinds: frozenset[PostKind]) -> list[str]:
    """联系以外的几条：有数的，同行过的走访，还没有记录的。"""
    owed = await duties.owed(person, turn.today)
    posted = await units.names([p.unit for p in turn.speaker.posts if p.unit])
    year = period(Window.ACADEMIC_YEAR, turn.today, calendar())
    went = await coverage.taken_part(person, year)
    told = owing.lines(owed, turn.today, "、".join(posted.values()))
    shown = await lit.of_person(person, kinds, turn.today)
    answers = await answered.of_cadre(person, kinds, turn.today, _viewer(turn))
    alone = turn.private or turn.students  # 学生群里发的，内容走私聊
    more = text.others(kinds, owed, shown, answers, private=alone)
    return [*text.with_visits(told, went, year.said(turn.today)), *more]
