"""抢着投：二十个人一起投、改，截止落在当中。截止之后的一张不收，一个人只有一张，数得拢。"""

import asyncio
import random
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from models import db, migrate, sealing
from models.rules.polls import Draft, Method
from models.rules.refusal import Refusal
from models.services import ballots, polls
from soak import breaks
from soak.breaks import Break
from soak.elections import HOST, START, act, settled
from soak.promises import Seen, Trial, promise

VOTERS, VOTES = 20, 200
DEADLINE = START + timedelta(minutes=10)


@promise(
    "S6·抢票", f"50 遍，每遍 {VOTERS} 人抢着投 {VOTES} 次，截止在当中：迟的不收、一人一张、数得拢"
)
async def raced(trial: Trial) -> Seen:
    wanted = trial.times(50, 5)
    wrong = [await _once(trial.home / f"{seed}.db", seed) for seed in range(wanted)]
    bad = sum(found > 0 for found in wrong)
    return Seen(f"{wanted} 遍，每遍 {VOTES} 次，不对的 {bad} 遍（{sum(wrong)} 处）", not bad)


async def _once(path: Path, seed: int) -> int:
    sealing.use(secrets.token_bytes(32))
    await migrate.open_db(f"sqlite://{path}")
    try:
        return await _race(random.Random(seed))
    finally:
        await migrate.close_db()


async def _race(chance: random.Random) -> int:
    """返回不对的有几处：收了迟的、截止之后还收的、留下的不是最后收的那张、一人两张。"""
    persons = {qq: who for qq, (who, _) in [*(await settled()).items()][:VOTERS]}
    draft = Draft(
        "哪天", Method.SINGLE, ("甲", "乙", "丙"), 1, False, True, DEADLINE,
        persons=(*persons.values(),),
    )  # fmt: skip
    entry = (await polls.open(await act(HOST, START), draft)).entry
    taken: list[tuple[int, int, str]] = []
    late = 0

    async def cast(qq: int, at: datetime, choice: str) -> None:
        nonlocal late
        try:
            done = await ballots.cast(await act(qq, at), entry, choice)
        except Refusal:
            return
        late += at >= DEADLINE
        if done.said:
            taken.append((done.said, persons[qq], choice))

    async def close() -> int:
        return (await polls.close(await act(HOST, START), entry)).said

    moments = [START + timedelta(seconds=5 * (n + 1)) for n in range(VOTES)]
    casting = [cast(chance.choice([*persons]), at, str(chance.randint(1, 3))) for at in moments]
    chance.shuffle(casting)
    before, after = casting[: VOTES // 2], casting[VOTES // 2 :]
    told = await asyncio.gather(*before, close(), *after)
    closed = told[len(before)] or 0
    late += sum(said > closed for said, *_ in taken)
    kept = await db.rows("SELECT person_id, choice FROM ballot ORDER BY person_id")
    seen, result = await polls.view(entry, DEADLINE), await polls.result(entry)
    sizes = {len(kept), len({r["person_id"] for r in kept}), seen.cast, result.ballots}
    last = {person: choice for _, person, choice in sorted(taken)}
    other = sum(last.get(r["person_id"]) != r["choice"] for r in kept)
    return late + len(sizes) - 1 + other + (not taken)


breaks.ALL += [
    Break("S6·抢票", "models/services/ballots.py",
          "@db.tx\n"
          "async def cast(act: Act, entry: int, said: str) -> Cast:\n"
          "    \"\"\"投一张；投过的是改。\"\"\"\n"
          "    if done := await journal.already(act.origin):\n"
          "        return await _written(act, done)\n"
          "    seen = await taking(act, entry)\n",
          "async def cast(act: Act, entry: int, said: str) -> Cast:\n"
          "    return await _cast(act, entry, said, await taking(act, entry))  # 事务外看截止\n\n\n"
          "@db.tx\n"
          "async def _cast(act: Act, entry: int, said: str, seen: View) -> Cast:\n"),
]  # fmt: skip
