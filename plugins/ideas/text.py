"""点子、领办、立项：怎么写。"""

from collections.abc import Callable, Sequence

from models.rules.wording import worded
from models.services.ideas import EXAMPLE, Told
from models.services.lifelines import Bid, Project
from plugins._chat.arguments import clean
from plugins._chat.cards import mask

__all__ = ["EXAMPLE"]

WHAT = "提一个点子"
BID_EXAMPLE = "/领办 #12 打算怎么办"
BID_WHAT = "愿意来办一个点子，几个人都可以"
APPROVE_EXAMPLE = "/立项 #12"
APPROVE_WHAT = "定下一个点子由谁来办"
IDEA = "什么点子？写一句；先不提了回「取消」。"
WHICH_BID = f"领办哪一个？引用那条点子，或写编号：{BID_EXAMPLE}"
WHICH_APPROVE = f"给哪一个立项？引用那条点子，或写编号：{APPROVE_EXAMPLE}"
UNREAD = "承办的人请 @ 他，或写姓名：/立项 #12 @承办的人"
NOT_A_CALL = "#{n} 不是征集。直接提就不写编号：/点子 你的点子"
SHOWN = 5

Words = Callable[[Told], str]


def name(full: str, *, students: bool) -> str:
    return mask(full) if students else clean(full, 12)


def proposed(told: Told, *, students: bool, private: bool) -> str:
    one = told.project
    if told.repeated:
        return f"刚刚已登记 #{one.number}：{clean(one.text, 40)}"
    by = "" if private else f"（{name(one.author_name, students=students)}）"
    call = f"，应征集 #{one.call[0]}" if one.call else ""
    how = "不要了引用本条回「撤销」" if private else "引用本条回 1 附议"
    return (
        f"已收录 #{one.number}{by}{call}：{clean(one.text, 40)}\n"
        f"{how}；想来办发 /领办 #{one.number}"
    )


def seconded(told: Told) -> str:
    one = told.project
    return f"已附议 #{one.number}，共 {one.seconds} 人"


def unseconded(told: Told) -> str:
    one = told.project
    if not told.changed:
        return f"你没有附议过 #{one.number}。"
    return f"不附议 #{one.number} 了，还有 {one.seconds} 人"


def counted(number: int, total: int, _remind: int) -> str:
    return f"点子 #{number} 附议 {total} 人"


def withdrawn(told: Told) -> str:
    return f"已撤回点子 #{told.project.number}"


def bid(told: Told, own: Bid, *, students: bool) -> str:
    one = told.project
    more = f"\n一共 {one.bids} 份" if one.bids > 1 else ""
    wait = worded("等{校团委}或本{系}书记立项；不办了引用本条回「撤销」")
    return f"已申办 #{one.number}：{_who(own, students=students)}{more}\n{wait}"


def _who(one: Bid, *, students: bool) -> str:
    shown = name(one.name, students=students)
    return f"{clean(one.unit, 20)}（{shown}）" if one.unit else shown


def which(bids: Sequence[Bid], *, students: bool) -> str:
    rows = [
        f"{nth} {_who(one, students=students)} {clean(one.plan, 24) if one.plan else ''}".rstrip()
        for nth, one in enumerate(bids[:SHOWN], 1)
    ]
    more = "\n别的请 @ 他。" if len(bids) > SHOWN else ""
    return "\n".join((f"有 {len(bids)} 份申办，立给谁？回复数字：", *rows)) + more


def owner(one: Project, *, students: bool) -> str:
    shown = name(one.owner_name, students=students)
    return f"{shown}（{clean(one.unit_name, 20)}）" if one.unit_name else shown


def approved(told: Told, *, named: bool, students: bool) -> str:
    one = told.project
    how = "（没有申办过，是直接写的）" if named else ""
    return (
        f"已立项 #{one.number}：{clean(one.text, 30)}\n承办 {owner(one, students=students)}{how}\n"
        f"承办的人写第一句就开始了：/进展 #{one.number} 开始筹备"
    )


def yours(one: Project) -> str:
    """知会承办的人。"""
    return (
        f"点子 #{one.number}「{clean(one.text, 30)}」立项了，由你承办。\n"
        f"开始办了发：/进展 #{one.number} 开始筹备"
    )


def not_yours(one: Project) -> str:
    return f"#{one.number}「{clean(one.text, 30)}」的立项撤销了，先不用办。"


def back(told: Told) -> str:
    one = told.project
    return f"已退回这一步，#{one.number} 现在是「{one.stage}」。\n看它到哪了：/进展 #{one.number}"
