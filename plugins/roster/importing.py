"""导入：收下一张表，核对给人看，点了头才写。"""

import asyncio
import time
from functools import partial

from models import workbooks
from models.rules import sheets
from models.rules.refusal import Refusal
from models.rules.roster import Plan
from models.rules.sheets import Table
from models.services import roster
from models.services.roster import Draft
from plugins._chat import files
from plugins._chat.arguments import Word, digit
from plugins._chat.turn import Answer, Attachment, Tell, Turn

from . import books, drafts, text

WAIT = 600
"""等一个文件，秒。"""
QUIET = 4
"""核对得比这久，才说一句到哪了。"""
SHEETS = (".xlsx", ".xls", ".csv", ".et")


async def begin(turn: Turn) -> Answer | None:
    """「/名册 导入 [全量]」：表在同一条里，或在下一条里。"""
    full = any(isinstance(t, Word) and t.text == "全量" for t in turn.args[:2])
    table = text.pasted(turn.line.segments, after_command=True)
    if table is not None:
        return await _by_paste(turn, table, full=full)
    words = text.SEND if turn.private else text.SEND_IN_GROUP
    return turn.ask(words, partial(_received, full), seconds=WAIT)


async def offered(turn: Turn) -> Answer | None:
    """私聊里没头没尾发来一张表：问是导入还是全量。"""
    if (file := turn.line.file) is None or not file.name.lower().endswith(SHEETS):
        return None

    async def chosen(reply: Turn, said: str) -> Answer | None:
        if (picked := digit(said)) not in (1, 2):
            return None
        return _by_file(turn.resumed(reply), full=picked == 2)

    return turn.ask(text.offered(file.name), chosen)


async def submit(turn: Turn) -> Answer:
    """写下核对过的；要标离校的太多或有在任的，先请人打出人数。"""
    draft = drafts.of(turn.line.qq, turn.now)
    if draft and draft.plan.drastic:
        return turn.ask(text.drastic(draft.plan), partial(_confirmed, turn, draft))
    return await _write(turn, draft)


def discard(turn: Turn) -> Answer:
    return Answer(text.DISCARDED if drafts.drop(turn.line.qq) else text.NOTHING_WAITING)


async def _confirmed(first: Turn, asked: Draft, reply: Turn, said: str) -> Answer | None:
    """答的是问的那一份；其间又核对过别的，旧的答案不作数。"""
    if not (count := text.typed("离校", said)):
        return None
    turn = first.resumed(reply)
    draft = drafts.of(turn.line.qq, turn.now)
    if draft is not None and draft is not asked:
        raise Refusal(text.OUTDATED)
    return await _write(turn, draft, count)


async def _write(turn: Turn, draft: Draft | None, leaving: int | None = None) -> Answer:
    done = await roster.commit(turn.act, draft, leaving)
    if isinstance(done, Draft):
        answer = await _told(turn, done)
        return Answer(f"{text.MOVED}{answer.text}", file=answer.file)
    drafts.drop(turn.line.qq)
    told = text.committed(done, committee=turn.speaker.committee)
    return Answer(told, entry=done.entry, fresh=done.fresh)


async def _received(full: bool, turn: Turn, _said: str) -> Answer | None:
    if turn.line.file is not None:
        return _by_file(turn, full=full)
    table = text.pasted(turn.line.segments)
    return await _by_paste(turn, table, full=full) if table is not None else None


async def _by_paste(turn: Turn, table: Table, *, full: bool) -> Answer:
    if not turn.private:
        raise Refusal(text.NOT_IN_GROUP)
    return await _checked(turn, table, full, time.monotonic())


def _by_file(turn: Turn, *, full: bool) -> Answer:
    return Answer(text.CHECKING, work=partial(_work, turn, full))


async def _work(turn: Turn, full: bool, tell: Tell) -> Answer:
    began, file = time.monotonic(), turn.line.file
    assert file is not None
    table = await workbooks.read(await files.content(turn, file))
    return await _checked(turn, table, full, began, tell)


async def _checked(
    turn: Turn, table: Table, full: bool, began: float, tell: Tell | None = None
) -> Answer:
    sheet = await asyncio.to_thread(sheets.read, table, turn.today)
    if tell and time.monotonic() - began > QUIET:
        tell(text.progress(sheet.lines))
    spared = roster.mentioned(table, sheet)
    return await _told(turn, await roster.prepare(turn.act, sheet, spared, full=full))


async def _told(turn: Turn, draft: Draft) -> Answer:
    """核对的结果只私聊给本人，群里只有几个数；没有要写的就不留着等提交。"""
    drafts.drop(turn.line.qq)
    if not draft.plan.nothing:
        drafts.keep(turn.line.qq, draft, turn.now)
    file = await _listing(draft.plan)
    words = text.diff(draft.plan, draft.sheet.lines, listed=file is not None)
    if turn.private:
        return Answer(words, file=file)
    group = text.in_group(draft.plan)
    return Answer(group, private=words, otherwise=text.ADD_FRIEND, file=file)


async def _listing(plan: Plan) -> Attachment | None:
    content = await asyncio.to_thread(books.listing, plan)
    return Attachment(f"名册核对-{plan.day:%m%d}.xlsx", content) if content else None
