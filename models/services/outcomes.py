"""一个项目评议得怎样：多少人有票、投了多少、各项平均几分。只读。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from config.regulation import regulation
from models import db
from models.rules.polls import PollState
from models.rules.projects import SECRET_FROM, means
from models.services.agenda import SHANGHAI
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

    @property
    def enough(self) -> bool:
        """参评够不够（四.4 的读法）。"""
        return self.cast > 0 and self.cast >= self.electors * regulation().readings.poll.turnout


async def of(ideas: Sequence[int]) -> dict[int, Outcome]:
    """每个项目最近的一次；取消了的不算。"""
    marks = ", ".join("?" * len(ideas)) or "NULL"
    found = await db.rows(
        "SELECT p.id, p.idea_id, p.entry_id, p.state, p.ended, p.deadline, p.anonymous, e.number,"
        " (SELECT COUNT(*) FROM poll_voter v WHERE v.poll_id = p.id) AS electors,"
        " (SELECT COUNT(*) FROM poll_voter v WHERE v.poll_id = p.id AND v.voted = ?) AS cast_now"
        " FROM poll p JOIN entry e ON e.id = p.entry_id"
        f" WHERE p.idea_id IN ({marks}) AND p.state <> ? ORDER BY p.id",
        True, *ideas, PollState.CANCELLED,
    )  # fmt: skip
    told: dict[int, Outcome] = {}
    for r in found:
        over = PollState(r["state"]) is PollState.CLOSED
        ended = as_datetime(r["ended"] or r["deadline"]).astimezone(SHANGHAI).date()
        told[r["idea_id"]] = Outcome(
            r["entry_id"], r["number"], PollState(r["state"]), ended if over else None,
            r["electors"], r["cast_now"],
            await _means(r["id"], anonymous=bool(r["anonymous"])) if over else (),
        )  # fmt: skip
    return told


async def _means(poll: int, *, anonymous: bool) -> tuple[tuple[str, float | None], ...]:
    options = await db.rows(
        "SELECT text FROM poll_option WHERE poll_id = ? ORDER BY position", poll
    )
    table = "secret_ballot" if anonymous else "ballot"
    ballots = await db.rows(f"SELECT choice FROM {table} WHERE poll_id = ?", poll)
    if not ballots or (anonymous and len(ballots) < SECRET_FROM):
        return ()
    found = means([r["choice"] for r in ballots], len(options))
    return tuple(zip((r["text"] for r in options), found, strict=True))
