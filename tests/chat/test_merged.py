"""合：头一个当场说，之后隔一阵说一句合计；几个群轮着来；顺手贴的表情不挡路。"""

import asyncio

import pytest

from plugins._chat import merged, reactions
from plugins._chat.line import Line, read
from plugins._chat.merged import Merged
from plugins._chat.turn import Answer
from tests.house import ADMIN_GROUP, CLASS_GROUP, House

WANG = 2001


def words(total: int, remind: int) -> str:
    return f"{total} 人，{remind} 人没绑"


@pytest.fixture
def said() -> list[tuple[int | None, str]]:
    return []


@pytest.fixture
def lines(said: list[tuple[int | None, str]], monkeypatch: pytest.MonkeyPatch) -> Merged:
    monkeypatch.setattr(merged, "PAUSE", 0.05)

    def say(_bot: object, line: Line, answer: Answer) -> None:
        assert line.unsaid
        said.append((line.group, answer.text))

    return Merged(say)


def spoken(house: House, group: int) -> Line:
    return read(house.qq.event(WANG, "4821", group=group))


async def test_one_line_now_and_the_sum_later(
    house: House, lines: Merged, said: list[tuple[int | None, str]]
):
    for total in range(1, 6):
        lines.put("签到", 7, words, None, spoken(house, CLASS_GROUP), total, total % 2)
    assert said == [(CLASS_GROUP, "1 人，1 人没绑")]
    await asyncio.sleep(0.08)
    assert said[1:] == [(CLASS_GROUP, "5 人，2 人没绑")]
    await asyncio.sleep(0.12)
    assert len(said) == 2
    lines.put("签到", 7, words, None, spoken(house, CLASS_GROUP), 6)
    assert said[2:] == [(CLASS_GROUP, "6 人，0 人没绑")]
    await lines.close()


async def test_several_groups_take_turns(
    house: House, lines: Merged, said: list[tuple[int | None, str]]
):
    for total, group in enumerate((CLASS_GROUP, ADMIN_GROUP, CLASS_GROUP, ADMIN_GROUP), 1):
        lines.put("签到", 7, words, None, spoken(house, group), total)
    await asyncio.sleep(0.13)
    assert [group for group, _ in said] == [CLASS_GROUP, ADMIN_GROUP, CLASS_GROUP]
    assert said[-1] == (CLASS_GROUP, "4 人，0 人没绑")


async def test_two_things_do_not_wait_for_each_other(
    house: House, lines: Merged, said: list[tuple[int | None, str]]
):
    for entry in (7, 8):
        lines.put(("签到", entry), entry, words, None, spoken(house, CLASS_GROUP), 1)
    assert len(said) == 2
    await lines.close()


async def test_closing_says_the_last_sum(
    house: House, lines: Merged, said: list[tuple[int | None, str]]
):
    for total in (1, 2):
        lines.put("签到", 7, words, None, spoken(house, CLASS_GROUP), total)
    await lines.close()
    assert said[-1] == (CLASS_GROUP, "2 人，0 人没绑")
    await asyncio.sleep(0.06)
    assert len(said) == 2


async def test_nods_are_few_and_an_implementation_that_cannot_is_left_alone(house: House):
    desk, bot = house.adapter.desk, house.adapter.bots["10001"]

    async def nod(times: int) -> int:
        before = len(house.qq.calls)
        for _ in range(times):
            desk.sender.reactions.nod(bot, spoken(house, CLASS_GROUP))
            await desk.settle()
        return len(house.qq.calls) - before

    house.qq.refuse = lambda api, _: api == "set_msg_emoji_like"
    assert await nod(6) == reactions.REFUSALS
    desk.sender.reactions = reactions.Reactions()
    house.qq.refuse = lambda _api, _params: False
    assert await nod(30) == reactions.PACE[0]
