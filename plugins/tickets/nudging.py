"""催办怎么说：客气，只说编号和时限。"""

from datetime import datetime

from models.rules.ladder import Step
from models.rules.tickets import TicketKind
from models.services.ladder import Nudge
from models.services.overnight import Untold
from plugins._chat.arguments import clean
from plugins._chat.dates import until
from plugins._chat.turn import Note

NIGHT = 18
"""几点以后开始的那一段叫夜里。"""


def words(n: Nudge, now: datetime) -> str:
    t = n.ticket
    when, see = until(t.deadline, now), f"看内容：/工单 #{t.number}"
    owner = clean(t.owner.name, 12) if t.owner else ""
    match n.step:
        case Step.TOLD:
            whose = f"归{owner}，" if owner else ""
            told = f"{t.kind} #{t.number} {whose}应在 {when} 答复，还没有。"
            to = " 姓名" if t.kind is TicketKind.QUESTION else ""
            return f"{told}\n要换人发 /转交 #{t.number}{to}"
        case Step.MOVED:
            return f"{t.kind} #{t.number} 还没有答复，现在归你这里，应在 {when} 答复。\n{see}"
        case _ if t.deadline > now:
            return f"{t.kind} #{t.number} 还等你答复，最迟 {when}。\n{see}"
        case _:
            return f"{t.kind} #{t.number} 还等你答复，应在 {when}，麻烦尽快。\n{see}"


def relieved(n: Nudge) -> str:
    """告诉原来归他答的人。"""
    to = f"转给{clean(n.ticket.owner.name, 12)}了" if n.ticket.owner else "转到校团委了"
    return f"#{n.ticket.number} 还没有答复，先{to}，你不用再管。"


def overnight(one: Untold, since: datetime) -> Note:
    """安静时段里来的几件，没有内容；只有一件的引用这句就能答。"""
    when = "中午" if since.hour < NIGHT else "夜里"
    first, *more = one.tickets
    if not more:
        words = f"{when}来了 1 件等你答复，看内容：/工单 #{first.number}"
        return one.qq, words, first.entry
    queued = any(t.owner is None for t in one.tickets)
    see = "/工单 待办" if queued else "/工单"
    return one.qq, f"{when}来了 {len(one.tickets)} 件等你答复，发 {see} 看。"
