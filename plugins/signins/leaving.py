"""/签退 /请假：群里合成一句，私聊说清。"""

from collections.abc import Sequence
from functools import partial

from models.rules.refusal import Refusal
from models.services import agenda, attendance, hosting, journal, leaves, numbers
from models.services.agenda import View
from plugins._chat import codes, gathering
from plugins._chat.arguments import Token, Word, clean, number
from plugins._chat.commands import command, retract
from plugins._chat.merged import Words
from plugins._chat.sending import sender_of
from plugins._chat.turn import Answer, Turn

from . import text


@command("签退", example=text.OUT_EXAMPLE, what=text.OUT_WHAT)
async def sign_out(turn: Turn) -> Answer | None:
    await gathering.settle()  # 刚发的码还攒着，写下了才签退得了
    entry = await _which(turn, turn.args) or await attendance.newest_of(turn.speaker.person)
    if entry is None:
        raise Refusal(text.WHICH_OUT)
    done = await attendance.sign_out(turn.act, entry)
    if turn.private:
        return Answer(text.signed_out(done), entry=done.said, fresh=done.fresh)
    if done.fresh:
        _merge(turn, ("签退", entry), partial(text.went, done.view.number), done.total)
    return None


@command("请假", example=text.LEAVE_EXAMPLE, what=text.LEAVE_WHAT)
async def excuse(turn: Turn) -> Answer | None:
    entry = await _which(turn, turn.args)
    reason = _reason(turn.args)
    if entry is None:
        raise Refusal(text.no_reason_here() if reason and not turn.private else text.WHICH_LEAVE)
    seen = await agenda.view(entry)
    if reason and not turn.private:
        raise Refusal(text.no_reason_here(seen.number))
    if turn.private and not reason and await _leads(turn, seen):
        return Answer(text.reasons(seen, await leaves.reasons(seen)), entry=entry)
    done = await leaves.ask(turn.act, entry, reason)
    if turn.private:
        return Answer(text.excused(done), entry=done.said, fresh=done.fresh)
    if done.fresh:
        _merge(turn, ("请假", entry), partial(text.excused_many, seen.number), done.total)
    return None


async def _leads(turn: Turn, seen: View) -> bool:
    """这一刻还在主办的；校团委不在其中的也不看。"""
    return seen.led_by(turn.speaker.person) and await hosting.runs(turn.act, seen)


@retract("leave")
async def withdraw(turn: Turn, entry: int) -> Answer:
    done = await leaves.withdraw(turn.act, entry)
    words = text.withdrawn(done) if turn.private else ""
    return Answer(words, entry=done.said, fresh=done.fresh)


def _merge(turn: Turn, key: tuple[str, int], words: Words, total: int) -> None:
    sender = sender_of(turn.bot)
    sender.merged.put(key, key[1], words, turn.bot, turn.line, total)
    sender.reactions.nod(turn.bot, turn.line)


async def _which(turn: Turn, args: Sequence[Token]) -> int | None:
    """哪一场：写着的 #编号、在收的码，或引用着的那条。"""
    for said in (token.text for token in args if isinstance(token, Word)):
        if (wanted := number(said)) is not None:
            entry = await numbers.meant(turn.act, wanted)
            if entry is None:
                raise Refusal(f"没有 #{wanted} 这一条，请核对编号；快到的活动发 /活动 看。")
            return entry
        if code := codes.live(said, turn.line.group):
            return code.entry
    line = turn.line
    if line.quote is None:
        return None
    entry = await journal.quoted(line.account, line.origin.chat, line.quote)
    return entry if entry and await journal.kind_of(entry) == "activity" else None


def _reason(args: Sequence[Token]) -> str:
    """编号、码之外的话，写在它前面的也是。"""
    words = [t.text for t in args if isinstance(t, Word)]
    if words and codes.digits(words[0]):
        words = words[1:]
    said = [word for word in words if number(word) is None]
    return clean(" ".join(said), 200) if said else ""
