"""签到码：什么样的不能用，抽出来的都能用。"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.codes import draw, fit

DAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("1900", "年份"), ("2026", "年份"), ("2100", "年份"), ("1125", "今天"), ("2511", "今天"),
        ("1111", "重复"), ("1212", "重复"), ("1122", "重复"), ("6666", "重复"), ("0000", "重复"),
        ("1234", "顺"), ("4321", "顺"), ("7890", "顺"), ("0123", "顺"), ("1314", "人人会打"),
        ("2333", "人人会打"), ("5201", "人人会打"), ("1024", "人人会打"), ("1430", "钟点"),
        ("1945", "钟点"), ("482", "三位"), ("48211", "五位"), ("４８２１", "全角"),
        ("48a1", "字母"),
    ],
)  # fmt: skip
def test_what_people_type_anyway_is_no_code(code: str, why: str):
    assert not fit(code, [DAY]), why


@pytest.mark.parametrize("code", ["4821", "0937", "2578", "9062"])
def test_an_ordinary_number_is_one(code: str):
    assert fit(code, [DAY])


def test_a_date_is_one_only_on_its_day():
    assert fit("1126", [DAY])
    assert not fit("1126", [DAY, date(2026, 11, 26)])


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sets(st.integers(0, 9999), max_size=500))
def test_what_is_drawn_fits_and_is_free(day: date, taken: set[int]):
    used = {f"{n:04}" for n in taken}
    code = draw({day}, used)
    assert fit(code, {day})
    assert code not in used
