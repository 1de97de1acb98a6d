"""/任命 /卸任：职务决定权利和指标。"""

from collections.abc import Awaitable, Callable
from functools import partial

from nonebot.plugin import PluginMetadata

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.units import UnitKind
from models.rules.wording import worded
from models.services import handover, posts, tenures, units
from plugins._chat.arguments import Word, looks_like_name
from plugins._chat.cards import quoted_author
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Whom, find

from . import roll, text

Then = Callable[[text.Said, Turn, Whom], Awaitable[Answer | None]]

__plugin_meta__ = PluginMetadata("职务", "任命、卸任团干部与管理员", worded(text.APPOINT))


@command("任命", example=text.APPOINT_ANY, what="任命团干部、书记、团支书、管理员")
async def appoint(turn: Turn) -> Answer | None:
    if any(isinstance(t, Word) and t.text == "列表" for t in turn.args):
        return await _roll(turn)
    said = text.parse(turn.args, turn.now)
    if not said.wanted:
        raise Refusal(worded(text.WHICH_POST))
    return await _find(turn, said, _appoint)


async def _roll(turn: Turn) -> Answer:
    """书记只看本系；学生群里只报人数。"""
    words = [t.text for t in turn.args if isinstance(t, Word) and t.text != "列表"]
    unit = await units.find(words[0]) if words else None
    if words and (unit is None or len(words) > 1):
        raise Refusal(worded(text.UNKNOWN_UNIT))
    own = None if turn.speaker.committee else turn.speaker.departments(PostKind.SECRETARY)
    if unit and own is not None and units.department(unit) not in own:
        raise Refusal(worded(text.OWN_ONLY))
    everyone = unit is None or unit.kind is UnitKind.SCHOOL
    serving = await tenures.roll(turn.today, own, unit.id if unit and not everyone else None)
    return Answer(roll.listed(serving, turn))


async def _appoint(said: text.Said, turn: Turn, whom: Whom) -> Answer:
    if not whom.count:
        raise Refusal(worded(text.WHOM_APPOINT))
    done = await posts.appoint(turn.act, whom.persons, whom.strangers, said.wanted, said.on)
    answer = text.appointed(done, turn.today, turn)
    return Answer(answer, entry=done.entry, fresh=done.fresh)


@command("卸任", "离任", example=text.DISMISS_ANY, what="卸任，权利当天就停，历史留着")
async def dismiss(turn: Turn) -> Answer | None:
    said = text.parse(turn.args, turn.now)
    if len(said.wanted) > 1:
        raise Refusal(worded(text.ONE_BY_ONE))
    return await _find(turn, said, _dismiss, known_only=True)


async def _dismiss(said: text.Said, turn: Turn, whom: Whom) -> Answer:
    if whom.count != 1 or whom.strangers:
        raise Refusal(worded(text.ONE_BY_ONE if whom.count > 1 else text.WHOM_DISMISS))
    wanted = said.wanted[0] if said.wanted else None
    kind, unit = (wanted.kind, wanted.unit) if wanted else (None, said.loose)
    done = await posts.dismiss(turn.act, whom.persons[0], kind, said.on, unit)
    left = await handover.open_of(whom.persons[0])
    answer = text.dismissed(done, turn.today, turn, left)
    return Answer(answer, entry=done.entry, fresh=done.fresh)


async def _find(
    turn: Turn, said: text.Said, then: Then, *, known_only: bool = False
) -> Answer | None:
    """不像单位的词里，有的是简称的单位（「机电」），先认出来，剩下的才当人名。"""
    ats = said.ats
    if not ats and not said.spare and (author := await quoted_author(turn)):
        ats = (author,)
    known = [w.text for w in said.spare if await units.find(w.text)]
    words = tuple(w for w in said.spare if w.text not in known)
    said = text.with_units(said, known)
    label = None
    if len(ats) == len(words) == 1 and looks_like_name(words[0].text):
        label, words = words[0].text, ()  # 「@他 姓名」：写的是他的姓名，不是另一个人
    search = Search(
        ats, words, partial(then, said), label=label, known_only=known_only,
        no_rest=worded(text.UNREAD),
    )  # fmt: skip
    return await find(turn, search)
