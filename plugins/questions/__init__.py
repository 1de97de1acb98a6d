"""/提问，@机器人 说的一句话：有把握就答，拿不准就问，答不上就转给团干部。"""

from dataclasses import replace

from nonebot.plugin import PluginMetadata

from models.rules.refusal import Refusal
from models.rules.tickets import TicketKind, TicketState
from models.services import journal, tickets
from models.services.tickets import Thread, Ticket
from plugins._chat import care, courtesy, mentioned
from plugins._chat.arguments import tokens
from plugins._chat.commands import addressed, command, retract, spot
from plugins._chat.contact_lines import words_from
from plugins._chat.turn import Answer, Note, Turn

from . import text
from .bands import answer, follow_up

__plugin_meta__ = PluginMetadata("提问", text.WHAT, text.EXAMPLE)


@command("提问", "问", example=text.EXAMPLE, what=text.WHAT)
async def question(turn: Turn) -> Answer | None:
    words = words_from(turn.line.segments, turn.args, 0)
    if not words or (courtesy.small_talk(words) and mentioned.numbered(turn) is None):
        return turn.ask(text.ASK, _asked)
    return await _heard(turn, words)


async def _asked(turn: Turn, _said: str) -> Answer | None:
    """问话的出处就是答的这一句：撤回它就是撤回这个问题。带着图的，图不看，字照样是问话。"""
    turn = replace(turn, args=tokens(turn.line.segments))
    words = words_from(turn.line.segments, turn.args, 0)
    return None if courtesy.small_talk(words) else await _heard(turn, words)


@addressed
async def spoken_to(turn: Turn) -> Answer | None:
    turn = replace(turn, args=tokens(turn.line.segments))
    words = words_from(turn.line.segments, turn.args, 0)
    if courtesy.small_talk(words):
        return None
    return await _heard(turn, words, sends=spot(turn.line, slash=False) is None)


async def _heard(turn: Turn, words: str, *, sends: bool = True) -> Answer | None:
    """sends：答不上就转。像一条他用不了的命令（@我 任命 某某）的不转，免得拿去打扰人。"""
    if worry := await care.heard(turn, words):
        return worry
    if number := mentioned.numbered(turn):
        return await _about(turn, number, words_from(turn.line.segments, turn.args, 1))
    return await answer(turn, words, sends=sends)


async def _about(turn: Turn, number: int, words: str) -> Answer:
    """自己的一个问题：有话就补上，没有就（在私聊里）看经过。"""
    found = await _mine(turn, number)
    if words and courtesy.thanks(words):
        return Answer(text.welcome(number))
    if words:
        return await follow_up(turn, found, words)
    if not turn.private:
        raise Refusal(text.IN_PRIVATE.format(n=number))
    await tickets.picked_up(found.entry, turn.now)
    thread: Thread = await tickets.thread(found.entry)
    return Answer(text.thread(thread, turn.now), entry=found.entry)


async def _mine(turn: Turn, number: int) -> Ticket:
    """别人的、不是问题的，和没有的说同一句话。"""
    found = await tickets.by_number(number)
    if found is None or found.kind is not TicketKind.QUESTION:
        raise Refusal(text.no_such(number))
    if not tickets.asked_by(found, turn.act):
        raise Refusal(text.no_such(number))
    return found


@retract("question")
async def taken_back(turn: Turn, entry: int) -> Answer | None:
    """撤回自己的那句问话；早就结了的不再吭声。"""
    over = (await tickets.by_entry(entry)).state is TicketState.CLOSED
    if over and turn.line.unsaid and not await journal.already(turn.act.origin):
        return None
    done = await tickets.withdraw(turn.act, entry)
    note = text.off(done.ticket.number)
    notes: tuple[Note, ...] = tuple((qq, note, entry) for qq in done.told) if done.fresh else ()
    told = text.withdrawn(done.ticket.number)
    return Answer(told, entry=done.said, fresh=done.fresh, notes=notes)
