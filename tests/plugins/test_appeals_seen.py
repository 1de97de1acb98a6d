"""P5：一件诉求，谁在哪条命令里看得到多少，和 sight 说的一个样；说到的人处处看不到。"""

import pytest
from nonebot import get_driver

from config.settings import superusers
from models import db
from models.rules.rights import Speaker
from models.rules.tickets import Sight, sight
from models.services import people, tickets, units
from models.tables import Person
from plugins._chat import clock
from tests.house import ADMIN_GROUP, SUPER, House

ASKER, OTHER, YOUTH, GUEST = 3001, 3002, 3003, 3999
WANG, LI, ZHAO, QIAN, SUN, FAR, BRANCH = 2001, 2002, 2003, 2004, 2005, 2006, 2007
NAMES = {
    WANG: ("王建国", "专职 机电系"), LI: ("李卫东", "兼职 机电系"), ZHAO: ("赵敏", "书记 机电系"),
    QIAN: ("钱进", "管理员"), SUN: ("孙宁", "管理员"), FAR: ("周正", "专职 经管系"),
    BRANCH: ("吴小支", "团支书 机电2301"),
}  # fmt: skip
BARE = 29990001
"""名册里没有他的超级管理员：只认得出一个 QQ 号。"""
VIEWERS = (SUPER, BARE, *NAMES, ASKER, OTHER, YOUTH, GUEST)
CANARY, MORE, NONE = "金丝雀甲在宿舍", "金丝雀乙补一句", 888888
LISTS = ("/工单", "/工单 待办", "/工单 超时", "/审计", "/审计 今天", "/审计 诉求", "/审计 转交",
         "/审计 韩梅梅", "/审计 王建国", "/我的", "/进度", "/交接", "/审计 卸任")  # fmt: skip
OWN = ("/诉求 #{n}", "/提问 #{n}", "/工单 #{n}", "/结单 #{n}", "/纪要 #{n} 好")
BY_NUMBER = ("/工单 #{n}", "/审计 #{n}", "/诉求 #{n}", "/提问 #{n}", "/答复 #{n}",
             "/结单 #{n}", "/评分 5 #{n}", "/撤销 #{n}", "/结束 #{n}", "/活动 #{n}",
             "/活动 #{n} 取消", "/办结 #{n} 好", "/改进 #{n} 换灯", "/进展 #{n}", "/截止 #{n}",
             "/结果 #{n}", "/纪要 #{n} 好", "/补录 #{n}", "/请假 #{n}", "/签退 #{n}",
             "/词条 审 #{n}", "/确认 #{n}", "/众评 #{n}", "/立项 #{n}", "/领办 #{n} 我来",
             "/点子 #{n} 换灯", "/选 1 #{n}", "/转交 #{n} 周正外")  # fmt: skip
"""没有一条会改动它：答复不写话只会问，转交给没有的人会说没有。"""


@pytest.fixture
async def world(house: House, monkeypatch: pytest.MonkeyPatch) -> House:
    config = get_driver().config
    monkeypatch.setattr(config, "superusers", {*config.superusers, str(BARE)})
    for qq, (name, post) in NAMES.items():
        await house.appoint(qq, name, post)
    await enrol()
    return house


@db.tx
async def enrol() -> None:
    unit = await units.find("机电2301")
    place = unit.id if unit else None
    for qq, name in ((ASKER, "韩梅梅"), (OTHER, "林涛"), (YOUTH, "何青")):
        await Person.create(name=name, qq=qq, number=f"2023{qq}", unit_id=place)


async def speaker(qq: int) -> Speaker:
    return await people.speaker(qq, clock.now().date(), qq in superusers())


async def lodged(house: House, about: str) -> int:
    await house.say(OTHER, "/诉求 别的一件")
    await house.say(OTHER, "0")
    await house.say(ASKER, f"/诉求 {CANARY}")
    await house.say(ASKER, about)
    await house.say(ASKER, f"/诉求 #2 {MORE}")
    found = await tickets.by_number(2)
    assert found
    return found.number


async def seen_rightly(house: House, number: int) -> None:
    """每个人把看得到的地方都走一遍。"""
    ticket = await tickets.by_number(number)
    assert ticket
    for who in VIEWERS:
        able = sight(await speaker(who), ticket.case)
        told = await listed(house, who)
        if who != ASKER and (able is not Sight.TEXT or not posted(await speaker(who))):
            assert CANARY not in told, (who, told)
            assert MORE not in told, (who, told)
        if who != ASKER and able is Sight.NOTHING:
            assert f"#{number}" not in told, (who, told)
        await probed(house, who, number, able)


def posted(who: Speaker) -> bool:
    return bool(who.posts) or who.superuser


async def listed(house: House, who: int) -> str:
    told = [s.text for line in LISTS for s in await house.say(who, line) if s.user == who]
    told += [s.text for s in await house.say(who, "/工单", group=ADMIN_GROUP)]
    return "\n".join(told)


async def probed(house: House, who: int, number: int, able: Sight) -> None:
    for line in BY_NUMBER if who != ASKER else OWN:
        sent = await house.say(who, line.format(n=number))
        assert {s.user for s in sent} <= {who}, (who, line)
        told = "\n".join(s.text for s in sent)
        if CANARY in told or MORE in told:
            assert who == ASKER or able is Sight.TEXT, (who, line, told)
        if able is Sight.NOTHING and who != ASKER:
            none = "\n".join(s.text for s in await house.say(who, line.format(n=NONE)))
            told = told.replace(f"#{number}", f"#{NONE}")
            assert told == none, (who, line)


async def quoting_tells_nothing(house: House, number: int) -> None:
    """听到过的人引用那句话再问，也只听得到此刻还该听的。"""
    ticket = await tickets.by_number(number)
    assert ticket
    heard = [s for s in house.qq.sent if s.user and f"#{number}" in s.text]
    for message in {(s.user, s.message) for s in heard if s.user != ASKER}:
        able = sight(await speaker(message[0] or 0), ticket.case)
        for sent in await house.say(message[0] or 0, "谢谢", quote=message[1]):
            assert able is Sight.TEXT or CANARY not in sent.text


def told_only(house: House, allowed: set[int]) -> None:
    """主动说出去的（知会、催办）里没有它的话，也不说给说到的人。"""
    for sent in house.qq.sent:
        if CANARY in sent.text or MORE in sent.text:
            assert sent.user in allowed, sent


@pytest.mark.parametrize("avoided", [None, WANG, ZHAO, QIAN, SUPER, BARE])
async def test_everybody_sees_just_what_he_should(world: House, avoided: int | None):
    about = "0" if avoided is None else str(avoided)
    number = await lodged(world, about)
    ticket = await tickets.by_number(number)
    assert ticket
    owner = LI if avoided == WANG else WANG
    assert ticket.owner
    assert ticket.owner.qq == owner
    await seen_rightly(world, number)
    mover = SUN if avoided == QIAN else QIAN
    assert "照次序来" in await first(world, mover, f"/转交 #{number} 周正")
    assert "已转交" in await first(world, mover, f"/转交 #{number} 我")
    await seen_rightly(world, number)
    assert "已转交" in await first(world, mover, f"/转交 #{number} 周正")
    await seen_rightly(world, number)
    await quoting_tells_nothing(world, number)
    await world.say(SUPER, "/交接 周正 孙宁")
    assert "已卸任" in await first(world, SUPER, "/卸任 周正")
    await seen_rightly(world, number)
    told_only(world, {ASKER, owner, mover, FAR, SUN})
    assert (await speaker(BARE)).person is None


async def first(house: House, who: int, line: str) -> str:
    return (await house.say(who, line))[0].text


@pytest.mark.parametrize("avoided", [WANG, ZHAO, QIAN, SUPER])
async def test_it_is_never_moved_to_whom_it_is_about(world: House, avoided: int):
    number = await lodged(world, str(avoided))
    mover = SUN if avoided == QIAN else QIAN
    await world.say(mover, f"/转交 #{number} {avoided}")
    ticket = await tickets.by_number(number)
    assert ticket
    assert ticket.owner
    assert ticket.owner.qq != avoided


async def test_nobody_reads_who_lodged_it(world: House):
    """校团委看得到编号和时限，看不到是谁交的。"""
    number = await lodged(world, "0")
    for line in ("/审计", "/审计 今天", f"/审计 #{number}", f"/工单 #{number}", "/工单 待办"):
        told = "\n".join(s.text for s in await world.say(QIAN, line))
        assert "韩梅梅" not in told, (line, told)
    assert "诉求" not in "\n".join(s.text for s in await world.say(QIAN, "/审计 韩梅梅"))


async def test_nobody_reads_what_who_lodged_it_did_next(world: House):
    """追问、评分、说解决了：账上有这几步，不说是谁，也不列在他那一页。"""
    number = await lodged(world, "0")
    await world.say(WANG, f"/答复 #{number} 已经去看过")
    answered = world.qq.sent[-2] if world.qq.sent[-1].user == WANG else world.qq.sent[-1]
    assert answered.user == ASKER
    for said in ("1", "还是那样", "解决了"):
        await world.say(ASKER, said, quote=answered.message)
        await world.say(WANG, f"/答复 #{number} 又去看过")
    told = "\n".join(s.text for s in await world.say(QIAN, f"/审计 #{number}"))
    for step in ("收到诉求", "又问一句", "评分", "重新打开", "结单", "王建国 答复"):
        assert step in told, step
    for line in (f"/审计 #{number}", "/审计", "/审计 结单", "/审计 评分", "/审计 提问"):
        assert "韩梅梅" not in "\n".join(s.text for s in await world.say(QIAN, line)), line
    assert f"#{number}" not in "\n".join(s.text for s in await world.say(QIAN, "/审计 韩梅梅"))
    assert f"#{number}" in "\n".join(s.text for s in await world.say(QIAN, "/审计 王建国"))


async def test_the_one_who_answers_is_named_when_he_closes_it(world: House):
    number = await lodged(world, "0")
    await world.say(WANG, f"/结单 #{number} 已当面说清")
    told = "\n".join(s.text for s in await world.say(QIAN, f"/审计 #{number}"))
    assert f"王建国 结单 #{number}" in told
