"""/领办：愿意来办；团支书不说就是替他的支部。"""

from models.services import bids, journal, lifelines, units
from models.services.ideas import Told
from plugins._chat.arguments import Word
from plugins._chat.commands import command, retract
from plugins._chat.contact_lines import words_from
from plugins._chat.mentioned import meant
from plugins._chat.turn import Answer, Turn

from . import text

ALONE = ("个人", "自己", "本人")


@command("领办", "认领", example=text.BID_EXAMPLE, what=text.BID_WHAT)
async def bid(turn: Turn) -> Answer:
    entry, spot = await meant(turn, text.WHICH_BID)
    words = [t.text for t in turn.args if isinstance(t, Word)]
    first = words[spot] if len(words) > spot else ""
    alone, branch = first in ALONE, await _branch(turn, first)
    plan = words_from(turn.line.segments, turn.args, spot + int(alone or branch is not None))
    told = await bids.bid(turn.act, entry, " ".join(plan.split()), alone=alone, branch=branch)
    return await _told(turn, told)


async def _branch(turn: Turn, word: str) -> int | None:
    """写在最前头的、他任团支书的那个支部。"""
    own = turn.speaker.branches()
    unit = await units.find(word) if own and word else None
    return unit.id if unit and unit.id in own else None


async def _told(turn: Turn, told: Told) -> Answer:
    person = turn.speaker.person
    own = [b for b in await lifelines.bids(told.project.id) if b.person == person]
    words = text.bid(told, own[-1], students=turn.students) if own else text.back(told)
    return Answer(words, entry=told.said, fresh=told.fresh)


@retract("bid")
async def take_back(turn: Turn, said: int) -> Answer | None:
    gone = turn.line.unsaid and await bids.gone(said)
    if gone and not await journal.already(turn.act.origin):
        return None
    told = await bids.withdraw(turn.act, said)
    return Answer(text.back(told), entry=told.said, fresh=told.fresh)
