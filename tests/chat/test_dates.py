from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins._chat.dates import day, deadline, said, said_moment

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 25)  # 周三
NOW = datetime(2026, 11, 25, 14, 0, tzinfo=SHANGHAI)
DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
MOMENTS = st.integers(946_656_000, 4_102_416_000).map(
    lambda seconds: datetime.fromtimestamp(seconds, SHANGHAI)
)
PIECES = (
    "今 明 后 大后 天 日 上 本 下 个 周 星期 礼拜 三 五 - / . 月 号 年 2026 11 20 2 30 晚 早 "
    "上午 点 半 : 00 18 小时 分钟 后 前"
)
PHRASES = st.lists(st.sampled_from(PIECES.split()), max_size=6).map("".join)

NO_DAYS = (
    "2-30 13-1 0-1 2-29 2025-2-29 20261120 02301011 1120 11 本周五 下周一 2026-11-26 2027-1-1 明天 "
    "周八 周 机电23-1 11-20-21 11-20x 18:00 26-11-20"
)


def at(line: str) -> datetime | None:
    return deadline(line.split(" "), NOW)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("今天", date(2026, 11, 25)),
        ("昨天", date(2026, 11, 24)),
        ("前天", date(2026, 11, 23)),
        ("大前天", date(2026, 11, 22)),
        ("周三", date(2026, 11, 25)),
        ("星期三", date(2026, 11, 25)),
        ("礼拜三", date(2026, 11, 25)),
        ("周二", date(2026, 11, 24)),
        ("周四", date(2026, 11, 19)),
        ("周日", date(2026, 11, 22)),
        ("星期天", date(2026, 11, 22)),
        ("本周一", date(2026, 11, 23)),
        ("这周三", date(2026, 11, 25)),
        ("上周五", date(2026, 11, 20)),
        ("上周三", date(2026, 11, 18)),
        ("上个礼拜天", date(2026, 11, 22)),
        ("11-20", date(2026, 11, 20)),
        ("１１－２０", date(2026, 11, 20)),
        ("11/20", date(2026, 11, 20)),
        ("11.20", date(2026, 11, 20)),
        ("11月20日", date(2026, 11, 20)),
        ("11月20号", date(2026, 11, 20)),
        ("11月20", date(2026, 11, 20)),
        ("9月1日", date(2026, 9, 1)),
        ("2026/11/20", date(2026, 11, 20)),
        ("2026-11-20", date(2026, 11, 20)),
        ("2026.11.20", date(2026, 11, 20)),
        ("2026年11月20日", date(2026, 11, 20)),
        ("2024-2-29", date(2024, 2, 29)),
        ("11-26", date(2025, 11, 26)),
        ("12月31日", date(2025, 12, 31)),
    ],
)
def test_day(word: str, expected: date):
    assert day(word, TODAY) == expected


@pytest.mark.parametrize(
    "word",
    ["", *NO_DAYS.split()],
)
def test_no_day(word: str):
    assert day(word, TODAY) is None


@given(PHRASES, DAYS)
def test_a_record_is_never_in_the_future(word: str, today: date):
    found = day(word, today)
    assert found is None or found <= today


@given(DAYS, st.integers(0, 365))
def test_day_reads_back_what_was_said(today: date, ago: int):
    meant = today - timedelta(ago)
    assert day(said(meant, today).split(" ")[0], today) == meant


@pytest.mark.parametrize("weekday", range(7))
def test_a_bare_weekday_is_within_the_last_seven_days(weekday: int):
    found = day("周" + "一二三四五六日"[weekday], TODAY)
    assert found is not None
    assert found.weekday() == weekday
    assert timedelta(0) <= TODAY - found < timedelta(7)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("今晚10点", (11, 25, 22, 0)),
        ("今晚", (11, 25, 22, 0)),
        ("今天", (11, 25, 22, 0)),
        ("今晚8点半", (11, 25, 20, 30)),
        ("今晚12点", (11, 26, 0, 0)),
        ("今晚十点", (11, 25, 22, 0)),
        ("晚上 9点15分", (11, 25, 21, 15)),
        ("明天 18:00", (11, 26, 18, 0)),
        ("明天18：00", (11, 26, 18, 0)),
        ("明早8点", (11, 26, 8, 0)),
        ("明天下午3点前", (11, 26, 15, 0)),
        ("中午12点", (11, 26, 12, 0)),
        ("后天", (11, 27, 22, 0)),
        ("大后天 9:30", (11, 28, 9, 30)),
        ("周五", (11, 27, 22, 0)),
        ("周五 18:00", (11, 27, 18, 0)),
        ("周三", (11, 25, 22, 0)),
        ("周三 9:00", (12, 2, 9, 0)),
        ("周二", (12, 1, 22, 0)),
        ("本周日", (11, 29, 22, 0)),
        ("下周一", (11, 30, 22, 0)),
        ("18:00", (11, 25, 18, 0)),
        ("9:00", (11, 26, 9, 0)),
        ("24:00", (11, 26, 0, 0)),
        ("11-27", (11, 27, 22, 0)),
        ("11月27日 周五 22:00", (11, 27, 22, 0)),
        ("2026/12/1 12:00", (12, 1, 12, 0)),
        ("2小时", (11, 25, 16, 0)),
        ("两个小时后", (11, 25, 16, 0)),
        ("30分钟后", (11, 25, 14, 30)),
        ("半小时", (11, 25, 14, 30)),
        ("1.5小时", (11, 25, 15, 30)),
        ("3天", (11, 28, 14, 0)),
        ("1周", (12, 2, 14, 0)),
    ],
)
def test_deadline(line: str, expected: tuple[int, int, int, int]):
    month, mday, hour, minute = expected
    assert at(line) == datetime(2026, month, mday, hour, minute, tzinfo=SHANGHAI)


def test_a_deadline_may_cross_the_year():
    assert at("1-5") == datetime(2027, 1, 5, 22, tzinfo=SHANGHAI)


def test_only_a_written_year_reaches_beyond_half_a_year():
    assert at("2027-11-20") == datetime(2027, 11, 20, 22, tzinfo=SHANGHAI)
    assert at("8-1") is None


NO_DEADLINES = (
    "10 本周一 上周五 11-24 2026-11-20 2-30 25:00 18:60 24:30 "
    "今晚1点 明早 晚上 下午 下午上3点 11-20:00 12-10:00 0分钟 天 20261127 匿名"
)


@pytest.mark.parametrize(
    "line", ["", "今天 9:00", "本周三 9:00", "11月27日 周四", "周五 随便", *NO_DEADLINES.split()]
)
def test_no_deadline(line: str):
    assert at(line) is None


@given(PHRASES, MOMENTS)
def test_a_deadline_is_always_ahead(line: str, now: datetime):
    found = deadline([line], now)
    assert found is None or (found > now and found.tzinfo is SHANGHAI)


@given(MOMENTS, st.integers(1, 180 * 24 * 60))
def test_deadline_reads_back_what_was_said(now: datetime, minutes: int):
    meant = now.replace(second=0, microsecond=0) + timedelta(minutes=minutes)
    assert deadline(said_moment(meant).split(" "), now) == meant


def test_deadline_counts_in_shanghai_whatever_the_clock_says():
    late = datetime(2026, 11, 25, 17, 30, tzinfo=UTC)  # 上海已是 26 日 1:30
    assert deadline(["今天"], late) == datetime(2026, 11, 26, 22, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("meant", "text"),
    [
        (date(2026, 11, 20), "11月20日 周五"),
        (date(2026, 1, 4), "1月4日 周日"),
        (date(2025, 11, 20), "2025年11月20日 周四"),
    ],
)
def test_said(meant: date, text: str):
    assert said(meant, TODAY) == text


def test_said_moment():
    assert said_moment(datetime(2026, 11, 27, 22, tzinfo=SHANGHAI)) == "11月27日 周五 22:00"
    assert said_moment(datetime(2026, 11, 27, 1, 5, tzinfo=UTC)) == "11月27日 周五 09:05"
