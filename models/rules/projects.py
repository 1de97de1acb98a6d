"""众创众筹众评：一个点子走到哪一步，下一步能走哪里，走不了的为什么（四.4）。"""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from models.rules.refusal import Refusal
from models.rules.wording import worded


class CallState(StrEnum):
    OPEN = "征集中"
    CLOSED = "已截止"


class Stage(StrEnum):
    """次序就是生命线；进行到哪一步由下面的表说了算。"""

    PROPOSED = "点子"
    BIDDING = "申办"
    APPROVED = "立项"
    UNDERWAY = "实施"
    REVIEWING = "评议"
    CLOSED = "已结"
    WITHDRAWN = "已撤回"


class Step(StrEnum):
    """走一步。NOBODY：申办的都撤了；RELEASE：撤销立项；UNBEGUN：第一句进展撤了；
    REOPEN：没评议就结了的退回。REVIEWED、CALLED_OFF：评议截止了、取消了，由那次投票的样子得来，不另记。
    """

    SECOND = "附议"
    BID = "申办"
    NOBODY = "没有人申办了"
    APPROVE = "立项"
    RELEASE = "撤销立项"
    PROGRESS = "写进展"
    UNBEGUN = "退回没开始"
    LINK = "连活动"
    REVIEW = "评议"
    REVIEWED = "评议截止"
    CALLED_OFF = "评议取消"
    CLOSE = "结项"
    REOPEN = "退回没结"
    WITHDRAW = "撤回"


NEXT: dict[tuple[Stage, Step], Stage] = {
    (Stage.PROPOSED, Step.SECOND): Stage.PROPOSED,
    (Stage.PROPOSED, Step.BID): Stage.BIDDING,
    (Stage.PROPOSED, Step.APPROVE): Stage.APPROVED,
    (Stage.PROPOSED, Step.WITHDRAW): Stage.WITHDRAWN,
    (Stage.BIDDING, Step.SECOND): Stage.BIDDING,
    (Stage.BIDDING, Step.BID): Stage.BIDDING,
    (Stage.BIDDING, Step.NOBODY): Stage.PROPOSED,
    (Stage.BIDDING, Step.APPROVE): Stage.APPROVED,
    (Stage.BIDDING, Step.WITHDRAW): Stage.WITHDRAWN,
    (Stage.APPROVED, Step.RELEASE): Stage.BIDDING,
    (Stage.APPROVED, Step.PROGRESS): Stage.UNDERWAY,
    (Stage.UNDERWAY, Step.PROGRESS): Stage.UNDERWAY,
    (Stage.UNDERWAY, Step.UNBEGUN): Stage.APPROVED,
    (Stage.UNDERWAY, Step.LINK): Stage.UNDERWAY,
    (Stage.UNDERWAY, Step.REVIEW): Stage.REVIEWING,
    (Stage.UNDERWAY, Step.CLOSE): Stage.CLOSED,
    (Stage.CLOSED, Step.REOPEN): Stage.UNDERWAY,
    (Stage.REVIEWING, Step.PROGRESS): Stage.REVIEWING,
    (Stage.REVIEWING, Step.REVIEWED): Stage.CLOSED,
    (Stage.REVIEWING, Step.CALLED_OFF): Stage.UNDERWAY,
}

_STANDS = {
    Stage.PROPOSED: "还没有人申办",
    Stage.BIDDING: "还没有立项",
    Stage.APPROVED: "已经立项，还没开始",
    Stage.UNDERWAY: "已经在实施",
    Stage.REVIEWING: "正在评议",
    Stage.CLOSED: "已经结了",
    Stage.WITHDRAWN: "已经撤回",
}
_HOW = {
    Stage.PROPOSED: "愿意来办的发：/领办 #{n}",
    Stage.BIDDING: "定下谁来办发：/立项 #{n}",
    Stage.APPROVED: "承办的人写第一句：/进展 #{n} 开始筹备",
    Stage.UNDERWAY: "看它到哪了发：/进展 #{n}",
    Stage.REVIEWING: "看它到哪了发：/进展 #{n}",
    Stage.CLOSED: "看它怎么办的发：/进展 #{n}",
    Stage.WITHDRAWN: "另提一个发：/点子 你的点子",
}
_BETTER = {
    (Stage.UNDERWAY, Step.WITHDRAW): "不办了由承办的人或{校团委}发：/进展 #{n} 结项",
    (Stage.APPROVED, Step.WITHDRAW): "先撤销立项：/撤销 #{n}",
    (Stage.APPROVED, Step.CLOSE): "不办了就撤销立项：/撤销 #{n}",
    (Stage.PROPOSED, Step.CLOSE): "不要了由提的人发：/撤销 #{n}",
    (Stage.BIDDING, Step.CLOSE): "不要了由提的人发：/撤销 #{n}",
    (Stage.REVIEWING, Step.CLOSE): "评议截止就自己结了，看它到哪了发：/进展 #{n}",
}
"""这一步另有说法的；别的照它此刻的样子说下一步。"""

DIMENSIONS = ("创意", "落实", "收获")
LONGEST_TOPIC, LONGEST_IDEA, LONGEST_PLAN, LONGEST_PROGRESS = 120, 300, 300, 200
FURTHEST = timedelta(60)
"""征集、评议的截止最远。"""
MOST_DIMENSIONS, LONGEST_DIMENSION = 6, 10
FULL_MARKS = 5
SHORTEST = timedelta(hours=1)
FEWEST_ELECTORS = 5
"""评议至少收这么久、至少这么多人有票：三五个熟人几分钟评出来的不算数。"""


def after(stage: Stage, step: Step, number: int) -> Stage:
    """走了这一步到哪里；表里没有的，说此刻是什么样子、下一步该发哪一行。"""
    if found := NEXT.get((stage, step)):
        return found
    how = _BETTER.get((stage, step), _HOW[stage])
    raise Refusal(worded(f"#{{n}} {_STANDS[stage]}，不能{step}。{how}", n=number))


def check_text(text: str, what: str, longest: int, how: str) -> None:
    """what：叫什么；how：给人照抄的一行。"""
    if not text:
        raise Refusal(f"{what}写一句：{how}")
    if len(text) > longest:
        raise Refusal(f"{what}最多 {longest} 字，写要紧的：{how}")


def check_dimensions(dimensions: Sequence[str], number: int) -> None:
    how = f"/众评 #{number} {' '.join(DIMENSIONS)}"
    if len({*dimensions}) < len(dimensions):
        raise Refusal(f"有一项写了两次，各写一次：{how}")
    if len(dimensions) > MOST_DIMENSIONS or any(len(d) > LONGEST_DIMENSION for d in dimensions):
        raise Refusal(f"最多评 {MOST_DIMENSIONS} 项，每项最多 {LONGEST_DIMENSION} 字：{how}")
