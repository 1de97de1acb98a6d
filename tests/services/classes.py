"""名册里的班：有学号、没有 QQ 的人，和群里等着绑定的。人名都是编的。"""

from datetime import date

from models import db
from models.rules.rights import Place
from models.services import binding, claims, people, units
from models.services.binding import Bound, Mine
from models.services.claims import Claimed
from models.services.tries import Wrong
from models.tables import BindClaim, Person, PersonKind
from tests.services.worlds import GROUP, TODAY, act

LI, HAN, WANG = "202301017", "202301018", "202301019"
LI_QQ, HAN_QQ, NEW, BRANCH, OTHER = 4001, 4002, 4003, 2001, 2002


@db.tx
async def listed(
    name: str, number: str, unit: str | None = "机电2301", left_on: date | None = None
) -> int:
    """名册里的一位，还没有绑定。"""
    place = (await units.ensure(unit))[0].id if unit else None
    return await db.insert("person", {
        "kind": PersonKind.STUDENT, "name": name, "number": number, "unit_id": place,
        "provisional": False, "left_on": left_on,
    })  # fmt: skip


@db.tx
async def school() -> None:
    """两个系，各有支部。"""
    for name in ("机电系", "经管系", "机电2301", "机电2302", "经管2301"):
        await units.ensure(name)


@db.tx
async def group_of(group: int, unit: str) -> None:
    place = (await units.ensure(unit))[0].id
    line = {"id": group, "kind": Place.STUDENTS, "unit_id": place, "board": False}
    await db.insert("chat_group", line)


async def qq_of(person: int) -> int | None:
    return (await people.by_ids([person]))[person].qq


@db.tx
async def changed(person: int, **columns: object) -> None:
    """名册改了这一位（导入时写了 QQ、学号）。"""
    await Person.filter(id=person).update(**columns)


async def claim(qq: int, *pieces: str, group: int = GROUP) -> Bound | Claimed | Mine | Wrong:
    return await binding.by_card(await act(qq, chat=group), group, "-".join(pieces), pieces)


async def a_class() -> tuple[int, int]:
    """机电2301 的群里两个人说了 /绑定，等着。"""
    await school()
    await group_of(GROUP, "机电2301")
    rows = await listed("李雷", LI), await listed("韩梅梅", HAN)
    await claim(LI_QQ, "机电2301", "李雷")
    await claim(HAN_QQ, "韩梅梅")
    return rows


async def numbers(qq: int) -> list[int]:
    return [c.number for c in await claims.waiting((await act(qq)).speaker, TODAY)]


async def states() -> list[str]:
    return [c.state.value for c in await BindClaim.all().order_by("id")]
