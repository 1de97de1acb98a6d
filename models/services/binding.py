"""绑定：学号和姓名对上名册就绑上，在任的、换号的等人点头；群里照群名片认，也等人点头。"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from models import db
from models.rules import binding as rule
from models.rules.refusal import Refusal
from models.rules.rights import Act
from models.rules.units import UnitKind
from models.rules.wording import worded
from models.services import bonds, claims, journal, people, posts, tries, units
from models.services.bonds import Row
from models.services.claims import Claimed
from models.services.tries import Wrong
from models.tables.binding import ClaimWhy

ELSEWHERE = "名册里的这一位已绑定别的 QQ。换了号就私聊我发：/绑定 换 学号 姓名"
NOBODY = "名册里没对上。群名片改成「{机电2301}-姓名」再发 /绑定，或私聊我发：/绑定 学号 姓名"
NOT_YOURS = "解除要由他的团支书、本{系}团干部或{校团委}来办：/绑定 解除 姓名"
HIS_POST = "他有职务，解除要由能任命他的书记或{校团委}来办：/绑定 解除 姓名"
OWN_POST = "你有职务，解除要请{校团委}来办。换了 QQ 就用新号私聊我发：/绑定 换 学号 姓名"
SEVERAL = "名册里这个名字不止一位，请私聊我发：/绑定 学号 姓名"


@dataclass(frozen=True)
class Mine:
    """说话的人早就绑定了。"""

    row: Row


@dataclass(frozen=True)
class Bound:
    """绑上（或解除）了谁，是哪个 QQ。"""

    entry: int
    fresh: bool
    row: Row
    qq: int


@db.tx
async def by_pair(
    act: Act, number: str, name: str, *, moving: bool = False
) -> Bound | Claimed | Mine | Wrong:
    """两样都对才说得出下文；哪一样不对、有没有这个学号，一律不说。"""
    if entry := await journal.already(act.origin):
        return await _said(entry, act)
    if mine := await bonds.by_qq(act.speaker.qq, act.today):
        return Mine(mine)
    number = rule.number_key(number)
    await tries.check(act, number)
    row = await bonds.by_number(number, act.today)
    if row is None or rule.name_key(row.name) != rule.name_key(name):
        return await tries.note(act, number)
    if row.left:
        raise Refusal(worded(f"绑定失败：{people.LEFT}"))
    if row.qq is not None:
        if not moving:
            raise Refusal(f"绑定失败：{ELSEWHERE}")
        return await _claim(act, row, ClaimWhy.MOVED, number)
    if row.member.posts and not act.speaker.superuser:  # 工号和姓名谁都看得到，不能换来权利
        return await _claim(act, row, ClaimWhy.IN_POST, number)
    if await tries.moving(act, row.id):
        return await _claim(act, row, ClaimWhy.MOVED, number)
    return await _bind(act, row)


async def _claim(act: Act, row: Row, why: ClaimWhy, number: str) -> Claimed:
    """申请也算试了一次：不然对着名册一个个申请过去，就问出了谁在。"""
    claimed = await claims.lodge(act, row, why)
    if not claimed.repeated:
        await tries.count(act, number)
    return claimed


async def _bind(act: Act, row: Row) -> Bound:
    """经手的就是名册里这一位自己。"""
    qq, himself = act.speaker.qq, replace(act, speaker=replace(act.speaker, person=row.id))
    entry = await journal.write("bind", himself, {"person": row.id, "qq": qq})
    await claims.drop(qq, row.id)
    await bonds.attach(himself, row.id, qq, entry)
    return Bound(entry, True, row, qq)


@db.tx
async def by_card(
    act: Act, group: int, card: str, pieces: Sequence[str]
) -> Bound | Claimed | Mine | Wrong:
    """群里照群名片认：pieces 是名片的各截，单位由群和名片里的班级定；恰好一位才记下。

    群没有登记单位的，谁都能拉一个来问：对没对上、算几次、说的话，全都一样。
    """
    if entry := await journal.already(act.origin):
        return await _said(entry, act)
    if mine := await bonds.by_qq(act.speaker.qq, act.today):
        return Mine(mine)
    await tries.check_card(act)
    own = await _of_group(group)
    found = await _on_card(pieces, own, act)
    free = [row for row in found if row.qq is None]
    if len(free) != 1 and own:
        raise Refusal(f"绑定失败：{worded(SEVERAL if free else ELSEWHERE if found else NOBODY)}")
    if len(free) != 1:
        return await tries.note(act, tries.CARD)
    posted, moving = free[0].member.posts, await tries.moving(act, free[0].id)
    why = ClaimWhy.IN_POST if posted else ClaimWhy.MOVED if moving else ClaimWhy.CARD
    claimed = await claims.lodge(act, free[0], why, card, blind=not own)
    if claimed.repeated:
        return claimed if own else await tries.note(act, tries.CARD)
    await tries.count(act, tries.CARD)
    return claimed


async def _on_card(pieces: Sequence[str], own: Sequence[int], act: Act) -> list[Row]:
    """名册里在册的、名片上写着的；名片里的班级、系再收窄，校级的不收窄。"""
    names = tuple(form for piece in pieces for form in rule.name_forms(piece))
    found = [row for row in await bonds.by_names(names, act.today) if not row.left]
    named = [unit for piece in pieces if (unit := await units.find(piece))]
    for place in (*own, *(u.id for u in named if u.kind != UnitKind.SCHOOL)):
        found = [row for row in found if place in (row.member.unit, row.member.department)]
    return found


async def _of_group(group: int) -> list[int]:
    """群登记的单位；没有登记、登记成全校的是空的。"""
    found = await db.rows(
        "SELECT u.id FROM chat_group g JOIN unit u ON u.id = g.unit_id"
        " WHERE g.id = ? AND u.kind <> ?",
        group, UnitKind.SCHOOL,
    )  # fmt: skip
    return [r["id"] for r in found]


async def check_own(act: Act) -> None:
    """问「真的解除吗」之前先看：有职务的自己解除不了。"""
    row = await bonds.by_qq(act.speaker.qq, act.today)
    if row and row.member.posts:
        raise Refusal(worded(OWN_POST))


@db.tx
async def release(act: Act, person: int) -> Bound:
    """解除：自己的（没有职务时），或点得了他头的人来办；那个 QQ 当场没有他的权利。"""
    if entry := await journal.already(act.origin):
        return await _bound(entry, act)
    speaker = await posts.still(act, act.today)
    row = await bonds.by_id(person, act.today)
    own = person == speaker.person
    if row is None or not (own or rule.settles(speaker, row.member)):
        raise Refusal(worded(HIS_POST if row and row.member.posts else NOT_YOURS))
    if row.qq is None:
        raise Refusal("他还没有绑定，不用解除。要绑定请他私聊我发：/绑定 学号 姓名")
    if own and row.member.posts:
        raise Refusal(worded(OWN_POST))
    entry = await journal.write("bind.release", act, {"person": person, "qq": row.qq})
    await bonds.detach(person)
    await claims.drop(row.qq, person)  # 先前的申请重新来过，才看得出是换号
    await tries.released(act, row.qq, person)
    return Bound(entry, True, row, row.qq)


async def _said(entry: int, act: Act) -> Bound | Claimed | Wrong:
    """重投的事件：第一次怎么办的就怎么说。"""
    match await journal.kind_of(entry):
        case "bind.claim":
            return await claims.lodged(entry, act.today)
        case "bind.fail":
            return await tries.noted(entry)
        case _:
            return await _bound(entry, act)


async def _bound(entry: int, act: Act) -> Bound:
    written = await journal.detail(entry)
    row = await bonds.by_id(written["person"], act.today)
    if row is None:
        raise Refusal("名册刚刚变过，请再发一次：/绑定")
    return Bound(entry, False, row, written["qq"])
