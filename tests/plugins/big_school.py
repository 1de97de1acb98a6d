"""一所两千人的学校：四个系、二十个支部、四十名团干部。人名都是编的。"""

from datetime import datetime

from models import db
from models.rules.posts import PostKind
from models.rules.units import UnitKind
from models.tables import PersonKind
from tests.services.worlds import appoint

NAMES = ("机电", "经管", "文法", "理工")
BRANCHES, STUDENTS = 5, 2000
CADRES = range(2001, 2001 + len(NAMES) * (10 + BRANCHES))
"""书记、专职、兼职，和各支部的团支书。"""


@db.tx
async def _enrol(units: list[int]) -> None:
    lines = [
        {"kind": PersonKind.STUDENT, "name": f"学生{n}", "number": f"26{n:04}", "qq": 50_000 + n,
         "unit_id": units[n % len(units)], "provisional": False}
        for n in range(STUDENTS)
    ]  # fmt: skip
    for start in range(0, STUDENTS, 100):
        await db.insert("person", *lines[start : start + 100])


async def school(early: datetime) -> None:
    """四个系，各五个支部、一位书记、三位专职、六位兼职。"""
    qq = iter(CADRES)
    for d in range(len(NAMES)):
        kinds = (PostKind.SECRETARY, *[PostKind.FULL_TIME] * 3, *[PostKind.PART_TIME] * 6)
        for kind in kinds:
            await appoint(next(qq), kind, f"{NAMES[d]}系", early.date(), early)
        for b in range(BRANCHES):
            await appoint(next(qq), PostKind.BRANCH, f"{NAMES[d]}{2301 + b}", early.date(), early)
    found = await db.rows("SELECT id FROM unit WHERE kind = ? ORDER BY id", UnitKind.BRANCH)
    await _enrol([row["id"] for row in found])
