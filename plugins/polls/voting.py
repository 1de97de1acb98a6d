"""/选，和引用投票的那条回数字：群里贴个表情，私聊说清投了什么。"""

from functools import partial

from models.rules import ballots as rule
from models.rules.refusal import Refusal
from models.services import ballots, polls, secret_ballots
from models.services.ballots import Cast
from models.services.polls import View
from plugins._chat.arguments import Word, digit, fold
from plugins._chat.commands import command, follow, retract
from plugins._chat.people import check
from plugins._chat.sending import sender_of
from plugins._chat.turn import Answer, Total, Turn

from . import parsing, text
from .which import here, meant, numbered


@command("选", example=text.CHOOSE_EXAMPLE, what=text.CHOOSE_WHAT)
async def choose(turn: Turn) -> Answer | None:
    words = [t.text for t in turn.args if isinstance(t, Word)]
    wanted = next((n for word in words if (n := parsing.about(word)[0]) is not None), None)
    said = " ".join(word for word in words if parsing.about(word)[0] is None)
    copy = f"/选 #12 {said or 2}"
    entry = await (numbered(turn, wanted) if wanted is not None else meant(turn, copy))
    entry = entry or await here(turn)
    if entry is None:
        return await _which(turn, said)
    return await _voted(turn, entry, said)


async def _which(turn: Turn, said: str) -> Answer | None:
    """没写哪一次：群里没有在投的就说没有；私聊里他有票的只有一次就是它，几次的问。"""
    mine = [] if turn.line.group else await polls.votable_by(turn.speaker, turn.now)
    if not mine:
        raise Refusal(text.NONE_OPEN if turn.line.group else text.NONE_FOR_YOU)
    if len(mine) == 1:
        return await _voted(turn, mine[0].entry, said)
    return turn.ask(text.which(mine), partial(_picked, turn, mine, said))


async def _picked(
    first: Turn, mine: list[View], said: str, turn: Turn, answer: str
) -> Answer | None:
    picked = digit(answer)
    if picked is None or not 1 <= picked <= len(mine):
        return None
    check(turn.speaker, "选", turn.place)
    return await _voted(first.resumed(turn), mine[picked - 1].entry, said)


async def _voted(turn: Turn, entry: int, said: str) -> Answer | None:
    """光写了编号的，给他看选项。"""
    seen = await polls.view(entry, turn.now)
    if not said and seen.open:
        return Answer(text.shown(seen, private=turn.private), entry=entry)
    if seen.anonymous and not turn.private:
        raise Refusal(text.secretly(seen))
    if seen.anonymous:
        # 不说是哪条分录：记下这句回话送到了，就记下了他几时投的。
        return Answer(text.kept((await secret_ballots.cast(turn.act, entry, said)).poll))
    return _told(turn, await ballots.cast(turn.act, entry, said))


def _told(turn: Turn, done: Cast) -> Answer | None:
    """群里一人一句是刷屏：贴表情，贴不了的合成一句；也不把谁投了什么说出来。"""
    seen = done.poll
    if turn.private:
        return Answer(text.cast(done), entry=done.said or seen.entry, fresh=done.fresh)
    total = Total(("投票", seen.entry), partial(_total, seen.number), seen.cast)
    return Answer(text.total(seen.number, seen.cast), seen.entry, reaction=True, total=total)


def _total(number: int, people: int, _remind: int) -> str:
    return text.total(number, people)


@follow("poll")
async def quoting(turn: Turn, entry: int, said: str) -> Answer | None:
    """引用着说别的是聊天，不理；投得不对的、没有票的，一分钟说一次。"""
    seen = await polls.view(entry, turn.now)
    if not rule.tries(fold(said), seen.options):
        return None
    try:
        return await _voted(turn, entry, said)
    except Refusal:
        if turn.private or sender_of(turn.bot).once.take(("选", entry, *turn.key)):
            raise
        return None


@retract("vote")
async def take_back(turn: Turn, entry: int) -> Answer | None:
    """撤回投票的那句话，票就收回；群里不为这个说话。"""
    done = await ballots.withdraw(turn.act, entry)
    if done is None:
        return None
    return Answer(text.cast(done) if turn.private else "", entry=done.said, fresh=done.fresh)
