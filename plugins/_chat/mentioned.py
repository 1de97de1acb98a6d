"""这句话说的是哪条分录：引用着的，或写在最前面的 #编号。"""

from models.rules.refusal import Refusal
from models.services import journal, numbers
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


async def meant(turn: Turn, which: str) -> tuple[int, int]:
    """说的是哪条分录，话从第几个词开始；引用说了算，两样都没有就问 which。"""
    wanted = numbered(turn)
    if entry := await quoted(turn):
        return entry, int(wanted is not None)
    if wanted is None:
        raise Refusal(which)
    return await by_number(turn, wanted), 1


async def by_number(turn: Turn, wanted: int) -> int:
    if (entry := await numbers.meant(turn.act, wanted)) is None:
        raise Refusal(f"没有 #{wanted} 这一条，请核对编号。")
    return entry
