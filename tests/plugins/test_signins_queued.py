"""刚发的码还攒着没写：结束、撤回、签退都先等它写下。"""

import pytest

from plugins._chat import codes, gathering
from tests.house import CLASS_GROUP, House
from tests.plugins.test_signins import STUDENT, WANG, came, opened, school

__all__ = ["school"]


@pytest.fixture(autouse=True)
def _slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """没有人催，就一直攒着。"""
    monkeypatch.setattr(gathering, "SECONDS", 30)


async def test_ending_counts_codes_just_said(school: House):
    code, before = await opened(school), len(school.qq.sent)
    for n in range(5):
        await school.qq.say(STUDENT + n, code, group=CLASS_GROUP)
    await school.say(WANG, "/结束", group=CLASS_GROUP)
    assert "结束，到 5 人" in "\n".join(sent.text for sent in school.qq.sent[before:])
    assert codes.live(code, CLASS_GROUP) is None


async def test_a_code_taken_back_in_the_same_breath(school: House):
    code = await opened(school)
    await school.qq.say(STUDENT, code, group=CLASS_GROUP)
    said = await school.qq.say(STUDENT + 1, code, group=CLASS_GROUP)
    await school.recall(STUDENT + 1, said, group=CLASS_GROUP)
    assert await came() == [STUDENT]


async def test_signing_out_right_after_the_code(school: House):
    code = await opened(school)
    for who in (STUDENT, STUDENT + 1):
        await school.qq.say(who, code)
    told = await school.say(STUDENT + 1, f"/签退 {code}")
    assert told[-1].text == "已签退 #1「青春」，在场 0 分钟，仅限本活动"
