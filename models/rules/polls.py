"""投票：几种投法、几种样子（四.4）。"""

from enum import StrEnum


class Method(StrEnum):
    """SCORE：选项就是评分的维度，各打 1 到 5。"""

    SINGLE = "单选"
    MULTIPLE = "多选"
    SCORE = "打分"
    RANK = "排序"


class PollState(StrEnum):
    OPEN = "进行中"
    CLOSED = "已截止"
    CANCELLED = "已取消"
