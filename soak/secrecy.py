"""P4：匿名的票在我们的库里对不回人：看遍磁盘上的一切，也不比随便猜准多少。"""

import random
import secrets
from collections import Counter
from pathlib import Path

from models import migrate, sealing
from soak import breaks
from soak.attacker import Score
from soak.breaks import Break
from soak.elections import held
from soak.promises import Seen, Trial, promise

POINTS, A_BOOK = 5.0, 50


async def attacked(path: Path, how_many: int, score: Score, seed: int) -> None:
    """新的一本账，办完就攻。"""
    sealing.use(secrets.token_bytes(32))
    await migrate.open_db(f"sqlite://{path}")
    try:
        async for election in held(path, how_many, random.Random(seed)):
            score.add(election)
    finally:
        await migrate.close_db()


@promise(
    "P4·匿名票", f"1000 次匿名投票，看遍库、WAL、空页，猜中的不多于随便猜 + {POINTS:.0f} 个百分点"
)
async def unlinkable(trial: Trial) -> Seen:
    score, wanted = Score(Counter()), trial.times(1000, A_BOOK * 2)
    for nth in range(wanted // A_BOOK):
        await attacked(trial.home / f"{nth}.db", A_BOOK, score, nth)
    name, points = score.best
    each = "、".join(f"{way} {right / score.voters:.1%}" for way, right in score.right.items())
    figure = (
        f"{wanted} 次 {score.voters} 票（看着投下的 {score.watched}），"
        f"随便猜 {score.chance / score.voters:.1%}；{each}；"
        f"最准的「{name}」多 {points:+.1f} 个百分点"
    )
    return Seen(figure, points <= POINTS and score.watched == score.voters)


breaks.ALL += [
    Break("P4·匿名票", "models/services/secret_ballots.py",
          "    _random.shuffle(found)\n", ""),
    Break("P4·匿名票", "models/services/secret_ballots.py",
          "    sealed = [rule.unpacked(poll, body) for _, body in await pool.waiting("
          "_mark(poll))]\n    found = rule.kept(sealed)\n    _random.shuffle(found)\n"
          "    lines = [\n        {\"key\": secrets.token_hex(16),",
          "    _random.shuffle(them := await pool.waiting(_mark(poll)))  # 票用封着时的键\n"
          "    found = rule.kept([rule.unpacked(poll, body) for _, body in them])\n"
          "    keys = iter(them)\n    lines = [\n        {\"key\": next(keys)[0],"),
    Break("P4·匿名票", "models/rules/secret.py",
          "    body = json.dumps([poll, *ballot]).ljust(SIZE)\n    if len(body) != SIZE:",
          "    body = json.dumps([poll, *ballot])\n    if len(body) > SIZE:"),
    Break("P4·匿名票", "models/rules/tally.py",
          "    return {*large[1:]} if 0 < rest < LEAST else {*large}",
          "    return {*sizes}"),
    Break("P4·匿名票", "models/sealing.py",
          "    nonce = secrets.token_bytes(NONCE)\n"
          "    return nonce + AESGCM(_given()).encrypt(nonce, text.encode(), None)\n\n\n"
          "def unseal(sealed: bytes) -> str:\n",
          "    return text.encode()\n\n\n"
          "def unseal(sealed: bytes) -> str:\n    return bytes(sealed).decode()\n"),
    Break("P4·匿名票", "models/services/secret_ballots.py",
          "unnamed(act.now), {}, nameless", "unnamed(act.now), {\"of\": choice}, nameless"),
]  # fmt: skip
