"""机电系的老师、书记，机电2301 的三位同学，和一个走到实施的点子。人名都是编的。"""

from models.rules.posts import PostKind
from models.rules.projects import Stage
from models.services import (
    bids,
    ideas,
    lifelines,
    projects,
    units,
)
from models.services.ideas import Told
from tests.services.worlds import (
    ADMIN,
    ZHAO,
    act,
    appoint,
    department,
    enrol,
)  # fmt: skip

LILEI, HAN, MEI = 51, 52, 53


async def village() -> list[int]:
    """机电系的王老师、赵书记；机电2301 的李雷（团支书）、韩梅梅、梅子。"""
    await department()
    await appoint(LILEI, PostKind.BRANCH, "机电2301")
    unit = (await units.ensure("机电2301"))[0].id
    return [await enrol("韩梅梅", HAN, unit), await enrol("梅子", MEI, unit)]


async def proposed(text: str = "食堂晚点关门") -> Told:
    return await ideas.propose(await act(HAN), text, None)


async def under_way() -> Told:
    told = await proposed()
    await bids.bid(await act(LILEI), told.said, "每周三")
    await projects.approve(await act(ZHAO), told.said, [])
    return await projects.progress(await act(LILEI), told.said, "开始筹备")


async def other_project(owner: int) -> int:
    told = await proposed("另一个")
    await projects.approve(await act(ADMIN), told.said, [owner])
    await projects.progress(await act(LILEI), told.said, "开始")
    return told.said


async def stage(entry: int) -> Stage:
    return (await lifelines.project(entry)).stage
