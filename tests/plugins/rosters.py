"""名册测试里的表：编的人，写成 .xlsx 或粘贴的样子。"""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from xlsxwriter import Workbook

from models import db
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, SUPER, House

A_WHILE = timedelta(minutes=31)
"""等提交的导入过了这么久就不算了。"""

HEAD = ("学号", "姓名", "QQ", "系", "班级", "职务")
PASTED = """
学号\t姓名\tQQ\t系\t班级
202301001\t李雷\t50001\t机电系\t机电2301
202301002\t韩梅梅\t\t机电系\t机电2301
""".strip()


def book(*rows: tuple[str, ...]) -> bytes:
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as made:
        sheet = made.add_worksheet()
        for line, row in enumerate((HEAD, *rows)):
            for at_, cell in enumerate(row):
                sheet.write_string(line, at_, cell)
    return content.getvalue()


def cells(content: bytes, sheet: int = 0) -> list[tuple[object, ...]]:
    return [*load_workbook(io.BytesIO(content)).worksheets[sheet].iter_rows(values_only=True)]


async def count(where: str = "1 = 1") -> int:
    return (await db.rows(f"SELECT COUNT(*) AS n FROM person WHERE {where}"))[0]["n"]


TWO = book(("202301001", "李雷", "50001", "机电系", "机电2301", ""),
           ("T001", "王老师", "50009", "机电系", "", "专职"),
           ("", "没学号", "", "机电系", "机电2301", ""))  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_waiting() -> Iterator[None]:
    """上一条测试没提交的导入不留给下一条；插件要等 NoneBot 载入之后才许引用。"""
    from plugins.roster import drafts

    drafts.clear()
    yield
    drafts.clear()


ZHAO, WANG, YOUTH = 20_005, 20_001, 50_001
TABLE = """/名册 导入
学号\t姓名\tQQ\t系\t班级\t年级\t职务
202301001\t李雷\t\t机电系\t机电2301\t2023\t团支书
202301002\t韩梅梅\t50002\t机电系\t机电2301\t2023\t
202301003\t李雷\t\t机电系\t机电2302\t2023\t副书记
202401001\t王芳\t\t经管系\t经管2401\t2024\t"""


@pytest.fixture
async def school(house: House) -> House:
    """机电系三人、经管系一人在册，赵书记管机电系，群里 @ 过一个暂记的雷雷。"""
    await house.say(SUPER, TABLE)
    assert "已提交" in await house.one(SUPER, "/名册 提交")
    await house.appoint(ZHAO, "赵书记", "书记 机电系")
    await house.appoint(WANG, "王老师", "专职 机电系")
    house.qq.cards[YOUTH] = "雷雷"
    await house.say(WANG, "/联系 ", at(YOUTH), " 面谈", group=ADMIN_GROUP)
    return house
