"""截止怎么读：写了「截止」才算，读不懂的不猜。"""

import pytest

from models.rules.refusal import Refusal
from plugins._chat.until import take
from tests.house import NOW

READ = """
问 截止周五 甲 乙            | 11-27 22:00 | 问 甲 乙
问 甲 乙 截止 明天18:00      | 11-26 18:00 | 问 甲 乙
问 甲 乙 截止：周五 18:00    | 11-27 18:00 | 问 甲 乙
问 甲 乙 截止到周五          | 11-27 22:00 | 问 甲 乙
问 甲 乙 2小时后截止         | 11-25 12:00 | 问 甲 乙
问 甲 乙 明天 18:00 截止     | 11-26 18:00 | 问 甲 乙
问 甲 周五22:00前截止        | 11-27 22:00 | 问 甲
问 截止30号 晚上8点 甲       | 11-30 20:00 | 问 甲
问 截止11月27日18:00 甲      | 11-27 18:00 | 问 甲
问 截止 3天                  | 11-28 10:00 | 问
问 截止 07:00                | 11-26 07:00 | 问
问 截止 晚7点                | 11-25 19:00 | 问
问 截止后天                  | 11-27 22:00 | 问
问 截止周五 周六 周日        | 11-27 22:00 | 问 周六 周日
截止日期定哪天 周五 周六     |             | 截止日期定哪天 周五 周六
报名何时截止 周五 周六       |             | 报名何时截止 周五 周六
问 截止后公布 甲             |             | 问 截止后公布 甲
问 周五 周六                 |             | 问 周五 周六
"""


@pytest.mark.parametrize("line", READ.strip().splitlines())
def test_it_is_read(line: str):
    said, at, left = (part.strip() for part in line.split("|"))
    moment, rest = take(said.replace("：", ":").split(), NOW)
    assert (moment.strftime("%m-%d %H:%M") if moment else "") == at
    assert " ".join(rest) == left


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("问 截止昨天", "昨天"),
        ("问 截止 大大后天", "大大后天"),
        ("问 下下周截止", "下下周"),
        ("问 截止", "截止"),
        ("问 截止 今天9点", "今天9点"),
        ("问 截止 7点", "早上还是晚上"),
        ("问 截止 周五 7:30", "早上还是晚上"),
    ],
)
def test_it_is_not_guessed(said: str, why: str):
    with pytest.raises(Refusal, match=why):
        take(said.split(), NOW)
