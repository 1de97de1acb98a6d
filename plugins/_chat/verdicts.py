"""请第二个人看的一条：1 是通过，0 加原因是退回；补录和词条都这样答。"""

import re

from plugins._chat.arguments import digit, fold, visible

_ZERO = re.compile(r"(?:0|退回|不通过)(?![0-9])[\s,，。.、:：]*(?P<reason>.*)", re.DOTALL)


def verdict(words: str) -> tuple[bool, str] | None:
    """通过没有，退回的原因；别的话不是在答。"""
    if digit(words) == 1 or fold(words).strip() in ("通过", "同意"):
        return True, ""
    match = _ZERO.fullmatch(fold(words).strip())
    return (False, visible(words).strip()[match.start("reason") :].strip()) if match else None
