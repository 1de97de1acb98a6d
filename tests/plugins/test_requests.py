from datetime import timedelta

import pytest

from models.services import groups, requests
from models.tables import Entry
from plugins import requests as plugin
from plugins._chat import clock, limits
from scripts.fake_qq import at
from tests.chat.test_rights import become
from tests.house import ADMIN_GROUP, CLASS_GROUP, NOW, SUPER, House
from tests.plugins.happenings import befriended, friend, invitation

LI, STRANGER, NEW_GROUP = 2003, 2050, 88888


@pytest.fixture(autouse=True)
def _forget(monkeypatch: pytest.MonkeyPatch):
    """上一条测试里来过的人不算。"""
    monkeypatch.setattr(plugin, "_lately", limits.Window(1, 60))
    monkeypatch.setattr(plugin, "_strangers", limits.Window(60, 3600))
    monkeypatch.setattr(plugin, "_welcomed", limits.Window(1, 3600))


def accepted(house: House) -> list[str]:
    names = ("set_friend_add_request", "set_group_add_request")
    return [p["flag"] for api, p in house.qq.calls if api in names and p["approve"]]


def nowhere(house: House, *but: int) -> None:
    """那个人不在我们知道的群里，除了 but。"""
    house.qq.refuse = lambda api, p: api == "get_group_member_info" and p["group_id"] not in but


async def test_somebody_we_know_is_accepted_once(house: House):
    await house.appoint(LI, "李雷", "兼职 机电系")
    nowhere(house)
    frame = friend(LI, "甲")
    assert await house.push(frame) == await house.push(frame) == []
    assert accepted(house) == ["甲"]
    assert await Entry.filter(kind="request.accept").count() == 1


async def test_a_stranger_who_shares_a_group_is_accepted(house: House):
    nowhere(house, ADMIN_GROUP)
    assert await house.push(friend(STRANGER, "甲")) == []
    assert accepted(house) == ["甲"]


async def test_a_stranger_is_left_unanswered(house: House):
    nowhere(house)
    assert await house.push(friend(STRANGER, "甲")) == []
    assert await house.push(friend(STRANGER, "x" * 201)) == []
    assert accepted(house) == []
    assert ("set_friend_add_request", {"flag": "甲", "approve": False}) not in house.qq.calls


async def test_at_most_eighty_groups_are_asked(house: House):
    nowhere(house)
    lines = "\n".join(f"{50000 + n} 设为 学生群" for n in range(90))
    await house.say(SUPER, f"/本群 {lines}")
    await house.push(friend(STRANGER, "甲"))
    assert [api for api, _ in house.qq.calls].count("get_group_member_info") == 80


async def test_a_day_has_a_cap(house: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(plugin, "A_DAY", 2)
    for qq in range(2050, 2053):
        await house.push(friend(qq, str(qq)))
    assert accepted(house) == ["2050", "2051"]
    clock.begin_at(NOW + timedelta(days=1), None)
    await house.push(friend(2053, "2053"))
    assert accepted(house)[2:] == ["2053"]


async def test_what_qq_refuses_stays_waiting(house: House):
    house.qq.refuse = lambda api, _: api.startswith("set_")
    assert await house.push(friend(SUPER, "甲")) == []
    assert await house.push(invitation(SUPER, NEW_GROUP, "乙")) == []
    assert [asked.flag for asked in await requests.invitations()] == ["乙"]
    assert await requests.befriended(10001, NOW) == 0


@pytest.mark.parametrize("role", "超委书干支青客")
async def test_whose_invitations_are_accepted_at_once(house: House, role: str):
    who = await become(house, role)
    assert await house.push(invitation(who, NEW_GROUP, "甲")) == []
    assert accepted(house) == (["甲"] if role in "超委书" else [])


async def test_somebody_wanting_into_a_group_is_not_our_business(house: House):
    assert await house.push(invitation(SUPER, ADMIN_GROUP, "甲", "add")) == []
    assert accepted(house) == []
    assert await Entry.filter(kind="request.receive").count() == 0


async def test_a_waiting_invitation_is_listed_and_accepted_by_setting_the_group(house: House):
    await house.push(invitation(STRANGER, NEW_GROUP, "甲"))
    told = await house.one(SUPER, "/本群 列表")
    line = next(row for row in told.splitlines() if str(NEW_GROUP) in row)
    assert line == "/本群 88888 设为 学生群 ← QQ 2050 11月25日 周三 拉的"
    assert (await house.one(SUPER, line)).startswith("88888 学生群")
    assert accepted(house) == ["甲"]
    assert "拉我进群" not in await house.one(SUPER, "/本群 列表")


async def test_an_invitation_that_can_no_longer_be_accepted_is_said(house: House):
    await house.push(invitation(STRANGER, NEW_GROUP, "甲"))
    house.qq.refuse = lambda api, _: api == "set_group_add_request"
    told = await house.one(SUPER, f"/本群 {NEW_GROUP} 设为 学生群")
    assert "88888 的邀请没能答应" in told
    assert (await groups.view(NEW_GROUP)).id == NEW_GROUP


async def test_a_branch_secretary_accepts_no_invitation(house: House):
    await house.push(invitation(STRANGER, NEW_GROUP, "甲"))
    await house.appoint(LI, "李雷", "团支书 机电2301")
    assert "学生群" in await house.one(LI, f"/本群 {NEW_GROUP} 设为 学生群 机电2301")
    assert accepted(house) == []


@pytest.mark.parametrize(("post", "sets"), [("团支书 机电2301", False), ("书记 机电系", True)])
async def test_a_waiting_invitation_lets_only_a_secretary_set_a_group_he_is_not_in(
    house: House, post: str, sets: bool
):
    """书记设了就是答应了邀请；团支书答应不了，邀请也就不能替他作证。"""
    await house.push(invitation(STRANGER, NEW_GROUP, "甲"))
    await house.appoint(LI, "李雷", post)
    nowhere(house)
    told = await house.one(LI, f"/本群 {NEW_GROUP} 设为 学生群 {post.split()[1]}")
    assert told.startswith("88888 学生群" if sets else "没查到你在群 88888 里")
    assert accepted(house) == (["甲"] if sets else [])


async def test_a_new_friend_is_welcomed_once_and_briefly(house: House):
    (sent,) = await house.push(befriended(STRANGER))
    assert (sent.user, sent.group) == (STRANGER, None)
    assert sent.text.startswith("你好，我是青桥。")
    assert "/帮助" in sent.text
    assert len(sent.text.splitlines()) <= 3
    assert await house.push(befriended(STRANGER)) == []


async def test_a_bound_friend_needs_no_welcome(house: House):
    who = await become(house, "青")
    assert await house.push(befriended(who)) == []


async def test_an_appointed_stranger_can_befriend_the_bot(house: House):
    await house.say(SUPER, "/任命 ", at(STRANGER), " 刘老师 兼职 机电系", group=CLASS_GROUP)
    nowhere(house)
    await house.push(friend(STRANGER, "甲"))
    assert accepted(house) == ["甲"]
