"""/联系 /确认 /撤销：一次联系，从登记到本人确认。"""

from dataclasses import replace
from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import contacts, journal, numbers, tenures
from models.services.contacts import Receipt
from plugins._chat import contact_lines, counting, dialogue, public_cards
from plugins._chat.arguments import Word, digit, fold, number
from plugins._chat.cards import quoted_author
from plugins._chat.commands import command, follow, retract, retractor
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Whom, find, mentions_people

from . import text

__plugin_meta__ = PluginMetadata(
    "联系登记", "登记、确认、撤销团干部与青年师生的联系", worded(text.EXAMPLE)
)


async def _cadres_instead(turn: Turn) -> Answer:
    """学生打 /联系，多半是想找团干部。"""
    if turn.speaker.committee:
        return Answer(worded(text.APPOINT_FIRST))
    found = await public_cards.own(turn)
    return Answer(text.cadres([public_cards.line(turn, one) for one in found]))


@command("联系", "lx", example=text.EXAMPLE, what=text.WHAT, otherwise=_cadres_instead)
async def record(turn: Turn) -> Answer | None:
    said = contact_lines.parse(turn.args, turn.today)
    if turn.students:
        text.check_tags(said.tags)
    ats = said.ats
    if not ats and not said.spare and (author := await quoted_author(turn)):
        ats = (author,)
    refuse = None if turn.private else worded(text.IN_PRIVATE)
    return await find(turn, Search(ats, said.spare, partial(_write, said), no_rest=refuse))


async def _write(said: contact_lines.Said, turn: Turn, whom: Whom) -> Answer:
    draft = contact_lines.drafted(turn, said, whom)[1]
    if not whom.count:
        return turn.ask(text.WHOM, partial(_more, turn))
    receipt = await contacts.record(turn.act, whom.persons, whom.strangers, draft)
    if receipt.fresh or receipt.repeated:  # 隔天又送来的旧事件，不再等谁回 1
        _invite(turn, receipt)
    answer = text.receipt(receipt, turn.today, students=turn.students, private=turn.private)
    return Answer(answer, entry=receipt.entry, fresh=receipt.fresh or receipt.repeated)


async def _more(first: Turn, turn: Turn, _said: str) -> Answer | None:
    """补上缺的人，已经说的都留着；补的这句里没有人就当聊天。"""
    return await record(first.also(turn)) if await mentions_people(turn) else None


def _invite(turn: Turn, receipt: Receipt) -> None:
    """被 @ 的人在这个群里回一个 1 就算确认；同时等着两条的，要他引用其中一条。"""
    if turn.private:
        return
    for person in receipt.people:
        key = (turn.line.account, turn.line.origin.chat, person.qq or 0)
        waiting = dialogue.current(key)
        if waiting is None or waiting.entries:
            entries = (*(waiting.entries if waiting else ()), receipt.entry)
            answer = partial(_by_digit, entries)
            asked_by = turn.line.origin.message
            dialogue.ask(key, dialogue.Question(answer, asked_by, tuple(dict.fromkeys(entries))))


async def _by_digit(entries: tuple[int, ...], turn: Turn, said: str) -> Answer | None:
    choice = digit(said)
    if choice not in (0, 1):
        return None
    if len(set(entries)) > 1:
        return Answer(text.SEVERAL if choice else text.WHICH_NOT)
    return await _answer(turn, entries[0], yes=bool(choice))


async def _answer(turn: Turn, *entries: int, yes: bool) -> Answer:
    receipts = await contacts.answer_all(turn.act, entries, yes)
    told = [text.objected(r, turn.today) for r in receipts if r.fresh and not yes]
    cadres = {r.cadre for r in receipts}
    committee = await tenures.committee(turn.today, besides=cadres) if told else []
    notes = tuple((qq, words) for words in told for qq in committee)
    words = text.CONFIRMED if yes else counting.denied()
    entry, fresh = next(((r.said, r.fresh) for r in receipts if r.said), (None, True))
    return Answer(words, entry=entry, fresh=fresh, reaction=True, notes=notes)


@command("确认", example="/确认 全部", what="确认登记了和你的联系")
async def confirm(turn: Turn) -> Answer:
    words = [w.text for w in turn.args if isinstance(w, Word)]
    yes = not {"异议", "0"} & set(words)
    wanted = [n for w in words if (n := number(w)) is not None]
    if entry := await _quoted(turn):
        return await _answer(turn, entry, yes=yes)
    if "全部" in words and yes and turn.speaker.person:
        wanted = [p.number for p in await contacts.waiting_for(turn.speaker.person)]
    if wanted:
        entries = [await _entry(turn, n) for n in wanted[:50]]
        done = await _answer(turn, *entries, yes=yes)
        return replace(done, text=f"{done.text} {' '.join(f'#{n}' for n in wanted[:5])}")
    return await _waiting(turn)


async def _waiting(turn: Turn) -> Answer:
    if not turn.private:
        return Answer(text.QUOTE_IT)
    waiting = await contacts.waiting_for(turn.speaker.person) if turn.speaker.person else []
    return Answer(text.pending(waiting, turn.today) if waiting else text.NOTHING)


@follow("contact")
async def about_receipt(turn: Turn, entry: int, said: str) -> Answer | None:
    """引用回执说 1、0、确认、异议、撤销；旁人的一个数字当聊天。"""
    word = fold(said).strip()
    if word in ("撤销", "撤回"):
        return await _undo(turn, entry)
    choice = {"确认": 1, "异议": 0}.get(word, digit(said))
    mine = await contacts.names_me(entry, turn.speaker.person)
    return await _answer(turn, entry, yes=bool(choice)) if mine and choice in (0, 1) else None


@command("撤销", "撤回", "cx", example="/撤销 #12", what="撤销自己登记的一条")
async def undo(turn: Turn) -> Answer | None:
    if entry := await _quoted(turn):
        return await _take_back(turn, entry)
    words = [t.text for t in turn.args if isinstance(t, Word)]
    wanted = [n for w in words if (n := number(w) or _digits(w))]
    if len(wanted) > 1:
        raise Refusal(text.ONE_ONLY)
    if wanted:
        return await _take_back(turn, await _entry(turn, wanted[0]))
    latest = await contacts.latest_of(turn.speaker.person) if turn.speaker.person else None
    if latest is None or turn.students:
        raise Refusal(text.WHICH_ONE if latest else text.NOTHING_TO_UNDO)
    return turn.ask(text.which(latest, turn.today), partial(_undo_if_one, latest.entry))


async def _undo_if_one(entry: int, turn: Turn, said: str) -> Answer | None:
    return await _undo(turn, entry) if digit(said) == 1 else None


async def _take_back(turn: Turn, entry: int) -> Answer | None:
    """#号是哪一类的，就由哪一类来撤。"""
    retracting = retractor(await journal.kind_of(entry)) or _undo
    return await retracting(turn, entry)


@retract("contact")
async def _undo(turn: Turn, entry: int) -> Answer | None:
    """登记的人撤回了那条命令，也走这里；别处已经撤销过的不再吭声。"""
    gone = turn.line.unsaid and (await contacts.receipt(entry)).undone
    if gone and not await journal.already(turn.act.origin):
        return None
    receipt = await contacts.undo(turn.act, entry)
    own = receipt.cadre == turn.speaker.person
    return Answer(
        text.undone(receipt, turn.today, students=turn.students, with_note=own and turn.private),
        entry=receipt.said,
        fresh=receipt.fresh,
    )


async def _quoted(turn: Turn) -> int | None:
    line = turn.line
    if line.quote is None:
        return None
    return await journal.quoted(line.account, line.origin.chat, line.quote)


async def _entry(turn: Turn, wanted: int) -> int:
    entry = await numbers.meant(turn.act, wanted)
    if entry is None:
        raise Refusal(text.no_such(wanted))
    return entry


def _digits(word: str) -> int | None:
    return int(word) if word.isascii() and word.isdecimal() and len(word) < 10 else None
