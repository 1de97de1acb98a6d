"""签到：交进一批里就走；写进账了才说话。群里合成一句，私聊各答各的。"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from nonebot import logger

from models.rules.refusal import Refusal
from models.services import agenda, signins
from models.services.agenda import View
from models.services.codes import Live
from models.services.signins import Came, Seen, Sign
from plugins._chat.gathering import Gathering
from plugins._chat.sending import sender_of
from plugins._chat.turn import Answer, Turn

from . import text


@dataclass(frozen=True)
class Coming:
    """一个人发了一个有效的码。"""

    turn: Turn
    code: Live


async def _enter(batch: Sequence[Coming]) -> None:
    try:
        done = await signins.enter_batch([Sign(c.turn.act, c.code.activity) for c in batch])
    except Refusal as no:
        _unwritten(batch, str(no))
    except Exception as error:
        if len(batch) == 1:
            raise
        # 不知道是哪一个有毛病：一个个来，别的人照样签上。
        logger.error(f"一批签到没有写成，改成一个个写：{type(error).__name__}")
        for each in batch:
            await _alone(each)
    else:
        await _tell(batch, done)


async def _alone(each: Coming) -> None:
    try:
        await _enter([each])
    except Exception as error:
        logger.error(f"一个签到没有写成：{type(error).__name__}")
        _unwritten([each], "这边出了点问题，没有记下，请再发一次码。")


coming = Gathering[Coming](_enter)


async def _tell(batch: Sequence[Coming], done: Sequence[Seen]) -> None:
    named = {c.code.entry for c, seen in zip(batch, done, strict=True) if _by_name(c, seen)}
    views = {view.entry: view for view in await agenda.among(named)} if named else {}
    for each, seen in zip(batch, done, strict=True):
        if each.turn.private:
            _answer(each, seen, views)
        else:
            _merge(each, seen, views)


def _by_name(each: Coming, seen: Seen) -> bool:
    """要说出活动名字的。"""
    return each.turn.private or seen.came is Came.CLOSED


def _answer(each: Coming, seen: Seen, views: Mapping[int, View]) -> None:
    words = text.signed(seen, views[each.code.entry])
    if words:
        said = Answer(words, entry=seen.entry, fresh=seen.fresh)
        sender_of(each.turn.bot).put(each.turn.bot, each.turn.line, said)


def _merge(each: Coming, seen: Seen, views: Mapping[int, View]) -> None:
    """一个人一句是刷屏：到了的合成一句，签过的贴个表情，不行的一分钟说一次。"""
    turn, code = each.turn, each.code
    sender = sender_of(turn.bot)
    match seen.came:
        case Came.NEW | Came.WAITING if seen.fresh:
            waits = seen.came is Came.WAITING
            words = partial(text.came, code.number)
            key = "签到", code.entry
            entry = seen.entry or code.entry  # 引用合计说撤销，不是撤整场
            sender.merged.put(key, entry, words, turn.bot, turn.line, seen.total, int(waits))
            if not waits:
                sender.reactions.nod(turn.bot, turn.line)
        case Came.AGAIN:
            sender.reactions.nod(turn.bot, turn.line)
        case Came.CLOSED if sender.once.take(("截止", code.entry, turn.line.group)):
            sender.put(turn.bot, turn.line, Answer(text.closed(views[code.entry])))
        case Came.HELD if slowly(turn):
            sender.put(turn.bot, turn.line, Answer(text.held(seen.at)))
        case _:
            pass


def _unwritten(batch: Sequence[Coming], why: str) -> None:
    """没有记下的要说清：私聊各说各的，一个群一场活动只说一句。"""
    rooms: dict[tuple[int, int], list[Coming]] = {}
    for each in batch:
        rooms.setdefault((each.turn.line.origin.chat, each.code.entry), []).append(each)
    for them in rooms.values():
        turn = them[-1].turn
        words = why if turn.private else text.unwritten(them[0].code.number, len(them), why)
        sender_of(turn.bot).put(turn.bot, turn.line, Answer(words))


def slowly(turn: Turn) -> bool:
    """试得太快的那一句，这会儿说不说。"""
    return sender_of(turn.bot).once.take(("试错", *turn.key))
