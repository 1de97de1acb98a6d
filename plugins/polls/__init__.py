"""/投票 /截止：开一次、取消、改题重来、改截止。投在 voting，结果在 results，到点的在 ticking。"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from nonebot.plugin import PluginMetadata

from config.regulation import regulation
from models.rules import polls as rule
from models.rules.polls import Draft
from models.rules.refusal import Refusal
from models.services import journal, polls
from models.services.polls import Opened, View
from plugins._chat import clock, until
from plugins._chat.arguments import Word, digit, fold
from plugins._chat.commands import closer, closes, command, retract
from plugins._chat.members import everyone_in
from plugins._chat.mentioned import quoted
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn

from . import parsing, results, text, ticking, voting
from .which import about, here, led_here, numbered

__all__ = ["results", "voting"]

__plugin_meta__ = PluginMetadata("投票", text.WHAT, text.EXAMPLE)

MEMBERS_WITHIN = 5.0
CALLED_OFF = ("取消", "撤销", "不投了")

clock.every(ticking.TICK, ticking.tick)


@command("投票", example=text.EXAMPLE, what=text.WHAT)
async def poll(turn: Turn) -> Answer | None:
    wanted, said = parsing.about(parsing.body(turn))
    entry = await numbered(turn, wanted) if wanted is not None else await about(turn)
    if entry and fold(said) in CALLED_OFF:
        return await _cancelled(turn, entry)
    if entry and (changed := parsing.changed(said)):
        return await _open(turn, changed, entry)
    if wanted is not None and said:
        raise Refusal(text.VERBS.format(n=wanted))
    if wanted is not None or not said:
        return await _shown(turn, entry)
    return await _open(turn, said)


async def _shown(turn: Turn, entry: int | None) -> Answer:
    """只写了编号、什么都没写：看在投的这一次。"""
    if not (entry := entry or await here(turn)):
        raise Refusal(text.HOW)
    seen = await polls.view(entry, turn.now)
    if not seen.open:
        return Answer(f"{text.head(seen)}{text.state(seen)}", entry)
    return Answer(text.shown(seen, private=turn.private), entry)


async def _open(turn: Turn, line: str, instead: int | None = None) -> Answer | None:
    """缺选项只问选项；改题的，代替原来那一次。"""
    said = await parsing.parse(line, turn.now)
    if instead:
        said = said.like(await polls.view(instead, turn.now))
    if said.bare:
        return turn.ask(text.OPTIONS, partial(_options, turn, line, instead))
    done = await _write(turn, said.draft(turn.now), instead)
    words = text.repeated(done) if done.repeated else text.opened(done)
    return Answer(words, entry=done.entry, fresh=done.fresh)


async def _write(turn: Turn, draft: Draft, instead: int | None) -> Opened:
    rule.check(draft, turn.now)
    if instead:
        return await polls.restart(turn.act, instead, draft)
    return await polls.open(turn.act, await _invited(turn, draft))


async def _options(
    first: Turn, line: str, instead: int | None, turn: Turn, said: str
) -> Answer | None:
    apart = said if "|" in fold(said) or "\n" in said else "\n".join(fold(said).split())
    return await _open(first.resumed(turn), f"{line}\n{apart}", instead) if said else None


async def _invited(turn: Turn, draft: Draft) -> Draft:
    """没写单位的，就是这个群的人；重投、重复的不用再问。"""
    if draft.units or await journal.already(turn.act.origin):
        return draft
    if (qqs := await everyone_in(turn, MEMBERS_WITHIN)) is None:
        unit = regulation().examples.branch
        raise Refusal(text.NOBODY_KNOWN.format(line=f"/投票 {parsing.body(turn)}", unit=unit))
    return replace(draft, qqs=tuple(qqs))


@command("截止", example=text.END_EXAMPLE, what=text.END_WHAT)
async def deadline(turn: Turn) -> Answer | None:
    words = [t.text for t in turn.args if isinstance(t, Word)]
    wanted, said = parsing.about(" ".join(words))
    entry = await (numbered(turn, wanted, any_kind=True) if wanted is not None else quoted(turn))
    if entry is None and turn.line.quote is not None:
        raise Refusal(text.NOT_QUOTED.format(line=f"/截止 #12 {said}".rstrip()))
    return await (_ended(turn, entry, said) if entry is not None else _newest(turn, said))


async def _newest(turn: Turn, said: str) -> Answer | None:
    """没写是哪一次：这里只有一次就是它，几次就问。"""
    if not (mine := await led_here(turn)):
        raise Refusal(text.WHICH_ONE)
    if len(mine) == 1:
        return await _ended(turn, mine[0].entry, said)
    return turn.ask(text.which(mine, text.END_WHICH), partial(_picked, turn, mine, said))


async def _picked(
    first: Turn, mine: Sequence[View], said: str, turn: Turn, answer: str
) -> Answer | None:
    picked = digit(answer)
    if picked is None or not 1 <= picked <= len(mine):
        return None
    check(turn.speaker, "截止", turn.place)
    return await _ended(first.resumed(turn), mine[picked - 1].entry, said)


async def _ended(turn: Turn, entry: int, said: str) -> Answer | None:
    """投票、征集改截止或就截止；别的有人管的，照 /结束 办，没有时间好改。"""
    kind = await journal.kind_of(entry)
    if kind == "poll":
        return await (_moved(turn, entry, said) if said else close(turn, entry))
    other = closer(kind)
    if other is None or (kind != "call" and said):
        raise Refusal(text.NOT_QUOTED.format(line=f"/截止 #12 {said}".rstrip()))
    return await other(turn, entry)


async def _moved(turn: Turn, entry: int, said: str) -> Answer:
    seen = await polls.view(entry, turn.now)
    if (moment := until.moved(said, turn.now, seen.deadline)) is None:
        raise Refusal(until.unread(said, f"/截止 #{seen.number} 周五 18:00"))
    done = await polls.move(turn.act, entry, moment)
    return Answer(text.moved(done), entry=done.said, fresh=done.fresh)


@closes("poll")
async def close(turn: Turn, entry: int) -> Answer:
    """现在就截止，结果就是回话；在那个群里截止的，钟不用再说一遍。"""
    seen = await polls.view(entry, turn.now)
    done = await polls.close(turn.act, entry, told=turn.line.origin.chat == seen.chat)
    return await results.told(done.poll, turn.now, entry=done.said, fresh=done.fresh)


@retract("poll")
async def take_back(turn: Turn, entry: int) -> Answer | None:
    """撤回了开投的那句话，和取消一样；已经取消、截止的不因此再动。"""
    gone = turn.line.unsaid and not (await polls.view(entry, turn.now)).open
    if gone and not await journal.already(turn.act.origin):
        return None
    return await _cancelled(turn, entry)


async def _cancelled(turn: Turn, entry: int) -> Answer:
    done = await polls.cancel(turn.act, entry)
    return Answer(text.cancelled(done), entry=done.said, fresh=done.fresh)
