"""到点的活动：给码、在发起的群里说一句；收签到的时间过了的，悄悄结束。"""

from datetime import datetime

from nonebot import get_bots

from models.rules.rights import Origin
from models.services import activities, groups
from models.services.activities import View
from plugins._chat import clock, codes
from plugins._chat.forgetting import forgets
from plugins._chat.line import Line
from plugins._chat.sending import is_quiet, sender_of
from plugins._chat.turn import Answer

from . import text

TICK = 10

_untold: dict[int, View] = {}
"""开始了、账号还没连上说不了的；连上就说，停了机就不说了，主办人发「码」一样拿得到。"""
forgets(_untold.clear)


async def tick() -> None:
    """发起的时候就请了我们到点说，所以不算打扰；安静时段里仍不出声。"""
    now = clock.now()
    for seen in await activities.start_due(now):
        _untold[seen.entry] = seen
    await activities.close_due(now)
    await codes.refresh()
    for seen in tuple(_untold.values()):
        if is_quiet(now) or seen.closes <= now or await _tell(seen, now):
            del _untold[seen.entry]


async def _tell(seen: View, now: datetime) -> bool:
    """说了，或没有人可说。"""
    group = await groups.view(seen.chat) if seen.chat else None
    account = (group and group.account) or seen.account
    bot = get_bots().get(str(account))
    to = seen.host
    if bot is None or (group is None and to is None):
        return bot is not None
    chat = -(to or 0) if group is None else group.id
    line = Line(Origin(account, chat, to or 0, 0, int(now.timestamp())), seen.chat, (), unsaid=True)
    sender_of(bot).put(bot, line, _words(seen, now))
    return True


def _words(seen: View, now: datetime) -> Answer:
    """现场的码只给主办人；在私聊里发起的，码也只有他收得到。"""
    words = text.started(seen, now, private=seen.chat is None)
    if seen.chat is None or not seen.on_site or seen.host is None:
        return Answer(words, entry=seen.entry)
    code = text.privately(seen, now)
    return Answer(words, entry=seen.entry, private=code, otherwise=text.unfriended(seen, words))
