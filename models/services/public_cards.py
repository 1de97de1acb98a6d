"""亮身份：公开、续、撤下名片（五.1）。联系方式只存密文；谁看得到，在 lit。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models import db, sealing
from models.rules import card_words
from models.rules.card_words import Draft
from models.rules.posts import CADRE_KINDS
from models.rules.public_cards import Scope
from models.rules.refusal import Refusal
from models.rules.rights import Act, by_clock
from models.rules.wording import worded
from models.services import journal, posts
from models.values import as_date

NOT_A_CADRE = "你现在没有团干部职务，名片公开不了。要公开，请{校团委}先发：/任命 @你 {兼职}"
NOTHING = "你还没有公开的名片。公开发：/亮身份"

SERVING = (
    "o.since <= ? AND (o.until IS NULL OR o.until > ?) AND (p.left_on IS NULL OR p.left_on > ?)"
    f" AND o.kind IN ({', '.join('?' * len(CADRE_KINDS))})"
)
"""在任的团干部，没有离校的；名片只在这时算数，卸任当天就没有了。"""


def serving(today: date) -> tuple[Any, ...]:
    """SERVING 的值。"""
    return (today, today, today, *CADRE_KINDS)


@dataclass(frozen=True)
class Card:
    """一张名片；联系方式用到才解开。"""

    entry: int
    title: str
    sealed: bytes
    intro: str
    scope: Scope
    renewed: date

    @property
    def contact(self) -> str:
        return sealing.unseal(self.sealed)

    @property
    def draft(self) -> Draft:
        return Draft(self.title, self.contact, self.intro, self.scope)


@dataclass(frozen=True)
class Done:
    """公开、续、撤下的结果；card 是说的那一张。"""

    entry: int
    fresh: bool
    card: Card


@db.tx
async def publish(act: Act, draft: Draft) -> Done:
    """公开一张；原来那张到今天为止。"""
    if done := await journal.already(act.origin):
        return Done(done, False, await _of(done))
    card_words.check(draft)
    person = await _cadre(act)
    account = act.origin and act.origin.account
    detail = {"person": person, "title": draft.title, "scope": draft.scope.value,
              "account": account}  # fmt: skip
    entry = await journal.write("card", act, detail)
    await _end(person, act.today)
    line = {"entry_id": entry, "person_id": person, "title": draft.title, "intro": draft.intro,
            "contact": sealing.seal(draft.contact), "scope": draft.scope, "since": act.today,
            "renewed": act.today}  # fmt: skip
    await db.insert("public_card", line)
    return Done(entry, True, await _of(entry))


@db.tx
async def renew(act: Act) -> Done:
    """这学期还是这样；同一天再续也不多记一笔。"""
    if done := await journal.already(act.origin):
        return Done(done, False, await _of(await _about(done)))
    card = await standing(await _cadre(act))
    if card.renewed == act.today:
        return Done(card.entry, True, card)
    entry = await journal.write("card.renew", act, {"card": card.entry}, refers=card.entry)
    sql = "UPDATE public_card SET renewed = ? WHERE entry_id = ?"
    await db.execute(sql, act.today, card.entry)
    return Done(entry, True, await _of(card.entry))


@db.tx
async def withdraw(act: Act) -> Done:
    """撤下，谁也看不到了；卸任了也撤得下。"""
    if done := await journal.already(act.origin):
        return Done(done, False, await _of(await _about(done)))
    speaker = await posts.still(act, act.today)
    card = await standing(speaker.person)
    entry = await journal.write("card.withdraw", act, {"card": card.entry}, refers=card.entry)
    await _end(speaker.person, act.today)
    return Done(entry, True, card)


async def lapse(now: datetime) -> int:
    """卸任、离校的人留下的那张，记上止的日子：哪天再任职也要他自己再公开。返回几张。"""
    return await _lapse(now) if await _left(now.date()) else 0


@db.tx
async def _lapse(now: datetime) -> int:
    found = await _left(now.date())
    for row in found:
        await journal.write(
            "card.withdraw", by_clock(now), {"card": row["entry_id"]}, refers=row["entry_id"],
            nameless=True,
        )  # fmt: skip
        await _end(row["person_id"], now.date())
    return len(found)


async def _left(today: date) -> Sequence[dict[str, Any]]:
    return await db.rows(
        "SELECT c.entry_id, c.person_id FROM public_card c WHERE c.until IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM post o JOIN person p ON p.id = o.person_id"
        f" WHERE o.person_id = c.person_id AND {SERVING}) ORDER BY c.id",
        *serving(today),
    )  # fmt: skip


async def told(entry: int) -> Done:
    """重投时照当时那张说。"""
    return Done(entry, False, await _of(entry))


async def holder(entry: int) -> int | None:
    """这张是谁的；并过的人就是留下的那一位。"""
    found = await db.rows("SELECT person_id FROM public_card WHERE entry_id = ?", entry)
    return found[0]["person_id"] if found else None


async def standing(person: int | None) -> Card:
    """公开着的那一张。"""
    if card := person and await own(person):
        return card
    raise Refusal(NOTHING)


async def own(person: int) -> Card | None:
    """没有撤下的那一张；并过的人有两张的，是后公开的。"""
    found = await db.rows(
        f"{CARD} WHERE c.person_id = ? AND c.until IS NULL ORDER BY c.id DESC LIMIT 1", person
    )
    return card_of(found[0]) if found else None


CARD = "SELECT c.entry_id, c.title, c.contact, c.intro, c.scope, c.renewed FROM public_card c"


def card_of(row: dict[str, Any]) -> Card:
    return Card(
        row["entry_id"], row["title"], bytes(row["contact"]), row["intro"], Scope(row["scope"]),
        as_date(row["renewed"]),
    )  # fmt: skip


async def _of(entry: int) -> Card:
    return card_of((await db.rows(f"{CARD} WHERE c.entry_id = ?", entry))[0])


async def _about(said: int) -> int:
    return (await journal.detail(said))["card"]


async def _cadre(act: Act) -> int:
    speaker = await posts.still(act, act.today)
    if speaker.person is None or not speaker.cadre:
        raise Refusal(worded(NOT_A_CADRE))
    return speaker.person


async def _end(person: int | None, today: date) -> None:
    sql = "UPDATE public_card SET until = ? WHERE person_id = ? AND until IS NULL"
    await db.execute(sql, today, person)
