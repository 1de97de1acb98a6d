"""追问码和整点。"""

import math
from datetime import datetime

import pytest

from models.rules import appeals as rule

CODE = "K7QM4TXE9RWD"


def test_a_code_is_not_to_be_guessed():
    assert math.log2(len(rule.ALPHABET)) * rule.LENGTH >= 50
    assert not set("0O1IL") & set(rule.ALPHABET)


@pytest.mark.parametrize(
    "typed", ["K7QM-4TXE-9RWD", "k7qm4txe9rwd", "Ｋ７ＱＭ－４ＴＸＥ９ＲＷＤ", "K7QM 4TXE 9RWD"]
)
def test_it_is_read_however_it_is_typed(typed: str):
    assert rule.plain(typed) == CODE
    assert rule.shown(CODE) == "K7QM-4TXE-9RWD"


@pytest.mark.parametrize("typed", ["", "K7QM-4TXE", "K7QM-4TXE-9RW0", "#12", "K7QM-4TXE-9RWDD"])
def test_what_is_no_code(typed: str):
    assert rule.plain(typed) is None


@pytest.mark.parametrize(
    ("said", "hour"), [("10:00", "11:00"), ("10:59", "11:00"), ("22:30", "23:00")]
)
def test_the_coming_hour(said: str, hour: str):
    day = "2026-11-25T{}+08:00".format
    assert rule.coming_hour(datetime.fromisoformat(day(said))) == datetime.fromisoformat(day(hour))


def test_the_coming_hour_may_be_tomorrow():
    last, next_ = "2026-11-25T23:59:59+08:00", "2026-11-26T00:00:00+08:00"
    assert rule.coming_hour(datetime.fromisoformat(last)) == datetime.fromisoformat(next_)
