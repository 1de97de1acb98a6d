"""说的是哪一次投票：写着的编号、引用着的、这里最新的。"""

from collections.abc import Sequence

from models.rules.refusal import Refusal
from models.services import journal, numbers, polls
from models.services.polls import View
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


async def meant(turn: Turn, line: str) -> int | None:
    """引用说了算：引用了别的就说清，不当成这里最新的；line 是给他照抄的一行。"""
    entry = await about(turn)
    if entry is None and turn.line.quote is not None:
        raise Refusal(text.NOT_QUOTED.format(line=line))
    return entry


async def led_here(turn: Turn) -> Sequence[View]:
    """这个群在收的，他发起的；没有，校团委看这几次，别人就是最新的，由办的那一步说不行。"""
    found = await polls.open_here(turn.line.group, turn.now) if turn.line.group else []
    own = [seen for seen in found if seen.led_by(turn.speaker)]
    return own or (found if turn.speaker.committee else found[:1])


async def here(turn: Turn, *, ended: bool = False) -> int | None:
    """这个群最新的、在投的一次；ended：没有在投的，刚截止的也行。"""
    if turn.line.group is None:
        return None
    found = await polls.open_here(turn.line.group, turn.now, 1)
    if found or not ended:
        return found[0].entry if found else None
    return await polls.ended_here(turn.line.group)
