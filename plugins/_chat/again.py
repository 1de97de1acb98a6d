"""隔天、重启之后又送来的旧事件：早就办成了，如今该拒绝、该问的都不再说。"""

from collections.abc import Awaitable, Callable

from models.db import Unavailable
from models.rules.refusal import Refusal
from models.services import journal
from plugins._chat import dialogue
from plugins._chat.turn import Answer, Turn


async def heard(turn: Turn, listener: Callable[[Turn], Awaitable[Answer | None]]) -> Answer | None:
    """办这句话。拒绝和提问都没有写下什么，这句却早有分录，那就是旧事件；平常不多查一次。"""
    try:
        answer = await listener(turn)
    except Unavailable:
        raise
    except Refusal:
        if await journal.already(turn.line.origin):
            return None
        raise
    if answer and answer.question and await journal.already(turn.line.origin):
        dialogue.close(turn.key)
        return None
    return answer
