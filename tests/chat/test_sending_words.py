"""出去的只有几种段，人写的字只是字，看不见的字出不去。"""

import random
import re
from typing import Any

import pytest

from plugins._chat.line import read
from plugins._chat.turn import Answer
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, SUPER, House

ADMIN, WANG = 2009, 2001
ALLOWED = {"text", "at", "reply", "image", "file"}
UNSEEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c\xad\x00-\x08\u180e\u3164]"
)


PIECES = [
    "[CQ:at,qq=all]", "[CQ:image,file=http://x/]", "&#91;CQ:at&#44;qq=all&#93;", "\u202e", "\u2066",
    "\u200b", "\u200d", "\ufeff", "\xad", "\u180e", "\u3164", "\x07", "\n", "　", " ", "李雷",
    "机电", "系", "欧阳", "2301", "@全体成员", "😀", "https://x.invalid/", "#", "面谈", "昨天", "·",
    "\u0300", "<b>", "{0}", "%s", "'; --", "12345678", "ＱＱ", "＃", "\U000e0041",
]  # fmt: skip


def words(chance: random.Random) -> str:
    return "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 6)))


def lines(chance: random.Random) -> list[Any]:
    a, b = words(chance), words(chance)
    return chance.choice([
        ["/联系 ", at(chance.randint(5000, 5100)), f" {a} #{b}"],
        [f"/联系 {a} 面谈 #{b} {words(chance)}"],
        ["/任命 ", at(chance.randint(5000, 5100)), f" {a} 专职 {b}系"],
        [f"/任命 {a} 团支书 {b}2301"],
        [f"/卸任 {a} {b}"],
        [f"/本群 设为 学生群 {a}系"],
        [f"/我的 {a}"],
        [f"/联糸{a}"],
        [f"/帮助 {a}"],
        ["/撤销 ", a],
        ["1"],
        [at(10001), a],
    ])  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
async def test_user_text_leaves_only_as_visible_text(school: House, seed: int):
    chance = random.Random(seed)
    await school.appoint(ADMIN, "周老师", "管理员", "专职 机电系")
    for _ in range(150):
        school.qq.cards[chance.randint(5000, 5100)] = words(chance)
        group = chance.choice([ADMIN_GROUP, CLASS_GROUP, 3003, None])
        await school.say(chance.choice([SUPER, ADMIN, WANG]), *lines(chance), group=group)
    messages = [p["message"] for api, p in school.qq.calls if api.startswith("send_")]
    assert len(messages) > 100
    parts = [part for message in messages for part in message]
    assert {p["type"] for p in parts} <= ALLOWED
    texts = [p["data"]["text"] for p in parts if p["type"] == "text"]
    assert [t for t in texts if UNSEEN.search(t)] == []
    assert max(map(len, texts)) < 700
    quoted = {p["data"]["id"] for p in parts if p["type"] == "reply"}
    assert all(q.lstrip("-").isdecimal() for q in quoted)
    assert not [c for c in school.qq.calls if c[0] not in (
        "send_group_msg", "send_private_msg", "set_msg_emoji_like", "get_group_member_info",
        "get_msg",
    )]  # fmt: skip


async def test_the_last_door_drops_what_cannot_be_seen(house: House):
    bot, line = house.adapter.bots["10001"], read(house.qq.event(WANG, "/x", group=ADMIN_GROUP))
    said = "甲\u202e乙\u200b\n[CQ:at,qq=all]丙\u2066\r\n丁\u2028\U0001bca0戊"
    house.adapter.desk.sender.put(bot, line, Answer(said))
    await house.adapter.desk.settle()
    assert house.qq.sent[-1].text == "甲乙\n[CQ:at,qq=all]丙\n丁\n戊"
