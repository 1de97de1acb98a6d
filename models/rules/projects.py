"""众创众筹众评：一个点子走到哪一步（四.4）。"""

from enum import StrEnum


class CallState(StrEnum):
    OPEN = "征集中"
    CLOSED = "已截止"


class Stage(StrEnum):
    """次序就是生命线；进行到哪一步由 rules.projects 里的表说了算。"""

    PROPOSED = "点子"
    BIDDING = "申办"
    APPROVED = "立项"
    UNDERWAY = "实施"
    REVIEWING = "评议"
    CLOSED = "已结"
    WITHDRAWN = "已撤回"
