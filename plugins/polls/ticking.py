"""到点的投票：截止、把结果说给那个群一次；私聊提醒没投的人一次。安静时段里都不出声。"""

from collections import deque
from datetime import datetime
from itertools import islice
from typing import Any

from nonebot import get_bots

from config.settings import superusers
from models.rules.rights import Origin
from models.services import groups, people, polls, reminding, secret_ballots
from models.services.polls import View
from plugins._chat import clock
from plugins._chat.forgetting import forgets
from plugins._chat.line import Line
from plugins._chat.members import friends_of
from plugins._chat.sending import is_quiet, sender_of
from plugins._chat.turn import Answer

from . import results, text

TICK = 10
AT_ONCE = 20
"""一次敲钟至多提醒几个人，余下的下一次。"""
FRIENDS_WITHIN = 5.0

_waiting: deque[tuple[int, int, int]] = deque()
"""要提醒的：(投票的分录, 账号, QQ)；停了机就不提醒了，投票照样投得了。"""
forgets(_waiting.clear)
forgets(secret_ballots.reopened)


async def tick() -> None:
    now = clock.now()
    await polls.close_due(now)
    await secret_ballots.tidy(now)
    if is_quiet(now):
        return
    for seen in await reminding.untold(now):
        await _tell(seen, now)
    await _remind(now)


async def _tell(seen: View, now: datetime) -> None:
    """开投的时候就请了我们到点说；账号没连上的，连上再说。"""
    account, bot = await _bot(seen)
    if bot is None:
        return
    await reminding.telling(seen.id)
    said = await reminding.closed_by(seen.entry)
    answer = await results.told(seen, now, entry=said)
    qq = max(0, -seen.chat)
    if qq and not seen.run_by(await people.speaker(qq, now.date(), qq in superusers())):
        return  # 私聊里发起的人卸任了
    origin = Origin(account, seen.chat, qq, 0, int(now.timestamp()))
    line = Line(origin, None if qq else seen.chat, (), unsaid=True)
    sender_of(bot).put(bot, line, answer)


async def _remind(now: datetime) -> None:
    """只提醒加了好友的：别人收不到，发多了还伤账号。"""
    for due in await reminding.remind_due(now):
        account, bot = await _bot(due.poll)
        friends = await friends_of(bot, FRIENDS_WITHIN) if bot and due.qqs else set()
        _waiting.extend((due.poll.entry, account, qq) for qq in due.qqs if qq in friends)
    for entry, account, qq in [*islice(_waiting, AT_ONCE)]:
        _waiting.popleft()
        bot = get_bots().get(str(account))
        if bot and (seen := await reminding.still_waiting(entry, qq, now)):
            note = Answer("", notes=((qq, text.reminder(seen), entry),))
            sender_of(bot).put(bot, _nowhere(account, qq, now), note)


def _nowhere(account: int, qq: int, now: datetime) -> Line:
    return Line(Origin(account, -qq, qq, 0, int(now.timestamp())), None, (), unsaid=True)


async def _bot(seen: View) -> tuple[int, Any]:
    """这个群此刻由哪个账号说话；私聊里发起的，还是那个账号。"""
    if seen.chat < 0:
        return seen.account, get_bots().get(str(seen.account))
    account = (await groups.view(seen.chat)).account or seen.account
    return account, get_bots().get(str(account))
