"""说的是哪一次投票：写着的编号、引用着的、这里最新的。"""

from models.rules.refusal import Refusal
from models.services import journal, numbers, polls
from plugins._chat.mentioned import quoted
from plugins._chat.turn import Turn

from . import text


async def numbered(turn: Turn, wanted: int, *, any_kind: bool = False) -> int:
    entry = await numbers.meant(turn.act, wanted)
    if entry is None:
        raise Refusal(text.NO_SUCH.format(n=wanted))
    if not any_kind and await journal.kind_of(entry) != "poll":
        raise Refusal(text.NOT_A_POLL.format(n=wanted))
    return entry


async def about(turn: Turn) -> int | None:
    """引用着的那条说的是一次投票。"""
    entry = await quoted(turn)
    return entry if entry and await journal.kind_of(entry) == "poll" else None


async def here(turn: Turn, *, ended: bool = False) -> int | None:
    """这个群最新的、在投的一次；ended：没有在投的，刚截止的也行。"""
    if turn.line.group is None:
        return None
    newest = await polls.newest_here(turn.line.group, turn.now)
    if newest or not ended:
        return newest
    return await polls.newest_here(turn.line.group, turn.now, ended=True)
