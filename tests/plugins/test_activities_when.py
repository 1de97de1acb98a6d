"""活动的时间：一行里怎么说都读成同一个意思，读不懂的不猜。"""

from datetime import date

import pytest

from models.rules.refusal import Refusal
from plugins.activities.when import When, on_that_day, take
from tests.house import NOW

READ = """
周五 19:00 青春                 | 11-27 19:00 |             | 青春
青春 周五晚7点                  | 11-27 19:00 |             | 青春
11月27日 周五 19:00 到 21:00 课 | 11-27 19:00 | 11-27 21:00 | 课
下午3点-5点                     | 11-25 15:00 | 11-25 17:00 |
19:00-21:00                     | 11-25 19:00 | 11-25 21:00 |
23:00-1:00                      | 11-25 23:00 | 11-26 01:00 |
下周三 14:00-16                 | 12-02 14:00 | 12-02 16:00 |
周五 9点-11点半                 | 11-27 09:00 | 11-27 11:30 |
今晚7点半                       | 11-25 19:30 |             |
早上7点                         | 11-26 07:00 |             |
明天 07:00                      | 11-26 07:00 |             |
90分钟 周五 14:00               | 11-27 14:00 | 11-27 15:30 |
12月3日14:30                    | 12-03 14:30 |             |
30分钟后                        | 11-25 10:30 |             |
2小时                           |             | 11-25 12:00 |
一个半小时                      |             | 11-25 11:30 |
到12点                          |             | 11-25 12:00 |
现在                            |             |             |
C 14:00-16:00 明天              | 11-26 14:00 | 11-26 16:00 | C
14:00 明天                      | 11-26 14:00 |             |
晚上7点 后天                    | 11-27 19:00 |             |
教三201 14:00-16:00 后天        | 11-27 14:00 | 11-27 16:00 | 教三201
11月27日（周五）19:00 团章      | 11-27 19:00 |             | 团章
30号晚上7点 团章                | 11-30 19:00 |             | 团章
30号 19点                       | 11-30 19:00 |             |
5号 19点                        | 12-05 19:00 |             |
19:00 周五                      | 11-27 19:00 |             |
19:00-21:00 11月28日            | 11-28 19:00 | 11-28 21:00 |
下午 2点 周五                   | 11-27 14:00 |             |
周五 11月27日 19:00             | 11-27 19:00 |             |
19点 明晚                       | 11-26 19:00 |             |
14:00-16:00 今天                | 11-25 14:00 | 11-25 16:00 |
晚上 周五 7点 教三201           | 11-27 19:00 |             | 教三201
周五 青春 19:00                 | 11-27 19:00 |             | 青春
明天 14:00 3号楼会议室          | 11-26 14:00 |             | 3号楼会议室
12月9日运动 明天 14:00          | 11-26 14:00 |             | 12月9日运动
五四2024                        |             |             | 五四2024
20大精神 3天                    |             |             | 20大精神 3天
"""
VAGUE = [("周五", 27), ("今晚", 25), ("周一下午", 30), ("明天 7:00", 26), ("7点", 25)]


@pytest.mark.parametrize("line", READ.strip().splitlines())
def test_it_is_read(line: str):
    said, starts, closes, left = (part.strip() for part in line.split("|"))
    when, rest = take(said.split(), NOW)
    assert (when.starts.strftime("%m-%d %H:%M") if when.starts else "") == starts
    assert (when.closes.strftime("%m-%d %H:%M") if when.closes else "") == closes
    assert " ".join(rest) == left
    assert when.vague is None


@pytest.mark.parametrize(("said", "day"), VAGUE)
def test_a_day_without_a_clear_hour_is_asked_about(said: str, day: int):
    when, rest = take(said.split(), NOW)
    assert when.vague == date(2026, 11, day)
    assert rest == []


@pytest.mark.parametrize(
    "said",
    [
        "昨天 19:00",
        "今天 9:00",
        "周五19",
        "上周五",
        "11月20日",
        "下下周一",
        "到25点",
        "周六 11月27日 19:00",
        "14:00 今天 明天",
        "9:00 今天",
        "周五19:00团章",
        "11月",
        "32号 19点",
        "晚上 读书",
        "12月9日团章",
        "19:00 30分钟后",
    ],
)
def test_the_past_and_the_unreadable_are_never_guessed(said: str):
    with pytest.raises(Refusal, match="没看懂"):
        take(said.split(), NOW)


@pytest.mark.parametrize(
    ("answer", "starts"),
    [("19:00", "27 19:00"), ("晚7点", "27 19:00"), ("早 7点", "27 07:00"), ("好的", None)],
)
def test_the_answer_keeps_the_day_and_the_length(answer: str, starts: str | None):
    asked, _ = take(["周五", "3小时"], NOW)
    when = on_that_day(asked, answer, NOW)
    assert (when and when.starts and when.starts.strftime("%d %H:%M")) == starts
    if when and when.starts and when.closes:
        assert (when.closes - when.starts).seconds == 3 * 3600


def test_morning_or_evening_is_asked_again():
    with pytest.raises(Refusal, match="早上还是晚上"):
        on_that_day(When(vague=date(2026, 11, 27)), "7点", NOW)


@pytest.mark.parametrize(
    ("said", "starts"),
    [
        ("15:00-17:00", "11-28 15:00"), ("下午3点", "11-28 15:00"), ("周日 9:00", "11-29 09:00"),
        ("15:00 明天", "11-26 15:00"), ("30号 9:00", "11-30 09:00"), ("30分钟后", "11-25 10:30"),
    ],
)  # fmt: skip
def test_a_moved_one_stays_on_its_own_day(said: str, starts: str):
    when, _ = take(said.split(), NOW, date(2026, 11, 28))
    assert when.starts
    assert when.starts.strftime("%m-%d %H:%M") == starts
