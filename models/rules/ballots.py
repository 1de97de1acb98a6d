"""一张票怎么读：「2」「1 3」「5 4 5」「2>1>3」，手打的各种样子都认；读不懂的不猜。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from models.rules.polls import Method
from models.rules.refusal import Refusal

_CIRCLED = {chr(0x2460 + step): f" {step + 1} " for step in range(20)}
_KEYCAP = dict.fromkeys("\ufe0f\u20e3")
_FULL = {chr(0xFF01 + step): chr(0x21 + step) for step in range(94)}
_MARKS = str.maketrans({**_FULL, **_CIRCLED, **_KEYCAP, "\u3000": " ", "》": ">", "〉": ">"})
_LEAD = re.compile(r"(?:我?(?:回复?|选|投)了?|第)\s*[:：]?\s*|[「“\"+]\s*")
_TAIL = '。.!~ 」”"项个分'
_NUMBERS = re.compile(r"[0-9]{1,4}(?:[\s,、;>+/]+[0-9]{1,4})*")
_GAP = re.compile(r"[\s,、;>+/]+")


@dataclass(frozen=True)
class Paper:
    """投的是什么样的一张：投法、选项、至多几项（或满分），和 #号（说怎么改时用）。"""

    method: Method
    options: tuple[str, ...]
    most: int
    number: int

    @property
    def example(self) -> str:
        """可以照抄的一张。"""
        count = len(self.options)
        match self.method:
            case Method.SINGLE:
                return "2" if count > 1 else "1"
            case Method.MULTIPLE:
                return "1 2" if self.most > 1 else "1"
            case Method.SCORE:
                return " ".join(str(self.most - nth % 2) for nth in range(count))
            case Method.RANK:
                return ">".join(map(str, (2, 1, *range(3, count + 1))))


def numbers(said: str) -> list[int] | None:
    """一句话就是几个数字；夹着别的话的是聊天，None。"""
    text = said.translate(_MARKS).strip()
    text = _LEAD.sub("", text, count=1) if _LEAD.match(text) else text
    text = text.strip(_TAIL)
    return [int(n) for n in _GAP.split(text)] if _NUMBERS.fullmatch(text) else None


def tries(said: str, options: Sequence[str]) -> bool:
    """像是在投票：几个数字，或正是一个选项。"""
    return numbers(said) is not None or _named(said, options) is not None


def read(said: str, paper: Paper) -> str:
    """读成记下的样子；不合规矩的说清，给一行照抄的。"""
    picked = numbers(said)
    if paper.method in (Method.SINGLE, Method.MULTIPLE):
        named = _named(said, paper.options)
        known = picked is not None and all(1 <= n <= len(paper.options) for n in picked)
        picked = [named] if named is not None and not known else picked
    if picked is None:
        raise Refusal(_wrong(paper, "没看懂"))
    return _READ[paper.method](picked, paper)


def positions(choice: str) -> list[int]:
    """记下的一张票里的几个数。"""
    return [int(n) for n in _GAP.split(choice)]


def _single(picked: list[int], paper: Paper) -> str:
    if len(picked) != 1:
        raise Refusal(_wrong(paper, "这次只选一项"))
    return str(_known(picked, paper)[0])


def _multiple(picked: list[int], paper: Paper) -> str:
    chosen = sorted(set(_known(picked, paper)))
    if len(chosen) > paper.most:
        raise Refusal(_wrong(paper, f"最多选 {paper.most} 项"))
    return " ".join(map(str, chosen))


def _score(picked: list[int], paper: Paper) -> str:
    wanted = len(paper.options)
    if len(picked) == 1 and len(digits := str(picked[0])) == wanted > 1:
        picked = [int(d) for d in digits]  # 「545」：一个维度一位
    if len(picked) != wanted:
        raise Refusal(_wrong(paper, f"要打 {wanted} 个分，各 1–{paper.most}"))
    if not all(1 <= n <= paper.most for n in picked):
        raise Refusal(_wrong(paper, f"分数是 1–{paper.most}"))
    return " ".join(map(str, picked))


def _rank(picked: list[int], paper: Paper) -> str:
    """排一部分也行，没排到的平分余下的分。"""
    if len(set(_known(picked, paper))) != len(picked):
        raise Refusal(_wrong(paper, "一项只排一次"))
    return ">".join(map(str, picked))


_READ = {
    Method.SINGLE: _single, Method.MULTIPLE: _multiple, Method.SCORE: _score, Method.RANK: _rank
}  # fmt: skip


def _known(picked: Sequence[int], paper: Paper) -> Sequence[int]:
    if wrong := next((n for n in picked if not 1 <= n <= len(paper.options)), None):
        raise Refusal(_wrong(paper, f"没有第 {wrong} 项，只有 1–{len(paper.options)}"))
    if 0 in picked:
        raise Refusal(_wrong(paper, f"选项是 1–{len(paper.options)}"))
    return picked


def _named(said: str, options: Sequence[str]) -> int | None:
    text = said.strip().casefold()
    return next((n for n, o in enumerate(options, 1) if o.casefold() == text), None)


def _wrong(paper: Paper, why: str) -> str:
    return f"{why}，这样投：/选 #{paper.number} {paper.example}"
