"""投票的测试共用：一个群，十个人，其中一个还没绑定。"""

from dataclasses import replace

from models import db
from models.rules.polls import USUAL, Draft, Method
from models.services import polls
from tests.services.worlds import NOON, WANG, act, department, youths

CADRE = WANG
DRAFT = Draft("哪天", Method.SINGLE, ("周五", "周六"), 1, False, True, NOON + USUAL)


async def ten() -> tuple[int, ...]:
    """十个绑了的同学的 QQ。"""
    await department()
    await youths(10)
    return tuple(range(5000, 5010))


async def room() -> tuple[int, ...]:
    """九个绑了的，最后一个是没绑定的 QQ。"""
    await department()
    await youths(9)
    return tuple(range(5000, 5010))


async def opened(qqs: tuple[int, ...], draft: Draft = DRAFT) -> int:
    return (await polls.open(await act(CADRE), replace(draft, qqs=qqs))).entry


async def choices() -> list[str]:
    return [r["choice"] for r in await db.rows("SELECT choice FROM ballot ORDER BY id")]
