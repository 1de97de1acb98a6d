"""第一天：开头几件事做过没有。只读。"""

from dataclasses import dataclass

from models import db
from models.rules.posts import QUOTA_KINDS
from models.rules.rights import Place


@dataclass(frozen=True)
class FirstDay:
    """设了干部群、导入了名册、任了团干部、设了班级群、有同学绑定、登记了一次联系。"""

    group: bool = False
    roster: bool = False
    post: bool = False
    classes: bool = False
    bound: bool = False
    contact: bool = False


async def first_day() -> FirstDay:
    (row,) = await db.rows(
        "SELECT EXISTS (SELECT 1 FROM chat_group WHERE kind = ?) AS groups,"
        " EXISTS (SELECT 1 FROM person WHERE number IS NOT NULL AND provisional = ?) AS roster,"
        " EXISTS (SELECT 1 FROM post WHERE kind IN (?, ?)) AS post,"
        " EXISTS (SELECT 1 FROM chat_group WHERE kind = ? AND unit_id IS NOT NULL) AS classes,"
        " EXISTS (SELECT 1 FROM person WHERE qq IS NOT NULL AND provisional = ?) AS bound,"
        " EXISTS (SELECT 1 FROM contact) AS contact",
        Place.CADRES, False, *QUOTA_KINDS, Place.STUDENTS, False,
    )  # fmt: skip
    return FirstDay(*(bool(done) for done in (row["groups"], row["roster"], row["post"],
                    row["classes"], row["bound"], row["contact"])))  # fmt: skip
