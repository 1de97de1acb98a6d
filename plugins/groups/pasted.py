"""私聊里贴来的几行：一行一个群，整段都读懂了才设。"""

import re

from models.rules.refusal import Refusal
from models.services.groups import Setting
from plugins._chat.arguments import clean, fold

from . import text
from .listing import ARROW

AT_ONCE = 200
_NEXT = re.compile(r"(?<!\S)(?=[0-9]{5,}\s+(?:设[为成]\s*)?(?:干部群|学生群)(?!\S))")
_SET = re.compile(r"(?<!\S)设[为成]")


def settings(said: str) -> list[Setting]:
    """said 是整句话，命令名可以每行都抄着。"""
    lines = [piece for row in fold(said).splitlines() for piece in _pieces(row)] or [""]
    if len(lines) > AT_ONCE:
        raise Refusal(f"一次最多设 {AT_ONCE} 个群，分两次发。")
    found = [_setting(line, alone=len(lines) == 1) for line in lines]
    numbers = [want.group for want in found]
    twice = next((n for n in numbers if numbers.count(n) > 1), None)
    if twice is not None:
        raise Refusal(f"{twice} 写了两次，不知道按哪一次，一个都没有设。留一行再发。")
    return found


def _pieces(row: str) -> list[str]:
    """箭头后面是给人看的群名，不读；一行里写了几个群的也分开。"""
    words = row.partition(ARROW)[0].replace("/本群", " ").strip()
    return [piece for piece in _NEXT.split(words) if piece.strip()]


def _setting(line: str, *, alone: bool) -> Setting:
    """「123456 机电2301班新生群 设为 学生群 机电2301」：群号和「设为」之间的是群名，不读。"""
    number, _, rest = line.strip().partition(" ")
    said = _SET.search(rest)
    words = [number, *(rest[said.start() :] if said else rest).split()]
    try:
        return text.setting(words)
    except Refusal as no:
        if alone:
            raise
        raise Refusal(f"「{clean(line, 24)}」这一行没看懂，一个都没有设。\n{no}") from no
