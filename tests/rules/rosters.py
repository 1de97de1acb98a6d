"""比对名册用的人、单位和行；人都是编的。"""

from datetime import date

from models.rules.posts import Held, PostKind
from models.rules.rights import Speaker
from models.rules.roster import Member, Plan, Snapshot, Unit, plan
from models.rules.sheets import Row, Sheet
from models.rules.units import UnitKind

TODAY = date(2026, 11, 25)
CHIEF = Speaker(1, superuser=True)
SECRETARY = Speaker(2, posts=(Held(PostKind.SECRETARY, 1, 1),))
ELECTRIC = Unit(1, UnitKind.DEPARTMENT, "机电", "机电系")
CLASS = Unit(2, UnitKind.BRANCH, "机电2301", "机电2301", 1)
ECONOMY = Unit(3, UnitKind.DEPARTMENT, "经管", "经管系")
OTHER = Unit(4, UnitKind.BRANCH, "经管2301", "经管2301", 3)
UNITS = (ELECTRIC, CLASS, ECONOMY, OTHER)
LI = Member(10, "学生", "李雷", "202301001", None, 2, 2023)
HAN = Member(11, "学生", "韩梅梅", "202301002", 50002, 2, 2023)
WANG = Member(12, "教师", "王建国", "T001", None, 3)
GUEST = Member(20, "学生", "雷雷", None, 50001, provisional=True)


def row(line: int = 2, number: str = "202301001", name: str = "李雷", **more) -> Row:
    given = {"department": "机电系", "branch": "机电2301", "grade": 2023, **more}
    return Row(line, given.pop("kind", "学生"), number, name, **given)


def compared(
    *rows: Row, members=(LI, HAN, WANG), by: Speaker = CHIEF, tenures=(), units=UNITS, **more
) -> Plan:
    known = Snapshot(tuple(members), tuple(units), (), tuple(tenures))
    problems = more.pop("problems", ())
    return plan(known, Sheet(rows, problems, len(rows)), by, TODAY, **more)


def counted(done: Plan) -> tuple[int, ...]:
    f = done.figures
    return f.added, f.changed, f.merged, f.unseen, f.wrong
