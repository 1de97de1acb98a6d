import pytest

from plugins._chat.cards import mask, name_in


@pytest.mark.parametrize(
    ("card", "name"),
    [
        ("机电2301-李雷", "李雷"),
        ("机电2301 李雷", "李雷"),
        ("李雷_机电2301", "李雷"),
        ("校团委－王老师", "王老师"),
        ("小太阳", "小太阳"),
        ("a b c", "abc"),
        ("", ""),
        ("\u202e\u200b", ""),
    ],
)
def test_the_name_is_found_in_a_group_card(card: str, name: str):
    assert name_in(card) == name


def test_a_masked_name_shows_the_surname_only():
    assert mask("李雷") == "李*"
