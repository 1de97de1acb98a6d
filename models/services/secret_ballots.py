"""匿名的票：只在私聊，一投就定。记下他投过了，票另外封着；截止了一起打乱，才写成票。

封着等到截止，不是等到整点：每个整点都写一批的话，前后两份备份一比，那一小时只有一个人投，
他投的就看出来了。分录没有是谁、只到哪一天，不留 delivery，票上没有码：谁也没法叫人证明投了什么。
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from models import db
from models.rules import ballots as reading
from models.rules import secret as rule
from models.rules.polls import PollState
from models.rules.refusal import Refusal
from models.rules.rights import Act, unnamed
from models.services import ballots, codes, electorates, journal, polling, pool
from models.services.polling import View

_random = secrets.SystemRandom()
PRIVATELY = "匿名投票请私聊我：/选 #{n} {example}"
FINAL = "#{n} 你已经投过了；匿名的票一投就定，改不了，也查不到投的是哪项。"
LATELY = timedelta(days=1)


@dataclass(frozen=True)
class Kept:
    """收下了一张。投的什么不在里面：回话里也不说，截图证明不了。"""

    poll: View
    fresh: bool


@db.tx
async def cast(act: Act, entry: int, said: str) -> Kept:
    """收下一张，封起来等截止。重投只认摘要，认出来的照第一次那样答。"""
    if await pool.once("vote.once", act.origin, act.today):
        return Kept(await polling.view(entry, act.now), fresh=False)
    seen = await ballots.taking(act, entry, secretly=True)
    if act.origin and act.origin.chat > 0:
        raise Refusal(PRIVATELY.format(n=seen.number, example=seen.paper.example))
    voter, person = await ballots.entitled(act, seen)
    if await electorates.voted(seen.id, person):
        raise Refusal(FINAL.format(n=seen.number))
    choice = reading.read(said, seen.paper)
    await electorates.mark(voter, person, voted=True)
    await pool.put(rule.packed(seen.id, (voter.unit, choice)), _mark(seen.id))
    await journal.write("vote.secret", unnamed(act.now), {}, nameless=True)
    return Kept(await polling.view(entry, act.now), fresh=True)


async def mix(poll: int) -> None:
    """截止的那个事务里：封着的拆开、打乱，一起写成票；键是新的。不足五张的不留。"""
    sealed = [rule.unpacked(poll, body) for _, body in await pool.waiting(_mark(poll))]
    found = rule.kept(sealed)
    _random.shuffle(found)
    lines = [
        {"key": secrets.token_hex(16), "poll_id": poll, "unit_id": unit, "choice": choice}
        for unit, choice in found
    ]
    for start in range(0, len(lines), electorates.PAGE):
        page = lines[start : start + electorates.PAGE]
        await db.insert("secret_ballot", *page, key="key")
    await void(poll)


async def void(poll: int) -> None:
    """还封着的不要了；记名的没有，不必抹。"""
    global _untidy
    if await pool.clear(_mark(poll)):
        _untidy = True


_untidy: bool | None = None
"""拆过、还没从文件里抹干净；刚开门不知道，看一眼上次是不是停在半路。"""
_tried: datetime | None = None
AGAIN = timedelta(minutes=10)
"""抹没抹成，都过这么久才再来，几次一起抹：重排文件的时候写的人都在等。"""


async def tidy(now: datetime) -> bool:
    """截止之后，在事务外：文件重排，WAL 截空；返回这次做成没有。"""
    global _untidy, _tried
    if _untidy is None:
        _untidy = await _ended_lately(now)
    if not _untidy or (_tried and _tried <= now < _tried + AGAIN) or await codes.live():
        return False  # 正收签到：全场在报码，等收完
    _untidy, _tried = False, now  # 抹着的时候又有一次截止的，会再记上
    if not (done := await db.sweep(compact=True)):
        _untidy = True
    return done


def reopened() -> None:
    """换了一本账，上一本抹没抹干净与它无关。"""
    global _untidy, _tried
    _untidy = _tried = None


async def _ended_lately(now: datetime) -> bool:
    sql = "SELECT 1 AS one FROM poll WHERE anonymous = ? AND state <> ? AND ended > ? LIMIT 1"
    return bool(await db.rows(sql, True, PollState.OPEN, now - LATELY))


def _mark(poll: int) -> str:
    """这次投票的那一堆；诉求的键里没有 v。"""
    return f"v{poll:08x}"
