"""记名的票：一个人一张，截止前可以改、可以撤回；截止没截止，在写票的这个事务里看。"""

from dataclasses import dataclass
from typing import Any

from models import db
from models.rules import ballots as rule
from models.rules.polls import PollState
from models.rules.refusal import Refusal
from models.rules.rights import Act, Role
from models.services import electorates, journal, polling, posts
from models.services.electorates import Voter
from models.services.polling import View


@dataclass(frozen=True)
class Cast:
    """投了一张（或改了、撤回了）。choice 为 None：撤回了；said 为 None：和上次一样，没有再写。"""

    poll: View
    choice: str | None
    said: int | None
    fresh: bool
    changed: bool = False


@db.tx
async def cast(act: Act, entry: int, said: str) -> Cast:
    """投一张；投过的是改。"""
    if done := await journal.already(act.origin):
        return await _written(act, done)
    seen = await taking(act, entry)
    voter, person = await entitled(act, seen)
    choice = rule.read(said, seen.paper)
    before = await _ballot(seen.id, person)
    if before and before["choice"] == choice:
        return Cast(seen, choice, None, fresh=False)
    written = await journal.write("vote", act, {"choice": choice}, refers=entry)
    if before:
        sql = "UPDATE ballot SET choice = ?, entry_id = ? WHERE id = ?"
        await db.execute(sql, choice, written, before["id"])
    else:
        await db.insert("ballot", {
            "poll_id": seen.id, "person_id": person, "entry_id": written, "choice": choice,
        })  # fmt: skip
        await electorates.mark(voter, person, voted=True)
    return Cast(await polling.view(entry, act.now), choice, written, True, changed=bool(before))


@db.tx
async def withdraw(act: Act, vote: int) -> Cast | None:
    """撤回了投票的那句话：票收回，等于没投；后来又改过的，撤回前一句没有用。"""
    if done := await journal.already(act.origin):
        return await _written(act, done)
    found = await db.rows(
        "SELECT b.id, b.person_id, p.entry_id FROM ballot b JOIN poll p ON p.id = b.poll_id"
        " WHERE b.entry_id = ?",
        vote,
    )
    if not found:
        return None
    seen = await taking(act, found[0]["entry_id"])
    voter, person = await entitled(act, seen)
    said = await journal.write("vote", act, {"choice": None}, refers=seen.entry)
    await db.execute("DELETE FROM ballot WHERE id = ?", found[0]["id"])
    await electorates.mark(voter, person, voted=False)
    return Cast(await polling.view(seen.entry, act.now), None, said, True)


async def mine(poll: int, person: int | None) -> str | None:
    """这个人投了什么，只说给他自己。"""
    found = await _ballot(poll, person or 0)
    return found["choice"] if found else None


async def taking(act: Act, entry: int, *, secretly: bool = False) -> View:
    """此刻还在收票；说话的那一刻过了截止，钟还没走到也不收。"""
    seen = await polling.view(entry, act.now)
    if seen.anonymous is not secretly:
        raise ValueError("匿名的票走 secret_ballots，记名的走 ballots")
    if seen.state is PollState.CANCELLED:
        again = f"，改投 #{seen.again}" if seen.again else ""
        raise Refusal(f"#{seen.number} 已取消{again}。")
    if not seen.open:
        raise Refusal(f"#{seen.number} 已截止，这一票没有收。看结果：/结果 #{seen.number}")
    return seen


async def entitled(act: Act, seen: View) -> tuple[Voter, int]:
    """有票的人：在开投时的名单里，此刻是绑定了的师生或有职务。"""
    speaker = await posts.still(act, act.today)
    voter = await electorates.find(seen.id, speaker)
    if voter is None:
        raise Refusal(f"#{seen.number} 的名单在开投时定下了，里面没有你，这次投不了。")
    if speaker.person is None or speaker.roles == {Role.GUEST}:
        raise Refusal("先绑定再投：私聊我发 /绑定 学号 姓名，截止前绑上都算。")
    return voter, speaker.person


async def _ballot(poll: int, person: int) -> dict[str, Any] | None:
    sql = "SELECT id, choice FROM ballot WHERE poll_id = ? AND person_id = ?"
    return next(iter(await db.rows(sql, poll, person)), None)


async def _written(act: Act, said: int) -> Cast:
    found = await db.rows("SELECT COALESCE(refers_id, id) AS entry FROM entry WHERE id = ?", said)
    choice = (await journal.detail(said)).get("choice")
    return Cast(await polling.view(found[0]["entry"], act.now), choice, said, fresh=False)
