"""一份小名册：机电2301 三人，机电2302 一人，经管2301 的一人和机电的一位同名。人名都是编的。"""

from typing import Any

from models import db
from models.services import units
from models.tables import PersonKind
from tests.house import House

WANG, ZHAO = 2001, 2002


@db.tx
async def roster(name: str, unit: str, number: str, **other: Any) -> None:
    line = {
        "kind": PersonKind.STUDENT, "name": name, "number": number, "provisional": False,
        "unit_id": (await units.ensure(unit))[0].id,
    }  # fmt: skip
    await db.insert("person", line | other)


async def enrol(house: House) -> House:
    """王老师是机电系专职。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    for name, unit, number in (
        ("李雷", "机电2301", "202301001"),
        ("韩梅梅", "机电2301", "202301002"),
        ("林涛", "机电2301", "202301003"),
        ("吉姆", "机电2302", "202301051"),
        ("林涛", "经管2301", "202302003"),
    ):
        await roster(name, unit, number)
    return house


async def a_class(how_many: int) -> None:
    """机电2303 另有这么多人，名单翻得了页。"""
    for n in range(how_many):
        await roster(f"同学{n:02d}", "机电2303", f"2023019{n:02d}")
