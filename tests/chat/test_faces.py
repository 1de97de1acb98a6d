import pytest

from plugins._chat.arguments import fold
from plugins._chat.faces import FACES, is_face


@pytest.mark.parametrize(
    "text", ["微笑", "捂脸", "学习", "问号", "OK", "666", "tp", "qd", "bs", "wx", "旺柴", "打call"]
)
def test_faces(text: str):
    assert is_face(text)


@pytest.mark.parametrize("text", ["联系", "签到", "帮助", "微笑 一下", "", "/微笑", "TP", "确认"])
def test_not_a_face(text: str):
    assert not is_face(text)


def test_face_names_are_bare_words():
    assert len(FACES) > 600
    assert all(name == fold(name).strip() and "/" not in name for name in FACES)
