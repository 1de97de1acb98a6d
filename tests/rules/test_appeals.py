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
    "typed", ["K7QM-4TXE-9RWD", "k7qm4txe9rwd", "Ｋ７ＱＭ－４ＴＸＥ－９ＲＷＤ", "K7QM 4TXE 9RWD", "k7qm—4txe—9rwd"]
)  # fmt: skip
def test_it_is_read_however_it_is_typed(typed: str):
    assert rule.plain(typed) == CODE
    assert rule.shown(CODE) == "K7QM-4TXE-9RWD"


@pytest.mark.parametrize("typed", ["", "K7QM-4TXE", "K7QM-4TXE-9RW0", "#12", "K7QM-4TXE-9RWDD"])
def test_what_is_no_code(typed: str):
    assert rule.plain(typed) is None


def test_the_coming_hour():
    assert rule.coming_hour(datetime(2026, 11, 25, 10, 0)) == datetime(2026, 11, 25, 11)
    assert rule.coming_hour(datetime(2026, 11, 25, 23, 59, 59)) == datetime(2026, 11, 26)
