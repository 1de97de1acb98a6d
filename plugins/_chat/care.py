"""说到自伤、危险的话先接住：求助电话写在最前头，私聊里的马上派给该管的人，群里的一个字也不存。"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from config.care import care
from config.settings import settings
from models.rules import asking
from models.rules.appeals import shown
from models.rules.danger import Words
from models.rules.refusal import Refusal
from models.rules.tickets import TicketKind
from models.services import anonymous, appeals, people, tickets
from models.services.tickets import Draft
from plugins._chat import limits
from plugins._chat.arguments import clean
from plugins._chat.forgetting import forgets
from plugins._chat.turn import Answer, Turn

LOOKED = 2000
"""一句话看这么长。"""
_alerted = limits.Window(1, 600)
"""一个人在群里接连说几句，十分钟知会一次。"""
forgets(_alerted.clear)

WARM = "谢谢你说出来，你不用一个人扛着。"
SOMEBODY = "请先打上面的电话，身边有人就马上告诉他。"
COMING = "已经请老师马上看"
MORE = "会尽快找你；想再说，引用这句回我。"
NAMELESS = "码请抄下，凭它看答复；愿意让我们找到你，就不带「匿名」再说一次。"
ALERT = "紧急：有同学说的话像是有自伤或危险 #{n}，请马上看：/工单 #{n}"
UNKEPT = "紧急：有同学私聊我说的话像是有自伤或危险，没能记下，请留意。"


def worrying(text: str) -> bool:
    """听着像有危险；只看字，不查库。"""
    return _words().heard(text[:LOOKED])


@cache
def _words() -> Words:
    return Words(care().danger, care().harmless)


async def heard(turn: Turn, text: str) -> Answer | None:
    """没有危险的就是 None；有就先答这个，别的都放下。"""
    if not worrying(text):
        return None
    if not turn.private:
        return _in_group(turn)
    account = turn.line.account
    return await urgent(turn, Draft(TicketKind.APPEAL, text, account), unnamed=False)


async def urgent(turn: Turn, draft: Draft, *, unnamed: bool) -> Answer:
    """跳过排队，马上派给设置里的人；匿名的照样不留是谁。库写不进去也先把电话给他、把人叫到。"""
    care_people = settings().care_people
    draft = replace(draft, text=draft.text[: asking.LONGEST], urgent=True)
    try:
        draft = replace(draft, readers=await appeals.carers(turn.act, draft, care_people))
        qqs = await _qqs(turn, draft)
        return await (_unnamed if unnamed else _named)(turn, draft, qqs)
    except Refusal:
        qqs = care_people - draft.avoided_qq - {turn.line.qq}
        return Answer(_reply(SOMEBODY), alerts=tuple((qq, UNKEPT) for qq in qqs))


async def _named(turn: Turn, draft: Draft, qqs: Iterable[int]) -> Answer:
    done = await tickets.open(turn.act, draft)
    told = _reply(f"{COMING} #{done.number}", MORE)
    alerts = tuple((qq, ALERT.format(n=done.number), done.entry) for qq in qqs)
    return Answer(told, entry=done.entry, fresh=done.fresh, alerts=alerts)


async def _unnamed(turn: Turn, draft: Draft, qqs: Iterable[int]) -> Answer:
    kept = await anonymous.keep(turn.act, draft)
    if kept.code is None or kept.done is None:
        return Answer(_reply(SOMEBODY))
    alert = ALERT.format(n=kept.done.number)
    alerts = tuple((qq, alert, kept.done.entry) for qq in qqs)
    return Answer(_reply(f"{COMING}，追问码 {shown(kept.code)}", NAMELESS), alerts=alerts)


async def _qqs(turn: Turn, draft: Draft) -> set[int]:
    """要知会的：看得到的几位，和设置里还没进名册的；被说到的、他自己都除外。"""
    known = await people.by_ids({*draft.readers, *draft.avoided})
    out = {turn.line.qq, *draft.avoided_qq, *(known[p].qq for p in draft.avoided)}
    able = {known[p].qq for p in draft.readers} | settings().care_people
    return {qq for qq in able - out if qq is not None}


def _in_group(turn: Turn) -> Answer:
    """群里大家都看得到：请他私聊，叫人留意是谁，话不转。"""
    words = _reply("请加我好友私聊说，那里只有该管的老师看得到；这里我一个字也没有存。")
    if not _alerted.take((turn.line.group, turn.line.qq)):
        return Answer(words)
    who = f"{clean(turn.speaker.name, 12)}（QQ {turn.line.qq}）"
    alert = (
        f"紧急：{who}刚才在群 {turn.line.group} 说的话像是有自伤或危险，请马上找他；原话没有存。"
    )
    care_people = settings().care_people - {turn.line.qq}
    return Answer(words, alerts=tuple((qq, alert) for qq in care_people))


def _reply(*lines: str) -> str:
    """电话在最前头。"""
    return "\n".join((settings().care_line, WARM, *lines))
