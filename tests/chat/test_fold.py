import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins._chat.arguments import clean, fold

UNSEEN = [
    *map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]),
    "\ufeff",
]
ODD_TEXT = st.text() | st.text(alphabet="#＃,，、；;／ \u3000\u200b\n１①a李|>\ud800", max_size=30)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("／联系　＃１２", "/联系 #12"),
        ("ＱＱ　ａｂｃ", "QQ abc"),
        ("１８：００，＋１", "18:00,+1"),
        ("２＞１＞３｜单选", "2>1>3|单选"),
        ("李\u00a0梅", "李 梅"),
        ("/打\u200b卡\u202e 张三\ufeff", "/打卡 张三"),
        ("「你好」、《章程》！？（甲）。", "「你好」、《章程》！？（甲）。"),
        ("½ ① ㎡ 👍🏻", "½ ① ㎡ 👍🏻"),
    ],
)
def test_fold(typed: str, folded: str):
    assert fold(typed) == folded


@given(ODD_TEXT)
def test_fold_twice_is_fold_once(text: str):
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("char", UNSEEN)
def test_controls_vanish_both_ways(char: str):
    assert fold(f"李{char}梅") == clean(f"李{char}梅") == "李梅"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("李梅", "李梅"),
        ("  李\r\n梅\u2028乙\t丙 ", "李 梅 乙 丙"),
        ("李\x00梅\x1b", "李梅"),
        ("", "（无名）"),
        ("\u200b\u202e \n", "（无名）"),
        ("\u3164\u2800\ufe0f", "（无名）"),
        ("好\ud800的", "好的"),
        ("[CQ:at,qq=all]", "[CQ:at,qq=all]"),
        ("❤️", "❤️"),
        ("字" * 64, "字" * 64),
        ("字" * 65, "字" * 63 + "…"),
    ],
)
def test_clean(typed: str, shown: str):
    assert clean(typed) == shown


@given(ODD_TEXT | st.text(alphabet=[*UNSEEN, "甲", "\n"]), st.integers(2, 80))
def test_clean_is_one_short_line_that_can_be_seen(text: str, limit: int):
    shown = clean(text, limit)
    assert shown
    assert len(shown) <= max(limit, len("（无名）"))
    assert not set(shown) & {*UNSEEN, "\n", "\r", "\u2028", "\x00"}
    assert shown.encode()
    assert clean(shown, max(limit, 4)) == shown
