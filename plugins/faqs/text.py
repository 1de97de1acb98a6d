"""词条：怎么读一行改动，怎么写。"""

import re
from collections.abc import Sequence

from models.rules.faqs import ADDING, Wording
from models.rules.wording import worded
from models.services.faq_changes import Change
from models.services.lookup import Faq
from models.tables import FaqChangeState, FaqWhat
from plugins._chat.arguments import clean, fold, visible

EXAMPLE = ADDING
WHAT = "常见问题的答案；改动请另一位看过再用"
REVISE = "/词条 改 12 问 | 答"
ADD = f"写成「问 | 答」，几种问法用 / 隔开：{ADDING}"
WHICH = f"改哪一条、改成什么？写上号：{REVISE}；只改答案：/词条 改 12 | 新答案"
DROP = "删哪一条？写上词条的号：/词条 删 12"
FIND = "找什么？写一个词：/词条 查 团费"
JUDGE = "看的是哪一条？写上编号：/词条 审 #31 1 通过，/词条 审 #31 0 原因 退回"
UNKNOWN = f"没看懂。可以：加 · 改 · 删 · 查 · 审，比如：{ADDING}"
NOTHING = "没有等你看的词条改动。"
SHOWN = 5

_BAR = re.compile(r"[|｜]")
_SLASH = re.compile(r"[/／\n]")
_NUMBER = re.compile(r"(?:词条\s*)?([0-9]{1,9})(?![0-9])\s*")


def wording(words: str) -> Wording | None:
    """「问1 / 问2 | 答」；没有竖线就不是。"""
    asked, *rest = _BAR.split(visible(words), 1)
    if not rest:
        return None
    first, *others = [" ".join(q.split()) for q in _SLASH.split(asked) if q.strip()] or [""]
    return Wording(
        first, tuple(dict.fromkeys(o for o in others if o != first)), " ".join(rest[0].split())
    )


def numbered(words: str) -> tuple[int, str] | None:
    """「12 问 | 答」「词条 12」里的号，和后面的话。"""
    match = _NUMBER.match(fold(words))
    return (int(match[1]), visible(words)[match.end() :].strip()) if match else None


def overview(count: int, waiting: int, mine: Sequence[Change]) -> str:
    rest = f"，等你看的改动 {waiting}：发 /词条 审" if waiting else ""
    own = f"\n你写的还在等人看：{' '.join(f'#{c.number}' for c in mine)}" if mine else ""
    return f"在用的词条 {count} 条{rest}{own}\n{worded(ADDING)}\n改 删 查：/词条 查 团费"


def one(faq: Faq) -> str:
    others = f"\n也问：{' / '.join(clean(p, 40) for p in faq.said.phrasings)}"
    source = f"\n出处：{clean(faq.source, 60)}" if faq.source else ""
    asked = clean(faq.said.question, 120) + (others if faq.said.phrasings else "")
    return f"词条 {faq.id}：{asked}\n{clean(faq.said.answer, 300)}{source}"


def listed(rows: Sequence[Faq]) -> str:
    more = f"\n还有 {len(rows) - SHOWN} 条，写得细一点再找" if len(rows) > SHOWN else ""
    return "\n".join(f"词条 {f.id}：{clean(f.said.question, 40)}" for f in rows[:SHOWN]) + more


def nothing_like(words: str) -> str:
    return f"没有像「{clean(words, 12)}」的词条。添一条：\n{worded(ADDING)}"


def proposed(c: Change, reviewer: str) -> str:
    who = clean(reviewer, 12) if reviewer else "另一位团干部"
    return f"待审 #{c.number}：{about(c)}\n请{who}看过就用；写错了发 /撤销 #{c.number}"


def note(c: Change) -> str:
    return f"{line(c)}\n引用本条回复 1 通过，0 原因 退回；或发 /词条 审"


def shown(c: Change, more: int) -> str:
    """整条给看的人看；more：后面还有几条。"""
    rest = f"；后面还有 {more} 条" if more else ""
    return f"{line(c)}\n回复 1 通过，0 原因 退回{rest}"


def line(c: Change) -> str:
    return f"#{c.number} {clean(c.author.name, 12)} {about(c)}"


def about(c: Change) -> str:
    """加的写出问和答；改的只写改了的一半；删的只说是哪一条。"""
    which = f"{c.what.value}词条" + (f" {c.faq}「{clean(c.was, 20)}」" if c.faq else "")
    if c.what is FaqWhat.DROP:
        return which
    asked = " / ".join(clean(q, 40) for q in (c.wording.question, *c.wording.phrasings) if q)
    return f"{which}：{' | '.join(filter(None, (asked, _answer(c))))}"


def _answer(c: Change) -> str:
    if not c.wording.answer:
        return ""
    return f"{'' if c.wording.question else '答案改成 '}{clean(c.wording.answer, 300)}"


def judged(c: Change, more: int) -> str:
    rest = f"\n还有 {more} 条等你看，发 /词条 审" if more else ""
    if c.state is FaqChangeState.REFUSED:
        return f"已退回 #{c.number}，{clean(c.author.name, 12)}会看到原因。{rest}"
    return f"{outcome(c)}{rest}"


def outcome(c: Change) -> str:
    """告诉写的人，也告诉看的人。"""
    what = clean(c.wording.question or c.was, 40)
    if c.state is FaqChangeState.REFUSED:
        return f"#{c.number} 词条「{what}」退回了：{clean(c.reason, 100)}"
    done = "删掉了" if c.what is FaqWhat.DROP else "现在就用"
    return f"已通过 #{c.number}：词条 {c.faq}「{what}」{done}"


def withdrawn(c: Change) -> str:
    return f"已撤销 #{c.number}，没有改动词条。"


def no_such(number: int) -> str:
    return f"没有 #{number} 这一条改动，请核对编号；等你看的发 /词条 审"
