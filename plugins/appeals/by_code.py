"""凭码看、凭码追问匿名的那一件；看过没有、谁来看的，库里都不留。"""

from models.rules import asking
from models.rules.appeals import coming_hour
from models.rules.refusal import Refusal
from models.rules.tickets import Case
from models.services import anonymous, casework
from models.services.ticket_rows import clock
from plugins._chat import care
from plugins._chat.turn import Answer, Turn

from . import patience, text
from .parsing import code_in, text_from, words_of


async def asked(turn: Turn) -> Answer:
    code, spot = code_in(words_of(turn.args))
    if code is None:
        raise Refusal(text.HOW_CODE)
    patience.may_try(turn)
    ticket = await casework.by_code(anonymous.digest(code))
    waiting = await anonymous.waiting(code)
    if ticket is None and not waiting:
        raise patience.missed(turn)
    if words := text_from(turn, spot):
        return await _follow(turn, code, words, ticket.case if ticket else waiting[0].about)
    if ticket:
        return Answer(text.thread(await casework.thread(ticket.entry), turn.now, waiting))
    due, _ = clock(coming_hour(turn.now))
    return Answer(text.still_waiting(waiting, due, turn.now))


async def _follow(turn: Turn, code: str, words: str, about: Case) -> Answer:
    """急的另开一件马上送，不等整点；原来说到的人照旧避开。"""
    if care.worrying(words):
        draft = care.about(words, about, None)
        return await care.urgent(turn, draft, unnamed=True)
    asking.check_question(words)
    await anonymous.follow(turn.act, code, words)
    return Answer(text.FOLLOWED_LATER)
