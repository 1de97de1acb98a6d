"""/活动 #编号 之后的一样：码、轮换、改期、取消、补签、共同。"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from functools import partial

from models.rules.activities import ActivityState
from models.rules.refusal import Refusal
from models.services import activities, hosting, signins, turnouts
from models.services.activities import Told
from plugins._chat import codes
from plugins._chat.arguments import At, Token, Word, digit
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Spare, Whom, find

from . import text, undoing_text
from .when import When, on_that_day, take

Verb = Callable[[Turn, int, Sequence[Token]], Awaitable[Answer | None]]


async def verb(turn: Turn, entry: int, args: Sequence[Token]) -> Answer | None:
    """只写了编号的，说它此刻的样子。"""
    seen = await activities.view(entry)
    word = args[0].text if args and isinstance(args[0], Word) else ""
    if word in VERBS:
        return await VERBS[word](turn, entry, args[1:])
    if args:
        raise Refusal(text.VERBS.format(n=seen.number))
    came = await turnouts.turnout(seen)
    return Answer(text.described(seen, came, students=turn.students), entry=entry)


async def cancel(turn: Turn, entry: int, _args: Sequence[Token] = ()) -> Answer:
    """结束了的、有人签到了的再问一句：到的人、计入的职责都跟着不算了。"""
    seen = await activities.view(entry)
    came = 0 if seen.over else (await turnouts.turnout(seen)).came
    if came or seen.state is ActivityState.ENDED:
        await hosting.run_by(turn.act, entry)
        return turn.ask(undoing_text.sure(seen, came), partial(_cancelled_if_one, turn, entry))
    return await _cancelled(turn, entry)


async def _cancelled_if_one(first: Turn, entry: int, turn: Turn, said: str) -> Answer | None:
    return await _cancelled(first.resumed(turn), entry) if digit(said) == 1 else None


async def _cancelled(turn: Turn, entry: int) -> Answer:
    told = await activities.cancel(turn.act, entry)
    await codes.refresh()
    return Answer(undoing_text.cancelled(told.view, turn.now), entry=told.said, fresh=told.fresh)


async def _code(turn: Turn, entry: int, _args: Sequence[Token]) -> Answer:
    """现场的码在群里要，也只私聊给。"""
    seen = await hosting.run_by(turn.act, entry)
    if seen.code is None:
        return Answer(text.not_yet(seen), entry=entry)
    told = Told(seen, fresh=True, said=entry)
    return secretly(
        turn, told, f"{text.head(seen)}\n{text.code(seen, turn.now, private=turn.private)}"
    )


async def _rotate(turn: Turn, entry: int, _args: Sequence[Token]) -> Answer:
    told = await activities.rotate(turn.act, entry)
    await codes.refresh()
    return secretly(turn, told, text.rotated(told.view, turn.now, private=turn.private))


async def _move(turn: Turn, entry: int, args: Sequence[Token]) -> Answer:
    seen = await activities.view(entry)
    words = [t.text for t in args if isinstance(t, Word)]
    when, left = take(words, turn.now, seen.starts.date())
    if left:
        raise Refusal(text.unread_move(left[0], seen))
    if when.vague:
        asked = text.which_hour(when.vague, turn.today)
        return turn.ask(asked, partial(_moved_to, turn, entry, when))
    if when.starts is None:
        raise Refusal(text.WHEN.format(n=seen.number))
    return await _moved(turn, entry, when)


async def _moved_to(first: Turn, entry: int, asked: When, turn: Turn, said: str) -> Answer | None:
    when = on_that_day(asked, said, turn.now)
    return await _moved(first.resumed(turn), entry, when) if when else None


async def _moved(turn: Turn, entry: int, when: When) -> Answer:
    told = await activities.move(turn.act, entry, when.starts or turn.now, when.closes)
    await codes.refresh()
    return Answer(text.moved(told.view), entry=told.said, fresh=told.fresh)


async def _whom(
    turn: Turn, entry: int, args: Sequence[Token], then: Callable[..., Awaitable[Answer]], ask: str
) -> Answer | None:
    seen = await activities.view(entry)
    ats = tuple(t.qq for t in args if isinstance(t, At))
    words = tuple(Spare(t.text) for t in args if isinstance(t, Word))
    refuse = ask.format(n=seen.number)
    if not ats and not words:
        raise Refusal(refuse)
    return await find(turn, Search(ats, words, partial(then, entry), no_rest=refuse))


async def _share(turn: Turn, entry: int, args: Sequence[Token]) -> Answer | None:
    return await _whom(turn, entry, args, _shared, text.WHO_HOST)


async def _shared(entry: int, turn: Turn, whom: Whom) -> Answer:
    told = await activities.add_host(turn.act, entry, whom.persons, whom.strangers)
    words = text.shared(told.view, students=turn.students)
    return Answer(words, entry=told.said, fresh=told.fresh)


async def _late(turn: Turn, entry: int, args: Sequence[Token]) -> Answer | None:
    return await _whom(turn, entry, args, _signed, text.WHO_LATE)


async def _signed(entry: int, turn: Turn, whom: Whom) -> Answer:
    seen = await activities.view(entry)
    done = await signins.late(turn.act, seen, whom.persons, whom.strangers)
    words = text.late(seen, done.names, students=turn.students)
    return Answer(words, entry=done.said, fresh=done.fresh)


def secretly(turn: Turn, told: Told, words: str) -> Answer:
    """现场的码只私聊给说话的人；加不上好友的，码还在，加了再要。"""
    answer = Answer(words, entry=told.said, fresh=told.fresh)
    if turn.private or not (told.view.on_site and told.view.code):
        return answer
    code = text.privately(told.view, turn.now)
    return replace(answer, private=code, otherwise=text.unfriended(told.view, words))


VERBS: dict[str, Verb] = {
    "码": _code, "签到码": _code, "轮换": _rotate, "换码": _rotate, "改期": _move,
    "取消": cancel, "补签": _late, "共同": _share,
}  # fmt: skip
