"""账上的每一类：哪条命令写的、笼统叫什么、认得细节时怎么说。"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.services.audit import Line, Names

from . import phrases, rooms


@dataclass(frozen=True)
class Kind:
    """command：写下它的命令；called：笼统的叫法；said：认得细节时的后半句。"""

    command: str
    called: str
    said: Callable[[dict[str, Any], Names, date], str] | None = None


def sentence(line: Line, names: Names, on: date) -> str:
    """「登记联系 #12：李雷 面谈」；细节是旧样子、缺了几项的，只说大概，不让整页看不成。"""
    kind = KINDS.get(line.kind)
    try:
        said = kind.said(line.detail or {}, names, on) if kind and kind.said else ""
    except (KeyError, ValueError, TypeError):
        said = ""
    joint = "：" if line.number or line.about else " "
    return f"{called(line)}{joint}{said}" if said else called(line)


def called(line: Line) -> str:
    """「登记联系 #12」「撤销 #12」；没有写说法的一类，说它大概是什么。"""
    known = KINDS.get(line.kind)
    what = known.called if known else _FAMILIES.get(line.kind.partition(".")[0], "别的事")
    which = line.number or line.about
    return f"{what} #{which}" if which else what


def of_command(command: str) -> tuple[str, ...]:
    own = tuple(kind for kind, known in KINDS.items() if known.command == command)
    return own + _ALSO.get(command, ())


_ALSO = {"任命": ("roster.import",), "卸任": ("roster.import", "roster.graduate")}
"""名册也会带来、结束任期。"""


KINDS = {
    "contact": Kind("联系", "登记联系", phrases.contact),
    "backfill": Kind("补录", "补录", phrases.contact),
    "backfill.approve": Kind("补录", "通过补录"),
    "backfill.refuse": Kind("补录", "退回补录"),
    "backfill.withdraw": Kind("补录", "撤回补录"),
    "activity": Kind("活动", "发起活动", phrases.activity),
    "activity.change": Kind("活动", "改活动", phrases.changed),
    "activity.start": Kind("活动", "活动开始"),
    "activity.end": Kind("结束", "结束活动"),
    "activity.cancel": Kind("活动", "取消活动"),
    "contact.joined": Kind("结束", "签到带入联系", phrases.contact),
    "signin": Kind("签到", "签到", phrases.signed),
    "signin.wait": Kind("签到", "签到，等绑定"),
    "signin.wrong": Kind("签到", "打错签到码"),
    "signin.undo": Kind("签到", "撤回签到"),
    "signin.out": Kind("签退", "签退"),
    "leave": Kind("请假", "请假"),
    "leave.undo": Kind("请假", "撤销请假"),
    "undo": Kind("撤销", "撤销"),
    "confirm": Kind("确认", "确认"),
    "object": Kind("确认", "提出异议"),
    "appoint": Kind("任命", "任命", phrases.appointed),
    "dismiss": Kind("卸任", "卸任", phrases.dismissed),
    "group.set": Kind("本群", "设群", rooms.groups),
    "group.board": Kind("本群", "设群", rooms.board),
    "group.claim": Kind("本群", "群", rooms.claimed),
    "group.introduce": Kind("本群", "群", rooms.introduced),
    "group.names": Kind("本群", "记下群名", rooms.renamed),
    "group.take_over": Kind("本群", "接管群", rooms.taken_over),
    "bind": Kind("绑定", "绑定", rooms.bound),
    "bind.claim": Kind("绑定", "申请绑定", rooms.bound),
    "bind.approve": Kind("绑定", "同意绑定", rooms.approved),
    "bind.refuse": Kind("绑定", "不同意绑定", rooms.approved),
    "bind.release": Kind("绑定", "解除绑定", rooms.bound),
    "bind.fail": Kind("绑定", "绑定没有对上", rooms.missed),
    "visit": Kind("走访", "走访", phrases.visited),
    "minutes": Kind("纪要", "附纪要", phrases.attached),
    "improvement": Kind("改进", "提改进", phrases.improved),
    "improvement.done": Kind("办结", "办结"),
    "exemption": Kind("免计", "免计", phrases.exempted),
    "poll": Kind("投票", "发起投票"),
    "poll.move": Kind("截止", "改投票的截止"),
    "poll.close": Kind("截止", "投票截止"),
    "poll.cancel": Kind("投票", "取消投票"),
    "poll.restart": Kind("投票", "改题重投"),
    "poll.remind": Kind("投票", "提醒没投的人"),
    "vote": Kind("选", "投票"),
    "vote.secret": Kind("选", "匿名投票"),
    "guidance": Kind("指导", "指导", phrases.guided),
    "appeal": Kind("诉求", "收到诉求"),
    "ticket.read": Kind("诉求", "看了诉求"),
    "question": Kind("提问", "提问"),
    "ticket.answer": Kind("答复", "答复"),
    "ticket.ask": Kind("答复", "请他补充"),
    "ticket.follow": Kind("提问", "又问一句"),
    "ticket.transfer": Kind("转交", "转交", phrases.transferred),
    "ticket.refused": Kind("转交", "转交没有成"),
    "ticket.close": Kind("结单", "结单"),
    "ticket.rate": Kind("评分", "评分", phrases.rated),
    "ticket.reopen": Kind("评分", "重新打开"),
    "ticket.remind": Kind("工单", "催办"),
    "ticket.tell": Kind("工单", "补一句知会"),
    "faq.load": Kind("词条", "装上词条", phrases.seeded),
    "faq.change": Kind("词条", "改词条", phrases.faq),
    "faq.approve": Kind("词条", "通过词条"),
    "faq.refuse": Kind("词条", "退回词条"),
    "card": Kind("亮身份", "公开名片", phrases.lit),
    "card.renew": Kind("亮身份", "续名片"),
    "card.withdraw": Kind("亮身份", "撤下名片"),
    "card.ask": Kind("亮身份", "请续名片"),
    "call": Kind("征集", "发起征集", phrases.topic),
    "call.close": Kind("征集", "截止征集"),
    "idea": Kind("点子", "提点子", phrases.idea),
    "idea.second": Kind("点子", "附议"),
    "idea.unsecond": Kind("点子", "不附议了"),
    "idea.withdraw": Kind("点子", "撤回点子"),
    "bid": Kind("领办", "申办"),
    "idea.approve": Kind("立项", "立项", phrases.owned),
    "progress": Kind("进展", "写进展", phrases.idea),
    "idea.activity": Kind("进展", "连活动", phrases.linked),
    "idea.close": Kind("进展", "结项"),
    "handover": Kind("交接", "交接", phrases.handed),
    "request.receive": Kind("本群", "收到请求", rooms.asked),
    "request.accept": Kind("本群", "答应请求"),
    "roster.import": Kind("名册", "导入名册", rooms.imported),
    "roster.graduate": Kind("名册", "毕业", rooms.graduated),
    "roster.return": Kind("名册", "撤销毕业"),
    "person.merge": Kind("名册", "合并", rooms.merged),
    "person.split": Kind("名册", "拆开合并", rooms.split),
}

_FAMILIES = {
    "bind": "绑定", "roster": "名册", "request": "加好友或进群",
    "group": "群的设置", "person": "名册里的人",
}  # fmt: skip
"""还没有写说法的一类，照点号前面的说个大概。"""
