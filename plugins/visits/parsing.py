"""走访的一行怎么读：哪个系、哪天、谁同行，从第一个别的词起是内容；没看懂的日子会问。"""

from collections.abc import Sequence
from dataclasses import dataclass

from models.rules import visits as rule
from models.rules.refusal import Refusal
from models.rules.units import UnitKind, kind_of
from models.rules.visits import Draft
from models.rules.wording import worded
from models.services import people, units
from plugins._chat.arguments import At, Token, Word, clean
from plugins._chat.contact_lines import day_last, unread, words_from
from plugins._chat.dates import day
from plugins._chat.turn import Turn
from plugins._chat.whom import Spare

LOOKED = 20
"""系、同行的人写在前头；再往后都是内容，不一个个去查。"""
_LINKING = ("同行", "一起", "和", "与", "还有", "去", "去了")


@dataclass(frozen=True)
class Said:
    """department 为空：还没说是哪个系。names 都是名册里的，同名的还要选。"""

    department: str
    ats: tuple[int, ...]
    names: tuple[Spare, ...]
    draft: Draft


async def parse(turn: Turn, department: str = "") -> Said:
    words = [t.text for t in turn.args if isinstance(t, Word)]
    spot = None if department else await department_in(words)
    known = await people.search(words[:LOOKED])
    when, names, rest = None, list[str](), len(words)
    for at, word in enumerate(words):
        if at == spot or word in _LINKING:
            continue
        if when is None and (on := day(word, turn.today)):
            when = on
        elif known.get(word):
            names.append(word)
        elif unread(word):
            raise Refusal(
                f"没看懂日期「{clean(word, 12)}」，去过了再记，比如：{worded(rule.EXAMPLE)}"
            )
        else:
            rest = at
            break
    text = words_from(turn.line.segments, turn.args, rest)
    if when is None:
        when, text = day_last(words[rest:], text, turn.today)
    where = department or ("" if spot is None else words[spot])
    return Said(
        where, _ats(turn.args), tuple(map(Spare, names)), Draft(where, when or turn.today, text)
    )


def _ats(args: Sequence[Token]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(t.qq for t in args if isinstance(t, At)))


async def department_in(words: Sequence[str]) -> int | None:
    """头一个说得出是哪个系的词；没有的系照样子认。只写了支部的也给出来，好说清走访记到系。"""
    kinds = [await _kind(word) for word in words[:LOOKED]]
    for wanted in (UnitKind.DEPARTMENT, UnitKind.BRANCH):
        if wanted in kinds:
            return kinds.index(wanted)
    return None


async def _kind(word: str) -> UnitKind | None:
    unit = await units.find(word)
    return unit.kind if unit else kind_of(word)
