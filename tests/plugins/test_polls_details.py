"""明细：谁拿到都能重数出一样的结果；只私聊给发起的人和校团委。"""

import random
from collections import Counter
from datetime import timedelta
from fractions import Fraction

import pytest

from models.services import journal, polls
from scripts.fake_qq import Sent
from tests.house import CLASS_GROUP, NOW, SUPER, House
from tests.plugins.polling import STUDENT, WANG, opened, settled, ticked

LINES = {
    "单选": ("/投票 哪天 甲 乙 丙", ("1", "2", "3")),
    "多选": ("/投票 哪天 甲 乙 丙 多选", ("1", "1 3", "2 3", "1 2 3")),
    "打分": ("/投票 哪天 打分 甲 乙 丙", ("5 4 5", "1 2 3", "3 3 4")),
    "排序": ("/投票 哪天 甲 乙 丙 排序", ("2>1>3", "1", "3>2", "1>2>3")),
}
HEAD = 5
"""题目、投法、三个选项。"""


def recounted(method: str, file: bytes) -> list[Fraction]:
    """只看那个文件，另数一遍：票数、总分或波达分。"""
    lines = file.decode("utf-8-sig").split("\r\n")
    papers = [[int(n) for n in line.replace(">", " ").split()] for line in lines[8:] if line]
    assert (lines[7], lines[2]) == ("票：", "1 甲")
    if method == "打分":
        return [Fraction(sum(paper[n] for paper in papers)) for n in range(3)]
    if method == "排序":
        return [_points(papers, n) for n in (1, 2, 3)]
    chosen = Counter(n for paper in papers for n in paper)
    return [Fraction(chosen[n]) for n in (1, 2, 3)]


def _points(papers: list[list[int]], n: int) -> Fraction:
    """两两相比：赢一个对手得一分，两个都没排到的各半分。"""
    points = Fraction(0)
    for paper in papers:
        for other in {1, 2, 3} - {n}:
            ahead = n in paper and (other not in paper or paper.index(n) < paper.index(other))
            points += 1 if ahead else Fraction(n not in paper and other not in paper, 2)
    return points


@pytest.fixture
async def room(house: House) -> House:
    return await settled(house)


async def asked(room: House, who: int = WANG) -> list[Sent]:
    return await room.say(who, "/结果 #1 明细")


@pytest.mark.parametrize("anonymous", [True, False])
@pytest.mark.parametrize("method", LINES)
async def test_anyone_counts_the_same(room: House, method: str, anonymous: bool):
    line, choices = LINES[method]
    await opened(room, line + (" 匿名" if anonymous else ""))
    chance = random.Random(method)
    for n in range(6):
        await room.say(STUDENT + n, f"/选 #1 {chance.choice(choices)}")
    await ticked(room, NOW + timedelta(hours=24, seconds=1))
    sent = await asked(room)
    assert sent[0].text == "#1「哪天」6 张票，一行一张，照票面排好，没有是谁；可以自己重数"
    ((name, file),) = sent[-1].files.items()
    assert name == "投票 1 明细.txt"
    result = await polls.result(await journal.by_number(1) or 0)
    scores = [sum(s * n for s, n in enumerate(x.scores, 1)) for x in result.lines]
    shown = scores if method == "打分" else [x.points or x.count for x in result.lines]
    assert recounted(method, file) == shown
    assert "同学" not in file.decode("utf-8-sig")


async def test_who_may_have_it(room: House):
    await opened(room, LINES["单选"][0])
    assert (await asked(room))[0].text == "#1「哪天」还没有人投。"
    await room.say(STUDENT, "/选 #1 1")
    assert (await asked(room, STUDENT))[0].text == "明细给发起的人；结果在这里：/结果 #1"
    assert (await asked(room, SUPER))[-1].files
    told = await room.one(WANG, "/结果 #1 明细", group=CLASS_GROUP)
    assert told == "明细请私聊我发：/结果 #1 明细"


async def test_an_anonymous_one_only_after_the_end(room: House):
    await opened(room, LINES["单选"][0] + " 匿名")
    for n in range(6):
        await room.say(STUDENT + n, "/选 #1 1")
    (told,) = await asked(room)
    assert "截止后公布" in told.text
    assert told.files == {}
