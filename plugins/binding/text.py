"""/绑定：人打的怎么读，缺什么怎么问，待批怎么列。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from models.rules.binding import LONGEST_NUMBER
from models.rules.refusal import Refusal
from models.rules.rights import Role, Speaker
from models.rules.wording import worded
from models.services.awaiting import Claim
from models.services.claims import MOVES
from models.tables.binding import ClaimWhy
from plugins._chat.arguments import At, Token, Word, clean, fold, kept_id, looks_like_name
from plugins._chat.cards import mask, name_in

EXAMPLE = "/绑定 202412017 李雷"
WHAT = "私聊发学号和姓名；群里只发 /绑定"
HOW = "私聊我发学号和姓名，比如：/绑定 202412017 李雷"
IN_PRIVATE = (
    "绑定失败：请私聊我发 /绑定 学号 姓名。群里写的没有记下，请撤回；"
    "在群里只发 /绑定，就按群名片认。"
)
ASK_BOTH = "把学号（工号）和姓名发给我，比如：202412017 李雷；不绑了回「取消」。"
ASK_NAME = "姓名是？不绑了回「取消」。"
ASK_NUMBER = "学号（工号）是？不绑了回「取消」。"
WHISPERED = "已私聊"
BEFRIEND = "先加我好友，再发一次 /绑定 待批，我私聊给你看。"
FOR_APPROVERS = "这一步给团支书、团干部用。自己绑定：" + HOW
NOT_SEEN = "「全部」是你刚看过的那些，先看一遍：/绑定 待批"
WHICH = "写上编号，比如：/绑定 同意 3 4 7-9；编号在 /绑定 待批 里。"
NONE_WAITING = "没有等你点头的绑定。"
WHOM = "解除谁的绑定？@ 他，或写姓名、学号：/绑定 解除 李雷"
ONE_BY_ONE = "一次解除一位：/绑定 解除 李雷"
NOT_IN_ROSTER = "他不在名册里，没有绑定可以解除。"
RELEASE_IN_PRIVATE = "解除自己的请私聊我发：/绑定 解除；解除别人的写上姓名：/绑定 解除 李雷"
SURE = "解除以后，这个 QQ 就不再是名册里的你，要用再绑定。回复 1 解除，不解除回「取消」。"

VERBS = ("待批", "同意", "拒绝", "解除", "换")
PAGE = 20
LONGEST_SPAN = 100
LONGEST_CARD = 64

_SPAN = re.compile(r"#?([0-9]{1,9})(?:[-‐–—―−~～到至]#?([0-9]{1,9}))?")
_DIGITS = re.compile(r"[0-9]")
_LABEL = re.compile(r"(学号|工号|姓名|名字)[:=]?")
_HAN_NAME = re.compile(r"[\u3400-\u9fff]{2,6}")
_LATIN_NAME = re.compile(r"[A-Za-z][A-Za-z'.-]*( [A-Za-z][A-Za-z'.-]*){1,3}")
_SPOKEN = frozenset(
    "我你您他她它吗呢吧啊哦呀嘛了的么不是在好谢请哈嗯对没谁哪怎什等再收到知道这那就也都"
)
"""平常说话才用、姓名里少见的字。"""
_AFTER_CLASS = re.compile(r"([0-9]班?)(?=[\u3400-\u9fff])(?![班级])")
"""「机电2301李雷」「机电2301班李雷」：班级和姓名之间没有断开。"""


@dataclass(frozen=True)
class Said:
    """verb 之外：words 是原来的词，number 和 name 是其中的学号和姓名。"""

    verb: str
    words: tuple[str, ...]
    ats: tuple[int, ...]

    @property
    def number(self) -> str:
        """带数字的词；空格断开的连回去。"""
        return "".join(w for w in self.words if _DIGITS.search(w))

    @property
    def name(self) -> str:
        return "".join(w for w in self.words if not _DIGITS.search(w))

    def answered(self, words: Sequence[str]) -> "Said":
        """补上答的；答的里面有的那一样，照后说的。"""
        given = {bool(_DIGITS.search(w)) for w in words}
        kept = [w for w in self.words if bool(_DIGITS.search(w)) not in given]
        return replace(self, words=(*kept, *words))


def parse(args: Sequence[Token]) -> Said:
    """「[待批|同意|拒绝|解除|换] …」，次序随意，「同意3」也行。"""
    words = spoken(args)
    verb = next((w for w in words if w in VERBS), "")
    if verb:
        words.remove(verb)
    elif words and (verb := next((v for v in VERBS if words[0].startswith(v)), "")):
        words[0] = words[0].removeprefix(verb)
    said = Said(verb, tuple(words), tuple(dict.fromkeys(t.qq for t in args if isinstance(t, At))))
    if verb in ("", "换") and len(said.number) > LONGEST_NUMBER:
        raise Refusal(HOW)
    return said


def spoken(args: Sequence[Token]) -> list[str]:
    """打的词；「学号：」「姓名：」这样的题头不是词。"""
    bare = (_LABEL.sub("", t.text, count=1) if _LABEL.match(t.text) else t.text
            for t in args if isinstance(t, Word))  # fmt: skip
    return [word for word in bare if word]


def missing(said: Said) -> str:
    if said.number:
        return ASK_NAME
    return ASK_NUMBER if said.name else ASK_BOTH


def could_be_pair(words: Sequence[str]) -> bool:
    """答的像学号、姓名，或两样都有；别的是聊天，不拿去对，也不算试错一次。"""
    numbers = "".join(w for w in words if _DIGITS.search(w))
    name = " ".join(w for w in words if not _DIGITS.search(w))
    whole = 0 < len(words) <= 4
    return whole and (not numbers or kept_id(numbers)) and (not name or _could_be_name(name))


def _could_be_name(name: str) -> bool:
    """不在百家姓里的姓名也有，所以只看有没有平常说话的字。"""
    if _LATIN_NAME.fullmatch(name):
        return True
    whole = name.replace(" ", "")
    return looks_like_name(whole) or bool(_HAN_NAME.fullmatch(whole) and not _SPOKEN & {*whole})


def kept(card: str) -> str:
    return clean(card, LONGEST_CARD)


def pieces(card: str) -> tuple[str, ...]:
    """群名片的各截，姓名和班级都在里面。"""
    card = _AFTER_CLASS.sub(r"\1 ", fold(card))
    found = [p for p in re.split(r"[\s\-_/|—－()（）【】\[\]]+", card) if p]
    return tuple(dict.fromkeys([*found, name_in(card)])) if found else ()


def check_approver(speaker: Speaker) -> None:
    if not speaker.roles & {Role.SUPER, Role.ADMIN, Role.SECRETARY, Role.CADRE, Role.BRANCH}:
        raise Refusal(FOR_APPROVERS)


def numbers(said: Said, seen: Sequence[int]) -> list[range]:
    """「3 4 7-9」；「全部」是刚看过的那些。"""
    if said.words == ("全部",):
        if not seen:
            raise Refusal(NOT_SEEN)
        return [range(n, n + 1) for n in seen]
    found = [_SPAN.fullmatch(word) for word in said.words]
    spans = [range(int(m[1]), int(m[2] or m[1]) + 1) for m in found if m]
    if not spans or None in found or sum(map(len, spans)) > LONGEST_SPAN or not all(spans):
        raise Refusal(WHICH)
    return spans


def page(waiting: Sequence[Claim], said: Said) -> list[Claim]:
    """「待批 2」是第二页；「待批 3-5」哪一页也不是。"""
    found = _SPAN.fullmatch(said.words[0]) if said.words else None
    nth = 1 if found is None else 0 if found[2] else int(found[1])
    return [*waiting[(nth - 1) * PAGE : nth * PAGE]] if nth else []


def listed(page: Sequence[Claim], waiting: Sequence[Claim], *, seen: bool) -> str:
    """seen：看过的才好说「全部」，不然把编号都写上。"""
    if not waiting:
        return NONE_WAITING
    count = f"等你点头的 {len(waiting)} 位" if len(waiting) > 1 else "等你点头的"
    if not page:
        return f"{count}，共 {-(-len(waiting) // PAGE)} 页。看第一页：/绑定 待批"
    rows = [_line(c) for c in page]
    after = waiting.index(page[-1]) + 1
    more = f"下一页：/绑定 待批 {after // PAGE + 1}\n" if after < len(waiting) else ""
    picked = " ".join(str(c.number) for c in page) if len(page) <= 3 or not seen else "全部"
    other = "" if picked != "全部" else f"；挑着批：/绑定 同意 {page[0].number} {page[1].number}"
    return "\n".join((f"{count}：", *rows, f"{more}都对就发：/绑定 同意 {picked}{other}"))


def above(count: int) -> str:
    return worded(f"\n另有 {count} 位{MOVES}。") if count else ""


def _line(c: Claim) -> str:
    """「3 李雷 机电系 机电2301 ← 机电2301-李雷 QQ…4001」。"""
    why = clean(c.card, 20) if c.card else c.why.value
    posted = "（有职务）" if c.row.member.posts and c.why is not ClaimWhy.IN_POST else ""
    return f"{c.number} {clean(c.row.name, 12)}{posted} {c.row.place} ← {why} QQ…{c.qq % 10000:04}"


def mine(name: str, place: str) -> str:
    return f"你已绑定 {placed(place)}{mask(name)}。不是你就发：/绑定 解除；换号用新的 QQ 来发。"


def placed(place: str) -> str:
    return f"{place} " if place else ""
