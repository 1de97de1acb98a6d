"""工单：给管事的人看的话。给提问的人看的在 student.py，那里不说「工单」。"""

from datetime import datetime
from enum import StrEnum

from models.rules.asking import LONGEST
from models.rules.tickets import TicketKind, TicketState
from models.rules.wording import worded
from models.services.casework import Followed, Thread, Ticket
from models.services.faq_changes import Change
from models.services.offering import Pair
from models.services.queues import Brief, Page
from models.tables import Side
from plugins._chat.arguments import clean
from plugins._chat.dates import until

EXAMPLE = "/工单"
WHAT = "等你答复的问题；#编号看一个"
REPLY_EXAMPLE = "/答复 #12 带学生证到团委补办"
REPLY_WHAT = "答复一个问题；问：开头是反问他"
MOVE_EXAMPLE = "/转交 #12 李老师"
MOVE_WHAT = "把一个问题转给别人答"
CLOSE_EXAMPLE = "/结单 #12"
CLOSE_WHAT = "一个问题办完了"

WHICH = f"答哪一个？引用那条知会，或写编号：{REPLY_EXAMPLE}"
WHICH_MOVE = f"转交哪一个？写编号和姓名：{MOVE_EXAMPLE}"
WHICH_CLOSE = f"结哪一个？写编号：{CLOSE_EXAMPLE}"
WHOM = "转给谁？写姓名、学号，或 @ 他；不转了回「取消」。"
ONE = f"一次转给一位：{MOVE_EXAMPLE}"
NO_STRANGERS = f"接手的人要在名册里、在任：{MOVE_EXAMPLE}"
HUSH = "这一件请私聊我办，群里这句没有记下，请撤回它。"
SENT = "已经说给他的撤不回；说错了再发一句更正：/答复 #{n} 更正的话"
NO_ANSWER = "这句不像答复，没有发给他。要答就引用本条写，或发 /答复 #{n} 要说的话"
PICTURE = "图我转不了，写成字发 /答复 #{n} 要说的话"
DISMISSED = "你已不在任，这句没有发给他；#{n} 由书记交接。"
CUT = 200
"""知会里原话至多几个字，长了去 /工单 看。"""
MORE = "回复 1 看下一页"
UNREAD = "没看懂。可以写 我的、待办、超时或 #编号，比如：/工单 超时"
LINES = 6
URGENT_WHICH = "哪一件？急的写上知会里的编号：/工单 #编号"
BIND_FIRST = "请绑定后看：私聊我发 /绑定 学号 姓名，再发刚才这条。"


def what_to_say(number: int) -> str:
    return f"#{number} 答什么？写在这里；不答了回「取消」。"


class Way(StrEnum):
    """送到哪里了。"""

    PRIVATE = "私聊"
    GROUP = "群里"
    CALLED = "请他来取"
    KEPT = "等他来取"
    UNKNOWN = "不知道"


def counts(waiting: int, late: int) -> str:
    """干部群里只有数，说到谁的诉求不在数里。"""
    if not waiting:
        return "没有等你答复的；群里不说的，私聊我发 /工单 看。"
    return f"等你答复 {waiting}{f'（超时 {late}）' if late else ''}，私聊我发 /工单 看。"


def listed(page: Page, now: datetime, *, own: bool) -> str:
    whose = "等你答复的" if own else "等答复的"
    if not page.rows:
        return f"没有{whose}。看全部发 /工单 待办" if own else f"没有{whose}。"
    late = f"，超时 {page.late}" if page.late else ""
    rows = (_row(row, now) for row in page.rows)
    more = f"\n{MORE}" if page.more else f"\n看一个：/工单 #{page.rows[0].ticket.number}"
    return "\n".join((f"{whose} {page.total}{late}：", *rows)) + more


def _row(b: Brief, now: datetime) -> str:
    """诉求在列表里不解开：看了就要记一笔。"""
    t = b.ticket
    what = "诉求" if t.kind is TicketKind.APPEAL else clean(b.text, 20)
    return f"#{t.number} {'急 ' if t.urgent else ''}{what} {stage(t, now)}"


def stage(t: Ticket, now: datetime) -> str:
    match t.state:
        case TicketState.OPEN:
            late = "超时，应在 " if t.late(now) else "最迟 "
            return f"{late}{until(t.deadline, now)}"
        case TicketState.ASKING:
            return "等他补充"
        case _:
            return t.state.value


def shown(th: Thread, now: datetime) -> str:
    """一件的全文，长了只留头一句和最近几句。"""
    t = th.ticket
    lines = th.lines if len(th.lines) <= LINES else (th.lines[0], *th.lines[1 - LINES :])
    said = (f"{s.side}：{clean(s.text, LONGEST)}" for s in lines)
    closed = t.state is TicketState.CLOSED
    how = "" if closed else f"\n/答复 #{t.number} 要说的话；反问他就写 问："
    head = f"#{t.number} {t.kind} {asker(t)}，{_owner(t)}，{stage(t, now)}"
    return "\n".join((head, *said)) + how


def hidden(t: Ticket, now: datetime) -> str:
    """只看得到时限的。"""
    how = f"\n换人答：/转交 #{t.number}；自己来答：/转交 #{t.number} 我"
    told = f"#{t.number} {t.kind}，{_owner(t)}，{stage(t, now)}\n内容只有派到的人看得到。"
    return told + ("" if t.state is TicketState.CLOSED else how)


def asker(t: Ticket) -> str:
    if t.anonymous:
        return "匿名"
    if t.asker is None:
        return "名册外的人"
    return clean(f"{t.asker.name} {t.asker.unit}".strip(), 30)


def _owner(t: Ticket) -> str:
    return f"归{clean(t.owner.name, 12)}" if t.owner else "还没有派人"


def delivered(f: Followed, way: Way, *, asking: bool) -> str:
    t = f.ticket
    what = f"已问他 #{t.number}，等他补充，钟停着" if asking else f"已送达 #{t.number}"
    then = "" if asking or t.state is TicketState.CLOSED else f"办完了发 /结单 #{t.number}"
    match way:
        case Way.PRIVATE:
            return f"{what}。{then}"
        case Way.GROUP:
            return f"{what}，发在他提问的群里。{then}"
        case Way.CALLED:
            return f"#{t.number} 记下了。他还没加好友，已在群里请他来取（没有露内容）。"
        case Way.KEPT:
            where = "凭追问码" if t.anonymous else "加了好友、发 /我的 时"
            return f"#{t.number} 记下了，私聊发不到他，他{where}看得到。"
        case Way.UNKNOWN:
            return f"#{t.number} 记下了，不知道送到没有，先不重发；他发 /我的 看得到。"


def known(f: Followed) -> str:
    """重投的：早就记下了。"""
    return f"#{f.ticket.number} 记下了。"


def moved(f: Followed, to: str) -> str:
    return f"已转交 #{f.ticket.number} 给{to or worded('{校团委}')}。"


def handed(f: Followed, now: datetime) -> str:
    """告诉接手的人；诉求不带内容。"""
    t = f.ticket
    if t.owner is None:
        told = worded("{kind} #{n} 转到{校团委}这里了，", kind=t.kind, n=t.number)
        return f"{told}{stage(t, now)}\n自己来答：/转交 #{t.number} 我"
    return f"转给你一个{t.kind} #{t.number}，{stage(t, now)}\n看内容：/工单 #{t.number}"


def closed(f: Followed, pair: Pair | None) -> str:
    """pair：可以存为词条的一问一答，存什么先给他看全。"""
    told = f"已结单 #{f.ticket.number}。"
    if pair is None:
        return told
    words = f"问：{clean(pair.question, LONGEST)}\n答：{clean(pair.answer, LONGEST)}"
    return f"{told}回复 1 存为词条（再请一位看过才用）：\n{words}"


def offered(c: Change, reviewer: str) -> str:
    who = clean(reviewer, 12) if reviewer else "另一位团干部"
    return f"待审 #{c.number}：请{who}看过就用；写错了发 /撤销 #{c.number}"


def to_review(c: Change) -> str:
    said = f"{clean(c.wording.question, 60)} | {clean(c.wording.answer, 120)}"
    head = f"#{c.number} {clean(c.author.name, 12)} 加词条：{said}"
    return f"{head}\n引用本条回复 1 通过，0 原因 退回；或发 /词条 审"


def again(f: Followed) -> str:
    """告诉归他答的人和书记：不满意，重新打开了。"""
    t = f.ticket
    return f"#{t.number} 评了 {t.rating} 分，重新打开，{_owner(t)}。\n看经过：/工单 #{t.number}"


def added(th: Thread) -> str:
    """告诉归他答的人：又说了一句；诉求不带内容。"""
    t = th.ticket
    if t.kind is TicketKind.APPEAL:
        return f"#{t.number} 有补充，看内容：/工单 #{t.number}"
    last = next(s for s in reversed(th.lines) if s.side is Side.ASKER)
    whole = f"\n看全文：/工单 #{t.number}" if len(last.text) > CUT else ""
    return f"#{t.number} 又问：{clean(last.text, CUT)}\n引用本条就能答复{whole}"


def off(t: Ticket) -> str:
    """告诉归他答的人：提问的人不问了。"""
    return f"#{t.number} 他撤回了，不用答。"
