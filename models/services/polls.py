"""投票：开一次，定下谁有票。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from models import db
from models.rules.polls import Method, PollState
from models.rules.rights import Act
from models.services import journal, people


@dataclass(frozen=True)
class Draft:
    """一次投票，写下之前的样子；persons 写了，就只有这几位有票，否则是 qqs（这个群的人）。"""

    question: str
    method: Method
    options: tuple[str, ...]
    most: int
    anonymous: bool
    shown: bool
    deadline: datetime
    idea: int | None = None
    units: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()
    qqs: tuple[int, ...] = ()


@dataclass(frozen=True)
class Opened:
    entry: int
    number: int
    fresh: bool
    poll: int
    electors: int
    repeated: bool = False


@db.tx
async def open(act: Act, draft: Draft) -> Opened:
    if done := await journal.already(act.origin):
        return await _opened(done)
    me = await people.ensure_actor(act)
    entry = await journal.write("poll", act, {
        "question": draft.question, "method": draft.method.value, "options": [*draft.options],
        "anonymous": draft.anonymous, "deadline": draft.deadline.isoformat(),
    }, numbered=True)  # fmt: skip
    origin = act.origin
    poll = await db.insert("poll", {
        "entry_id": entry, "author_id": me, "idea_id": draft.idea, "question": draft.question,
        "method": draft.method, "most": draft.most, "anonymous": draft.anonymous,
        "shown": draft.shown, "state": PollState.OPEN, "opens": act.now,
        "deadline": draft.deadline, "account": origin.account if origin else 0,
        "chat": origin.chat if origin else 0, "told": False,
    })  # fmt: skip
    await db.insert("poll_option", *(
        {"poll_id": poll, "position": nth, "text": text}
        for nth, text in enumerate(draft.options, 1)
    ))  # fmt: skip
    if voters := await _voters(draft.persons, draft.qqs):
        await db.insert("poll_voter", *({"poll_id": poll, "voted": False, **v} for v in voters))
    return await _opened(entry, fresh=True)


async def _voters(persons: Sequence[int], qqs: Sequence[int]) -> list[dict[str, int | None]]:
    if persons:
        return [{"person_id": person, "qq": None} for person in persons]
    known = await people.by_qq(qqs)
    return [{"person_id": known[qq].id if qq in known else None, "qq": qq} for qq in qqs]


async def _opened(entry: int, *, fresh: bool = False) -> Opened:
    (found,) = await db.rows(
        "SELECT p.id, e.number, (SELECT COUNT(*) FROM poll_voter v WHERE v.poll_id = p.id) AS n"
        " FROM poll p JOIN entry e ON e.id = p.entry_id WHERE p.entry_id = ?",
        entry,
    )  # fmt: skip
    return Opened(entry, found["number"], fresh, found["id"], found["n"])
