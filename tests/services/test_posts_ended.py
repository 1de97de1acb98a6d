"""任命顶掉的，也得是说话的人卸任得了的：书记不能用一次兼职换走别人的专职。"""

import pytest

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.services import people, posts, tenures
from models.services.posts import Wanted
from models.tables import Entry
from tests.services.worlds import TODAY, ZHAO, act, appoint, cadre, chief

pytestmark = pytest.mark.usefixtures("db")

HIS = 40
BELOW = [Wanted(PostKind.PART_TIME, "机电系")]


@pytest.mark.parametrize(
    ("kind", "unit"),
    [
        (PostKind.FULL_TIME, "机电系"),
        (PostKind.FULL_TIME, "经管系"),
        (PostKind.FULL_TIME, None),
        (PostKind.PART_TIME, "经管系"),
        (PostKind.PART_TIME, None),
    ],
)
async def test_a_secretary_ends_no_post_he_could_not_dismiss(kind: PostKind, unit: str | None):
    await appoint(ZHAO, PostKind.SECRETARY, "机电系")
    await appoint(HIS, kind, unit)
    his = (await people.by_qq([HIS]))[HIS].id
    before = await Entry.all().count()
    with pytest.raises(Refusal, match="他现任的职务书记卸任不了，请校团委来任命：/任命 "):
        await posts.appoint(await act(ZHAO), [his], [], BELOW, TODAY)
    assert await Entry.all().count() == before
    assert [(t.kind, t.until) for t in await tenures.not_over(his, TODAY)] == [(kind, None)]


async def test_one_of_several_is_enough_to_refuse_them_all():
    await appoint(ZHAO, PostKind.SECRETARY, "机电系")
    await appoint(41, PostKind.BRANCH, "机电2301")
    both = [(await people.by_qq([41]))[41].id, await cadre(HIS)]
    with pytest.raises(Refusal, match="卸任不了"):
        await posts.appoint(await act(ZHAO), both, [], BELOW, TODAY)
    assert await tenures.spans(both[0]) == []


async def test_his_own_part_time_post_in_a_branch_gives_way():
    await appoint(ZHAO, PostKind.SECRETARY, "机电系")
    his = await cadre(HIS, PostKind.PART_TIME, "机电2301")
    done = await posts.appoint(await act(ZHAO), [his], [], BELOW, TODAY)
    assert done.ended == (("老师40", "兼职"),)


async def test_the_committee_replaces_every_one():
    his = await cadre(HIS)
    assert (await posts.appoint(await chief(), [his], [], BELOW, TODAY)).ended
