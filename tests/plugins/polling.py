"""投票的对话测试共用：一个班的群，一位老师、一位团支书、几个绑了的同学。"""

from collections.abc import Sequence
from datetime import datetime

from models.services import units
from plugins._chat import clock
from plugins.polls import ticking
from scripts.fake_qq import Sent
from tests.house import CLASS_GROUP, SUPER, House
from tests.services.worlds import enrol

WANG, HOST, FAR, STRANGER, STUDENT = 2001, 2003, 2004, 2009, 5000
PLAIN = "/投票 周五还是周六 周五 周六"


async def settled(house: House, students: int = 6) -> House:
    """王老师专职，韩支书在机电2301，赵老师在经管系；群 3002 是那个班的。"""
    await house.appoint(WANG, "王老师", "专职 机电系")
    await house.appoint(HOST, "韩支书", "团支书 机电2301")
    await house.appoint(FAR, "赵老师", "专职 经管系")
    await house.say(SUPER, "/本群 设为 学生群 机电2301", group=CLASS_GROUP)
    branch = await units.find("机电2301")
    for n in range(students):
        await enrol(f"同学{n}", STUDENT + n, branch.id if branch else None)
    people = [10001, WANG, HOST, STRANGER, *(STUDENT + n for n in range(students))]
    house.qq.members[CLASS_GROUP] = people
    return house


async def opened(house: House, line: str = PLAIN, who: int = WANG) -> Sent:
    (sent,) = await house.say(who, line, group=CLASS_GROUP)
    return sent


async def vote(house: House, poll: Sent, said: str, who: int = STUDENT) -> list[str]:
    """引用着投，返回群里说的话。"""
    told = await house.say(who, said, group=CLASS_GROUP, quote=poll.message)
    return [sent.text for sent in told]


async def ticked(house: House, at: datetime) -> Sequence[Sent]:
    """到了那一刻，敲一次钟。"""
    before = len(house.qq.sent)
    clock.begin_at(at, None)
    await ticking.tick()
    await house.settle()
    return house.qq.sent[before:]


def reacted(house: House) -> int:
    return sum(api == "set_msg_emoji_like" for api, _ in house.qq.calls)
