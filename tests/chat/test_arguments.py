from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins._chat.arguments import (
    At,
    Picture,
    Segment,
    Word,
    digit,
    fold,
    mode,
    number,
    tag,
    tokens,
)

MODES = ("面谈", "电话", "线上", "走寝")
SYNONYMS = {"谈心": "面谈", "见面": "面谈", "QQ": "线上", "微信": "线上", "进宿舍": "走寝"}
ODD_TEXT = st.text() | st.text(alphabet="#＃,，、；;／ \u3000\u200b\n１①a李|>\ud800", max_size=30)
ODD_VALUE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | ODD_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
ODD_DATA = st.dictionaries(st.sampled_from(["text", "qq", "file", "url", "id"]), ODD_VALUE)
ODD_KIND = st.sampled_from(["text", "at", "image", "reply", "face", "json", ""])


def words(text: str) -> list[str]:
    return [token.text for token in tokens([("text", {"text": text})]) if isinstance(token, Word)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("李雷 面谈", ["李雷", "面谈"]),
        (
            "李雷,韩梅，王芳、赵敏；钱多;孙立\n周宁",
            ["李雷", "韩梅", "王芳", "赵敏", "钱多", "孙立", "周宁"],
        ),
        ("  　,，、 ", []),
        ("面谈 #学业 ＃１２", ["面谈", "#学业", "#12"]),
        ("#学业#就业 #生活#", ["#学业", "#就业", "#生活#"]),
        ("# 12", ["#", "12"]),
        ("https://a.cn/x#y", ["https://a.cn/x#y"]),
        ("2>1>3 选项甲|选项乙", ["2>1>3", "选项甲|选项乙"]),
        ("11/20 １８：３０", ["11/20", "18:30"]),
        ("张\u200b三 [CQ:at,qq=all]", ["张三", "[CQ:at", "qq=all]"]),
    ],
)
def test_words(typed: str, found: list[str]):
    assert words(typed) == found


def test_tokens_keep_the_order_of_a_real_line():
    segments: list[Segment] = [
        ("reply", {"id": "31"}),
        ("at", {"qq": "10001"}),
        ("text", {"text": " 面谈"}),
        ("at", {"qq": 2005, "name": "某人"}),
        ("at", {"qq": "all"}),
        ("image", {"file": "a.jpg", "url": "https://a.cn/1", "sub_type": 0}),
        ("face", {"id": "76", "raw": {"faceText": "/赞"}, "chainCount": None}),
    ]
    assert tokens(segments) == (
        At(10001),
        Word("面谈"),
        At(2005),
        Picture("a.jpg", "https://a.cn/1"),
    )


@pytest.mark.parametrize(
    "qq", ["all", "0", "", "-5", "12a", "１２三", None, True, 1.5, {"id": 1}, ["1"]]
)
def test_an_at_of_nobody_is_nobody(qq: Any):
    assert tokens([("at", {"qq": qq}), ("at", {})]) == ()


@given(st.lists(st.tuples(ODD_KIND, ODD_DATA | st.none() | st.text()), max_size=6))
def test_tokens_take_whatever_comes(segments: list[Any]):
    for token in tokens(segments):
        if isinstance(token, Word):
            assert token.text
            assert fold(token.text) == token.text
            assert not set(token.text) & set(" ,，、；;\n")


@pytest.mark.parametrize(
    "form", ["{}", "+{}", "回复{}", "回复 {}", "回{}", "{}。", "「{}」", " {}\n"]
)
@pytest.mark.parametrize("value", [0, 1, 7, 20])
def test_digit_in_all_its_forms(form: str, value: int):
    assert digit(form.format(value)) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("１", 1),
        ("＋１", 1),
        ("①", 1),
        ("⑳", 20),
        ("⓪", 0),
        ("1️⃣", 1),
        ("\u200b1", 1),
        ("21", None),
        ("01", None),
        ("-1", None),
        ("1 3", None),
        ("1?", None),
        ("1楼", None),
        ("#1", None),
        ("一", None),
        ("", None),
        ("1.5", None),
        ("4821", None),
    ],
)
def test_digit(typed: str, value: int | None):
    assert digit(typed) == value


@pytest.mark.parametrize(
    ("typed", "which", "what"),
    [
        ("#12", 12, None),
        ("＃１２", 12, None),
        ("#007", 7, None),
        ("12", None, None),
        ("#", None, None),
        ("##", None, None),
        ("#学业", None, "学业"),
        ("＃学业＃", None, "学业"),
        ("#12号楼", None, "12号楼"),
        ("学业", None, None),
        ("#" + "9" * 19, None, None),
        ("#①", None, "①"),
    ],
)
def test_number_or_tag(typed: str, which: int | None, what: str | None):
    assert (number(typed), tag(typed)) == (which, what)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("面谈", "面谈"),
        ("谈心", "面谈"),
        ("qq", "线上"),
        ("ＱＱ", "线上"),
        ("进宿舍", "走寝"),
        ("面谈了", None),
        ("面", None),
        ("", None),
    ],
)
def test_mode(typed: str, known: str | None):
    assert mode(typed, MODES, SYNONYMS) == known


def test_a_mode_is_given_back_as_it_is_listed():
    assert mode("ａｂ", ["甲", "AB"], {}) == "AB"
