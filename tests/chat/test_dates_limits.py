"""时限怎么念：只有今天起六天之内的只说周几；过了的说清是哪一天，对等着的人认个错。"""

from datetime import datetime

import pytest

from plugins._chat.clock import SHANGHAI
from plugins._chat.dates import promised, until

NOW = datetime(2026, 12, 2, 15, 0, tzinfo=SHANGHAI)  # 周三


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2026-12-02T18:00", "周三 18:00"),
        ("2026-12-02T09:00", "周三 09:00"),
        ("2026-12-08T09:00", "周二 09:00"),
        ("2026-12-09T09:00", "12月9日 周三 09:00"),
        ("2026-12-01T18:00", "12月1日 周二 18:00"),
        ("2026-11-26T18:00", "11月26日 周四 18:00"),
    ],
)
def test_a_bare_weekday_is_never_a_past_one(moment: str, told: str):
    assert until(datetime.fromisoformat(moment).replace(tzinfo=SHANGHAI), NOW) == told


def test_a_broken_promise_is_not_repeated():
    late = datetime(2026, 11, 30, 18, tzinfo=SHANGHAI)
    assert promised(late, NOW) == "晚了，抱歉，已在催（应在 11月30日 周一 18:00）"
    assert promised(datetime(2026, 12, 3, 18, tzinfo=SHANGHAI), NOW) == "最迟 周四 18:00 答复"
