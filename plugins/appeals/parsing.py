"""诉求的一行怎么读：开头的「匿名」「回避 谁」，其余是话；一个字也不猜成别的。"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from models.rules.appeals import GROUP, plain
from plugins._chat.arguments import At, Token, Word, kept_id, looks_like_name
from plugins._chat.contact_lines import words_from
from plugins._chat.turn import Turn

_UNNAMED = re.compile("匿名|(?:不|别|不要|不想|不愿)(?:留|署|写)(?:我的?)?名")

NAMELESS, AVOIDING, CODE = "匿名", "回避", ("查", "查询")


@dataclass(frozen=True)
class Head:
    """names：写在「回避」后面的；avoiding：写了「回避」；spot：话从第几个词起。"""

    unnamed: bool = False
    avoiding: bool = False
    names: tuple[str, ...] = ()
    spot: int = 0


def words_of(args: Sequence[Token]) -> list[str]:
    return [t.text for t in args if isinstance(t, Word)]


def ats_of(args: Sequence[Token]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(t.qq for t in args if isinstance(t, At)))


def head(words: Sequence[str], is_person: Callable[[str], bool]) -> Head:
    """「匿名」和「回避 人…」谁先谁后都行；「匿名」和后面的话连着写的也算匿名，宁可不留名。"""
    unnamed, avoiding, names, spot = False, False, list[str](), 0
    for word in words:
        glued = word.removeprefix(AVOIDING)
        if word == NAMELESS:
            unnamed = True
        elif word == AVOIDING:
            avoiding = True
        elif glued != word and is_person(glued):
            avoiding, names = True, [*names, glued]
        elif avoiding and is_person(word):
            names.append(word)
        else:
            unnamed = unnamed or word.startswith(NAMELESS)
            break
        spot += 1
    return Head(unnamed, avoiding, tuple(names), spot)


def wants_unnamed(text: str) -> bool:
    """话里说了不想留名，却没有写在最前面。"""
    return _UNNAMED.search(text) is not None


def name_like(word: str) -> bool:
    """名册里没有，也像在说一个人。"""
    return kept_id(word) or looks_like_name(word)


def text_from(turn: Turn, spot: int) -> str:
    return words_from(turn.line.segments, turn.args, spot)


def code_in(words: Sequence[str]) -> tuple[str | None, int]:
    """「查」后面的码，可能分三段写；话从第几个词起。"""
    for size in (1, 12 // GROUP):
        if code := plain("".join(words[1 : 1 + size])):
            return code, 1 + size
    return None, 1
