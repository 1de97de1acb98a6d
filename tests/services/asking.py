"""问问题的世界：机电系的几位（见 worlds.department）和提问的李雷。"""

from models.services import people, units
from tests.services.worlds import department, enrol

LI = 300


async def furnish() -> None:
    await department()
    unit = await units.find("机电系")
    await enrol("李雷", LI, unit.id if unit else None)


async def person(qq: int) -> int:
    return (await people.by_qq([qq]))[qq].id
