"""一间有工单的屋子：机电系的几位、提问的李雷；几个看发出了什么的问法。"""

from models.rules.tickets import TicketKind
from models.services import tickets, units
from models.services.tickets import Draft
from plugins._chat import clock
from scripts.fake_qq import Sent
from tests.house import House
from tests.services.worlds import act, enrol

CHEN, WANG, QIAN, ZHAO, SUN, LI = 2101, 2102, 2103, 2104, 2105, 300
QUESTION = "团员证丢了怎么补"


async def furnish(house: House) -> House:
    """机电系王老师（专职）、钱老师（兼职）、赵书记；外系孙老师；陈老师管理员；学生李雷。"""
    for qq, name, post in (
        (CHEN, "陈老师", "管理员"),
        (WANG, "王老师", "专职 机电系"),
        (QIAN, "钱老师", "兼职 机电系"),
        (ZHAO, "赵书记", "书记 机电系"),
        (SUN, "孙老师", "专职 经管系"),
    ):
        await house.appoint(qq, name, post)
    unit = await units.find("机电系")
    await enrol("李雷", LI, unit.id if unit else None)
    return house


async def ask(kind: TicketKind = TicketKind.QUESTION, chat: int | None = None) -> int:
    """李雷问一个；/提问、/诉求 另有测试。"""
    draft = Draft(kind, QUESTION, 10001, chat)
    return (await tickets.open(await act(LI, clock.now()), draft)).number


def to(sent: list[Sent], who: int) -> str:
    (found,) = [s for s in sent if s.user == who]
    return found.text


def private_refused(house: House, who: int) -> None:
    house.qq.refuse = lambda api, params: api == "send_private_msg" and params.get("user_id") == who
