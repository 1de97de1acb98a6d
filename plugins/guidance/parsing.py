"""指导的一行怎么读：哪个支部、哪天，其余是内容。"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.rules.refusal import Refusal
from models.rules.units import UnitKind, kind_of
from models.rules.wording import worded
from models.services import units
from models.services.guidance import EXAMPLE
from plugins._chat.arguments import Word, clean, tokens
from plugins._chat.contact_lines import day_last, unread, words_from
from plugins._chat.dates import day
from plugins._chat.turn import Turn

LOOKED = 20
"""支部写在前头，再往后的词不一个个去查。"""


@dataclass(frozen=True)
class Said:
    branch: str
    day: date
    text: str

    def at(self, branch: str) -> "Said":
        return replace(self, branch=branch)

    def about(self, text: str) -> "Said":
        return replace(self, text=text)


async def parse(turn: Turn) -> Said:
    """支部、日子写在前面，头一个别的词起是内容。"""
    words = [t.text for t in turn.args if isinstance(t, Word)]
    branch, when, rest = "", None, len(words)
    for at, word in enumerate(words):
        if when is None and (on := day(word, turn.today)):
            when = on
        elif not branch and await _is_unit(word):
            branch = word
        elif unread(word):
            raise Refusal(f"没看懂日期「{clean(word, 12)}」，比如：{worded(EXAMPLE)}")
        else:
            rest = at
            break
    text = words_from(turn.line.segments, turn.args, rest)
    if when is None:
        when, text = day_last(words[rest:], text, turn.today)
    if not branch and (found := await _first(words[rest:])):
        branch, text = found, text.replace(found, "", 1).strip()
    return Said(branch, when or turn.today, text)


async def branch_in(turn: Turn) -> str | None:
    """答「哪个支部」的一句里的支部。"""
    return await _first([t.text for t in tokens(turn.line.segments) if isinstance(t, Word)])


async def _first(words: Sequence[str]) -> str | None:
    for word in words[:LOOKED]:
        if await _is_unit(word):
            return word
    return None


async def _is_unit(word: str) -> bool:
    """写成系的也认，好说清要写到支部。"""
    return kind_of(word) in (UnitKind.BRANCH, UnitKind.DEPARTMENT) or bool(await units.find(word))
