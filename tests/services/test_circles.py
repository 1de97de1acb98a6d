"""圈子：按职务看得到谁。"""

import pytest

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import circles, people, units
from tests.services.worlds import TODAY, appoint

pytestmark = pytest.mark.usefixtures("db")

FULL, PART = PostKind.FULL_TIME, PostKind.PART_TIME
Posts = tuple[tuple[PostKind, str | None], ...]


@pytest.fixture(autouse=True)
async def _units(db: None) -> None:
    for name in ("机电系", "机电2301", "机电2302", "经管系", "经管2301", "无系2301", "游离2301"):
        await units.ensure(name)


async def own(*posts: tuple[PostKind, str | None]) -> tuple[str, bool]:
    circle = await circles.own(await speaker(posts))
    return circle.name, circle.units is None


async def speaker(posts: Posts):
    for kind, unit in posts:
        await appoint(2, kind, unit)
    return await people.speaker(2, TODAY)


@pytest.mark.parametrize(
    ("posts", "name"),
    [
        (((FULL, "机电系"),), "机电系"),
        (((PART, "机电2301"),), "机电2301"),
        (((PostKind.SECRETARY, "机电系"), (PART, "机电2301")), "机电系"),
        (((PostKind.SECRETARY, "机电系"), (PART, "经管2301")), "机电系、经管2301"),
        (((PART, "无系2301"),), "无系2301"),
        (((PART, "机电系"), (PostKind.ADMIN, None)), "机电系"),
        (((PART, "机电系"), (PostKind.BRANCH, "经管2301")), "机电系"),
    ],
)
async def test_the_own_units(posts: Posts, name: str):
    assert await own(*posts) == (name, False)


@pytest.mark.parametrize(
    "posts",
    [
        ((PART, "校"),),
        ((FULL, "校"),),
        ((PostKind.SECRETARY, "经管系"), (FULL, "校")),
        ((PART, None), (PostKind.ADMIN, None)),
    ],
)
async def test_at_school_level_it_is_the_whole_school(posts: Posts):
    assert await own(*posts) == ("全校", True)


@pytest.mark.parametrize("asked", [None, "机电系", "机电2301", "全校", "哈哈"])
@pytest.mark.parametrize("kind", [FULL, PART])
async def test_a_post_without_a_unit_sees_no_list(kind: PostKind, asked: str | None):
    """没写单位不等于全校：名单要写了单位才有。"""
    one = await speaker(((kind, None),))
    with pytest.raises(Refusal, match=f"没有写单位.+/任命 @你 {kind.value} 机电系"):
        await (circles.named(one, asked) if asked else circles.own(one))


async def test_a_post_without_a_unit_adds_nothing_to_another():
    assert await own((PostKind.SECRETARY, "机电系"), (PART, None)) == ("机电系", False)


@pytest.mark.parametrize(
    ("posts", "asked", "seen"),
    [
        (((FULL, "机电系"),), "机电2302", "机电2302"),
        (((FULL, "机电系"),), "机电", "机电系"),
        (((FULL, "机电系"),), "机电23-1团支部", "机电2301"),
        (((PART, "机电2301"),), "机电系", "机电系"),
        (((PostKind.SECRETARY, "机电系"),), "机电2301", "机电2301"),
        (((PART, "无系2301"),), "无系2301", "无系2301"),
        (((PART, "校"),), "经管2301", "经管2301"),
        (((PART, "校"),), "全校", "全校"),
        (((PART, "机电系"), (PostKind.ADMIN, None)), "经管系", "经管系"),
        (((PART, "机电系"), (PostKind.ADMIN, None)), "全校", "全校"),
    ],
)
async def test_a_unit_one_may_see(posts: Posts, asked: str, seen: str):
    assert (await circles.named(await speaker(posts), asked)).name == seen


@pytest.mark.parametrize(
    ("posts", "asked"),
    [
        (((FULL, "机电系"),), "经管2301"),
        (((FULL, "机电系"),), "经管系"),
        (((FULL, "机电系"),), "全校"),
        (((FULL, "机电系"),), "无系2301"),
        (((PART, "机电系"),), "没有2399"),
        (((PART, "机电系"), (PostKind.BRANCH, "经管2301")), "经管2301"),
        (((PART, "无系2301"),), "机电2301"),
        (((PART, "无系2301"),), "游离2301"),
    ],
)
async def test_a_unit_one_may_not_see(posts: Posts, asked: str):
    with pytest.raises(Refusal, match=r"不在你看得到的单位里，能看.+的：/名单 未联系 "):
        await circles.named(await speaker(posts), asked)


async def test_an_unknown_unit_is_said_to_who_sees_all():
    with pytest.raises(Refusal, match="没有找到「哈哈」"):
        await circles.named(await speaker(((PART, "校"),)), "哈哈")
