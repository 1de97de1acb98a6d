"""/审计：怎么读，一页怎么写。一类一句的说法在 kinds.py。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from models.rules.refusal import Refusal
from models.services.audit import PAGE, Found, Line, Names, Wanted
from plugins._chat import commands
from plugins._chat.arguments import At, Token, Word, number
from plugins._chat.clock import SHANGHAI

from . import kinds, phrases

EXAMPLE = "/审计 今天"
WHAT = "谁做了什么；也可以写姓名、#编号、命令名"
NOTHING = "没有这样的记录。看最近的发 /审计"
MORE = "回复 1 看下一页"
UNREAD = "没看懂。可以写姓名、#编号、今天或命令名，再加页数，比如：/审计 今天 2"
ONE_ONLY = "一次看一样，比如：/审计 今天"
NOT_ENROLLED = "他还没有登记过什么。看最近的发 /审计"
ERASED = "（已按本人要求删去）"
SOMEBODY = "有人"
_PAGE = re.compile(r"第?([0-9]{1,3})页?")
_TODAY = ("今天", "今日")


@dataclass(frozen=True)
class Said:
    """at、name、number 至多一样；都没有就是看全部，或 wanted 里的今天、某几类。"""

    wanted: Wanted
    at: int | None = None
    name: str | None = None
    number: int | None = None


def parse(args: Sequence[Token], now: datetime) -> Said:
    """「[人|#编号|今天|命令名] [页]」，次序随意。"""
    ats = [t.qq for t in args if isinstance(t, At)]
    words = [t.text for t in args if isinstance(t, Word)]
    pages = [int(m[1]) for w in words if (m := _PAGE.fullmatch(w))]
    rest = [w for w in words if not _PAGE.fullmatch(w)]
    if len(ats) + len(rest) > 1 or len(pages) > 1:
        raise Refusal(ONE_ONLY)
    wanted = Wanted(skip=(max(pages[0], 1) - 1) * PAGE if pages else 0)
    if ats:
        return Said(wanted, at=ats[0])
    return _one(rest[0], wanted, now) if rest else Said(wanted)


def _one(word: str, wanted: Wanted, now: datetime) -> Said:
    midnight = datetime.combine(now.date(), time(), now.tzinfo)
    if word in _TODAY:
        return Said(Wanted(skip=wanted.skip, since=midnight))
    if (asked := number(word)) is not None:
        return Said(wanted, number=asked)
    if found := commands.named(word):
        return Said(Wanted(skip=wanted.skip, kinds=_kinds(found.name)))
    return Said(wanted, name=word)


def _kinds(command: str) -> tuple[str, ...]:
    found = kinds.of_command(command)
    if not found:
        raise Refusal(f"/{command} 不往账上写什么，没有可看的。看今天的发 /审计 今天")
    return found


def listed(found: Found, today: date) -> str:
    return "\n".join(_said(line, found.names, today) for line in found.lines) or NOTHING


def _said(line: Line, names: Names, today: date) -> str:
    """「11-25 10:02 王老师 登记联系 #12：李雷 面谈」。"""
    at = line.at.astimezone(SHANGHAI)
    when = f"{at:%m-%d %H:%M}" if at.year == today.year else f"{at:%Y-%m-%d %H:%M}"
    if line.detail is None:
        return f"{when} {kinds.called(line)}{ERASED}"
    unnamed = SOMEBODY if line.kind in ("confirm", "object") else ""
    who = phrases.named(line.actor) if line.actor else unnamed
    return " ".join(filter(None, (when, who, kinds.sentence(line, names, at.date()))))


def no_such(wanted: int) -> str:
    return f"没有 #{wanted} 这一条，请核对编号。"
