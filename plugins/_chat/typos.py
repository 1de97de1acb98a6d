"""打错的命令：像哪条就给哪条的一行，每人每分钟一次；太不像的不理。"""

from rapidfuzz import fuzz, process

from models.rules.wording import worded
from plugins._chat import commands, limits
from plugins._chat.arguments import clean, fold
from plugins._chat.people import may
from plugins._chat.turn import Answer, Turn

NEAR = 50
HINT_SECONDS = 60.0


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
        near = process.extractOne(word, list(usable), scorer=fuzz.ratio, score_cutoff=NEAR)
        if near is None or not self._told.take((turn.line.account, turn.line.qq)):
            return None
        command = usable[near[0]]
        return Answer(f"没有「/{clean(said[0], 12)}」，是不是想发：\n{worded(command.example)}")
