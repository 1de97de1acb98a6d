import pytest

from plugins._chat.arguments import kept_id, looks_like_name

NAMES = "李雷 韩梅梅 欧阳明 欧阳明月 诸葛亮 司马相如 曾伟 阿迪力·买买提 古丽娜扎尔·艾合买提"
NOT_NAMES = (
    "李 李雷来了 李雷和韩梅 食堂 面谈 学业 周三 周末 单选 管理员 石油系 王二班 电话 李a 2301 "
    "谢谢 ·李雷 李雷· 阿·" + "长" * 20
)


@pytest.mark.parametrize("word", NAMES.split())
def test_looks_like_a_name(word: str):
    assert looks_like_name(word)


@pytest.mark.parametrize("word", [*NOT_NAMES.split(), "", "马克·" + "长" * 13])
def test_does_not_look_like_a_name(word: str):
    assert not looks_like_name(word)


@pytest.mark.parametrize(
    ("word", "kept"),
    [
        ("20001", True),
        ("20230101", True),
        ("０２３０１０１１", True),
        ("12345678901234", True),
        ("123456789012345", False),
        ("2301", False),
        ("B20230101", True),
        ("20z301", True),
        ("ab123", False),
        ("abc123", False),
        ("机电2301", False),
        ("abcdef", False),
        ("2023-0101", False),
    ],
)
def test_kept_id(word: str, kept: bool):
    assert kept_id(word) is kept
