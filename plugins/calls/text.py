"""征集：怎么写。"""

from models.services.calls import EXAMPLE, Call, Told
from plugins._chat.arguments import clean
from plugins._chat.dates import said_moment

__all__ = ["EXAMPLE"]

WHAT = "出个题目，收大家的点子"
TOPIC = "征集什么？写一句题目；不征集了回「取消」。"


def opened(told: Told) -> str:
    call = told.call
    due = f"，截止 {said_moment(call.deadline)}" if call.deadline else ""
    return f"征集 #{call.number}：{clean(call.topic, 60)}{due}\n引用本条说你的点子：/点子 …"


def closed(told: Told) -> str:
    call = told.call
    if told.moved and call.deadline:
        return f"征集 #{call.number} 改到 {said_moment(call.deadline)} 截止"
    return f"征集 #{call.number} 已截止，收到 {call.ideas} 个点子\n{clean(call.topic, 60)}"


def how(call: Call) -> str:
    return f"/截止 #{call.number} 周五 18:00"
