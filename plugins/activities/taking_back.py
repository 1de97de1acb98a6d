"""撤回、撤销：撤的是哪一件，只撤哪一件；整场取消的话要说的是整场。"""

from models.rules.refusal import Refusal
from models.services import activities, agenda, hosting, journal
from plugins._chat.arguments import fold
from plugins._chat.commands import follow, retract, retractor
from plugins._chat.turn import Answer, Turn

from . import undoing_text as text
from .hosting import cancel

_WHOLE = ("activity", "activity.start", "activity.end", "activity.cancel")
"""说的是整场的；其余指回活动的分录，说的都是其中一件小事。"""
_SIGNED = ("signin", "signin.wait")


@retract("activity")
async def take_back(turn: Turn, entry: int) -> Answer | None:
    """撤回发起的那条命令、/撤销 #编号，都是取消；引用着一件小事的只撤那件。"""
    line = turn.line
    if line.unsaid:
        return None if (await activities.view(entry)).over else await cancel(turn, entry)
    own = line.quote and await journal.quoted_itself(line.account, line.origin.chat, line.quote)
    if not own or await journal.kind_of(own) in _WHOLE:
        return await cancel(turn, entry)
    return await _part(turn, entry, own)


@follow("activity")
async def about(turn: Turn, entry: int, said: str) -> Answer | None:
    """引用活动的那条说撤销、取消；别的当聊天。"""
    calls_off = fold(said).strip() in ("撤销", "撤回", "取消")
    return await take_back(turn, entry) if calls_off else None


async def _part(turn: Turn, entry: int, own: int) -> Answer | None:
    """补签、共同、改期各撤各的；自己私聊里的签到、请假也是。群里合计的那句不是谁的。"""
    kind = await journal.kind_of(own)
    if kind == "activity.change":
        return await unchanged(turn, own)
    late = kind in _SIGNED and "people" in await journal.detail(own)
    if late:
        await hosting.run_by(turn.act, entry)
    undo = retractor(kind)
    if undo and (late or turn.private):
        return await undo(turn, own)
    raise Refusal(text.whole(await activities.view(entry)))


@retract("activity.change")
async def unchanged(turn: Turn, own: int) -> Answer | None:
    """共同退得回；改期、轮换再改一次，说那一行。"""
    detail = await journal.detail(own)
    if detail["what"] != "共同":
        seen = await hosting.run_by(turn.act, await agenda.activity_of(own))
        return None if seen.over and turn.line.unsaid else Answer(text.again(seen, detail))
    told = await activities.withdraw(turn.act, own)
    words = text.withdrawn(told.view, students=turn.students)
    return Answer(words, entry=told.said, fresh=told.fresh)
