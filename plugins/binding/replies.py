"""/绑定：办完了怎么说，另外知会谁。自己的回执里也只露姓，免得转手截图。"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from models.rules import binding as rule
from models.rules.wording import worded
from models.services.binding import Bound, Mine
from models.services.bonds import Row
from models.services.claims import Claimed, Settled
from models.services.people import LEFT
from models.services.tries import OTHER_WAY, Wrong
from models.tables.binding import ClaimWhy
from plugins._chat.cards import mask, shown
from plugins._chat.turn import Answer, Note, Turn

from . import text

NOW_YOU_CAN = "现在能看 /我的、确认团干部登记的联系；更多发 /帮助"
MOVED_AWAY = (
    "你在名册里的绑定换到了另一个 QQ，这个号不再有原来的权利。不是你办的，请马上告诉{校团委}。"
)
MOVING_AWAY = (
    "有人申请把你在名册里的绑定换到另一个 QQ，还没有批。不是你，请马上告诉本{系}书记或{校团委}。"
)
RELEASED = (
    "你的名册绑定已解除。不是你要的，请告诉本{系}书记或{校团委}；要再绑定就发：/绑定 学号 姓名"
)
NOT_PASSED = "你的绑定没有通过。核对群名片后在群里再发 /绑定，或问问团支书。"
NOTED = (
    "已记下：群名片和名册对得上，就等团支书点头。没有回音就把群名片改成「{机电2301}-姓名」再发，"
    "或私聊我发：/绑定 学号 姓名"
)
NAMED = 5


def by_pair(done: Bound | Claimed | Mine | Wrong, turn: Turn) -> Answer:
    match done:
        case Bound():
            words = f"已绑定 {_who(done.row)}\n{NOW_YOU_CAN}"
        case Claimed():
            return _claimed(done, turn)
        case Mine() if done.row.left:
            return Answer(worded(LEFT))
        case Mine():
            return Answer(text.mine(done.row.name, done.row.place))
        case Wrong():
            words = _wrong(done, turn.now)
    return Answer(words, entry=done.entry, fresh=done.fresh)


def by_card(done: Bound | Claimed | Mine | Wrong, turn: Turn) -> Answer:
    """不知道是哪个单位的群里，记下的和没对上的一个字不差。"""
    match done:
        case Claimed(blind=True) | Wrong(card=True):
            return Answer(worded(NOTED), entry=done.entry, fresh=done.fresh)
    return by_pair(done, turn)


def _claimed(done: Claimed, turn: Turn) -> Answer:
    moved, member = done.why is ClaimWhy.MOVED, done.row.member
    whom = "本{系}书记或{校团委}" if rule.secretary_settles(member) else "{校团委}"
    whom = whom if moved or member.posts else "团支书"
    because = {ClaimWhy.MOVED: "换号要人核对，", ClaimWhy.IN_POST: "这一位有职务，"}.get(
        done.why, ""
    )
    words = f"{_who(done.row)}：{because}已记下，等{worded(whom)}点头"
    owner = done.row.qq if moved and done.fresh and not done.repeated else None
    told = ((owner, worded(MOVING_AWAY)),) if owner and owner != turn.speaker.qq else ()
    answer = Answer(words, entry=done.entry, fresh=done.fresh)
    return replace(answer, notes=told) if done.before else replace(answer, alerts=told)


def _wrong(done: Wrong, now: datetime) -> str:
    failed = "绑定失败：学号和姓名没有对上名册。"
    if done.again is None:
        return failed + worded(f"今天先试到这里，明天再来。{OTHER_WAY}")
    minutes = -(-(done.again - now).total_seconds() // 60)
    wait = f"隔 {minutes:.0f} 分钟" if minutes > 0 else ""
    return f"{failed}核对后{wait}再发：/绑定 学号 姓名"


def approved(done: Settled, turn: Turn) -> Answer:
    """一个人的说到支部，几个人的说姓名；在别处说的、换了号的另外私聊知会。"""
    if len(done.done) == 1:
        (one,) = done.done
        head = f"已绑定 {text.placed(one.row.place)}{shown(turn, one.row.name)}"
    else:
        head = f"已绑定 {len(done.done)} 人：{_names(done, turn)}"
    here = turn.line.origin.chat
    away = [c for c in done.done if c.chat != here]
    few = away if len(away) <= NAMED else []  # 一次批一个班就不一个个私聊，免得被风控
    notes = [(c.qq, f"已绑定 {_who(c.row)}\n{NOW_YOU_CAN}") for c in few]
    return _told(head, done, notes, [(c.was, worded(MOVED_AWAY)) for c in done.done if c.was])


def refused(done: Settled, turn: Turn) -> Answer:
    head = f"没有同意 {_names(done, turn)}，这 {len(done.done)} 条不再等。"
    return _told(head, done, [(c.qq, NOT_PASSED) for c in done.done])


def released(done: Bound, turn: Turn) -> Answer:
    own = done.qq == turn.speaker.qq
    words = f"已解除 {text.placed(done.row.place)}{shown(turn, done.row.name)} 的绑定"
    alerts = () if own or not done.fresh else ((done.qq, worded(RELEASED)),)
    again = "。再绑定发：/绑定 学号 姓名" if own else "，登记过的都还在。"
    return Answer(words + again, entry=done.entry, fresh=done.fresh, alerts=alerts)


def _told(head: str, done: Settled, notes: Sequence[Note], alerts: Sequence[Note] = ()) -> Answer:
    failed = "；".join(f"{number} {why}" for number, why in done.failed[:NAMED])
    more = f"等 {len(done.failed)} 条" if len(done.failed) > NAMED else ""
    words = f"{head}\n没办成：{failed}{more}" if failed else head
    told = Answer(words, entry=done.entry, fresh=done.fresh)
    return replace(told, notes=tuple(notes), alerts=tuple(alerts)) if done.fresh else told


def _names(done: Settled, turn: Turn) -> str:
    names = "、".join(shown(turn, c.row.name) for c in done.done[:NAMED])
    return f"{names}{'等' if len(done.done) > NAMED else ''}"


def _who(row: Row) -> str:
    return f"{text.placed(row.place)}{mask(row.name)}"
