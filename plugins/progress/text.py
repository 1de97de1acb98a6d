"""/进度：怎么读；一个人、一个系、全校各画成哪几节。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from config.regulation import Duty, regulation
from models.rules import duties
from models.rules.duties import Share
from models.rules.posts import PostKind, called
from models.rules.refusal import Refusal
from models.rules.units import UnitKind
from models.rules.wording import worded
from models.services.ledger import Account
from models.services.progress import Cadre
from plugins._chat import outlook, owing, windows
from plugins._chat.arguments import At, Token, Word, clean
from plugins._chat.pictures import BoardRow, Sheet, SheetLine, SheetSection

from . import answers

EXAMPLE = "/进度"
WHAT = "每条职责做到哪；也可以写单位、团干部姓名"
OWN_ONLY = "书记看本{系}和本{系}的团干部，别的请{校团委}来看。看本{系}发：/进度"
WHICH_OWN = "你管着几个{系}，写明看哪一个：{lines}"
WHICH = "看哪个{系}？写上名字，比如：/进度 {机电系}"
NO_SUCH = "没有找到「{wanted}」，{系}名照任命时写的那样，比如：/进度 {机电系}"
NOT_A_BRANCH = "进度看到{系}为止，不看{团支部}。比如：/进度 {机电系}"
WHISPERED = "已私聊"
IN_PRIVATE = "个人的进度请私聊我发：/进度 姓名"
NO_WINDOW = "进度各按制度写的时段数，不另选。看一段里的联系发：/榜 本月"
ONE_ONLY = "一次看一位，比如：/进度 姓名"
NOT_A_CADRE = "他现在不是团干部，没有进度可看。看谁在任：/任命 列表"
UNREAD = "没看懂。/进度 后面可以不写，或写一个{系}、一位团干部，比如：/进度 {机电系}"
NO_RECORD, NOT_HIS = "尚无记录", "—"
NOBODY_YET = "还没有人在任"
REST = "其余职责"


@dataclass(frozen=True)
class Told:
    """一次进度的三样：图、图下的话、图发不出时的文字；personal：哪个数其实是一两个人的。"""

    sheet: Sheet
    caption: str
    plain: str
    personal: bool = False


def parse(args: Sequence[Token]) -> tuple[tuple[int, ...], str | None]:
    """一个 @，或一个词（系、姓名、学号），或什么都不写。"""
    ats = tuple(dict.fromkeys(t.qq for t in args if isinstance(t, At)))
    words = [t.text for t in args if isinstance(t, Word)]
    if len(ats) + len(words) > 1:
        raise Refusal(worded(ONE_ONLY) if ats or len(words) == 2 else worded(UNREAD))
    if words and windows.take(words)[0]:
        raise Refusal(NO_WINDOW)
    return ats, words[0] if words else None


def no_such(word: str, kind: UnitKind | None) -> str:
    if kind is UnitKind.BRANCH:
        return worded(NOT_A_BRANCH)
    return worded(NO_SUCH, wanted=clean(word, 12))


def means_own(word: str) -> bool:
    """「/进度 系」：没写是哪个。"""
    return word in ("系", regulation().words.department)


def of_cadre(cadre: Cadre, now: datetime) -> Told:
    own, today = cadre.account, now.date()
    share = duties.of_cadre(cadre.kinds, [o.duty for o in cadre.owed], regulation())
    posts = "、".join(called(kind) for kind in sorted(cadre.kinds))
    name, when = clean(cadre.name, 20), own.quota.period.label
    coming = ""
    if own.forecast:
        coming = outlook.forecast(own.forecast, own.quota, today)
    sections = (
        SheetSection(_contact_title(own), (_own_row(own),), note=coming),
        *_others(cadre, today),
        *answers.section(cadre.card, cadre.answers, today),
        *rest(share, _not_his(cadre.kinds)),
    )
    head = f"{name} · {posts} · {when}"
    figures = "、".join(filter(None, (owing.figures(cadre.owed), answers.lit(cadre.card))))
    caption = "\n".join(filter(None, (head, _own_line(own), coming, figures)))
    plain = "\n".join(
        (caption, *answers.told(cadre.answers), *listed(share, _not_his(cadre.kinds)))
    )
    return Told(sheet(f"职责进度 · {name}", f"{posts}，{when}", sections, now), caption, plain)


def _others(cadre: Cadre, today: date) -> tuple[SheetSection, ...]:
    """联系以外有数的几条，各写明条款和时段；驻系蹲班写明在哪。"""
    rows = []
    for o in cadre.owed:
        p, place = o.progress, ""
        if o.duty.records == "guidance":
            place = "、".join(clean(name, 20) for name in cadre.places)
        note = " · ".join(filter(None, (o.duty.clause, o.period.said(today), place)))
        extra = f"还差 {p.left}" if p.left else ""
        rows.append(BoardRow(o.duty.title, note, p.done, p.target, extra))
    return (SheetSection("其他各条", tuple(rows)),) if rows else ()


def _contact_title(own: Account) -> str:
    return " · ".join(filter(None, ("联系", own.quota.duty and duties.asked(own.quota.duty))))


def _own_row(own: Account) -> BoardRow:
    duty, times = own.quota.duty, f"{own.reached.times} 人次"
    if duty is None:
        return BoardRow("联系到的人", "没有指标", own.progress.done, None, times)
    return BoardRow(duty.title, duty.clause, own.progress.done, own.progress.target, times)


def _own_line(own: Account) -> str:
    p, times = own.progress, own.reached.times
    if p.target is None:
        return f"联系 {p.done} 人（{times} 人次），没有指标"
    return f"联系 {p.done}/{p.target}{'，已达标' if p.met else ''}（{times} 人次）"


def _not_his(kinds: frozenset[PostKind]) -> str:
    return f"{'、'.join(called(kind) for kind in sorted(kinds))}不适用"


def rest(share: Share, why: str) -> tuple[SheetSection, ...]:
    """还没有记录的、不该这一级的，各一条，照制度的次序。"""
    lines = [SheetLine(d.title, _note(d), NO_RECORD) for d in share.waiting]
    lines += [SheetLine(d.title, f"{d.clause} · {why}", NOT_HIS) for d in share.others]
    return (SheetSection(REST, lines=tuple(lines)),) if lines else ()


def _note(duty: Duty) -> str:
    return " · ".join(filter(None, (duty.clause, duties.asked(duty))))


def listed(share: Share, why: str) -> list[str]:
    """文字版里其余的职责，各带条款。"""
    lines = []
    if share.waiting:
        lines.append(f"{NO_RECORD}：{_titles(share.waiting)}")
    if share.others:
        lines.append(f"{NOT_HIS}：{_titles(share.others)}（{why}）")
    return lines


def _titles(found: Sequence[Duty]) -> str:
    return "、".join(f"{d.title}（{d.clause}）" for d in found)


def sheet(title: str, subtitle: str, sections: tuple[SheetSection, ...], now: datetime) -> Sheet:
    number = regulation().number
    footer = f"登记数据，截至 {now:%Y-%m-%d %H:%M} · {number}"
    return Sheet(title, subtitle, sections, footer)
