"""一个项目评议得怎样：多少人有票、投了多少、各项平均几分。只读。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from config.regulation import regulation
from models import db
from models.rules.polls import PollState
from models.rules.tally import LEAST
from models.services import polling
from models.services.agenda import SHANGHAI
from models.services.electorates import ELECTORS, TURNOUT
from models.values import as_datetime


@dataclass(frozen=True)
class Outcome:
    """一次没取消的评议。means 是 (哪一项, 平均分)，还没截止、票太少不能说的为空。"""

    entry: int
    number: int
    state: PollState
    ended: date | None
    electors: int
    cast: int
    means: tuple[tuple[str, float | None], ...]
    anonymous: bool = False

    @property
    def enough(self) -> bool:
        """参评够不够（四.4 的读法）。"""
        return self.cast > 0 and self.cast >= self.electors * regulation().readings.poll.turnout


async def of(ideas: Sequence[int]) -> dict[int, Outcome]:
    """每个项目最近的一次；取消了的不算。"""
    marks = ", ".join("?" * len(ideas)) or "NULL"
    found = await db.rows(
        "SELECT p.idea_id, p.entry_id, p.state, p.ended, p.deadline, p.anonymous, e.number,"
        f" {ELECTORS} AS electors, {TURNOUT} AS turnout"
        " FROM poll p JOIN entry e ON e.id = p.entry_id"
        f" WHERE p.idea_id IN ({marks}) AND p.state <> ? ORDER BY p.id",
        *ideas, PollState.CANCELLED,
    )  # fmt: skip
    told: dict[int, Outcome] = {}
    for r in found:
        over = PollState(r["state"]) is PollState.CLOSED
        ended = as_datetime(r["ended"] or r["deadline"]).astimezone(SHANGHAI).date()
        told[r["idea_id"]] = Outcome(
            r["entry_id"], r["number"], PollState(r["state"]), ended if over else None,
            r["electors"], r["turnout"],
            await _means(r["entry_id"], anonymous=bool(r["anonymous"])) if over else (),
            bool(r["anonymous"]),
        )  # fmt: skip
    return told


async def _means(entry: int, *, anonymous: bool) -> tuple[tuple[str, float | None], ...]:
    counted = await polling.result(entry)
    if not counted.ballots or (anonymous and counted.ballots < LEAST):
        return ()
    options = await db.rows(
        "SELECT o.text FROM poll_option o JOIN poll p ON p.id = o.poll_id WHERE p.entry_id = ?"
        " ORDER BY o.position",
        entry,
    )
    found = (None if line.mean is None else float(line.mean) for line in counted.lines)
    return tuple(zip((r["text"] for r in options), found, strict=True))
