"""一份毛病都有的花名册，从文件到名册：该进的都进，比对不再添别的毛病，再来一遍没有要写的。"""

import pytest

from models import db, workbooks
from models.rules import sheets
from models.services import roster
from models.services.roster import Committed, Draft
from scripts.sheet import build
from tests.services.worlds import TODAY, chief

pytestmark = pytest.mark.usefixtures("db")


async def read(content: bytes) -> Draft:
    table = await workbooks.read(content)
    sheet = sheets.read(table, TODAY)
    return await roster.prepare(await chief(), sheet, roster.mentioned(table, sheet), full=True)


async def test_a_flawed_sheet_of_two_thousand_comes_in_rightly_and_only_once():
    made = build(2000)
    draft = await read(made.content)
    assert draft.plan.figures.added == len(made.people)
    assert draft.plan.problems == draft.sheet.problems
    assert isinstance(await roster.commit(await chief(), draft), Committed)
    found = await db.rows(
        "SELECT p.number, p.name, p.qq, u.name AS unit FROM person p"
        " LEFT JOIN unit u ON u.id = p.unit_id WHERE p.number IS NOT NULL"
    )
    assert {r["number"]: (r["name"], r["qq"]) for r in found} == {
        n: (p.name, p.qq) for n, p in made.people.items()
    }
    assert all(r["unit"] for r in found)
    again = await read(made.content)
    assert again.plan.nothing
    assert again.plan.leavers == ()
