"""亮身份、问题、诉求这几条：一个人、一个系、全校画成同样的一节。"""

from collections.abc import Sequence
from datetime import date

from models.services.answered import Tally
from models.services.lit import Lit, Share, State
from plugins._chat import answering
from plugins._chat.pictures import BoardRow, SheetLine, SheetSection

NONE_YET = "还没有"


def section(
    card: Lit | Share | None, answers: Sequence[Tally], today: date
) -> tuple[SheetSection, ...]:
    """名片几位公开；问的几件里答了几件，别的几个率写在下面。"""
    rows = [_card(card, today)] if card else []
    rows += [_rates(one, today) for one in answers if one.asked]
    lines = [_others(one) if one.asked else _none(one, today) for one in answers]
    if not rows and not lines:
        return ()
    return (SheetSection("亮身份、问题与诉求", tuple(rows), tuple(lines)),)


def _card(card: Lit | Share, today: date) -> BoardRow:
    note = f"{card.duty.clause} · {card.period.said(today)}"
    if isinstance(card, Lit):
        return BoardRow(card.duty.title, note, int(card.state is State.LIVE), 1, card.state)
    return BoardRow(card.duty.title, f"{note} · 在任的几位公开", card.live, card.serving, "")


def _rates(one: Tally, today: date) -> BoardRow:
    note = " · ".join((one.duty.clause, one.period.said(today), f"{one.kind}的响应"))
    return BoardRow(one.duty.title, note, one.answered, one.asked, "")


def _others(one: Tally) -> SheetLine:
    """别的几个率另起一行：「按时 7/9 · 解决 6/9 · 满意 5/6」，接在条款后面放不下。"""
    _, *others = answering.rates(one)
    return SheetLine(one.kind, "", " · ".join(others))


def _none(one: Tally, today: date) -> SheetLine:
    return SheetLine(one.duty.title, f"{one.duty.clause} · {one.period.said(today)}", NONE_YET)


# ---- 图下的话和文字版


def lit(card: Lit | Share | None) -> str:
    """「亮身份 已公开」「亮身份 3/8」；没有人在任的不说。"""
    if isinstance(card, Lit):
        return f"{card.duty.title} {card.state}"
    return f"{card.duty.title} {card.live}/{card.serving}" if card and card.serving else ""


def told(answers: Sequence[Tally]) -> list[str]:
    return [*answering.lines(answers), *filter(None, [answering.none_yet(answers)])]
