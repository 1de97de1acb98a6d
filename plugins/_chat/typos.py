"""打错的命令：像哪条就给哪条的一行，每人每分钟一次；太不像的不理。"""

from rapidfuzz import fuzz, process

from models.rules.wording import worded
from plugins._chat import commands, limits
from plugins._chat.arguments import clean, fold
from plugins._chat.people import may
from plugins._chat.turn import Answer, Turn

NEAR = 50
HINT_SECONDS = 60.0
LONGEST = 100
"""照抄的一行里，他自己的话最多带这么长。"""


class Typos:
    def __init__(self) -> None:
        self._told = limits.Window(1, HINT_SECONDS)

    async def hint(self, turn: Turn) -> Answer | None:
        said = fold(turn.line.text).lstrip("/").split(maxsplit=1)
        if not said:
            return None
        usable = {
            name: c
            for c in commands.every()
            if may(turn.speaker, c.name, turn.place)
            for name in (c.name, *c.aliases)
        }
        word = said[0][:8].casefold()
        if word[0] in usable and (len(word) > 2 or word[1:].isdigit()):
            return self._told_once(turn, said[0], _parted(turn.line.text))
        near = process.extractOne(word, list(usable), scorer=fuzz.ratio, score_cutoff=NEAR)
        if near is None:
            return None
        return self._told_once(turn, said[0], worded(usable[near[0]].example))

    def _told_once(self, turn: Turn, said: str, line: str) -> Answer | None:
        if not self._told.take((turn.line.account, turn.line.qq)):
            return None
        return Answer(f"没有「/{clean(said, 12)}」，是不是想发：\n{line}")


def _parted(text: str) -> str:
    """一个字的命令后面要断开：「/问团费」是想发「/问 团费」，他的话照原样带上。"""
    said = clean(text, LONGEST).lstrip("/／").lstrip()
    return f"/{said[0]} {said[1:]}"
