"""提示：每种身份在每个地方接下来说什么，至多四枚，句句说得了。"""

import pytest

from models.rules.posts import Held, PostKind
from models.rules.rights import Place, Speaker
from plugins._chat import commands
from plugins._chat.people import may
from sandbox.cast import CLASS, FULLTIME, STUDENTS
from sandbox.hints import MOST, TABLE, Scene, chips, next_peer
from sandbox.history import Part
from tests import house  # noqa: F401  登记命令
from tests.sandbox.worlds import Watched, text

PEER, NOT_HERE = (100006, "李雷"), (0, "李雷")


def holding(kind: PostKind, **more: bool) -> Speaker:
    return Speaker(1, "王晓燕", 1, bound=True, posts=(Held(kind, 1, 1),), **more)


SPEAKERS = {
    "校团委": holding(PostKind.ADMIN, superuser=True),
    "书记": holding(PostKind.SECRETARY),
    "专职": holding(PostKind.FULL_TIME),
    "团支书": holding(PostKind.BRANCH),
    "学生": Speaker(1, "李雷", 1, bound=True),
    "校外": Speaker(1),
}


def labels(who: str, place: Place, **scene: object) -> list[str]:
    shown = chips(Scene(SPEAKERS[who], place, peer=PEER, **scene))  # pyright: ignore[reportArgumentType] 表里写的
    return [chip["label"] for chip in shown]


@pytest.mark.parametrize(
    ("who", "place", "scene", "expected"),
    [
        ("专职", Place.CADRES, {}, ["登记一次联系", "我的进度", "看榜", "能用什么"]),
        ("专职", Place.CADRES, {"latest": 12},
         ["登记一次联系", "撤销上一条", "我的进度", "看榜"]),
        ("专职", Place.STUDENTS, {}, ["登记一次联系", "我的记录", "能用什么"]),
        ("专职", Place.PRIVATE, {}, ["登记一次联系", "我的进度", "下一位见谁", "能用什么"]),
        ("专职", Place.CADRES, {"asked": True}, ["不办了", "登记一次联系", "我的进度", "看榜"]),
        ("书记", Place.CADRES, {}, ["登记一次联系", "看进度", "我的进度", "看榜"]),
        ("校团委", Place.CADRES, {}, ["看进度", "看榜", "本群是什么群", "我的记录"]),
        ("校团委", Place.PRIVATE, {}, ["看进度", "看名册", "谁做了什么", "我的记录"]),
        ("团支书", Place.STUDENTS, {}, ["谁等着绑定", "本群是什么群", "我的记录", "能用什么"]),
        ("学生", Place.STUDENTS, {}, ["我的记录", "能用什么"]),
        ("学生", Place.STUDENTS, {"receipt": 7},
         ["回 1 确认", "回 0：没这回事", "我的记录", "能用什么"]),
        ("学生", Place.PRIVATE, {"pending": True}, ["有一次联系等你确认", "我的记录", "能用什么"]),
        ("学生", Place.STUDENTS, {"pending": True}, ["我的记录", "能用什么"]),
        ("校外", Place.STUDENTS, {}, ["把自己和名册对上", "能用什么"]),
        ("校外", Place.PRIVATE, {}, ["把自己和名册对上", "能用什么"]),
    ],
)  # fmt: skip
def test_the_next_sensible_thing(
    who: str, place: Place, scene: dict[str, object], expected: list[str]
):
    assert labels(who, place, **scene) == expected


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("who", SPEAKERS)
def test_every_chip_may_be_said_there_and_there_are_few(who: str, place: Place):
    scene = Scene(SPEAKERS[who], place, latest=12, pending=True, peer=PEER)
    shown = chips(scene)
    assert 1 <= len(shown) <= MOST
    for chip in shown:
        assert may(SPEAKERS[who], chip["text"].split()[0].removeprefix("/"), place)
    assert len({chip["text"] for chip in shown}) == len(shown)


def test_a_member_is_mentioned_and_others_are_named():
    open_, away, private = (
        chips(Scene(SPEAKERS["专职"], place, peer=peer))[0]
        for place, peer in (
            (Place.STUDENTS, PEER), (Place.CADRES, NOT_HERE), (Place.PRIVATE, NOT_HERE),
        )
    )  # fmt: skip
    assert open_["text"] == "/联系 @李雷 面谈 #就业"
    assert open_["parts"] == [
        {"type": "text", "text": "/联系 "}, {"type": "at", "qq": 100006},
        {"type": "text", "text": " 面谈 #就业"},
    ]  # fmt: skip
    assert away == private
    assert private["parts"] == [{"type": "text", "text": "/联系 李雷 面谈 #就业"}]
    assert private["text"] == "/联系 李雷 面谈 #就业"


def test_the_last_one_is_taken_back_by_its_number():
    """光发 /撤销 要么再问一句，要么在学生群里办不成。"""
    shown = chips(Scene(SPEAKERS["专职"], Place.STUDENTS, latest=12, peer=PEER))
    assert shown[1]["text"] == "/撤销 #12"
    assert shown[1]["parts"] == [{"type": "text", "text": "/撤销 #12"}]


def test_the_next_peer_is_one_not_named_lately(seen: Watched):
    def say(parts: list[Part]) -> str:
        seen.world.say(FULLTIME, f"g{CLASS}", parts)
        return next_peer(seen.world, FULLTIME, CLASS)[1]

    li, han, lin = STUDENTS
    assert say(text("李雷在吗")) == "李雷"
    assert say(text("/联系 李雷 面谈")) == "韩梅梅"
    assert say([*text("/联系 "), {"type": "at", "qq": han}]) == "林涛"
    assert say(text("／lx 李雷 面谈")) == "林涛"
    assert say([{"type": "at", "qq": lin}]) == "韩梅梅"
    assert next_peer(seen.world, li, 0) == (0, "韩梅梅")


def test_the_receipt_is_quoted_and_nothing_else_is():
    shown = chips(Scene(SPEAKERS["学生"], Place.STUDENTS, receipt=7))
    assert [(c["text"], c["quote"]) for c in shown][:3] == [("1", 7), ("0", 7), ("/我的", None)]


def test_the_table_knows_only_commands_there_are():
    assert [row.text for row in TABLE if not commands.named(row.text.split()[0])] == []
