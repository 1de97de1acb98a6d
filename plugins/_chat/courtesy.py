"""客套话、应一声、只有标点和表情的：不是在问，也不是在答。"""

import re

from plugins._chat.arguments import fold

_SMALL_TALK = re.compile(
    r"(?:你好|您好|大家好|哈喽|hi|hello|在吗|在不在|在么|谢谢|谢了|多谢|感谢|好的|好滴|好哒|好嘞|okay|ok"
    r"|收到|知道了|明白|早上好|早安|晚上好|晚安|再见|拜拜|辛苦|你|您|机器人|老师|啦|哈|嗯|哦|噢"
    r"|啊|呀|吗|呢|吧|了)+"
)
_WORTH = re.compile(r"[^\W\d_]{2}")
_ALONE = ("好", "行", "嗯", "哦")
_STALLING = re.compile(
    r"(?:我|请|你|您|先|再|去|帮|给|替|这就|马上|回头|等会儿?|待会儿?|一会儿?|一下|下|哈|啊|哦|吧|好的?|嗯)*"
    r"(?:稍等|稍候|等等|等一?下|等一?会儿?|问问|问一?下|看看|看一?下|查查|查一?下|想想|想一?下|在忙|马上)"
    r"(?:再?(?:回复?|告诉|答复)(?:你|您))?(?:一下|下|哈|啊|哦|吧|老师|同学)*"
)


LONGEST = 30
"""再长的不是一句客套话。"""


def _bare(words: str) -> str:
    return re.sub(r"[\W_]", "", fold(words)).casefold()


def _whole(pattern: re.Pattern[str], said: str) -> bool:
    return len(said) <= LONGEST and pattern.fullmatch(said) is not None


def small_talk(words: str) -> bool:
    """打个招呼、道个谢，或没有字：不是在问。"""
    said = _bare(words)
    return not _WORTH.search(said) or _whole(_SMALL_TALK, said)


def thanks(words: str) -> bool:
    """接着一件事说的客套话；光一个数字不算，那多半是在答。"""
    said = _bare(words)
    return not said or said in _ALONE or _whole(_SMALL_TALK, said)


def stalling(words: str) -> bool:
    """「稍等」「我问问」：还没有答。"""
    return thanks(words) or _whole(_STALLING, _bare(words))
