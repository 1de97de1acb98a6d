"""匿名诉求的追问码和整点：码抄得对、打得出，时刻只到整点。"""

import unicodedata
from datetime import datetime, timedelta

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
