"""两种库收得下的字不一样：空字符、过长的号和名字，到哪一种库都是一句人话，不是「数据库正忙」。"""

import pytest

from models.services import people
from scripts.fake_qq import at
from tests.house import ADMIN_GROUP, CLASS_GROUP, House

WANG = 2001
ODD = [
    "\x00", "王\x00五", "王" * 300, "9" * 18, "#" + "9" * 18, "#999999999999", "1e400", "😀" * 200,
    "机电" + "9" * 40, "'; DROP TABLE person; --", "%", "_", "\\", "a\u0301" * 50,
]  # fmt: skip
LINES = [
    "/联系 {}", "/联系 {} 面谈 {}", "/撤销 {}", "/确认 {}", "/我的 {}", "/榜 {}", "/任命 {} 专职",
    "/任命 {} 专职 {}", "/卸任 {}", "/本群 {}", "/帮助 {}", "/{}",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
async def test_odd_words_are_answered_or_ignored(house: House, line: str):
    await house.appoint(WANG, "王老师", "专职 机电系", "管理员")
    for odd in ODD:
        for group in (ADMIN_GROUP, CLASS_GROUP, None):
            for sent in await house.say(WANG, line.replace("{}", odd), group=group):
                assert "数据库" not in sent.text, (line, odd, sent.text)
                assert "出了点问题" not in sent.text, (line, odd, sent.text)


async def test_odd_cards_are_noted_down(house: House):
    await house.appoint(WANG, "王老师", "专职 机电系")
    for qq, odd in enumerate(ODD, 6000):
        house.qq.cards[qq] = odd
        assert "联系+1" in await house.one(WANG, "/联系 ", at(qq), " 面谈", group=ADMIN_GROUP)
    assert len(await people.by_qq(range(6000, 6000 + len(ODD)))) == len(ODD)
