"""把一句话送给提问的人：群里问的在那个群里 @ 他，私聊问的私聊；私聊发不到，请他来取。

诉求只走私聊。送到了记在那句话上；送到哪里了，回头告诉说话的人。
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from nonebot import get_bots

from models.rules.rights import Origin
from models.rules.tickets import TicketKind
from models.services import groups, journal, queues, tickets
from models.services.casework import Followed
from plugins._chat import dialogue
from plugins._chat.forgetting import forgets
from plugins._chat.line import Line
from plugins._chat.sending import sender_of
from plugins._chat.turn import Answer, Turn

from . import student
from .text import Way

Reply = Callable[[Way], Answer]

_handed: deque[int] = deque(maxlen=1000)
"""这一回开机交去送的几句：送到没有都不再送。"""
forgets(_handed.clear)


@dataclass(frozen=True)
class Parcel:
    """private、public：私聊里、群里说的话；question：随它等的一个答（评分）。"""

    step: Followed
    private: str
    public: str
    now: datetime
    question: Callable[[], dialogue.Question] | None = None


async def lost(step: Followed) -> bool:
    """写下了，没等到送就停了机：没有送到、没有告诉过说话的人，这一回开机也还没送过。"""
    if step.said in _handed or await journal.was_told(step.said):
        return False
    thread = await tickets.thread(step.ticket.entry)
    return any(s.entry == step.said and s.read is None for s in thread.lines)


async def deliver(turn: Turn, parcel: Parcel, reply: Reply) -> Answer:
    """送出去；说话的人等送到了才读到 reply，所以这里先交回一句空的。"""
    t = parcel.step.ticket
    _handed.append(parcel.step.said)
    then = partial(_tell, turn, parcel.step, reply)
    public = t.chat is not None and t.kind is TicketKind.QUESTION
    if t.qq is None:
        return reply(Way.KEPT)
    if public and (where := await _group(turn, t.chat or 0, t.qq)):
        _put(*where, parcel.public, parcel, then, Way.GROUP)
    else:
        private = partial(_uncalled, turn, parcel, then)
        _put(*_private(turn, t.account, t.qq), parcel.private, parcel, then, Way.PRIVATE, private)
    return Answer("", entry=parcel.step.said)


def _put(
    bot: Any, line: Line, words: str, parcel: Parcel, then: Any, way: Way, otherwise: Any = None
) -> None:
    async def landed(sent: bool | None) -> None:
        if sent:
            await tickets.picked_up(parcel.step.ticket.entry, parcel.now)
            await then(way)
        elif sent is None:
            await then(Way.UNKNOWN)
        elif otherwise:
            await otherwise()
        else:
            await then(Way.KEPT)

    question = _asked(line, parcel) if parcel.question else None
    entry = parcel.step.ticket.entry
    at = line.qq if line.group else None
    answer = Answer(words, entry=entry, at=at, landed=landed, question=question)
    sender_of(bot).put(bot, line, answer)


def _asked(line: Line, parcel: Parcel) -> dialogue.Question | None:
    """他没有别的问题开着，直接回就是在答这一个；开着的、群里的，引用这句才算。"""
    if line.group is not None:
        return None
    key = (line.account, line.origin.chat, line.qq)
    question = parcel.question() if parcel.question else None
    if question and dialogue.current(key) is None:
        dialogue.ask(key, question)
        return question
    return None


async def _uncalled(turn: Turn, parcel: Parcel, then: Any) -> None:
    """私聊发不到：他在群里问过别的，就在那里请他来取，不露内容；诉求只等他来。"""
    t = parcel.step.ticket
    chat = await queues.asked_in(t.qq or 0) if t.kind is TicketKind.QUESTION else None
    where = await _group(turn, chat, t.qq or 0) if chat else None
    if where is None:
        await then(Way.KEPT)
        return
    bot, line = where

    async def landed(sent: bool | None) -> None:
        await then(Way.CALLED if sent else Way.KEPT)

    words = student.pick_up(parcel.step)
    sender_of(bot).put(bot, line, Answer(words, entry=t.entry, at=t.qq, landed=landed))


async def _tell(turn: Turn, step: Followed, reply: Reply, way: Way) -> None:
    answer = replace(reply(way), entry=step.said)
    sender_of(turn.bot).put(turn.bot, turn.line, answer)


async def _group(turn: Turn, group: int, qq: int) -> tuple[Any, Line] | None:
    """在这个群里说话的账号连着才说得了。"""
    account = (await groups.view(group)).account
    bot = get_bots().get(str(account))
    return (bot, _line(account or 0, group, qq, turn)) if bot else None


def _private(turn: Turn, account: int | None, qq: int) -> tuple[Any, Line]:
    """他问的时候用的账号；没连着就用此刻这个。"""
    bot = get_bots().get(str(account)) or turn.bot
    return bot, _line(int(bot.self_id), None, qq, turn)


def _line(account: int, group: int | None, qq: int, turn: Turn) -> Line:
    chat = -qq if group is None else group
    return Line(Origin(account, chat, qq, 0, int(turn.now.timestamp())), group, (), unsaid=True)
