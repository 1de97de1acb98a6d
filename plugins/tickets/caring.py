"""设置里管急事的人，没有职务也看得、答得急的诉求；别的照旧不给。"""

from models.rules.refusal import Refusal
from plugins._chat.mentioned import numbered
from plugins._chat.people import refusal
from plugins._chat.turn import Answer, Turn

from . import answering, listing, text


async def desk(turn: Turn) -> Answer:
    _only_carers(turn, "工单")
    if numbered(turn) is None:
        raise Refusal(text.URGENT_WHICH)
    return await listing.desk(turn)


async def answer(turn: Turn) -> Answer:
    _only_carers(turn, "答复")
    return await answering.answer(turn)


def _only_carers(turn: Turn, command: str) -> None:
    who = turn.speaker
    if not who.carer or not turn.private:
        raise Refusal(refusal(who, command, turn.place))
    if who.person is None:
        raise Refusal(text.BIND_FIRST)
