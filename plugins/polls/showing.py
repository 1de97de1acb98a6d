"""投票的结果怎么说、怎么画：每项多少、参评几人、怎么数的；只说数，不说谁投的。"""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from models.rules.polls import Method, PollState
from models.rules.tally import Line, Result
from models.services.polls import View
from plugins._chat.arguments import clean
from plugins._chat.pictures import PollPicture, PollRow, PollSection

from . import text

ADVICE = "仅供参考"
SHORT = "参评不足"
NO_VOTES = "还没有人投"
LISTED = 40
_COUNTED = {
    Method.SINGLE: "单选：一人一票",
    Method.MULTIPLE: "多选：百分数是选它的占参评的人",
    Method.SCORE: "打分：各维度取平均，±是标准差",
    Method.RANK: "排序：波达计分，第一名得（项数 − 1）分，往后减一，没排到的平分余下的",
}


def turnout(result: Result) -> str:
    """「参评 41/80」，不到一半的说明。"""
    told = f"参评 {result.ballots}/{result.electors}"
    return told if result.enough else f"{told}，{SHORT}"


def caption(seen: View, result: Result) -> str:
    """图旁边的几行。"""
    first = f"{text.head(seen)}{text.state(seen)}，{turnout(result)}"
    return "\n".join((first, best(seen, result), f"{counted(result)}；{ADVICE}"))


def plain(seen: View, result: Result) -> str:
    """图发不出时：每项一行。"""
    first = f"{text.head(seen)}{text.state(seen)}，{turnout(result)}"
    rows = [f"{_label(seen, line)} {figure(result, line)}" for line in result.lines]
    return "\n".join((first, *rows, f"{best(seen, result)}；{counted(result)}；{ADVICE}"))


def counted(result: Result) -> str:
    return _COUNTED[result.method]


def best(seen: View, result: Result) -> str:
    """谁最多；一样多的就说并列，不替人定。"""
    if not result.ballots:
        return NO_VOTES
    if result.method is Method.SCORE:
        return _means(seen, result)
    names = "、".join(clean(seen.options[n - 1], 20) for n in result.first[:4])
    more = f" 等 {len(result.first)} 项" if len(result.first) > 4 else ""
    (top, *_) = [figure(result, x) for x in result.lines if x.position in result.first]
    return f"{names}{more} 并列，各 {top}" if result.tied else f"最多：{names}，{top}"


def _means(seen: View, result: Result) -> str:
    each = (f"{clean(seen.options[x.position - 1], 12)} {_mean(x)}" for x in result.lines[:4])
    more = f" 等 {len(result.lines)} 项" if len(result.lines) > 4 else ""
    return "，".join(each) + more


def figure(result: Result, line: Line) -> str:
    """「25 票 61%」「4.3 ±0.8」「37 分」。"""
    match result.method:
        case Method.SCORE:
            return f"{_mean(line)} ±{line.deviation or 0:.1f}" if line.count else "—"
        case Method.RANK:
            return f"{_points(line.points)} 分"
        case _:
            share = f" {float(result.share(line)):.0%}" if result.ballots else ""
            return f"{line.count} 票{share}"


def _mean(line: Line) -> str:
    return "—" if line.mean is None else f"{float(line.mean):.1f}"


def _points(points: Fraction) -> str:
    """半分写 .5，不四舍五入。"""
    return str(points.numerator) if points.denominator == 1 else f"{float(points):.1f}"


def _label(seen: View, line: Line) -> str:
    return f"{text.CIRCLED[line.position - 1]} {seen.options[line.position - 1]}"


def units(seen: View, each: Sequence[tuple[str, Result]]) -> str:
    """满五张票的各支部，私聊里另说。"""
    return "\n".join(f"{clean(name, 20)} {r.ballots} 票：{best(seen, r)}" for name, r in each[:8])


def names(seen: View, each: Sequence[tuple[str, str]]) -> str:
    """谁投了什么，只私聊给发起的人。"""
    if seen.anonymous:
        return f"{text.head(seen)}是匿名的，谁投了什么没有记。"
    rows = [f"{clean(name, 12)} {text.said_choice(seen, choice)}" for name, choice in each]
    more = [f"另有 {len(rows) - LISTED} 人"] if len(rows) > LISTED else []
    return "\n".join((f"{text.head(seen)}{len(rows)} 人投了", *rows[:LISTED], *more))


def picture(seen: View, result: Result, now: datetime) -> PollPicture:
    rows = tuple(_row(seen, result, line) for line in result.lines)
    ended = seen.state is not PollState.OPEN
    when = "已截止" if ended else f"截止 {seen.deadline:%m-%d %H:%M}"
    return PollPicture(
        title=clean(seen.question, 80),
        subtitle=f"#{seen.number} · {text.kind(seen)} · {when}",
        turnout=turnout(result),
        sections=(PollSection(rows),),
        note=counted(result),
        footer=f"{ADVICE} · 截至 {now:%Y-%m-%d %H:%M}",
    )


def _row(seen: View, result: Result, line: Line) -> PollRow:
    main, _, rest = figure(result, line).partition(" ")
    return PollRow(
        label=_label(seen, line), figure=main, unit=rest, share=float(result.share(line)),
        first=line.position in result.first, scores=line.scores,
    )  # fmt: skip
