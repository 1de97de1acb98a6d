"""这句话说的是哪条分录：引用着的，或写在最前面的 #编号。"""

from models.services import journal
from plugins._chat.arguments import Word, number
from plugins._chat.turn import Turn


async def quoted(turn: Turn) -> int | None:
    line = turn.line
    if line.quote is None:
        return None
    return await journal.quoted(line.account, line.origin.chat, line.quote)


def numbered(turn: Turn) -> int | None:
    """头一个词就是 #12。"""
    first = next((t.text for t in turn.args if isinstance(t, Word)), "")
    return number(first)
