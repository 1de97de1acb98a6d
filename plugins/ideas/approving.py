"""/立项：定下谁来办；退回去。"""

from functools import partial

from models.rules.projects import Stage
from models.services import ideas, journal, lifelines, projects, stepping_back
from models.services.ideas import Told
from models.services.lifelines import Bid
from plugins._chat.arguments import At, Word, digit
from plugins._chat.commands import command, retract
from plugins._chat.mentioned import meant
from plugins._chat.people import check
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Spare, Whom, find

from . import text


@command("立项", example=text.APPROVE_EXAMPLE, what=text.APPROVE_WHAT)
async def approve(turn: Turn) -> Answer | None:
    entry, spot = await meant(turn, text.WHICH_APPROVE)
    ats = tuple(t.qq for t in turn.args if isinstance(t, At))
    words = [t.text for t in turn.args if isinstance(t, Word)][spot:]
    if ats or words:
        names = tuple(map(Spare, words))
        return await find(turn, Search(ats, names, partial(_named, entry), no_rest=text.UNREAD))
    one = await lifelines.project(entry)
    bids = await lifelines.bids(one.id)
    if one.stage is Stage.BIDDING and len(bids) > 1:
        shown = text.which(bids, students=turn.students)
        return turn.ask(shown, partial(_chosen, turn, entry, bids[: text.SHOWN]))
    return await _told(turn, await projects.approve(turn.act, entry, []))


async def _chosen(first: Turn, entry: int, bids: list[Bid], turn: Turn, said: str) -> Answer | None:
    picked = digit(said)
    if picked is None or not 1 <= picked <= len(bids):
        return None
    check(turn.speaker, "立项", turn.place)
    resumed = first.resumed(turn)
    told = await projects.approve(resumed.act, entry, [bids[picked - 1].person])
    return await _told(resumed, told)


async def _named(entry: int, turn: Turn, whom: Whom) -> Answer:
    check(turn.speaker, "立项", turn.place)
    return await _told(turn, await projects.approve(turn.act, entry, whom.persons, whom.strangers))


async def _told(turn: Turn, told: Told) -> Answer:
    one, named = told.project, (await journal.detail(told.said)).get("named", False)
    other = told.fresh and one.owner != turn.speaker.person
    notes = ((one.owner_qq, text.yours(one), told.said),) if other and one.owner_qq else ()
    words = text.approved(told, named=named, students=turn.students)
    return Answer(words, entry=told.said, fresh=told.fresh, notes=notes)


async def taken_back(turn: Turn, entry: int) -> Answer | None:
    """没立项的撤回点子，立了项还没开始的退立项。"""
    one = await lifelines.project(entry)
    done = await journal.already(turn.act.origin)
    if turn.line.unsaid and one.stage is Stage.WITHDRAWN and not done:
        return None
    if one.stage is Stage.APPROVED and not turn.line.unsaid:
        return await _step_back(turn, await stepping_back.approval(entry))
    told = await ideas.withdraw(turn.act, entry)
    return Answer(text.withdrawn(told), entry=told.said, fresh=told.fresh)


@retract("idea.approve", "progress", "idea.activity", "idea.close")
async def _step_back(turn: Turn, said: int) -> Answer | None:
    gone = turn.line.unsaid and await stepping_back.undone(said)
    if gone and not await journal.already(turn.act.origin):
        return None
    before = await lifelines.project(await ideas.of_step(said))
    told = await stepping_back.undo(turn.act, said)
    off = told.fresh and told.project.owner is None and before.owner != turn.speaker.person
    notes = ((before.owner_qq, text.not_yours(before)),) if off and before.owner_qq else ()
    return Answer(text.back(told), entry=told.said, fresh=told.fresh, notes=notes)
