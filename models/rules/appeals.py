"""匿名诉求的追问码和整点：码抄得对、打得出，时刻只到整点。"""

import re
import unicodedata
from datetime import datetime, timedelta

from models.rules.danger import bare

TITLES = "老师|书记|辅导员|导员|主任|部长"

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""没有 0 O 1 I L：抄在纸上也分得清。"""
LENGTH = 12
"""31 个字里取 12 个，59 位：猜不出来。"""
GROUP = 4


def shown(code: str) -> str:
    """「K7QM-4TXE-9RWD」。"""
    return "-".join(code[i : i + GROUP] for i in range(0, LENGTH, GROUP))


def plain(said: str) -> str | None:
    """打出来的码：大小写、全角、横线、空格都不论；不像码就是 None。"""
    told = unicodedata.normalize("NFKC", said).upper()
    code = "".join(c for c in told if c not in "-—–_ ")
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None


def coming_hour(now: datetime) -> datetime:
    """下一个整点：等在一起的，到那时打乱次序一起入账。"""
    return this_hour(now) + timedelta(hours=1)


def this_hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def called(text: str, name: str) -> str | None:
    """话里怎么叫这个人：「钱进」，或「钱老师」「建国老师」「欧阳书记」；没有写到就是 None。"""
    told = bare(text)
    if len(name) > 1 and name in told:
        return name
    given = name[1:] if len(name) > 2 else ""  # 一个字的名太容易撞上别人的
    short = "|".join(re.escape(part) for part in (name[:2], given, name[:1]) if part)
    heard = re.search(rf"(?:{short})(?:{TITLES})", told)
    return heard[0] if heard else None
