"""机电2301 的一个群：书记、团支书、同学，和一个从头走来的项目。人名都是编的。"""

from models.services import units
from tests.house import CLASS_GROUP, House
from tests.services.worlds import enrol

CHEN, ZHAO, SUN, WANG = 2101, 2102, 2107, 2106
LI, HAN, MEI = 2103, 2104, 2105
POSTS = (
    (CHEN, "陈书记", "管理员"),
    (ZHAO, "赵书记", "书记 机电系"),
    (SUN, "孙书记", "书记 经管系"),
    (WANG, "王老师", "专职 机电系"),
    (LI, "李雷", "团支书 机电2301"),
)


async def settled(house: House) -> House:
    for qq, name, post in POSTS:
        await house.appoint(qq, name, post)
    unit = (await units.ensure("机电2301"))[0].id
    for name, qq in (("韩梅梅", HAN), ("梅子", MEI)):
        await enrol(name, qq, unit)
    return house


async def proposed(house: House, who: int = MEI, text: str = "晚上十点关门") -> int:
    """提一个点子，返回收录那句话的消息号。"""
    (told,) = await house.say(who, f"/点子 {text}", group=CLASS_GROUP)
    assert "已收录" in told.text
    return told.message


async def approved(house: House) -> int:
    """#1 由李雷替机电2301 承办。"""
    message = await proposed(house)
    assert "已申办 #1" in await house.one(LI, "/领办 #1 每周三", group=CLASS_GROUP)
    await house.say(ZHAO, "/立项 #1", group=CLASS_GROUP)
    return message


async def under_way(house: House) -> int:
    message = await approved(house)
    assert "实施" in await house.one(LI, "/进展 #1 问卷发出去了")
    return message


async def crowd(several: int = 3) -> list[int]:
    """机电2301 另外几位同学的 QQ。"""
    unit = (await units.ensure("机电2301"))[0].id
    qqs = [*range(2110, 2110 + several)]
    for qq in qqs:
        await enrol(f"同学{qq}", qq, unit)
    return qqs
