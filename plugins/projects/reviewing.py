"""/众评：评哪几项、到什么时候、匿名不匿名，谁有票。"""

import re
from datetime import datetime

from models.rules.projects import Stage
from models.rules.refusal import Refusal
from models.services import journal, lifelines, reviewing
from models.services.lifelines import Project
from models.services.reviewing import Wanted
from plugins._chat import members, until
from plugins._chat.arguments import clean, fold
from plugins._chat.commands import command
from plugins._chat.contact_lines import words_from
from plugins._chat.mentioned import meant
from plugins._chat.timewords import time_like
from plugins._chat.turn import Answer, Turn

from . import text

PATIENCE = 5.0
SECRET = ("匿名", "不记名")
USUAL = ("记名", "实名", "打分", "评分", "截止后公布", "截止后公开", "截止后看")
"""本来就是这样，写了不写都行。"""
SHOWN, OTHERS = "公开", ("单选", "多选", "排序")
_APART = re.compile(r"[\s,，、;；/|]+")


@command("众评", "评议", "zp", example=text.REVIEW_EXAMPLE, what=text.REVIEW_WHAT)
async def review(turn: Turn) -> Answer:
    entry, spot = await meant(turn, text.WHICH_REVIEW)
    wanted = await _wanted(turn, words_from(turn.line.segments, turn.args, spot), entry)
    done = await reviewing.review(turn.act, entry, wanted)
    words = text.reviewing(done, anonymous=wanted.anonymous, private=turn.private)
    return Answer(words, entry=done.opened.entry, fresh=done.opened.fresh)


async def _wanted(turn: Turn, said: str, entry: int) -> Wanted:
    one = await lifelines.project(entry)
    deadline, rest = until.from_text(" ".join(said.split()), turn.now)
    words = [w for w in _APART.split(fold(rest)) if w and w not in USUAL]
    dimensions = tuple(w for w in words if w not in SECRET)
    for word in dimensions:
        _check(word, one.number, turn.now)
    return Wanted(dimensions, deadline, len(dimensions) < len(words), await _here(turn, one))


def _check(word: str, number: int, now: datetime) -> None:
    """说时间的、投票才有的词，不是要评的一项。"""
    if word == SHOWN:
        raise Refusal(text.HIDDEN.format(n=number))
    if word in OTHERS:
        raise Refusal(text.ONLY_SCORES.format(word=word, n=number))
    if time_like(word) or until.read([word], now):
        raise Refusal(text.TIMELIKE.format(word=clean(word, 12), n=number))


async def _here(turn: Turn, one: Project) -> tuple[int, ...]:
    """没有人到过它的活动，就请这个群的人；问不到群里有谁，说清怎么办。"""
    if turn.private or one.stage is not Stage.UNDERWAY or await lifelines.served(one.id, one.owner):
        return ()
    found = await members.everyone_in(turn, PATIENCE)
    if found is None and not await journal.already(turn.act.origin):
        raise Refusal(text.UNLISTED.format(n=one.number))
    return tuple(found or ())
