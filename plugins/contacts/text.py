"""联系登记：人打的怎么读，给人看的怎么写。"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from config.regulation import regulation
from models.rules.refusal import Refusal
from models.services.contacts import Pending, Receipt
from plugins._chat import counting
from plugins._chat.arguments import clean
from plugins._chat.cards import mask
from plugins._chat.contact_lines import once_more, options, public, what
from plugins._chat.dates import said

EXAMPLE = "/联系 @同学 {面谈} #{就业}"
WHAT = "登记一次联系"
WHOM = "联系了谁？@ 他，或写姓名、学号；不登记了回「取消」。"
IN_PRIVATE = (
    "群里只收人、方式、标签、日期。谈了什么请私聊登记，这条没有记下，请撤回它；"
    "私聊发：/联系 姓名 {面谈} 备注"
)
CONFIRMED = "已确认"
SEVERAL = "有几条在等你确认，请引用其中一条回复 1，或私聊我发 /确认 全部"
WHICH_NOT = "有几条在等你确认，请引用其中不对的一条回复 0，或私聊我发 /确认 看编号"
BY_QUOTE = "本人引用本条回复 1 确认"
BY_PRIVATE = "本人私聊我发 /确认 就能确认"
ONE_ONLY = "一次撤销一条，比如：/撤销 #12"
WHICH_ONE = "撤销哪一条？引用那条回执发 /撤销，或写编号：/撤销 #12"
NOTHING_TO_UNDO = "你没有可以撤销的联系。别的引用那条回执发 /撤销，或写编号：/撤销 #12"
QUOTE_IT = "引用那条回执回复 1 就确认了；也可以私聊我发 /确认 看有哪些。"
NOTHING = "没有等你确认的联系。"


def check_tags(tags: Sequence[str]) -> None:
    """学生群里只收公开的几个标签。"""
    allowed = regulation().readings.contact.public_tags
    if any(t not in allowed for t in tags):
        raise Refusal(f"学生群里的标签只能是{'、'.join(allowed)}；别的请私聊我登记。")


def receipt(r: Receipt, today: date, *, students: bool, private: bool) -> str:
    if r.repeated:
        return f"刚刚已登记 #{r.number}"
    if students:
        names = " ".join(mask(p.name) for p in r.people)
        return f"已记录：{r.draft.mode} {names} #{r.number}\n{BY_QUOTE}"
    names = "、".join(clean(p.name, 12) for p in r.people)
    lines = [
        f"联系+{len(r.people)} 新{r.new}，{counting.figure(r, today)} #{r.number}",
        f"{names}：{what(r.draft, today)}",
        *counting.until_known(r.people),
        f"{BY_PRIVATE if private else BY_QUOTE}{counting.once_confirmed()}；登错了发 /撤销",
    ]
    return "\n".join(lines)


def undone(r: Receipt, today: date, *, students: bool, with_note: bool) -> str:
    """改好再发的一行；备注只还给登记的人，学生群里只留公开的标签。"""
    if students:
        open_tags = tuple(t for t in r.draft.tags if public(t))
        again = options(replace(r.draft, tags=open_tags), today)
        how = "请私聊再发：\n/补录 姓名" if r.late else "再发一次就行：\n/联系 @同学"
        return f"已撤销 #{r.number}，改好{how} {again}"
    again = once_more(r.people, r.draft, today, late=r.late, with_note=with_note)
    return f"已撤销 #{r.number}，现在 {counting.done(r)}。改好再发：\n{again}"


def which(r: Receipt, today: date) -> str:
    names = "、".join(clean(p.name, 12) for p in r.people)
    return f"撤销哪一条？最近一条是 #{r.number} {names} {what(r.draft, today)}，回复 1 撤销。"


def pending(rows: Sequence[Pending], today: date) -> str:
    """等本人确认的，最多列三条。"""
    lines = [f"#{p.number} {p.cadre} {said(p.day, today)} {p.mode}" for p in rows[:3]]
    more = f"等 {len(rows)} 条。" if len(rows) > 3 else ""
    return "\n".join((*lines, f"{more}都对就发 /确认 全部；不对发 /确认 异议 #{rows[0].number}"))


def no_such(number: int) -> str:
    return f"没有 #{number} 这一条，请核对编号。"


def objected(r: Receipt, today: date) -> str:
    """告诉校团委有异议；不转告登记的团干部是谁提的。"""
    about = f"{r.cadre_name} {what(r.draft, today)}"
    return f"#{r.number} 有一条异议{counting.objected()}：{about}。请了解一下。"


def cadres(lines: Sequence[str]) -> str:
    """想找的人的名片，先给两位。"""
    if not lines:
        return "这条命令给团干部登记联系用。想找团干部，请联系你的团支书。"
    more = "；都有谁发 /团干" if len(lines) > 2 else ""
    return "\n".join(("想找团干部？", *lines[:2], f"/联系 是团干部登记用的{more}"))


APPOINT_FIRST = "登记联系要有团干部职务。先任命：/任命 @自己 {专职}"
