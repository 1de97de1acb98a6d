"""查一个人，合并两个人，一个年级毕业。"""

from collections.abc import Awaitable, Callable
from datetime import date
from functools import partial

from models.rules.refusal import Refusal
from models.rules.roster.leaving import check_day
from models.services import journal, merges, people, roster_leaving, roster_people, roster_returning
from models.services.roster_leaving import Leaving
from plugins._chat.arguments import At, Word, fold
from plugins._chat.cards import quoted_author
from plugins._chat.dates import day, deadline
from plugins._chat.turn import Answer, Turn
from plugins._chat.whom import Search, Spare, Whom, find

from . import telling, text

Then = Callable[[Turn, Whom], Awaitable[Answer | None]]


async def look(turn: Turn) -> Answer | None:
    return await _whom(turn, _profile)


async def merge(turn: Turn) -> Answer | None:
    return await _whom(turn, _merge)


async def _whom(turn: Turn, then: Then) -> Answer | None:
    ats = tuple(t.qq for t in turn.args if isinstance(t, At))
    words = tuple(Spare(t.text) for t in turn.args if isinstance(t, Word))[1:]
    if not ats and not words and (author := await quoted_author(turn)):
        ats = (author,)
    search = Search(ats, words, then, known_only=True, no_rest=telling.NOT_A_PERSON)
    return await find(turn, search)


async def _profile(turn: Turn, whom: Whom) -> Answer:
    if len(whom.persons) != 1 or whom.strangers:
        raise Refusal(telling.LOOK_FOR_WHOM)
    found = await roster_people.profile(turn.speaker, whom.persons[0], turn.today)
    return Answer(telling.profile(found, turn.today))


async def _merge(turn: Turn, whom: Whom) -> Answer:
    if len(whom.persons) != 2 or whom.strangers:
        raise Refusal(telling.MERGE_WHOM)
    done = await roster_people.merge(turn.act, *whom.persons)
    who = await people.by_ids([done.gone, done.kept])
    both = who[done.gone], who[done.kept]
    told = telling.merged(done, *both, committee=turn.speaker.committee)
    return Answer(told, entry=done.entry, fresh=done.fresh)


async def graduate(turn: Turn) -> Answer:
    words = [t.text for t in turn.args if isinstance(t, Word)][1:]
    grade = next((g for w in words if (g := telling.grade(w, turn.today))), None)
    if grade is None:
        raise Refusal(telling.which_grade(turn.today))
    rest = [w for w in words if telling.grade(w, turn.today) != grade]
    when = _day(rest, turn)
    check_day(grade, when, turn.today)
    if await journal.already(turn.act.origin):
        done = await roster_leaving.graduate(turn.act, grade, when, 0)
        return Answer(telling.graduated(done, turn.today), entry=done.entry, fresh=done.fresh)
    found = await roster_leaving.leaving(turn.speaker, grade, when)
    return turn.ask(telling.leaving(found, turn.today), partial(_graduate, turn, found))


def _day(words: list[str], turn: Turn) -> date:
    """往后的那一天；没写就是今天，问的时候念出来。只读得成过去的，由规矩来拒。"""
    if not words:
        return turn.today
    past, coming = day(" ".join(words), turn.today), deadline(words, turn.now)
    found = turn.today if past == turn.today else coming.date() if coming else past
    if found is None:
        raise Refusal(telling.unread_day(" ".join(words)))
    return found


async def _graduate(first: Turn, found: Leaving, reply: Turn, said: str) -> Answer | None:
    if (count := text.typed("毕业", fold(said))) is None:
        return None
    turn = first.resumed(reply)
    done = await roster_leaving.graduate(turn.act, found.grade, found.day, count)
    return Answer(telling.graduated(done, turn.today), entry=done.entry, fresh=done.fresh)


async def ungraduate(turn: Turn, entry: int) -> Answer | None:
    """撤回那条命令也走这里；别处已经撤销过的不再吭声。"""
    gone = turn.line.unsaid and await roster_returning.undone(entry)
    if gone and not await journal.already(turn.act.origin):
        return None
    done = await roster_returning.undo(turn.act, entry)
    return Answer(telling.returned(done), entry=done.back.entry, fresh=done.back.fresh)


async def split(turn: Turn, entry: int) -> Answer:
    done = await merges.split(turn.act, entry)
    who = await people.by_ids([done.gone, done.kept])
    both = (who[done.gone], who[done.kept]) if turn.private else ()
    return Answer(telling.parted(done, *both), entry=done.entry, fresh=done.fresh)
