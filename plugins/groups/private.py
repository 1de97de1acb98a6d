"""私聊里的 /本群：看全部的群，一次贴几十行设好，接管。"""

from functools import partial

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services import groups, requests, units
from models.services.groups import Settled
from plugins._chat.approving import INVITERS, approve
from plugins._chat.arguments import clean
from plugins._chat.members import is_in
from plugins._chat.sending import UNANSWERED
from plugins._chat.turn import Answer, Tell, Turn

from . import listing, pasted, text

SECONDS = 5
LONGEST = 60
"""群名记下几个字。"""


async def answer(turn: Turn, words: list[str]) -> Answer:
    if words[:1] == ["列表"]:
        return await _list(turn)
    if words[:1] == ["接管"]:
        connected = [int(account) for account in turn.bot.adapter.bots]
        done = await groups.take_over(turn.act, turn.line.account, connected)
        return Answer(text.taken_over(len(done.views)), entry=done.entry, fresh=done.fresh)
    wanted = pasted.settings(_said(turn))
    await _check_inside(turn, [setting.group for setting in wanted])
    done = await groups.settle_all(turn.act, wanted)
    missed = await _accept_invitations(turn, done)
    return Answer(text.settled(done, missed), entry=done.entry, fresh=done.fresh)


async def _check_inside(turn: Turn, wanted: list[int]) -> None:
    """书记、团支书在私聊里只设得了自己在的群：不然谁都能占住别班的群号。

    等着的邀请还没有群可问，只有答应得了它的人不用在里面：他一设就进了群。
    """
    if turn.speaker.committee:
        return
    welcome = turn.speaker.roles & INVITERS
    invited = {asked.group for asked in await requests.invitations()} if welcome else set()
    outside = [g for g in wanted if g not in invited and not await is_in(turn, g, SECONDS)]
    if outside:
        raise Refusal(worded(text.NOT_INSIDE, group=outside[0]))


async def _accept_invitations(turn: Turn, done: Settled) -> list[int]:
    """设好的群里有还等着的邀请，这就答应；返回没答应成的群。"""
    if not turn.speaker.roles & INVITERS:
        return []
    wanted = {view.id for view in done.views}
    waiting = [asked for asked in await requests.invitations() if asked.group in wanted]
    return [asked.group or 0 for asked in waiting if not await approve(turn, asked)]


async def _list(turn: Turn) -> Answer:
    """先说设了哪些，没设的另发一条：整条复制，改好再发回来就设好了。"""
    own = None if turn.speaker.committee else turn.speaker.departments(PostKind.SECRETARY)
    if own is not None and not own:
        raise Refusal(worded(text.LIST_FOR_COMMITTEE))
    names, views = await _names(turn), await groups.everything()
    unset = listing.proposals(names, views, await units.known(), own)
    invited = await requests.invitations() if own is None else []
    waiting = [asked for asked in invited if asked.group not in names]
    head = listing.head(listing.settled(views, unset, own), unset, waiting, turn.today)
    blocks = listing.blocks(unset)
    return Answer(head, work=partial(_paste, blocks) if blocks else None)


async def _names(turn: Turn) -> dict[int, str]:
    """这个账号在哪些群、叫什么，顺手记下；问不到就只说账上有的。"""
    try:
        found = await turn.bot.call_api("get_group_list", _timeout=SECONDS)
    except UNANSWERED:
        return {}
    rows = found if isinstance(found, list) else []
    names = {int(g["group_id"]): clean(str(g.get("group_name") or ""), LONGEST) for g in rows}
    await groups.note_names(names, turn.act)
    return names


async def _paste(blocks: list[str], tell: Tell) -> Answer:
    for block in blocks[:-1]:
        tell(block)
    return Answer(blocks[-1])


def _said(turn: Turn) -> str:
    words = (data.get("text") for kind, data in turn.line.segments if kind == "text")
    return "".join(str(word or "") for word in words)
