"""名册测试里的行，和一步到位的导入。人都是编的。"""

from models import db
from models.rules.rights import Act
from models.rules.sheets import Row, Sheet
from models.services import people, roster
from models.services.people import Stranger
from models.services.roster import Committed, Draft
from tests.rules.rosters import row
from tests.services.worlds import chief

__all__ = ["TEACHER", "checked", "everything", "give_number", "imported", "note", "row", "who"]

TEACHER = 60001


async def checked(*rows: Row, by: Act | None = None, full: bool = False) -> Draft:
    sheet = Sheet(rows, (), len(rows))
    return await roster.prepare(by or await chief(), sheet, frozenset(), full=full)


async def imported(*rows: Row, full: bool = False, leaving: int | None = None) -> Committed:
    done = await roster.commit(await chief(), await checked(*rows, full=full), leaving)
    assert isinstance(done, Committed)
    return done


async def everything() -> dict[str, list[dict]]:
    """名册、单位、职务、账，一行不落。"""
    tables = ("person", "unit", "post", "entry", "contact_youth")
    return {t: [*await db.rows(f"SELECT * FROM {t} ORDER BY id")] for t in tables}


async def who(number: str) -> dict:
    (found,) = await db.rows(
        "SELECT p.*, u.name AS unit, d.name AS above FROM person p"
        " LEFT JOIN unit u ON u.id = p.unit_id LEFT JOIN unit d ON d.id = u.parent_id"
        " WHERE number = ?",
        number,
    )  # fmt: skip
    return found


@db.tx
async def note(name: str) -> tuple[int, ...]:
    return await people.note_down([Stranger(name)])


@db.tx
async def give_number(person: int, number: str) -> None:
    await db.execute("UPDATE person SET number = ? WHERE id = ?", number, person)
