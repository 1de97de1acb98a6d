"""提问：怎么读一句问话，怎么写。"""

from collections.abc import Sequence
from datetime import datetime

from models.rules.asking import LONGEST
from models.rules.tickets import TicketState
from models.services.lookup import Faq
from models.services.tickets import Followed, Opened, Thread
from models.tables import Side
from plugins._chat.arguments import clean, digit, fold
from plugins._chat.dates import promised, until

EXAMPLE = "/提问 团员证丢了怎么补"
WHAT = "有问题问这里，答不上的转给团干部"
ASK = "想问什么？写一句；不问了回「取消」。"
IN_PRIVATE = "私聊我发 /提问 #{n} 看答复和经过，群里不显示。"
MOST_OPEN = 5
SHOWN = 6
CUT = 200
"""知会里原话至多几个字，长了去 /工单 看。"""


def unsolved(words: str) -> bool:
    return digit(words) == 0 or fold(words).strip() in ("没解决", "转人工", "人工")


def answered(faq: Faq) -> str:
    """词条的号、问法、答案（出处），没解决怎么办。"""
    source = f"（{clean(faq.source, 40)}）" if faq.source else ""
    head = f"词条 {faq.id}：{clean(faq.said.question, 40)}"
    return f"{head}\n{clean(faq.said.answer, 300)}{source}\n没解决？回复 0 转人工"


def choose(faqs: Sequence[Faq]) -> str:
    """拿不准的最多列三条。"""
    each = "\n".join(f"{'①②③'[i]} {clean(f.said.question, 30)}" for i, f in enumerate(faqs))
    return f"你是不是想问（回数字看答案，都不是回 0 转人工）：\n{each}"


def out_of(count: int) -> str:
    return f"没有这一条，回复 1–{count} 看答案，都不是回 0 转人工。"


def opened(o: Opened, now: datetime, *, named: bool) -> str:
    """named：私聊里说转给了谁，群里不说。"""
    if o.repeated:
        return f"刚刚已收到你的问题 #{o.number}，{promised(o.due, now)}。"
    who = clean(o.owner.name, 12) if named and o.owner else "团干部"
    return f"收到了，已转{who} #{o.number}\n最迟 {until(o.due, now)} 答复；要补充就引用本条回复"


def note(o: Opened, name: str, words: str, now: datetime) -> str:
    """知会该答的人。"""
    asked = f"{clean(name, 12)} 问 #{o.number}：{clean(words, CUT)}"
    return f"{asked}\n最迟 {until(o.due, now)}；引用本条就能答复{whole(words, o.number)}"


def whole(words: str, number: int) -> str:
    """知会里放不下全文的，说去哪里看。"""
    return f"\n看全文：/工单 #{number}" if len(words) > CUT else ""


def too_many(numbers: Sequence[int], *, private: bool, enrolled: bool) -> str:
    """群里不说编号：那几个多半是私聊里问的。"""
    if not private:
        return f"你还有问题在等答复，等答了再问{'；私聊我发 /我的 看' if enrolled else '。'}"
    listed = " ".join(f"#{n}" for n in numbers[:MOST_OPEN])
    return f"你有 {len(numbers)} 个问题还在等答复：{listed}。补充发 /提问 #{numbers[0]} 要补的话"


def followed(f: Followed) -> str:
    return f"收到了，补到你的问题 #{f.ticket.number} 里了。"


def follow_note(f: Followed, name: str, words: str) -> str:
    added = f"{clean(name, 12)} 补充 #{f.ticket.number}：{clean(words, CUT)}"
    return f"{added}\n引用本条就能答复{whole(words, f.ticket.number)}"


def thread(t: Thread, now: datetime) -> str:
    """自己的一个问题：说过的几句（长的只留最近的），到哪一步。"""
    lines = t.lines if len(t.lines) <= SHOWN else (t.lines[0], *t.lines[1 - SHOWN :])
    said = [f"{'你' if s.side is Side.ASKER else '答'}：{clean(s.text, LONGEST)}" for s in lines]
    return "\n".join((f"你的问题 #{t.ticket.number}，{_stage(t, now)}", *said))


def _stage(t: Thread, now: datetime) -> str:
    match t.ticket.state:
        case TicketState.OPEN:
            return promised(t.ticket.deadline, now)
        case TicketState.ASKING:
            return f"等你补充：/提问 #{t.ticket.number} 要补的话"
        case TicketState.ANSWERED:
            return "已答复"
        case TicketState.CLOSED:
            return "已结束"


def withdrawn(number: int) -> str:
    return f"好的，你的问题 #{number} 撤回了。"


def no_such(number: int) -> str:
    return f"没有你的问题 #{number}，请核对编号；没结束的发 /我的 看。"


def off(number: int) -> str:
    """告诉该答的人。"""
    return f"#{number} 他撤回了，不用答。"


def welcome(number: int) -> str:
    return f"不客气。#{number} 还要补充发 /提问 #{number} 要补的话"
