"""投票此刻的样子：问什么、几人投了、算出来多少。只读；写在 polls 和 ballots。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from config.regulation import regulation
from models import db
from models.rules import tally as rule
from models.rules.ballots import Paper, positions
from models.rules.polls import Method, PollState
from models.rules.refusal import Refusal
from models.rules.rights import Speaker
from models.rules.tally import Result
from models.services import electorates
from models.services.agenda import SHANGHAI
from models.services.electorates import ELECTORS, TURNOUT
from models.values import as_datetime

NOT_A_POLL = "这一条不是投票，请核对编号，比如：/结果 #12"


@dataclass(frozen=True)
class View:
    """一次投票；state 按看的那一刻：过了截止、钟还没来得及收的，也是已截止。

    cast / electors：参评 41/80。again：改了题，代替它的那一次的 #号。
    """

    id: int
    entry: int
    number: int
    question: str
    method: Method
    options: tuple[str, ...]
    most: int
    anonymous: bool
    shown: bool
    state: PollState
    opens: datetime
    deadline: datetime
    ended: datetime | None
    account: int
    chat: int
    author: int
    author_name: str
    idea: int | None
    again: int | None
    cast: int
    electors: int

    @property
    def paper(self) -> Paper:
        return Paper(self.method, self.options, self.most, self.number)

    @property
    def open(self) -> bool:
        return self.state is PollState.OPEN

    @property
    def allowed(self) -> bool:
        """结果此刻给不给看；截止了，匿名的还要等票拆完。"""
        done = self.ended is not None if self.anonymous else not self.open
        return (done and self.state is PollState.CLOSED) or (self.open and self.shown)

    def led_by(self, speaker: Speaker) -> bool:
        """发起的人，还在任；卸任了和别人一样。"""
        serving = speaker.committee or speaker.cadre or bool(speaker.branches())
        return serving and speaker.person == self.author

    def run_by(self, speaker: Speaker) -> bool:
        """发起的人，或校团委。"""
        return speaker.committee or self.led_by(speaker)


_SELECT = (
    "SELECT p.*, e.number, n.name AS author_name, x.number AS again,"
    f" {ELECTORS} AS electors, {TURNOUT} AS turnout FROM poll p"
    " JOIN entry e ON e.id = p.entry_id JOIN person n ON n.id = p.author_id"
    " LEFT JOIN poll o ON o.id = p.again_id LEFT JOIN entry x ON x.id = o.entry_id"
)


async def view(entry: int, now: datetime) -> View:
    found = await db.rows(f"{_SELECT} WHERE p.entry_id = ?", entry)
    if not found:
        raise Refusal(NOT_A_POLL)
    return await _view(found[0], now)


async def result(entry: int) -> Result:
    """数一遍票；并掉的人的那一张不算，他只有一票。"""
    sql = f"SELECT p.*, {ELECTORS} AS electors FROM poll p WHERE p.entry_id = ?"
    row = (await db.rows(sql, entry))[0]
    votes = [choice for _, choice in await _votes(row)]
    return await _counted(row, votes, row["electors"])


async def by_unit(entry: int) -> list[tuple[str, Result]]:
    """满五张票的各支部各怎么投的：(支部, 结果)。"""
    row = (await db.rows("SELECT * FROM poll WHERE entry_id = ?", entry))[0]
    found = rule.by_unit(await _votes(row))
    marks = ", ".join("?" * len(found)) or "NULL"
    names = await db.rows(f"SELECT id, name FROM unit WHERE id IN ({marks}) ORDER BY name", *found)
    each = {r["id"]: (r["name"], found[r["id"]]) for r in names}
    return [(name, await _counted(row, votes, len(votes))) for name, votes in each.values()]


async def choices(entry: int) -> list[tuple[str, str]]:
    """记名的票：(姓名, 怎么投的)，先投的在前；只给发起的人看。"""
    found = await db.rows(
        "SELECT n.name, b.choice FROM ballot b JOIN poll p ON p.id = b.poll_id"
        " JOIN person n ON n.id = b.person_id WHERE p.entry_id = ? AND p.anonymous = ?"
        " AND n.merged_into_id IS NULL ORDER BY b.id",
        entry, False,
    )  # fmt: skip
    return [(r["name"], r["choice"]) for r in found]


async def papers(entry: int) -> list[str]:
    """只有投的什么，照样子排好，看不出先后和是谁；谁都可以拿去重数。"""
    row = (await db.rows("SELECT * FROM poll WHERE entry_id = ?", entry))[0]
    return sorted((choice for _, choice in await _votes(row)), key=positions)


async def has_vote(poll: int, speaker: Speaker) -> bool:
    return await electorates.find(poll, speaker) is not None


async def ended_here(chat: int) -> int | None:
    """这个群刚截止的一次。"""
    sql = "SELECT entry_id FROM poll WHERE chat = ? AND state = ? ORDER BY id DESC LIMIT 1"
    found = await db.rows(sql, chat, PollState.CLOSED)
    return found[0]["entry_id"] if found else None


async def open_here(chat: int, now: datetime, limit: int = 9) -> list[View]:
    """这个群还在收票的，新的在前。"""
    return await _open("p.chat = ?", now, limit, chat)


async def votable_by(speaker: Speaker, now: datetime, limit: int = 5) -> list[View]:
    """他有票、还在收的几次，新的在前。"""
    his = (
        "p.id IN (SELECT poll_id FROM poll_voter WHERE person_id = ? UNION"
        " SELECT poll_id FROM poll_voter WHERE qq = ? AND person_id IS NULL)"
    )
    return await _open(his, now, limit, speaker.person or 0, speaker.qq)


async def _open(where: str, now: datetime, limit: int, *values: int) -> list[View]:
    found = await db.rows(
        f"{_SELECT} WHERE {where} AND p.state = ? AND p.deadline > ? ORDER BY p.id DESC LIMIT ?",
        *values, PollState.OPEN, now, limit,
    )  # fmt: skip
    return [await _view(row, now) for row in found]


async def _votes(poll: dict[str, Any]) -> list[tuple[int | None, str]]:
    """(支部, 怎么投的)；匿名的票上只有这两样。"""
    if poll["anonymous"]:
        found = await db.rows(
            "SELECT unit_id, choice FROM secret_ballot WHERE poll_id = ? ORDER BY key", poll["id"]
        )
    else:
        found = await db.rows(
            "SELECT v.unit_id, b.choice FROM ballot b JOIN person n ON n.id = b.person_id"
            " LEFT JOIN poll_voter v ON v.poll_id = b.poll_id AND v.person_id = b.person_id"
            " WHERE b.poll_id = ? AND n.merged_into_id IS NULL ORDER BY b.id",
            poll["id"],
        )
    return [(r["unit_id"], r["choice"]) for r in found]


async def _counted(row: dict[str, Any], votes: Sequence[str], electors: int) -> Result:
    (found,) = await db.rows("SELECT COUNT(*) AS n FROM poll_option WHERE poll_id = ?", row["id"])
    turnout = regulation().readings.poll.turnout
    return rule.tally(Method(row["method"]), found["n"], row["most"], votes, electors, turnout)


async def _view(row: dict[str, Any], now: datetime) -> View:
    options = await db.rows(
        "SELECT text FROM poll_option WHERE poll_id = ? ORDER BY position", row["id"]
    )
    state, deadline = PollState(row["state"]), _local(row["deadline"])
    if state is PollState.OPEN and deadline <= now:
        state = PollState.CLOSED
    return View(
        row["id"], row["entry_id"], row["number"], row["question"], Method(row["method"]),
        tuple(r["text"] for r in options), row["most"], bool(row["anonymous"]), bool(row["shown"]),
        state, _local(row["opens"]), deadline, _local(row["ended"]) if row["ended"] else None,
        row["account"], row["chat"], row["author_id"], row["author_name"], row["idea_id"],
        row["again"], row["turnout"], row["electors"],
    )  # fmt: skip


def _local(moment: datetime | str) -> datetime:
    return as_datetime(moment).astimezone(SHANGHAI)
