"""联系登记：人打的怎么读，给人看的怎么写。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from config.regulation import regulation
from models.rules.contacts import Draft
from models.rules.posts import called
from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services.contacts import Pending, Receipt
from plugins._chat.arguments import At, Segment, Token, Word, clean, fold, mode, tag, visible
from plugins._chat.cards import mask
from plugins._chat.dates import day, said
from plugins._chat.whom import Spare

from . import counting

EXAMPLE = "/联系 @同学 {面谈} #{就业}"
WHAT = "登记一次联系"
WHOM = "联系了谁？@ 他，或写姓名、学号；不登记了回「取消」。"
IN_PRIVATE = (
    "群里只收人、方式、标签、日期。谈了什么请私聊登记，这条没有记下，请撤回它；"
    "私聊发：/联系 姓名 {面谈} 备注"
)
LATER = "联系过了再登记，日期写今天或以前的，比如：/联系 @同学 {面谈} 昨天"
CONFIRMED = "已确认"
SEVERAL = "有几条在等你确认，请引用其中一条回复 1，或私聊我发 /确认 全部"
WHICH_NOT = "有几条在等你确认，请引用其中不对的一条回复 0，或私聊我发 /确认 看编号"
BY_QUOTE = "本人引用本条回复 1 确认"
BY_PRIVATE = "本人私聊我发 /确认 就能确认"
ONE_ONLY = "一次撤销一条，比如：/撤销 #12"
WHICH_ONE = "撤销哪一条？引用那条回执发 /撤销，或写编号：/撤销 #12"
NOTHING_TO_UNDO = "你没有可以撤销的登记。引用那条回执发 /撤销，或写编号：/撤销 #12"
QUOTE_IT = "引用那条回执回复 1 就确认了；也可以私聊我发 /确认 看有哪些。"
NOTHING = "没有等你确认的联系。"

_TAIL = "。.!！?？~…"
_DATE_LIKE = re.compile(
    r"(\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}[日号]?|上个?(周|星期|月)|\d{1,2}[日号]|(周|星期|礼拜)."
)
_COMING = re.compile("明[天早晚]|[大]?后天|[下本这]个?(周|星期|礼拜).")
_LASTING = re.compile(r"半个?(小时|钟头)|[0-9一二两三]+个?(分钟|小时|钟头|min|h)", re.IGNORECASE)
"""谈了多久不是备注，也不影响指标，群里写了不必劝回私聊。"""


@dataclass(frozen=True)
class Said:
    """读出来的一行。spare 里有人也可能有备注，要对过名册才知道；spots 是它们在整行里是第几个词。"""

    ats: tuple[int, ...]
    spare: tuple[Spare, ...]
    mode: str
    tags: tuple[str, ...]
    day: date
    spots: tuple[int, ...]


def parse(args: Sequence[Token], today: date, upto: int | None = None) -> Said:
    """次序随意；不写方式算面谈，不写日期算今天。

    upto：备注从第几个词开始，从那里起只认 @ 和带 # 的标签，别的都是备注的话。
    """
    contact = regulation().readings.contact
    synonyms = {word: m for m, words in contact.mode_synonyms.items() for word in words}
    ats: list[int] = []
    spare: list[Spare] = []
    spots: list[int] = []
    tags: list[str] = []
    how: str | None = None
    when: date | None = None
    words = [t for t in args if isinstance(t, Word)]
    for token in args:
        if isinstance(token, At):
            ats.append(token.qq)
    for spot, word in enumerate(w.text.rstrip(_TAIL) for w in words):
        in_note = upto is not None and spot >= upto
        if label := tag(word) or (not in_note and _public(word)):
            tags.append(clean(label, 12))
        elif in_note or not word:
            continue
        elif how is None and (found := mode(word, contact.modes, synonyms)):
            how = found
        elif when is None and (on := day(word, today)):
            when = on
        elif _COMING.fullmatch(word):
            raise Refusal(worded(LATER))
        elif _DATE_LIKE.fullmatch(word):
            raise Refusal(f"没看懂日期「{clean(word, 12)}」，比如写 昨天、周三、11-20。")
        elif not _LASTING.fullmatch(word):
            spare.append(Spare(word, late=bool(how or tags or when)))
            spots.append(spot)
    return Said(
        ats=tuple(dict.fromkeys(ats)),
        spare=tuple(spare),
        mode=how or contact.modes[0],
        tags=tuple(dict.fromkeys(tags)),
        day=when or today,
        spots=tuple(spots),
    )


def note(segments: Sequence[Segment], args: Sequence[Token], spot: int) -> str:
    """从第 spot 个词起的原话，标点照旧；带 # 的标签已经记成标签，不再留在话里。"""
    raw = visible(" ".join(str(d.get("text") or "") for kind, d in segments if kind == "text"))
    folded, start = fold(raw), 0
    words = [t.text for t in args if isinstance(t, Word)]
    for word in reversed(words[spot:]):
        start = folded.rindex(word, 0, start or len(folded))
    return re.sub(r"\s*[#＃][^\s#＃]+", "", raw[start:]).strip()


def _public(word: str) -> str | None:
    return word if word in regulation().readings.contact.public_tags else None


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
        f"{names}：{_what(r.draft, today)}",
        *counting.until_known(r.people),
        f"{BY_PRIVATE if private else BY_QUOTE}{counting.once_confirmed()}；登错了发 /撤销",
    ]
    return "\n".join(lines)


def undone(r: Receipt, today: date, *, students: bool, with_note: bool) -> str:
    """改好再发的一行；备注只还给登记的人，学生群里只留公开的标签。"""
    if students:
        open_tags = tuple(t for t in r.draft.tags if _public(t))
        again = _options(replace(r.draft, tags=open_tags), today)
        return f"已撤销 #{r.number}，改好再发一次就行：\n/联系 @同学 {again}"
    names = " ".join(clean(p.name, 12) for p in r.people)
    note = f" {r.draft.note}" if with_note and r.draft.note else ""
    again = f"/联系 {names} {_options(r.draft, today)}{note}"
    return f"已撤销 #{r.number}，现在 {counting.done(r)}。改好再发：\n{again}"


def which(r: Receipt, today: date) -> str:
    names = "、".join(clean(p.name, 12) for p in r.people)
    return f"撤销哪一条？最近一条是 #{r.number} {names} {_what(r.draft, today)}，回复 1 撤销。"


def pending(rows: Sequence[Pending], today: date) -> str:
    """等本人确认的，最多列三条。"""
    lines = [f"#{p.number} {p.cadre} {said(p.day, today)} {p.mode}" for p in rows[:3]]
    more = f"等 {len(rows)} 条。" if len(rows) > 3 else ""
    return "\n".join((*lines, f"{more}都对就发 /确认 全部；不对发 /确认 异议 #{rows[0].number}"))


def no_such(number: int) -> str:
    return f"没有 #{number} 这一条，请核对编号。"


def objected(r: Receipt, today: date) -> str:
    """告诉校团委有异议；不转告登记的团干部是谁提的。"""
    what = f"{r.cadre_name} {_what(r.draft, today)}"
    return f"#{r.number} 有一条异议{counting.objected()}：{what}。请了解一下。"


def cadres(rows: Sequence[tuple[str, str, str]]) -> str:
    if not rows:
        return "这条命令给团干部登记联系用。想找团干部，请联系你的团支书。"
    people = "；".join(f"{name}（{unit}{called(kind)}）" for name, kind, unit in rows)
    return f"想找团干部？{people}。\n/联系 是团干部登记用的。"


APPOINT_FIRST = "登记联系要有团干部职务。先任命：/任命 @自己 {专职}"


def _what(draft: Draft, today: date) -> str:
    tags = "".join(f" #{t}" for t in draft.tags)
    return f"{draft.mode}{tags} {said(draft.day, today)}"


def _options(draft: Draft, today: date) -> str:
    when = "" if draft.day == today else f" {draft.day:%m-%d}"
    return draft.mode + "".join(f" #{t}" for t in draft.tags) + when
