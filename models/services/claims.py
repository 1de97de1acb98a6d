"""等人点头的绑定：记下、列出、同意、拒绝；一句话可以批一个班。"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models import db
from models.rules.refusal import Refusal
from models.rules.rights import Act, Speaker
from models.rules.wording import worded
from models.services import awaiting, bonds, journal, posts
from models.services.awaiting import Claim
from models.services.bonds import Row
from models.tables.binding import ClaimState, ClaimWhy

APPROVE, REFUSE = "bind.approve", "bind.refuse"
MOVES = "换号，要本{系}书记或{校团委}点头"


@dataclass(frozen=True)
class Claimed:
    """记下的一个待批；row.qq 是这一位原来绑着的号（换号）；repeated：早就等着了。

    blind：在不知道是哪个单位的群里说的，对没对上不能让人看出来。
    """

    entry: int
    fresh: bool
    row: Row
    why: ClaimWhy
    repeated: bool = False
    blind: bool = False


@dataclass(frozen=True)
class Settled:
    """批过的一句话：办成的，和没办成的（编号、为什么）。"""

    entry: int
    fresh: bool
    done: tuple[Claim, ...]
    failed: tuple[tuple[int, str], ...]


async def lodge(
    act: Act, row: Row, why: ClaimWhy, card: str = "", *, blind: bool = False
) -> Claimed:
    """记下一个待批，顶掉这个 QQ 的前一个；一样的还等着就不再记。在调用者的事务里做。"""
    qq, chat = act.speaker.qq, act.origin.chat if act.origin else None
    same = (
        "SELECT entry_id FROM bind_claim WHERE qq = ? AND state = ? AND person_id = ? AND why = ?"
    )
    if found := await db.rows(same, qq, ClaimState.WAITING, row.id, why):
        return Claimed(found[0]["entry_id"], True, row, why, True, blind)
    await drop(qq)
    detail = {"person": row.id, "qq": qq, "why": why.value} | ({"blind": True} if blind else {})
    entry = await journal.write("bind.claim", act, detail, enrol=False)
    await db.insert("bind_claim", {
        "qq": qq, "person_id": row.id, "chat": chat, "card": card, "why": why,
        "state": ClaimState.WAITING, "entry_id": entry,
    })  # fmt: skip
    return Claimed(entry, True, row, why, blind=blind)


async def lodged(entry: int, today: date) -> Claimed:
    written = await journal.detail(entry)
    row = await bonds.by_id(written["person"], today)
    if row is None:
        raise Refusal("名册刚刚变过，请再发一次：/绑定")
    return Claimed(entry, False, row, ClaimWhy(written["why"]), blind="blind" in written)


async def drop(qq: int, person: int | None = None) -> None:
    """这个 QQ 的、等着绑成这一位的，都不再等。"""
    sql = "UPDATE bind_claim SET state = ? WHERE state = ? AND (qq = ? OR person_id = ?)"
    await db.execute(sql, ClaimState.CLOSED, ClaimState.WAITING, qq, person or 0)


async def waiting(speaker: Speaker, today: date) -> list[Claim]:
    """等这个人点头的，先来的在前；已经离校的批不成，不再列。"""
    here = [claim for claim in await awaiting.near(speaker, today) if not claim.row.left]
    return [claim for claim in here if claim.settled_by(speaker)]


async def above(speaker: Speaker, today: date) -> int:
    """他单位里的换号有几个在等别人点头。"""
    return sum(claim.above(speaker) for claim in await awaiting.near(speaker, today))


@db.tx
async def approve(act: Act, wanted: Sequence[range]) -> Settled:
    """绑上；换号的，原来那个号当场没有权利。写明的编号办不成的说为什么，一段里的略过。"""
    if entry := await journal.already(act.origin):
        return await _settled(entry, act.today)
    done, failed = await _sort(act, wanted, binding=True)
    entry = await _write(act, APPROVE, done, failed)
    for claim in done:
        await db.execute(
            "UPDATE bind_claim SET state = ? WHERE id = ?", ClaimState.BOUND, claim.number
        )
        await drop(claim.qq, claim.row.id)
        await bonds.attach(act, claim.row.id, claim.qq, entry)
    return Settled(entry, True, tuple(done), tuple(failed))


@db.tx
async def refuse(act: Act, wanted: Sequence[range]) -> Settled:
    if entry := await journal.already(act.origin):
        return await _settled(entry, act.today)
    done, failed = await _sort(act, wanted, binding=False)
    entry = await _write(act, REFUSE, done, failed)
    for claim in done:
        await drop(claim.qq)
    return Settled(entry, True, tuple(done), tuple(failed))


async def _sort(
    act: Act, wanted: Sequence[range], *, binding: bool
) -> tuple[list[Claim], list[tuple[int, str]]]:
    """此刻办得成的和办不成的；一条都办不成就拒绝。"""
    speaker = await posts.still(act, act.today)
    numbers = list(dict.fromkeys(n for span in wanted for n in span))
    marks = ", ".join("?" * len(numbers)) or "NULL"
    found = await awaiting.found(f"id IN ({marks})", *numbers, today=act.today)
    done: list[Claim] = []
    failed: list[tuple[int, str]] = []
    taken: set[int] = set()
    for number in numbers:
        why = _why_not(found.get(number), speaker)
        if not why and binding:
            why = await _why_not_bound(found[number][0], taken, act.today)
        if why:
            failed.append((number, why))
            continue
        done.append(found[number][0])
        taken.add(found[number][0].row.id)
    named = {span[0] for span in wanted if len(span) == 1}
    failed = [(number, why) for number, why in failed if number in named]
    if not done:
        told = "；".join(f"{n} {why}" for n, why in failed[:3]) or "这一段里没有等你点头的"
        raise Refusal(f"没有办成：{told}。发 /绑定 待批 看看。")
    return done, failed


def _why_not(found: tuple[Claim, ClaimState] | None, speaker: Speaker) -> str:
    """不归他批的和没有的编号说法一样：别的系有谁在等，不必让他知道。"""
    if found and found[0].above(speaker):
        return worded(MOVES)
    if found is None or not found[0].settled_by(speaker):
        return "没有等你点头的这一条"
    return "" if found[1] is ClaimState.WAITING else f"{found[1].value}"


async def _why_not_bound(claim: Claim, taken: set[int], today: date) -> str:
    if claim.row.left:
        return "已毕业、离校"
    if claim.row.id in taken or (claim.row.qq is not None and claim.why is not ClaimWhy.MOVED):
        return "名册里的这一位已绑定别的 QQ"
    return "这个 QQ 已绑定别人" if await bonds.by_qq(claim.qq, today) else ""


async def _write(
    act: Act, kind: str, done: Sequence[Claim], failed: Sequence[tuple[int, str]]
) -> int:
    lines = [[c.number, c.row.id, c.qq, c.chat, c.why.value, c.was] for c in done]
    return await journal.write(kind, act, {"done": lines, "failed": [[*f] for f in failed]})


async def _settled(entry: int, today: date) -> Settled:
    written = await journal.detail(entry)
    rows = await bonds.by_ids([line[1] for line in written["done"]], today)
    done = tuple(
        Claim(number, rows[person], qq, chat, ClaimWhy(why), was=was)
        for number, person, qq, chat, why, was in written["done"]
        if person in rows
    )
    return Settled(entry, False, done, tuple((n, why) for n, why in written["failed"]))
