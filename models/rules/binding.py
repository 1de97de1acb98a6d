"""绑定：姓名、学号怎么算对上；猜错了等多久；谁点得了谁的头。"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from models.rules.posts import CADRE_KINDS, PostKind, Tenure
from models.rules.rights import Speaker

LONGEST_NUMBER = 20
WAITS = {3: timedelta(minutes=1), 4: timedelta(minutes=5), 5: timedelta(minutes=15)}
"""一天里第几次错之后要等多久；再错就到明天。"""
MOST_WRONG = 6
MOST_ON_ONE = 12
"""一个学号一天里被试错（不论谁试的）这么多次，当天就只能走群里。"""

_DOTS = "·•‧・･.．"


@dataclass(frozen=True)
class Member:
    """名册里的一位，看谁点得了他的头够用；posts 是还没结束的任职，将来到任的也在内。"""

    person: int
    unit: int | None
    department: int | None
    posts: tuple[Tenure, ...] = ()


def name_key(name: str) -> str:
    """同一个姓名的各种写法得到同一个键：全角半角、大小写、空格、间隔号都不计。"""
    plain = unicodedata.normalize("NFKC", name).casefold()
    seen = (c for c in plain if c not in _DOTS and not c.isspace())
    return "".join(c for c in seen if unicodedata.category(c) not in ("Cf", "Cc"))


def number_key(number: str) -> str:
    """名册里的学号是半角、大写、没有空格的；长得不像学号的是空。"""
    plain = unicodedata.normalize("NFKC", number).upper()
    key = "".join(c for c in plain if c.isascii() and c.isalnum())
    return key if len(key) <= LONGEST_NUMBER else ""


def name_forms(piece: str) -> tuple[str, ...]:
    """在名册里按姓名找时要试的几种写法：名册里的间隔号只有「·」一种。"""
    dotted = "".join("·" if c in _DOTS else c for c in piece)
    return tuple(dict.fromkeys((dotted, "".join(c for c in piece if c not in _DOTS))))


def again_at(wrong: Sequence[datetime]) -> datetime | None:
    """今天错过的那几次（由早到晚，至少一次）之后，几点起可以再试；None 是要到明天。"""
    if len(wrong) >= MOST_WRONG:
        return None
    return wrong[-1] + WAITS.get(len(wrong), timedelta())


def settles(
    speaker: Speaker, member: Member, qq: int | None = None, *, moved: bool = False
) -> bool:
    """点得了头：有职务的要是本系的、又任命得了他的每一个职务；别人看单位。自己不能点自己的。

    qq 是要绑上的那个号。没写单位的专职是校级的，各单位都看得到。
    moved：换号是从一个人手里拿走绑定，有第二个号的团支书、团干部不能替自己办，只由书记和校团委。
    """
    if member.person == speaker.person or qq == speaker.qq:
        return False
    if speaker.committee:
        return True
    own = member.department in speaker.departments(PostKind.SECRETARY)
    if moved or member.posts:
        return own and all(speaker.appoints(t.kind, t.department) for t in member.posts)
    if member.unit in speaker.branches():
        return True
    held = [p for p in speaker.posts if p.kind in CADRE_KINDS]
    whole = any(p.kind is PostKind.FULL_TIME and p.unit is None for p in held)
    return whole or any(p.department and p.department == member.department for p in held)
