"""一个项目的生命线：画成哪几步，图下的话，图发不出时的文字。"""

from dataclasses import dataclass, replace
from datetime import date, datetime

from config.regulation import regulation
from models.rules.projects import FULL_MARKS, Stage
from models.services.lifelines import Bid, Held, Line, Project
from plugins._chat.arguments import clean
from plugins._chat.cards import mask
from plugins._chat.dates import said
from plugins._chat.pictures import Lifeline, LifeStep, Mark

from . import text

ORDER = (Stage.PROPOSED, Stage.BIDDING, Stage.APPROVED, Stage.UNDERWAY, Stage.REVIEWING)
LAST_SAID, LAST_HELD, BIDS = 6, 4, 5


@dataclass(frozen=True)
class Told:
    picture: Lifeline
    caption: str
    plain: str


def of(line: Line, now: datetime, *, masked: bool) -> Told:
    one, today = line.project, now.date()
    steps = [
        _proposed(one, today, masked=masked),
        _bidding(line, masked=masked),
        _approved(one, today, masked=masked),
        _underway(line, today),
        _reviewed(one, today),
    ]
    shown = [replace(step, state=_state(one.stage, nth)) for nth, step in enumerate(steps)]
    if one.call:
        told = (f"#{one.call[0]} {clean(one.call[1], 60)}",)
        shown.insert(0, LifeStep("征集", "", "done", told))
    if one.stage is Stage.WITHDRAWN:
        shown = [
            *shown[: 2 if one.call else 1],
            LifeStep(one.stage, _day(one.closed, today), "now"),
        ]
    owner = f" · 承办 {text.owner(one, masked=masked)}" if one.owner else ""
    footer = f"{regulation().school} · {said(today, today)} {now:%H:%M}"
    picture = Lifeline(
        f"{'项目' if one.owner else '点子'} #{one.number}", f"{one.stage}{owner}", one.text,
        tuple(shown), footer,
    )  # fmt: skip
    return Told(picture, _caption(line, today, owner), _plain(picture, one))


def _state(stage: Stage, nth: int) -> str:
    if stage is Stage.CLOSED:
        return "done"
    at = ORDER.index(stage) if stage in ORDER else 0
    return "done" if nth < at else "now" if nth == at else "next"


def _day(day: date | None, today: date) -> str:
    return said(day, today) if day else ""


def _proposed(one: Project, today: date, *, masked: bool) -> LifeStep:
    by = mask(one.author_name) if masked else clean(one.author_name, 12)
    told = f"{by} 提的，附议 {one.seconds} 人"
    return LifeStep("点子", _day(one.day, today), "", (told,))


def _bidding(line: Line, *, masked: bool) -> LifeStep:
    """打算怎么办只给团干部看：里面可能有电话。"""
    rows = [_bid(b, masked=masked) for b in line.bids[:BIDS]]
    if len(line.bids) > BIDS:
        rows.append(f"还有 {len(line.bids) - BIDS} 份")
    if not rows and line.project.owner:
        rows = ["没有人申办，直接立项"]
    return LifeStep("申办", "", "", tuple(rows))


def _bid(one: Bid, *, masked: bool) -> str:
    name = mask(one.name) if masked else clean(one.name, 12)
    who = f"{clean(one.unit, 20)} {name}" if one.unit else name
    return who if masked or not one.plan else f"{who}：{clean(one.plan, 60)}"


def _approved(one: Project, today: date, *, masked: bool) -> LifeStep:
    rows = (f"承办 {text.owner(one, masked=masked)}",) if one.owner else ()
    return LifeStep("立项", _day(one.approved, today), "", rows)


def _underway(line: Line, today: date) -> LifeStep:
    begun = f"{_day(line.project.begun, today)}起" if line.project.begun else ""
    before = len(line.progress) - LAST_SAID
    rows = [f"前面还有 {before} 句"] if before > 0 else []
    rows += [f"{said_short(day)} {clean(words, 200)}" for day, words in line.progress[-LAST_SAID:]]
    rows += [_held(one) for one in line.activities[-LAST_HELD:]]
    return LifeStep("实施", begun, "", tuple(rows))


def said_short(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _held(one: Held) -> str:
    came = f"到 {one.came} 人" if one.came else one.state
    return f"活动 #{one.number} {clean(one.title, 24)} {said_short(one.day)}，{came}"


def _reviewed(one: Project, today: date) -> LifeStep:
    seen = one.outcome
    if seen is None:
        rows = ("没有评议",) if one.stage is Stage.CLOSED else ()
        return LifeStep("评议", _day(one.closed, today), "", rows)
    few = "" if seen.enough or seen.ended is None else "，参评不足"
    rows = (f"众评 #{seen.number}，参评 {seen.cast}/{seen.electors}{few}，仅供参考",)
    marks = [Mark(clean(n, 10), (v or 0) / FULL_MARKS, text.mark(v)) for n, v in seen.means]
    return LifeStep("评议", _day(seen.ended, today), "", rows, tuple(marks))


def _caption(line: Line, today: date, owner: str) -> str:
    one = line.project
    last = line.progress[-1] if line.progress else None
    rows = (
        f"#{one.number} {clean(one.text, 30)}",
        f"{one.stage}{owner} · 附议 {one.seconds}",
        f"{said(last[0], today)}：{clean(last[1], 40)}" if last else "",
        text.coming(one),
    )
    return "\n".join(filter(None, rows))


def _plain(picture: Lifeline, one: Project) -> str:
    """没到的几步不列。"""
    rows = [
        f"{step.name}{f' {step.day}' if step.day else ''}{_joined(step)}"
        for step in picture.steps
        if step.state != "next"
    ]
    head = f"#{one.number} {clean(one.text, 40)}"
    return "\n".join((head, *rows, text.coming(one)))


def _joined(step: LifeStep) -> str:
    return f"：{'；'.join(clean(row, 60) for row in step.lines[-3:])}" if step.lines else ""
