"""测试里的人和话：每句话的出处都不同，人直接写进名册。人名都是编的。"""

from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from models import db
from models.rules.contacts import Draft
from models.rules.posts import PostKind
from models.rules.rights import Act, Origin, Speaker
from models.services import people, posts
from models.services.people import Stranger
from models.services.posts import Appointed, Wanted
from models.tables import PersonKind

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 23, 12, tzinfo=SHANGHAI)
TODAY = NOON.date()
BOT, GROUP, CHIEF = 10001, 700, 1
WANG, ZHAO, QIAN, FAR, ADMIN = 2, 3, 4, 5, 6
EARLY = date(2026, 9, 3)
"""早得自己登记不了、要补录的一天。"""

_messages = count(1)


def origin(qq: int, chat: int = GROUP) -> Origin:
    number = next(_messages)
    return Origin(BOT, chat, qq, number, 1_700_000_000 + number)


async def act(qq: int, now: datetime = NOON, *, chat: int = GROUP) -> Act:
    """一个 QQ 号此刻说的一句新话；CHIEF 是超级用户。"""
    speaker = await people.speaker(qq, now.date(), qq == CHIEF, f"群名片{qq}")
    return Act(speaker, now, origin(qq, chat))


async def chief(now: datetime = NOON) -> Act:
    return await act(CHIEF, now)


def nobody(now: datetime = NOON) -> Act:
    return Act(Speaker(999, "路人"), now, origin(999))


@db.tx
async def enrol(name: str, qq: int | None, unit: int | None = None) -> int:
    """名册里已绑定的一个学生。"""
    return await db.insert(
        "person",
        {"kind": PersonKind.STUDENT, "name": name, "qq": qq, "unit_id": unit, "provisional": False},
    )


async def youths(how_many: int, first_qq: int = 5000) -> list[int]:
    return [await enrol(f"同学{n}", first_qq + n) for n in range(how_many)]


async def appoint(
    qq: int, kind: PostKind, unit: str | None = None, since: date = TODAY, now: datetime = NOON
) -> Appointed:
    """超级用户任命一个 QQ 号，不在册的先暂记。"""
    stranger = Stranger(f"老师{qq}", qq)
    return await posts.appoint(await chief(now), [], [stranger], [Wanted(kind, unit)], since)


async def cadre(qq: int = 2, kind: PostKind = PostKind.FULL_TIME, unit: str = "机电系") -> int:
    """在任已久的团干部，返回他的编号。"""
    await appoint(qq, kind, unit, since=date(2026, 1, 1))
    return (await people.by_qq([qq]))[qq].id


async def department() -> int:
    """机电系：王老师（专职，返回他的编号）、赵书记、钱老师；外系一位，管理员一位。"""
    await appoint(ADMIN, PostKind.ADMIN)
    await cadre(FAR, unit="经管系")
    await cadre(QIAN, PostKind.PART_TIME)
    await cadre(ZHAO, PostKind.SECRETARY)
    return await cadre(WANG)


def talk(day: date = TODAY, mode: str = "面谈", *tags: str, note: str = "") -> Draft:
    return Draft(day, mode, tags, note)


def later(seconds: float) -> datetime:
    return NOON + timedelta(seconds=seconds)
