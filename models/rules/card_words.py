"""名片上写得了什么：职务、联系方式、简介各多长；别人点得开的链接、查得到人的证件号不收。"""

import re
from dataclasses import dataclass

from models.rules.public_cards import Scope
from models.rules.refusal import Refusal

TITLE, CONTACT, INTRO = 20, 40, 60
"""各至多几个字。"""

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_LINK = re.compile(
    r"https?:|www\.|[a-z0-9-]+\.(?:com|cn|net|org|cc|me|io|top|xyz|link|ly|vip)(?![a-z])", re.I
)
_PAPER = re.compile(r"[0-9]{15,}")
"""身份证号、银行卡号那么长的数。"""
_REACHABLE = re.compile(r"[0-9A-Za-z]|[室楼厅]")
_SHORTEST = 4


@dataclass(frozen=True)
class Draft:
    """要公开的一张；没有简介的是空的。"""

    title: str
    contact: str
    intro: str = ""
    scope: Scope = Scope.DEPARTMENT


def check(draft: Draft) -> None:
    check_title(draft.title)
    check_contact(draft.contact)
    check_intro(draft.intro)


def check_title(text: str) -> None:
    _check(text, TITLE, "职务", "团总支副书记")
    if not text:
        raise Refusal("职务还没有写，比如：团总支副书记")


def check_contact(text: str) -> None:
    """电话、QQ、微信、邮箱、办公室都行；要找得到人。"""
    _check(text, CONTACT, "联系方式", "QQ 2851234567")
    if not _REACHABLE.search(text) or len(text) < _SHORTEST:
        raise Refusal("联系方式写电话、QQ、微信、邮箱或办公室，比如：QQ 2851234567")


def check_intro(text: str) -> None:
    _check(text, INTRO, "简介", "周二、周四下午在办公室")


def _check(text: str, most: int, what: str, example: str) -> None:
    if len(text) > most:
        raise Refusal(f"{what}最多 {most} 个字，现在 {len(text)} 个，短一点，比如：{example}")
    if _LINK.search(_MAIL.sub("", text)):
        raise Refusal(f"名片上不放链接，{what}写成文字，比如：{example}")
    if _PAPER.search(re.sub(r"[\s-]", "", text)):
        raise Refusal(f"{what}里像有证件号、卡号，名片上不放，比如：{example}")
