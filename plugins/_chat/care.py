"""说到自伤、危险的话先接住：求助电话写在最前头，私聊里的马上派给该管的人，群里的一个字也不存。"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from functools import cache

from nonebot import logger

from config.care import care
from config.settings import settings
from models.rules import asking
from models.rules.appeals import shown
from models.rules.danger import Words
from models.rules.tickets import Case, TicketKind
from models.services import anonymous, appeals, people, tickets
from models.services.tickets import Draft, Opened
from plugins._chat import limits
from plugins._chat.arguments import clean
from plugins._chat.forgetting import forgets
from plugins._chat.line import Line
from plugins._chat.turn import Answer, Note, Turn

Listener = Callable[[Turn], Awaitable[Answer | None]]
_NONE = Case(TicketKind.APPEAL)

LOOKED = 2000
"""一句话的头尾各看这么长。"""
_alerted = limits.Window(1, 600)
"""一个人接连说几句，十分钟知会一次。"""
forgets(_alerted.clear)

WARM = "谢谢你说出来，你不用一个人扛着。"
SOMEBODY = "请先打上面的电话，身边有人就马上告诉他。"
COMING = "已经请老师马上看"
MORE = "会尽快找你；想再说，引用这句回我。"
NAMELESS = "码请抄下，凭它看答复；愿意让我们找到你，就不带「匿名」再说一次。"
ALERT = "紧急：有同学说的话像是有自伤或危险 #{n}，请马上看：/工单 #{n}"
ALERT_UNBOUND = (
    "紧急：有同学说的话像是有自伤或危险 #{n}。你还没绑定，看不了：请绑定后看，"
    "私聊发 /绑定 学号 姓名，再发 /工单 #{n}"
)
UNKEPT = "紧急：有同学私聊我说的话像是有自伤或危险，没能记下，请留意。"


def worrying(text: str) -> bool:
    """听着像有危险；只看字，不查库。"""
    return _words().heard(text[:LOOKED]) or (len(text) > LOOKED and _words().heard(text[-LOOKED:]))


def alarming(line: Line) -> bool:
    """私聊里听着危险的一句，不管它是不是在说别的。"""
    return line.group is None and worrying(_said(line))


@cache
def _words() -> Words:
    return Words(care().danger, care().harmless)


async def heard(turn: Turn, text: str, case: Case = _NONE) -> Answer | None:
    """没有危险的就是 None；有就先答这个，别的都放下。case：接着说的是哪一件，说到的人照旧避开。"""
    if not worrying(text):
        return None
    if not turn.private:
        return _in_group(turn)
    draft = about(text, case, turn.line.account)
    return await urgent(turn, draft, unnamed=False)


def about(text: str, case: Case, account: int | None) -> Draft:
    return Draft(
        TicketKind.APPEAL, text, account,
        avoided=frozenset(case.avoided), avoided_qq=frozenset(case.avoided_qq),
    )  # fmt: skip


async def caught(listener: Listener | None, turn: Turn) -> Answer | None:
    """引用着说的，管那件事的先听（它知道说到了谁）；没有人听的，接住。"""
    answer = await listener(turn) if listener else None
    return answer or await heard(turn, _said(turn.line))


async def urgent(turn: Turn, draft: Draft, *, unnamed: bool) -> Answer:
    """跳过排队，马上派给设置里的人；匿名的照样不留是谁。出了什么事都先把电话给他、把人叫到。"""
    care_people = settings().care_people
    draft = replace(draft, text=_short(draft.text), urgent=True)
    try:
        draft = await appeals.spared(turn.act, draft, care_people)
        draft = replace(draft, readers=await appeals.carers(turn.act, draft, care_people))
        return await (_unnamed if unnamed else _named)(turn, draft)
    except Exception as error:  # 话里有他说的事，日志只留类型
        logger.error(f"听着危险的一句没能记下：{type(error).__name__}")
        return unkept(turn.line, care_people - draft.avoided_qq)


def unkept(line: Line, care_people: Iterable[int] | None = None) -> Answer:
    told = settings().care_people if care_people is None else care_people
    alerts = ((qq, UNKEPT) for qq in told if qq != line.qq)
    return Answer(_reply(SOMEBODY), alerts=tuple(alerts))


def _said(line: Line) -> str:
    return " ".join(str(d.get("text") or "") for kind, d in line.segments if kind == "text")


def _short(text: str) -> str:
    """太长的留头留尾，要紧的话常在最后。"""
    half = asking.LONGEST // 2
    return text if len(text) <= asking.LONGEST else f"{text[: half - 1]}…{text[-half:]}"


async def _named(turn: Turn, draft: Draft) -> Answer:
    done = await tickets.open(turn.act, draft)
    alerts = await _alerts(turn, draft, done)
    told = _reply(f"{COMING} #{done.number}", MORE)
    return Answer(told, entry=done.entry, fresh=done.fresh or done.repeated, alerts=alerts)


async def _unnamed(turn: Turn, draft: Draft) -> Answer:
    """重投的给不出码，也再把人叫一次：上一次送到没有，说不准。"""
    kept = await anonymous.keep(turn.act, draft)
    if kept.code is None or kept.done is None:
        return unkept(turn.line, {qq for qq, _ in await _called(turn, draft, ())})
    alerts = await _alerts(turn, draft, kept.done)
    return Answer(_reply(f"{COMING}，追问码 {shown(kept.code)}", NAMELESS), alerts=alerts)


async def _alerts(turn: Turn, draft: Draft, done: Opened) -> tuple[Note, ...]:
    """每一件都记下、都回话；为同一个人，十分钟叫一次。"""
    called = await _called(turn, draft, done.told)
    return tuple(
        (qq, (ALERT if known else ALERT_UNBOUND).format(n=done.number), done.entry)
        for qq, known in called
        if _alerted.take((turn.line.qq, qq))
    )


async def _called(turn: Turn, draft: Draft, told: Iterable[int]) -> list[tuple[int, bool]]:
    """要知会的（绑定了没有）：看得到的几位，和设置里还没绑定的；被说到的、他自己都除外。"""
    known = await people.by_ids({*draft.readers, *draft.avoided})
    readers = {known[p].qq for p in draft.readers}
    enrolled = readers | {*told, *(await people.by_qq(settings().care_people))}
    out = {turn.line.qq, *draft.avoided_qq, *(known[p].qq for p in draft.avoided)}
    able = (readers or {*told}) | settings().care_people
    return [(qq, qq in enrolled) for qq in able - out if qq is not None]


async def cannot_read() -> list[int]:
    """设置里还没绑定的：叫得到他，他看不了。"""
    care_people = settings().care_people
    return sorted(care_people - {*(await people.by_qq(care_people))})


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
