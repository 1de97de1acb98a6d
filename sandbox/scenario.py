"""场景：打了什么、答了什么，写成一份人读得懂、也写得出的文字。

    钟 2026-11-25T10:00
    1 王晓燕 在 团干部工作群：/联系 〔@李雷〕 面谈 就业
    2 青桥 在 团干部工作群 引用 1：联系+1 新1，今年 1/100 #⟨任意⟩
      ｜李雷：面谈 #就业 11月25日 周三
    李雷 在 团干部工作群 引用 2：1
    青桥 给 3 贴 〔表情 OK〕
    王晓燕 撤回 1
    李雷 做 退群 机电2301 班群
    钟 2026-11-26T08:00

句首的数是这条消息的号，要引用、撤回它才写。私聊写作「李雷 私聊：…」「青桥 私聊李雷：…」。
"""

import re
from dataclasses import dataclass, field
from datetime import datetime

from models.rules.refusal import Refusal
from plugins._chat.clock import SHANGHAI

ANY = "⟨任意⟩"
MORE = "  ｜"
BOT_NAME = "青桥"


@dataclass(frozen=True)
class Moved:
    """钟走到这一刻；开头的一行是从哪一刻起。"""

    to: datetime
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Said:
    """where 是群名，私聊是那个人的名字；text 里的图、文件、@ 写成〔…〕。"""

    who: str
    where: str
    text: str
    private: bool = False
    number: int | None = None
    quote: int | None = None
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Reacted:
    who: str
    to: int
    face: str
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Recalled:
    who: str
    message: int
    row: int = field(default=0, compare=False)


@dataclass(frozen=True)
class Did:
    """进群、退群、加好友、改群名片、拨一个故障开关。"""

    who: str
    deed: str
    what: str = ""
    row: int = field(default=0, compare=False)


Step = Moved | Said | Reacted | Recalled | Did
Scenario = tuple[Step, ...]

_NAME = r"[^\s：]+"
_SAID = re.compile(
    rf"(?:(\d+) )?({_NAME}) (?:在 ([^：\n]+?)|私聊({_NAME})?)(?: 引用 (\d+))?：(.*)", re.DOTALL
)
_REACTED = re.compile(rf"({_NAME}) 给 (\d+) 贴 〔表情 (\S+)〕")
_RECALLED = re.compile(rf"({_NAME}) 撤回 (\d+)")
_DID = re.compile(rf"({_NAME}) 做 (\S+)(?: (.+))?", re.DOTALL)
_MOVED = re.compile(r"钟 (\S+)")


def render(scenario: Scenario) -> str:
    return "".join(f"{line(step)}\n" for step in scenario)


def line(step: Step) -> str:
    """一步写成的一行；话里换的行另起，前面画一道竖线。"""
    match step:
        case Moved(to):
            said = f"钟 {to:%Y-%m-%dT%H:%M}"
        case Said(who, where, text, private, number, quote):
            head = f"{number} " if number is not None else ""
            place = f"在 {where}" if not private else f"私聊{where if who == BOT_NAME else ''}"
            quoted = f" 引用 {quote}" if quote is not None else ""
            said = f"{head}{who} {place}{quoted}：{text}"
        case Reacted(who, to, face):
            said = f"{who} 给 {to} 贴 〔表情 {face}〕"
        case Recalled(who, message):
            said = f"{who} 撤回 {message}"
        case Did(who, deed, what):
            said = f"{who} 做 {deed}{f' {what}' if what else ''}"
    return said.replace("\n", f"\n{MORE}")


def parse(text: str) -> Scenario:
    """空行和 # 开头的是给人看的；看不懂的一行 Refusal，说清是第几行。"""
    rows: list[tuple[int, str]] = []
    for nth, row in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        row = row.removesuffix("\r")
        if row.startswith(MORE) and rows:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]}\n{row.removeprefix(MORE)}")
        elif row.strip() and not row.startswith("#"):
            rows.append((nth, row))
    return tuple(_step(nth, row) for nth, row in rows)


def _step(nth: int, row: str) -> Step:
    try:
        if found := _MOVED.fullmatch(row):
            return Moved(datetime.fromisoformat(found[1]).replace(tzinfo=SHANGHAI), nth)
        if found := _REACTED.fullmatch(row):
            return Reacted(found[1], int(found[2]), found[3], nth)
        if found := _RECALLED.fullmatch(row):
            return Recalled(found[1], int(found[2]), nth)
        if found := _SAID.fullmatch(row):
            return _said(nth, *found.groups())
        if found := _DID.fullmatch(row):
            return Did(found[1], found[2], found[3] or "", nth)
    except ValueError:
        pass
    raise Refusal(f"第 {nth} 行没看懂：「{row[:30]}」。照这样写：王晓燕 在 团干部工作群：/榜")


def _said(
    nth: int, number: str | None, who: str, group: str | None, with_: str | None,
    quote: str | None, text: str,
) -> Said:  # fmt: skip
    private = group is None
    if private and (who == BOT_NAME) != bool(with_):
        raise ValueError("青桥的私聊要写和谁，人的不写")
    return Said(
        who, group or with_ or who, text, private,
        int(number) if number else None, int(quote) if quote else None, nth,
    )  # fmt: skip


def fits(expected: str, actual: str) -> bool:
    """⟨任意⟩ 合得上随便什么（不换行）；别的一个字都不能差。"""
    wanted, got = expected.split("\n"), actual.split("\n")
    return len(wanted) == len(got) and all(map(_fits, wanted, got))


def _fits(expected: str, actual: str) -> bool:
    """一段一段往后找，找到的不回头：⟨任意⟩ 再多也不慢。"""
    first, *middle = expected.split(ANY)
    if not middle:
        return first == actual
    last, at = middle.pop(), len(first)
    for piece in middle:
        if (found := actual.find(piece, at)) < 0:
            return False
        at = found + len(piece)
    ends = actual.startswith(first) and actual.endswith(last)
    return ends and at <= len(actual) - len(last)
