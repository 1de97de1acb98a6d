"""提问的对话测试共用：机电系一位老师、两个同学，两条词条。"""

from config.faq import Seed
from models.services import faqs, units
from models.tables import TicketLine
from tests.house import NOW, House
from tests.services.worlds import enrol

WANG, LI, HAN, STRANGER = 2001, 2003, 2004, 4040
SEEDS = (
    Seed(key="fees", question="团费交多少", phrasings=("团费标准", "一月几毛", "团费多少钱"),
         answer="学生每月 0.2 元", source="团费规定"),
    Seed(key="late", question="团费漏交怎么补交", phrasings=("补交团费", "团费漏交了", "团费没交"),
         answer="找团支书补交"),
)  # fmt: skip
SURE = "词条 1：团费交多少\n学生每月 0.2 元（团费规定）\n没解决？回复 0 转人工"
UNSURE, FAR = "团费咋整", "宿舍空调不制冷该找哪个部门报修"
CHOICE = "你是不是想问（回数字看答案，都不是回 0 转人工）："
SENT = "收到了，已转王老师 #{n}\n最迟 周四 10:00 答复；要补充就引用本条回复"


async def settled(house: House) -> House:
    await house.appoint(WANG, "王老师", "专职 机电系")
    department = await units.find("机电系")
    await enrol("李雷", LI, department.id if department else None)
    await enrol("韩梅梅", HAN, department.id if department else None)
    await faqs.load_seeds(NOW, SEEDS)
    return house


async def asked() -> list[str]:
    """记下的问题，各是原话。"""
    return [line.text for line in await TicketLine.all().order_by("id")]


def ticket(n: int) -> str:
    return SENT.format(n=n)


def options(told: str) -> list[str]:
    """列出来的几条，去掉圈起来的数；谁先谁后由引擎定。"""
    head, *rows = told.splitlines()
    assert head == CHOICE
    assert [row[:2] for row in rows] == [f"{'①②③'[i]} " for i in range(len(rows))]
    return [row[2:] for row in rows]
