"""/补录：太早的联系，等第二位团干部看过才算数。"""

from dataclasses import replace
from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.contacts import Draft
from models.rules.refusal import Refusal
from models.rules.rights import Place
from models.rules.wording import worded
from models.services import backfills, journal, numbers, reviews
from models.services.backfills import Done
from models.tables import BackfillState
from plugins._chat import contact_lines, dialogue
from plugins._chat.arguments import Word, digit, fold, number
from plugins._chat.commands import command, follow, follower, retract, retractor
from plugins._chat.contact_lines import Said
from plugins._chat.dates import day
from plugins._chat.people import may, refusal
from plugins._chat.sending import is_quiet
from plugins._chat.turn import Answer, Turn
from plugins._chat.verdicts import verdict
from plugins._chat.whom import Search, Whom, find, mentions_people

from . import text

__plugin_meta__ = PluginMetadata("补录", "补登太早的联系，第二个人看过才计数", worded(text.EXAMPLE))


async def _in_private(turn: Turn) -> Answer:
    """群里打的：私聊里用得了的人，请他私聊。"""
    if may(turn.speaker, "补录", Place.PRIVATE) and not turn.private:
        return Answer(worded(text.IN_PRIVATE))
    raise Refusal(refusal(turn.speaker, "补录"))


@command("补录", example=text.EXAMPLE, what=text.WHAT, otherwise=_in_private)
async def backfill(turn: Turn) -> Answer | None:
    if not turn.args:
        return await _list(turn)
    head = turn.args[0].text if isinstance(turn.args[0], Word) else ""
    if (wanted := number(head)) is not None:
        return await _numbered(turn, wanted)
    if digit(head) in (0, 1):
        raise Refusal(text.WHICH)
    return await _file(turn)


async def _file(turn: Turn) -> Answer | None:
    said = contact_lines.parse(turn.args, turn.today)
    return await find(turn, Search(said.ats, said.spare, partial(_settled, said)))


async def _settled(said: Said, turn: Turn, whom: Whom) -> Answer:
    """人找齐了；缺人问人，缺日子问日子，已经说的都留着。"""
    said, draft = contact_lines.drafted(turn, said, whom)
    if not whom.count:
        return turn.ask(text.WHOM, partial(_more, turn))
    if not said.dated:
        return turn.ask(text.WHEN, partial(_dated, turn, draft, whom))
    return await _write(turn, whom, draft)


async def _more(first: Turn, turn: Turn, _said: str) -> Answer | None:
    return await _file(first.also(turn)) if await mentions_people(turn) else None


async def _dated(first: Turn, draft: Draft, whom: Whom, turn: Turn, said: str) -> Answer | None:
    word = fold(said).strip()
    if on := day(word, turn.today):
        return await _write(first.resumed(turn), whom, replace(draft, day=on))
    if wrong := contact_lines.unread(word):
        raise Refusal(wrong)
    return None


async def _write(turn: Turn, whom: Whom, draft: Draft) -> Answer:
    done = await backfills.file(turn.act, whom.persons, whom.strangers, draft)
    reply, told = text.filed(done, turn.today), done.fresh or done.repeated
    return Answer(reply, entry=done.said, fresh=told, notes=_tell(turn, done))


def _tell(turn: Turn, done: Done) -> tuple[tuple[int, str], ...]:
    """知会该看的人；他没有别的问题开着，回 1、0 就是在答这一条。安静时段不打扰，也不等他答。"""
    b = done.backfill
    qq = b.reviewer.qq if b.reviewer and b.state is BackfillState.WAITING else None
    if qq is None or not done.fresh or is_quiet(turn.now):
        return ()
    waiting = dialogue.current((turn.line.account, -qq, qq))
    if waiting is None or waiting.entries:
        _await_verdict(turn, qq, (*(waiting.entries if waiting else ()), b.entry))
    return ((qq, text.note(b, turn.today, alone=waiting is None)),)


def _await_verdict(turn: Turn, qq: int, entries: tuple[int, ...]) -> None:
    question = dialogue.Question(partial(_by_note, entries), turn.line.origin.message, entries)
    dialogue.ask((turn.line.account, -qq, qq), question)


async def _by_note(entries: tuple[int, ...], turn: Turn, said: str) -> Answer | None:
    """知会了几条就不知道 1 说的是哪一条：列出来再问。"""
    if len(entries) == 1:
        return await _verdict(entries[0], turn, said)
    return await _list(turn) if verdict(said) else None


async def _list(turn: Turn) -> Answer:
    rows = await reviews.to_review(turn.speaker, turn.today)
    if rows:
        return turn.ask(text.listed(rows, turn.today), partial(_verdict, rows[0].entry))
    own = await reviews.own(turn.speaker.person) if turn.speaker.person else []
    return Answer(text.own(own, turn.today) if own else worded(text.NOTHING))


async def _numbered(turn: Turn, wanted: int) -> Answer:
    entry = await numbers.meant(turn.act, wanted)
    found = await reviews.by_entry(entry) if entry else None
    if entry is None or found is None:
        raise Refusal(text.no_such(wanted))
    rest = text.after_number(turn.line.text)
    if choice := verdict(rest):
        return await _judge(turn, entry, *choice)
    if rest.strip() or found not in await reviews.to_review(turn.speaker, turn.today):
        raise Refusal(text.WHICH)
    return turn.ask(text.ask(found, turn.today), partial(_verdict, entry))


async def _verdict(entry: int, turn: Turn, said: str) -> Answer | None:
    choice = verdict(said)
    return await _judge(turn, entry, *choice) if choice else None


async def _judge(turn: Turn, entry: int, yes: bool, reason: str) -> Answer:
    approve, refuse = backfills.approve, backfills.refuse
    done = await (approve(turn.act, entry) if yes else refuse(turn.act, entry, reason))
    more = await backfills.waiting_on(turn.speaker.person) if turn.speaker.person else 0
    reply = text.judged(done, turn.today, more)
    return Answer(reply, entry=done.said, fresh=done.fresh, notes=_after(turn, done))


def _after(turn: Turn, done: Done) -> tuple[tuple[int, str], ...]:
    """看过之后知会登记的人；还要另一位看的，知会那一位。"""
    author = done.backfill.cadre.qq
    if done.fresh and author and done.backfill.state is not BackfillState.WAITING:
        return ((author, text.outcome(done, turn.today)),)
    return _tell(turn, done)


@follow("backfill")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    """引用补录的回话：还没通过只能撤回，通过之后同任何一条联系。"""
    if await _approved(entry) and (contact := follower("contact")):
        return await contact(turn, entry, said)
    return await _withdraw(turn, entry) if fold(said).strip() in ("撤销", "撤回") else None


@retract("backfill")
async def taken_back(turn: Turn, entry: int) -> Answer | None:
    if await _approved(entry) and (contact := retractor("contact")):
        return await contact(turn, entry)
    return await _withdraw(turn, entry)


async def _approved(entry: int) -> bool:
    found = await reviews.by_entry(entry)
    return found is not None and found.state is BackfillState.APPROVED


async def _withdraw(turn: Turn, entry: int) -> Answer | None:
    """撤回那条命令时，早已退回、撤掉的不再吭声。"""
    found = await reviews.by_entry(entry)
    over = turn.line.unsaid and found and found.state is not BackfillState.WAITING
    if over and not await journal.already(turn.act.origin):
        return None
    done = await backfills.withdraw(turn.act, entry)
    own = done.backfill.cadre.id == turn.speaker.person
    reply = text.withdrawn(done, turn.today, own=own and turn.private)
    return Answer(reply, entry=done.said, fresh=done.fresh)
