"""诉求：怎么写。同学读到的是「收到了」「答复」。"""

from collections.abc import Sequence
from datetime import datetime

from models.rules.appeals import shown
from models.services.anonymous import Waiting
from models.services.casework import Said, Thread
from models.services.tickets import Opened
from models.tables import Side
from plugins._chat.arguments import clean
from plugins._chat.clock import SHANGHAI
from plugins._chat.dates import until

EXAMPLE = "/诉求 宿舍停水三天了，报修没人来"
WHAT = "说说烦心事、提意见，只在私聊；也可以匿名"
ASK = "是什么事？直接回我，只有派到的老师看得到。\n不想留名，最前面写「匿名」；不说了回「取消」。"
SIGNED = "这件会署名；要匿名回「匿名」。"
SIGN_OR_NOT = f"{SIGNED}照样署名回 1。"
WHOM = "涉及哪位团干部？写姓名，他就一点也看不到；没有回 0。"
NO_NAME_YET = "@ 的那位不在名册里，他的号记下了。他叫什么？写姓名，他就一点也看不到；不知道回 0。"
PRIVATELY = "请私聊我说，那里只有派到的老师看得到。"
RECALL = "这里大家都看得到，我没有存，请把刚才那条撤回。"
OUTSIDE = "管这件事的人你都说到了，我这里不合适收，一个字也没有存。\n请直接找："
OUTSIDE_UNSET = "学校纪检监察、信访部门，学校官网上有电话和信箱。"
NAMELESS = "我不存你是谁；但 QQ 和管这台机器的人，仍可能看到你给我发过消息。"
AGAIN = "这一句收到过了，追问码在上一条回话里；没看到就换句话再说一遍。"
TOO_MANY = "今天已经收了 {n} 件，明天再说；急的请直接找老师，或打 110、120。"
TOO_MANY_LOOKS = "今天问了太多次，明天再说；急的请直接找老师，或打 110、120。"
WRONG_CODE = "没有这个码，请核对：12 个字，分三段，没有 0 和 O、1 和 I。"
TRIED = "试得太多了，过一小时再来；码在当时的回话里。"
HOW_CODE = "把码写在后面，比如：/诉求 查 K7QM-4TXE-9RWD"
FOLLOWED_LATER = "补上了，下一个整点送到。凭原来的码来看答复。"
SHOWN = 4
"""至多几句，早的不列。"""


def unfinished(own: Sequence[tuple[int, datetime]], now: datetime) -> str:
    """自己没结的几件，列在问话前面。"""
    told = "，".join(f"#{number} 最迟 {until(due, now)}" for number, due in own[-SHOWN:])
    return f"你没结的：{told}；看进展发 /诉求 #{own[-1][0]}\n" if own else ""


def whom(*, wants_unnamed: bool) -> str:
    return (SIGNED + WHOM) if wants_unnamed else WHOM


def withdrawn(number: int) -> str:
    return f"好的，#{number} 撤回了。"


def taken_back(number: int) -> str:
    return f"#{number} 他撤回了，不用答。"


def in_group(*, said: bool) -> str:
    return f"{PRIVATELY}\n{RECALL}" if said else PRIVATELY


def unknown(word: str, *, anybody: bool) -> str:
    return f"名册里没有「{clean(word, 12)}」。再写一次姓名、学号或 QQ 号；{_nobody(anybody)}"


def not_these(word: str, *, anybody: bool) -> str:
    return f"「{clean(word, 12)}」都不是？写他的姓名、学号或 QQ 号；{_nobody(anybody)}"


def nameless(word: str) -> str:
    return f"「{clean(word, 12)}」是谁？写姓名，或姓加老师，比如：王建国 李老师；没有涉及谁回 0。"


def _nobody(anybody: bool) -> str:
    """anybody：已经认出了几位，0 不会把他们放掉。"""
    return "认出来的看不到，没有别的人回 0。" if anybody else "没有涉及谁回 0（会按平常派）。"


def spoken_of(words: Sequence[str]) -> str:
    return f"要让{'、'.join(clean(w, 12) for w in words)}看不到吗？回 1 是，0 不用。"


def which(word: str, choices: Sequence[str]) -> str:
    """「9」：说不准是哪一位，就都回避。0 留给「没有」。"""
    rows = [f"{n} {choice}" for n, choice in enumerate(choices, 1)]
    head = f"「{clean(word, 12)}」是哪一位？回复数字；说不准回 9，都不让看到。"
    return "\n".join((head, *rows))


def opened(done: Opened, now: datetime, *, about: bool) -> str:
    """about：说到了人。"""
    if done.repeated:
        return f"刚刚已经收到了 #{done.number}，最迟 {until(done.due, now)} 答复你。"
    who = "这件署名，只有派到的老师看得到" + ("，你说到的人一点也看不到。" if about else "。")
    return (
        f"收到了 #{done.number}，最迟 {until(done.due, now)} 在这里答复你。\n{who}\n"
        f"想补充，引用这句回我；看进展发 /诉求 #{done.number}"
    )


def kept(code: str, due: datetime, now: datetime) -> str:
    return (
        f"收到了。追问码 {shown(code)}，只给这一次，请抄下。\n"
        f"最迟 {until(due, now)} 有答复，凭码来看：/诉求 查 {shown(code)}\n{NAMELESS}"
    )


def outside(contact: str) -> str:
    return OUTSIDE + (contact or OUTSIDE_UNSET)


def note(done: Opened, now: datetime) -> str:
    """知会该答的人，话不在里面；还没有派给谁的，知会校团委。"""
    if done.owner is None:
        return (
            f"有一件诉求 #{done.number} 还没有派给谁，最迟 {until(done.due, now)} 要答复。\n"
            f"自己来答：/转交 #{done.number} 我（接了才看得到，看了不合适再转给别人）"
        )
    return (
        f"有一件诉求等你答复 #{done.number}，最迟 {until(done.due, now)}。\n"
        f"看：/工单 #{done.number}；答：/答复 #{done.number} 你的话"
    )


def added(number: int) -> str:
    return f"补上了 #{number}，会在这里答复你。"


def followed(number: int) -> str:
    return f"诉求 #{number} 的同学补充了一句。看：/工单 #{number}"


def no_such(number: int) -> str:
    return f"没有你的 #{number}，请核对编号；匿名的凭码看：/诉求 查 码"


def a_question(number: int) -> str:
    return f"#{number} 是一个提问，看它发 /提问 #{number}"


def thread(seen: Thread, now: datetime, more: Sequence[Waiting] = ()) -> str:
    """说过的几句，最后一行说还等不等。"""
    told = [_line(said) for said in seen.lines] + [_waits(one) for one in more]
    head = [f"前面还有 {len(told) - SHOWN} 句。"] if len(told) > SHOWN else []
    ticket = seen.ticket
    if ticket.closed:
        last = "已经办结；还有话说，接着补充就行。"
    elif ticket.answered and seen.lines[-1].side is Side.OWNER:
        last = "还有话说，接着补充就行。"
    else:
        last = f"等着答复，最迟 {until(ticket.deadline, now)}。"
    return "\n".join((*head, *told[-SHOWN:], last))


def still_waiting(said: Sequence[Waiting], due: datetime, now: datetime) -> str:
    told = [_waits(one) for one in said[-SHOWN:]]
    return "\n".join((*told, f"下一个整点交到校团委，最迟 {until(due, now)} 答复。"))


def _line(said: Said) -> str:
    who = "你" if said.side is Side.ASKER else "答"
    return f"{who} {said.at.astimezone(SHANGHAI):%m-%d}：{clean(said.text, 500)}"


def _waits(one: Waiting) -> str:
    return f"你（还没送到）：{clean(one.text, 500)}"
