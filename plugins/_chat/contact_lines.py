"""一行联系登记怎么读：人、方式、标签、日子、备注；/联系 和 /补录 都从这里读。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from config.regulation import regulation
from models.rules.contacts import Draft
from models.rules.refusal import Refusal
from models.rules.wording import worded
from models.services.people import Match
from plugins._chat.arguments import At, Segment, Token, Word, clean, fold, mode, tag, visible
from plugins._chat.dates import day, said
from plugins._chat.turn import Turn
from plugins._chat.whom import Spare, Whom

LATER = "联系过了再登记，日期写今天或以前的，比如：/联系 @同学 {面谈} 昨天"
_TAIL = "。.!！?？~…"
_DATE_LIKE = re.compile(
    r"(\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}[日号]?|上个?(周|星期|月)|\d{1,2}[日号]"
    "|(星期|礼拜).|周[一二三四五六七八九日天末几0-9]"
    r"|[前去今]年(\d{1,2}月.*)?|\d{1,2}月份?[初底]?|[月年]底"
)
"""周后面只认数字：周静、周日红是人。"""
_COMING = re.compile("明[天早晚]|[大]?后天|[下本这]个?(周|星期|礼拜).")
_LASTING = re.compile(r"半个?(小时|钟头)|[0-9一二两三]+个?(分钟|小时|钟头|min|h)", re.IGNORECASE)
"""谈了多久不是备注，也不影响指标，群里写了不必劝回私聊。"""


@dataclass(frozen=True)
class Said:
    """读出来的一行。spare 里有人也可能有备注，要对过名册才知道；spots 是它们在整行里是第几个词。

    dated：日子是写出来的，不是当作今天。
    """

    ats: tuple[int, ...]
    spare: tuple[Spare, ...]
    mode: str
    tags: tuple[str, ...]
    day: date
    spots: tuple[int, ...]
    dated: bool


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
        if label := tag(word) or (not in_note and public(word)):
            tags.append(clean(label, 12))
        elif in_note or not word:
            continue
        elif how is None and (found := mode(word, contact.modes, synonyms)):
            how = found
        elif when is None and (on := day(word, today)):
            when = on
        elif wrong := unread(word):
            raise Refusal(wrong)
        elif not _LASTING.fullmatch(word):
            spare.append(Spare(word, late=bool(how or tags or when)))
            spots.append(spot)
    return Said(
        ats=tuple(dict.fromkeys(ats)),
        spare=tuple(spare),
        mode=how or contact.modes[0],
        tags=tuple(dict.fromkeys(tags)),
        day=when or today,
        dated=when is not None,
        spots=tuple(spots),
    )


def unread(word: str) -> str | None:
    """说的是日子，却还没到、读不懂：不猜，说哪里不对。"""
    if _COMING.fullmatch(word):
        return worded(LATER)
    if _DATE_LIKE.fullmatch(word):
        return f"没看懂日期「{clean(word, 12)}」，比如写 昨天、周三、11-20。"
    return None


def day_last(words: Sequence[str], text: str, today: date) -> tuple[date | None, str]:
    """写在话后面的日子：从话里拿出来；末尾不是日子的，话不变。"""
    on = day(words[-1], today) if len(words) > 1 else None
    return (on, text[: fold(text).rindex(words[-1])].rstrip(" ,，、")) if on else (None, text)


def drafted(turn: Turn, said: Said, whom: Whom) -> tuple[Said, Draft]:
    """人找齐之后才知道备注从哪里开始：备注里的方式、日子不算。"""
    words = ""
    if whom.rest is not None:
        spot = said.spots[whom.rest]
        said = parse(turn.args, turn.today, upto=spot)
        words = note(turn.line.segments, turn.args, spot)
    return said, Draft(said.day, said.mode, said.tags, words)


def note(segments: Sequence[Segment], args: Sequence[Token], spot: int) -> str:
    """备注：带 # 的标签已经记成标签，不再留在话里。"""
    return re.sub(r"\s*[#＃][^\s#＃]+", "", words_from(segments, args, spot)).strip()


def words_from(segments: Sequence[Segment], args: Sequence[Token], spot: int) -> str:
    """从第 spot 个词起的原话，标点照旧；没有那么多词则空。"""
    raw = visible(" ".join(str(d.get("text") or "") for kind, d in segments if kind == "text"))
    words = [t.text for t in args if isinstance(t, Word)]
    if spot >= len(words):
        return ""
    folded, start = fold(raw), 0
    for word in reversed(words[spot:]):
        start = folded.rindex(word, 0, start or len(folded))
    return raw[start:].strip()


def public(word: str) -> str | None:
    return word if word in regulation().readings.contact.public_tags else None


def what(draft: Draft, today: date) -> str:
    tags = "".join(f" #{t}" for t in draft.tags)
    return f"{draft.mode}{tags} {said(draft.day, today)}"


def once_more(
    people: Sequence[Match], draft: Draft, today: date, *, late: bool, with_note: bool
) -> str:
    """改好再发的一行；备注只还给登记的人。"""
    names = " ".join(clean(p.name, 12) for p in people)
    note = f" {draft.note}" if with_note and draft.note else ""
    return f"/{'补录' if late else '联系'} {names} {options(draft, today)}{note}"


def options(draft: Draft, today: date) -> str:
    when = "" if draft.day == today else f" {draft.day:%m-%d}"
    return draft.mode + "".join(f" #{t}" for t in draft.tags) + when
