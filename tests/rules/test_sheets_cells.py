"""一格一格地读：怎么写的都认，读不懂的说为什么。"""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.posts import PostKind
from models.rules.refusal import Refusal
from models.rules.sheets import cells, days, offices

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("text", "tidy"),
    [
        ("２０２３", "2023"), (" 李　雷 ", "李 雷"), ("李\u200b雷\ufeff", "李雷"), ("'0012",
        "0012"),
        ("a\r\nb", "a b"), ("—", ""), ("无", ""), ("#N/A", ""), ("\u202e12", "12"),
    ],
)  # fmt: skip
def test_a_cell_is_tidied(text: str, tidy: str):
    assert cells.tidy(text) == tidy


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("202301001", "202301001"), ("202301001.0", "202301001"), ("0012", "0012"),
        ("2.02301001E+08", "202301001"), ("2.023010010E+08", "202301001"), ("t001x", "T001X"),
        ("2023 01 001", "202301001"), ("00123456X", "00123456X"),
    ],
)  # fmt: skip
def test_a_number(text: str, number: str):
    assert cells.number(text) == number


@pytest.mark.parametrize(
    "text", ["1.0E+09", "2.02E+08", "2.023010015E+08", "学号", "1.5", "1" * 21]
)
def test_not_a_number(text: str):
    with pytest.raises(Refusal):
        cells.number(text)


@pytest.mark.parametrize(
    ("text", "qq"),
    [
        ("12345678", 12345678), ("12345678.0", 12345678), ("QQ:12345678", 12345678),
        ("12345678@qq.com", 12345678), ("1.2345678E+07", 12345678), ("123 456 78", 12345678),
    ],
)  # fmt: skip
def test_a_qq(text: str, qq: int):
    assert cells.qq(text) == qq


@pytest.mark.parametrize("text", ["12ab", "1234", "012345", "13900001234", "1" * 12, "1.2E+09"])
def test_not_a_qq(text: str):
    with pytest.raises(Refusal):
        cells.qq(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("李 雷", "李雷"), ("阿依古丽·买买提", "阿依古丽·买买提"), ("阿依古丽.买买提",
        "阿依古丽·买买提"),
        ("阿依古丽 • 买买提", "阿依古丽·买买提"), ("John Smith", "John Smith"), ("O'Neil-Lee",
        "O'Neil-Lee"),
    ],
)  # fmt: skip
def test_a_name(text: str, name: str):
    assert cells.name(text) == name


@pytest.mark.parametrize("text", ["李雷2", "李雷(班长)", "·", "李" * 41, "[CQ:at,qq=all]"])
def test_not_a_name(text: str):
    with pytest.raises(Refusal):
        cells.name(text)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("2026-09-01", (date(2026, 9, 1), None)), ("2026.9", (date(2026, 9, 1), None)),
        ("2026年9月1日", (date(2026, 9, 1), None)), ("20260901", (date(2026, 9, 1), None)),
        ("202609", (date(2026, 9, 1), None)), ("46266", (date(2026, 9, 1), None)),
        ("46266.0", (date(2026, 9, 1), None)), ("2026/9/1 00:00:00", (date(2026, 9, 1), None)),
        ("2026.9至今", (date(2026, 9, 1), None)),
        ("2026年9月-2027年6月", (date(2026, 9, 1), date(2027, 7, 1))),
        ("2026-09-01 至 2027-06-30", (date(2026, 9, 1), date(2027, 6, 30))),
        ("2026.9~2027.12", (date(2026, 9, 1), date(2028, 1, 1))),
    ],
)  # fmt: skip
def test_a_span(text: str, span: days.Span):
    assert days.since(text) == span


@pytest.mark.parametrize("text", ["9月", "99月", "2026", "2026-13-01", "2026-02-30", "去年", "12"])
def test_not_a_day(text: str):
    with pytest.raises(Refusal, match="不是日期"):
        days.since(text)


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_refusal(text: str):
    for read in (days.since, days.until, cells.number, cells.qq, cells.name, cells.kind):
        try:
            read(text)
        except Refusal:
            continue


@pytest.mark.parametrize(
    ("text", "kinds", "titles"),
    [
        ("团支书", ["团支书"], []), ("团支部书记", ["团支书"], []), ("机电2301团支书", ["团支书"],
        []),
        ("书记", ["书记"], []), ("机电系分团委书记", ["书记"], []), ("机电学院书记", ["书记"], []),
        ("分团委书记", ["书记"], []), ("团总支书记", ["书记"], []),
        ("机电系团总支书记", ["书记"], []), ("分团委副书记", [], ["分团委副书记"]),
        ("团委书记", [], ["团委书记"]), ("分团委书记助理", [], ["分团委书记助理"]),
        ("副书记", [], ["副书记"]), ("机电系副书记", [], ["机电系副书记"]), ("校团委书记", [],
        ["校团委书记"]),
        ("团支部副书记", [], ["团支部副书记"]), ("专职团干部", ["专职"], []), ("管理员", ["管理员"],
        []),
        ("团支书兼班长", ["团支书"], ["班长"]), ("兼职、学习委员", ["兼职"], ["学习委员"]),
        ("书记 兼职", ["书记", "兼职"], []), ("学生会主席", [], ["学生会主席"]),
    ],
)  # fmt: skip
def test_what_is_an_office_and_what_a_title(text: str, kinds: list[str], titles: list[str]):
    found = offices.offices(text, offices.words())
    assert found == (tuple(map(PostKind, kinds)), tuple(titles))


@pytest.mark.parametrize(
    ("text", "year"),
    [("23", 2023), ("23级", 2023), ("2023", 2023), ("2023级", 2023), ("2027", 2027)],
)
def test_a_grade(text: str, year: int):
    assert cells.grade(text, TODAY) == year


@pytest.mark.parametrize("text", ["大二", "99", "2028", "1", "2013"])
def test_not_a_grade(text: str):
    with pytest.raises(Refusal):
        cells.grade(text, TODAY)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("学生", "学生"),
        ("师范生", "学生"),
        ("共青团员", "学生"),
        ("专任教师", "教师"),
        ("辅导员", "教师"),
    ],
)
def test_a_kind(text: str, kind: str):
    assert cells.kind(text) == kind
