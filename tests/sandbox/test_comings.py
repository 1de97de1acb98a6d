"""来去：进群退群、好友、拉机器人、名片和身份，各是一帧，也各有不许。"""

import pytest

from models.rules.refusal import Refusal
from sandbox.cast import BOT, BRANCH, CADRES, CLASS, FULLTIME, OFFICER, STRANGER, STUDENTS
from tests.sandbox.worlds import Watched, text

LI, HAN, LIN = STUDENTS


def test_joining_and_leaving(seen: Watched):
    seen.world.join(CLASS, STRANGER)
    assert (seen.last["notice_type"], seen.last["user_id"]) == ("group_increase", STRANGER)
    assert seen.world.groups[CLASS].members[STRANGER].card == "马可"
    seen.world.leave(CLASS, STRANGER)
    assert (seen.last["sub_type"], seen.last["operator_id"]) == ("leave", 0)
    assert STRANGER not in seen.world.groups[CLASS].members
    assert seen.kinds() == ["groups", "groups"]


@pytest.mark.parametrize(
    ("group", "who", "why"),
    [(CLASS, LI, "已经在群里"), (1, LI, "没有这个群"), (CLASS, 5, "没有这个人")],
)
def test_who_cannot_join(seen: Watched, group: int, who: int, why: str):
    with pytest.raises(Refusal, match=why):
        seen.world.join(group, who)
    assert seen.heard == []


def test_who_may_show_somebody_the_door(seen: Watched):
    with pytest.raises(Refusal, match="请得了人"):
        seen.world.leave(CLASS, HAN, by=LI)
    seen.world.leave(CLASS, HAN, by=FULLTIME)
    assert (seen.last["sub_type"], seen.last["operator_id"]) == ("kick", FULLTIME)


def test_where_the_bot_is_not_it_hears_nothing(seen: Watched):
    seen.world.leave(CLASS, BOT, by=BRANCH)
    assert seen.last["sub_type"] == "kick_me"
    said = seen.world.say(LI, f"g{CLASS}", text("走了"))
    assert not said.delivered
    assert len(seen.heard) == 1


def test_a_friend_request_waits_for_the_bot(seen: Watched):
    seen.world.befriend(STRANGER, "我是家长")
    seen.world.befriend(STRANGER, "我是家长，再问一次")
    first, second = (frame["flag"] for frame in seen.heard)
    assert [r.words for r in seen.world.requests.values()] == ["我是家长，再问一次"]
    with pytest.raises(Refusal, match="没有这个请求"):
        seen.world.decide(first, True)
    seen.world.decide(second, True)
    assert seen.last["notice_type"] == "friend_add"
    seen.world.say(STRANGER, f"p{STRANGER}", text("你好"))
    assert seen.last["sub_type"] == "friend"
    with pytest.raises(Refusal, match="已经是"):
        seen.world.befriend(STRANGER)


def test_a_refused_request_is_gone(seen: Watched):
    seen.world.befriend(STRANGER)
    seen.world.decide(seen.last["flag"], False)
    assert seen.world.requests == {}
    assert STRANGER not in seen.world.friends


def test_after_unfriending_only_a_temporary_talk_is_left(seen: Watched):
    seen.world.unfriend(LI)
    seen.world.say(LI, f"p{LI}", text("在吗"))
    assert seen.last["sub_type"] == "group"
    with pytest.raises(Refusal, match="还不是"):
        seen.world.unfriend(LI)


def test_an_invited_bot_is_in_when_it_agrees(seen: Watched):
    group = seen.world.invite(OFFICER, " 机电系团务群 ")
    assert (group.name, seen.last["sub_type"]) == ("机电系团务群", "invite")
    assert not seen.world.say(OFFICER, group.chat, text("还没来？")).delivered
    seen.world.decide(seen.last["flag"], True)
    assert (seen.last["user_id"], seen.last["operator_id"]) == (BOT, OFFICER)
    assert seen.world.say(OFFICER, group.chat, text("来了")).delivered
    assert seen.world.invite(OFFICER, "另一个").id == group.id + 1
    with pytest.raises(Refusal, match="叫什么"):
        seen.world.invite(OFFICER, " ")


def test_there_are_not_too_many_groups(seen: Watched):
    for nth in range(18):
        seen.world.invite(OFFICER, f"第 {nth} 个")
    with pytest.raises(Refusal, match="至多 20 个群"):
        seen.world.invite(OFFICER, "再一个")
    assert len(seen.world.groups) == 20


def test_cards_and_roles(seen: Watched):
    seen.world.card(CADRES, FULLTIME, "机电系-小王")
    assert (seen.last["card_new"], seen.last["card_old"]) == ("机电系-小王", "机电系-王晓燕")
    seen.world.say(FULLTIME, f"g{CADRES}", text("好"))
    assert seen.last["sender"]["card"] == "机电系-小王"
    seen.world.role(CADRES, FULLTIME, "admin")
    assert (seen.last["notice_type"], seen.last["sub_type"]) == ("group_admin", "set")
    with pytest.raises(Refusal, match="群主、管理员、成员"):
        seen.world.role(CADRES, FULLTIME, "皇帝")
    with pytest.raises(Refusal, match="不在这个群里"):
        seen.world.card(CADRES, LI, "x")
