"""问与答的规矩：写多长、谁答得、谁转得、谁结得。看得到多少在 tickets.sight。"""

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.rules.tickets import Case, Sight, TicketKind, TicketState, assigned, sight
from models.rules.wording import worded

LONGEST = 500
LOW = 2
"""几分以下算没解决，重新打开。"""
RATINGS = range(1, 6)


def check_question(text: str) -> None:
    if not text.strip():
        raise Refusal("想问什么？比如：/提问 团员证丢了怎么补")
    _fits(text)


def check_reply(text: str, number: int) -> None:
    if not text.strip():
        raise Refusal(f"答什么？写在后面：/答复 #{number} 带学生证到团委补办")
    _fits(text)


def _fits(text: str) -> None:
    if len(text) > LONGEST:
        raise Refusal(f"一次最多 {LONGEST} 字，这里有 {len(text)} 字。写要紧的，别的可以再发一条。")


def check_rating(rating: int) -> None:
    if rating not in RATINGS:
        raise Refusal("评 1–5 分，5 最满意，比如：/评分 5")


def in_office(speaker: Speaker) -> bool:
    """卸任了的，原来派给他的也不再由他办。"""
    return speaker.cadre or speaker.committee


def handles(speaker: Speaker, case: Case) -> bool:
    """管着这件：在任的，或管急事的人遇上急的。"""
    return in_office(speaker) or (speaker.carer and case.urgent)


def answers(speaker: Speaker, case: Case) -> bool:
    """答复：归谁答的，和校团委；诉求只有派到的人。"""
    if not handles(speaker, case) or sight(speaker, case) is not Sight.TEXT:
        return False
    return assigned(speaker, case) or (speaker.committee and case.kind is TicketKind.QUESTION)


def moves(speaker: Speaker, case: Case) -> bool:
    """转交：归谁答的、本系书记、校团委；看不到话的也转得。"""
    if not in_office(speaker) or sight(speaker, case) is Sight.NOTHING:
        return False
    own = case.department in speaker.departments(PostKind.SECRETARY)
    return assigned(speaker, case) or speaker.committee or own


def closes(speaker: Speaker, case: Case) -> bool:
    """结单同转交；诉求的话没看过，不能替人结。"""
    return moves(speaker, case) and sight(speaker, case) is Sight.TEXT


def not_yours(number: int) -> Refusal:
    """看不到的和没有的，说的是同一句话。"""
    return Refusal(f"没有 #{number} 这个工单，请核对编号；等你答复的发 /工单 看。")


def unfit(number: int) -> str:
    return f"#{number} 不能转给他，请换一位：/转交 #{number} 姓名"


def unnamed(number: int) -> str:
    """看不到话的指定不了谁。"""
    return f"内容你看不到，转给谁照次序来：/转交 #{number}；自己来答：/转交 #{number} 我"


def queued(number: int) -> str:
    return worded("#{n} 已经在{校团委}这里。自己来答：/转交 #{n} 我", n=number)


def check_open(state: TicketState, number: int) -> None:
    if state is TicketState.CLOSED:
        raise Refusal(f"#{number} 已经结了；他再问一句就会重新打开。")


def called_off(number: int) -> Refusal:
    return Refusal(f"#{number} 他撤回了，不用答。")


def check_closing(answered: bool, reason: str, number: int) -> None:
    """一句没答就结，要让提问的人知道为什么。"""
    if not answered and not reason:
        raise Refusal(f"#{number} 还没有答复过，写一句给他看的：/结单 #{number} 已当面说清")
    _fits(reason)


def only_owner(number: int, kind: TicketKind) -> Refusal:
    """给看得到它、却办不了的人。"""
    if kind is TicketKind.APPEAL:
        return Refusal(f"#{number} 由派到的人来办；要换人发 /转交 #{number}")
    return Refusal(worded("#{n} 由归他答的人或{校团委}来办；要换人发 /转交 #{n} 姓名", n=number))
