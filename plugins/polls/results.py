"""/结果：一张图和几行字；没到能看的时候，说几时能看。"""

from datetime import datetime

from models.rules.refusal import Refusal
from models.rules.tally import LEAST
from models.services import polls
from models.services.polls import View
from plugins._chat import pictures
from plugins._chat.arguments import Word
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn

from . import details, parsing, showing, text
from .which import here, meant, numbered


@command("结果", "jg", example=text.RESULT_EXAMPLE, what=text.RESULT_WHAT)
async def result(turn: Turn) -> Answer:
    wanted, rest = parsing.about(" ".join(t.text for t in turn.args if isinstance(t, Word)))
    copy = f"/结果 #12 {rest}".rstrip()
    entry = await (numbered(turn, wanted) if wanted is not None else meant(turn, copy))
    if not (entry := entry or await here(turn, ended=True)):
        raise Refusal(text.NONE_HERE if turn.line.group else text.WHICH_RESULT)
    seen = await polls.view(entry, turn.now)
    await _check(turn, seen)
    if turn.private and rest == "名单" and seen.led_by(turn.speaker):
        return Answer(showing.names(seen, await polls.choices(entry)), entry=entry)
    if rest == "明细":
        return await _details(turn, seen)
    return await told(seen, turn.now, entry=entry, private=turn.private)


async def _details(turn: Turn, seen: View) -> Answer:
    """每张票投的什么，只私聊给发起的人和校团委；匿名的不足五张本来就没有留。"""
    if not turn.private:
        raise Refusal(text.DETAILS_PRIVATELY.format(n=seen.number))
    if not seen.run_by(turn.speaker):
        raise Refusal(text.DETAILS_NOT_FOR_YOU.format(n=seen.number))
    if not (papers := await polls.papers(seen.entry)):
        raise Refusal(f"{text.head(seen)}{text.TOO_FEW if seen.anonymous else showing.NO_VOTES}。")
    file = details.attached(seen, await polls.result(seen.entry), papers)
    return Answer(details.told(seen, papers), seen.entry, file=file)


async def told(
    seen: View, now: datetime, *, entry: int, fresh: bool = True, private: bool = False
) -> Answer:
    """结果的一句和图；私聊里另说满五张票的各支部。"""
    counted = await polls.result(seen.entry)
    if seen.anonymous and counted.ballots < LEAST:
        words = f"{text.head(seen)}{text.state(seen)}，参评 {seen.cast}/{seen.electors}"
        return Answer(f"{words}\n{text.TOO_FEW}", entry, fresh)
    words, plain = showing.caption(seen, counted), showing.plain(seen, counted)
    if private and (each := await polls.by_unit(seen.entry)) and len(each) > 1:
        words, plain = (f"{said}\n{showing.units(seen, each)}" for said in (words, plain))
    drawn = showing.picture(seen, counted, now)
    picture = await pictures.draw(drawn) if counted.ballots else None
    return Answer(words, entry, fresh, picture=picture, plain=plain)


async def _check(turn: Turn, seen: View) -> None:
    """群里只看这个群的；私聊里给有票的、发起的人和校团委；截止后公布的到时候再看。"""
    if turn.line.group and turn.line.group != seen.chat:
        raise Refusal(text.ELSEWHERE.format(n=seen.number))
    known = seen.run_by(turn.speaker)
    if turn.private and not known and not await polls.has_vote(seen.id, turn.speaker):
        raise Refusal(text.NOT_FOR_YOU.format(n=seen.number))
    if text.gone(seen):
        raise Refusal(f"{text.head(seen)}{text.state(seen)}。")
    if not seen.allowed:
        raise Refusal(text.later(seen))
