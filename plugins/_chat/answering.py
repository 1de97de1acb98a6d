"""亮没亮身份、问题和诉求答得怎样，说成一句：/我的 和 /进度 说的是同一句。"""

from collections.abc import Iterable

from models.services.answered import Tally
from models.services.lit import Lit, State

_HOW = {State.LIVE: "", State.STALE: "，续发 /亮身份 续", State.NONE: "，发 /亮身份"}


def card(one: Lit, *, private: bool) -> str:
    """「亮身份 未公开，发 /亮身份」。"""
    how = _HOW[one.state] if private else _HOW[one.state].replace("发", "私聊我发", 1)
    return f"{one.duty.title} {one.state}{how}"


def shares(one: Tally) -> tuple[tuple[str, int, int], ...]:
    """几个率，各是几分之几：（响应，8，9）。"""
    return (
        ("响应", one.answered, one.asked),
        ("按时", one.on_time, one.asked),
        ("解决", one.solved, one.asked),
        ("满意", one.satisfied, one.rated),
    )


def rates(one: Tally) -> list[str]:
    """数小，说成几分之几；没有人评过就不说满意。"""
    return [f"{name} {done}/{of}" for name, done, of in shares(one) if of]


def lines(answers: Iterable[Tally]) -> list[str]:
    """「问题 响应 8/9 按时 7/9 解决 6/9 满意 5/6」，一样一行。"""
    return [f"{one.kind} {' '.join(rates(one))}" for one in answers if one.asked]


def none_yet(answers: Iterable[Tally]) -> str:
    """「还没有问题、诉求」。"""
    kinds = [one.kind.value for one in answers if not one.asked]
    return f"还没有{'、'.join(kinds)}" if kinds else ""
