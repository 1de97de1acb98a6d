"""/亮身份 的一行：头一个词是职务，接着是联系方式，剩下的是简介；末尾可以写 本系 或 全校。"""

import re
from dataclasses import dataclass

from models.rules.public_cards import Scope
from models.rules.wording import worded
from plugins._chat.arguments import fold

_LABEL = re.compile(
    r"(?:QQ|VX|微信|电话|手机|座机|短号|邮箱|办公室|办公电话|tel|email)(?:号码?)?[:：]?", re.I
)
_CODE = re.compile(r"[\w@.+()-]*", re.ASCII)
_VALUE = re.compile(
    r"[A-Za-z+]?[0-9()-]{3,}(?:转[0-9]+)?室?|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII
)


@dataclass(frozen=True)
class Form:
    """已经说了的几样；None 是还没说，简介是空的表示不写。at_once：一行写完的，不再问给谁看。"""

    title: str | None = None
    contact: str | None = None
    intro: str | None = None
    scope: Scope | None = None
    at_once: bool = False


def parse(line: str) -> Form:
    """一整行的都有了（没写简介就是不写）；缺联系方式的，只留下职务。"""
    words = line.split()
    scope = _scope(words[-1]) if len(words) > 1 else None
    if scope:
        words = words[:-1]
    title = None if _contact(words[0]) else words[0]
    rest = words if title is None else words[1:]
    if not rest:
        return Form(title, scope=scope)
    size = _reach(rest)
    contact, intro = fold(" ".join(rest[:size])), " ".join(rest[size:])
    return Form(title, contact, intro, scope, at_once=True)


def _reach(words: list[str]) -> int:
    """从头数起几个词是联系方式：头一个总是，「办公室」「微信」后面跟着的那个也是。"""
    size = 0
    while size < len(words) and (not size or _contact(words[size])):
        size += 2 if _LABEL.fullmatch(fold(words[size])) else 1
    return size


def _contact(word: str) -> bool:
    """「13800000000」「QQ」「微信:zhang_li」「A3-201」「办公室」。"""
    said = fold(word)
    label = _LABEL.match(said)
    return bool(_VALUE.fullmatch(said) or (label and _CODE.fullmatch(said, label.end())))


def _scope(word: str) -> Scope | None:
    names = {worded("本{系}"): Scope.DEPARTMENT, worded("{全校}"): Scope.SCHOOL}
    return {**{s.value: s for s in Scope}, **names}.get(word)
