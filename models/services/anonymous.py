"""匿名的诉求：封着等一会儿，整点打乱次序一起入账；谁交的、几时交的，库里都看不出。

不留 delivery，重投只靠一个带密钥的摘要认，过一天就删。急的不等整点。
"""

import json
import secrets
from collections import defaultdict
from dataclasses import asdict, dataclass
from datetime import datetime

from models import db, sealing
from models.rules import appeals as rule
from models.rules.rights import Act
from models.rules.tickets import Case, TicketKind
from models.services import casework, pool, tickets
from models.services.ticket_rows import clock
from models.services.tickets import Draft, Followed, Opened

_random = secrets.SystemRandom()
_ONCE = "appeal.once"


@dataclass(frozen=True)
class Waiting:
    """等着入账的一件，或（follows）一句追问。hour：到哪个整点；at：几时交的，只在密文里。"""

    code: str
    text: str
    hour: str
    at: str
    follows: bool = False
    avoided: tuple[int, ...] = ()
    avoided_qq: tuple[int, ...] = ()

    @property
    def opened(self) -> datetime:
        return datetime.fromisoformat(self.hour)

    @property
    def about(self) -> Case:
        avoided, qqs = frozenset(self.avoided), frozenset(self.avoided_qq)
        return Case(TicketKind.APPEAL, avoided=avoided, avoided_qq=qqs)

    @property
    def draft(self) -> Draft:
        return Draft(
            TicketKind.APPEAL, self.text, None, None,
            avoided=frozenset(self.avoided), avoided_qq=frozenset(self.avoided_qq),
        )  # fmt: skip


@dataclass(frozen=True)
class Kept:
    """code：只给这一次的追问码，重投的没有；due：最迟几时答复，从整点起算；done：急的，已经入账。"""

    code: str | None
    due: datetime
    done: Opened | None = None


Entered = Opened | Followed
"""入了账的一件，或一句追问；told 是该知会的人。"""


def digest(code: str) -> str:
    return sealing.digest("appeal.code", code)


@db.tx
async def keep(act: Act, draft: Draft) -> Kept:
    """收下一件；急的这就入账，不等打乱。"""
    hour = rule.coming_hour(act.now)
    if await pool.once(_ONCE, act.origin, act.today):
        return Kept(None, _due(hour))
    code = "".join(secrets.choice(rule.ALPHABET) for _ in range(rule.LENGTH))
    if draft.urgent:
        hour = rule.this_hour(act.now)
        done = await tickets.open_anonymous(hour, draft, digest(code))
        return Kept(code, done.due, done)
    kept = Waiting(
        digest(code), draft.text, hour.isoformat(), act.now.isoformat(),
        avoided=tuple(sorted(draft.avoided)), avoided_qq=tuple(sorted(draft.avoided_qq)),
    )  # fmt: skip
    await _put(kept)
    return Kept(code, _due(hour))


@db.tx
async def follow(act: Act, code: str, text: str) -> bool:
    """凭码追问，也等到整点；重投的返回 False。"""
    if await pool.once(_ONCE, act.origin, act.today):
        return False
    hour, at = rule.coming_hour(act.now).isoformat(), act.now.isoformat()
    await _put(Waiting(digest(code), text, hour, at, follows=True))
    return True


async def waiting(code: str) -> list[Waiting]:
    """凭这个码还在等的，先交的在前。"""
    return sorted((w for _, w in await _all() if w.code == digest(code)), key=lambda w: w.at)


_unswept = True
"""删过、还没从文件里抹干净；刚开门也抹一次，上次可能停在半路。"""


async def settle(now: datetime) -> list[Entered]:
    """整点的事：入账，抹掉旧样子（有人正读着就下次再抹）。"""
    global _unswept
    done = await mix(now)
    if done or _unswept:
        _unswept = not await db.sweep()
    return done


@db.tx
async def mix(now: datetime) -> list[Entered]:
    """到了整点的一起入账：一个码的挨在一起、照交的先后，码与码之间打乱。"""
    ready = [(key, one) for key, one in await _all() if one.opened <= now]
    by_code = defaultdict[str, list[Waiting]](list)
    for _, one in ready:
        by_code[one.code].append(one)
    codes = sorted(by_code)
    _random.shuffle(codes)
    done = [
        entered
        for code in codes
        for one in sorted(by_code[code], key=lambda w: w.at)
        if (entered := await _enter(one))
    ]
    for key, _ in ready:
        await pool.remove(key)
    await pool.forget(now.date())
    return done


async def _enter(one: Waiting) -> Entered | None:
    if not one.follows:
        return await tickets.open_anonymous(one.opened, one.draft, one.code)
    ticket = await casework.by_code(one.code)
    return await tickets.follow(one.opened, ticket.entry, one.text) if ticket else None


def _due(hour: datetime) -> datetime:
    return clock(hour)[0]


async def _put(one: Waiting) -> None:
    await pool.put(json.dumps(asdict(one), ensure_ascii=False))


async def _all() -> list[tuple[str, Waiting]]:
    return [(key, _waiting(body)) for key, body in await pool.waiting()]


def _waiting(body: str) -> Waiting:
    told = json.loads(body)
    lists = {key: tuple(told[key]) for key in ("avoided", "avoided_qq")}
    return Waiting(**{**told, **lists})
