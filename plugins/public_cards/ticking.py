"""每学期一次，上班的时候私聊问一声名片还是不是这样；卸任了的那张收起来。假期里不问。"""

from datetime import datetime

from nonebot import get_bots

from config.calendar import calendar
from config.regulation import regulation
from models.rules.rights import Origin
from models.services import card_asking, public_cards
from models.services.card_asking import Asked
from plugins._chat import clock
from plugins._chat.line import Line
from plugins._chat.sending import is_quiet, sender_of
from plugins._chat.turn import Answer

from . import text

TICK = 600
AT_ONCE = 5
"""一次至多问几位，开学那天也不一下子发出去几百条。"""


async def tick() -> None:
    now = clock.now()
    await public_cards.lapse(now)
    term = calendar().term_of(now.date())
    if term is None or not _at_work(now) or not get_bots():
        return
    for one in await card_asking.ask(now, term.start, AT_ONCE):
        _tell(one, now)


def _at_work(now: datetime) -> bool:
    hours, days = regulation().readings.answer, calendar()
    if not days.is_workday(now.date()) or any(now.date() in one for one in days.extra_holidays):
        return False
    return hours.opens <= now.time() < hours.closes and not is_quiet(now)


def _tell(one: Asked, now: datetime) -> None:
    """引用这句话就是在说那张名片。"""
    bots = get_bots()
    bot = bots.get(str(one.account)) or next(iter(bots.values()))
    origin = Origin(int(bot.self_id), -one.qq, one.qq, 0, int(now.timestamp()))
    line = Line(origin, None, (), unsaid=True)
    sender_of(bot).put(bot, line, Answer(text.stay(one.title), entry=one.entry))
