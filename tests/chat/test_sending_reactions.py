"""贴表情：没有这个接口才不再试，偶尔一次被拒不算。"""

from typing import Any

import pytest
from nonebot.adapters.onebot.v11.exception import ActionFailed

from plugins._chat.line import read
from plugins._chat.turn import Answer
from tests.house import ADMIN_GROUP, House

WANG = 2001
OK: dict[str, Any] = {}
FAILED = {"status": "failed", "retcode": 1200, "message": "拒绝", "wording": "拒绝"}
UNKNOWN = {"status": "failed", "retcode": 1404}
IN_WORDS = {"status": "failed", "retcode": 1200, "wording": "不支持的API"}


@pytest.mark.parametrize(
    ("answers", "tried"),
    [
        ([FAILED, OK, OK, OK], 4),
        ([FAILED, FAILED, OK, FAILED, FAILED, OK], 6),
        ([FAILED, FAILED, FAILED, OK], 3),
        ([UNKNOWN, OK], 1),
        ([OK, IN_WORDS, OK], 2),
    ],
)
async def test_when_reactions_are_given_up(
    house: House, monkeypatch: pytest.MonkeyPatch, answers: list[dict[str, Any]], tried: int
):
    bot, desk = house.adapter.bots["10001"], house.adapter.desk
    real, calls, before = bot.call_api, list[dict[str, Any]](), len(house.qq.sent)

    async def call_api(api: str, **data: Any) -> Any:
        if api != "set_msg_emoji_like":
            return await real(api, **data)
        calls.append(answers[len(calls)])
        if calls[-1]:
            raise ActionFailed(**calls[-1])
        return None

    monkeypatch.setattr(bot, "call_api", call_api)
    for _ in answers:
        line = read(house.qq.event(WANG, "/x", group=ADMIN_GROUP))
        desk.sender.put(bot, line, Answer("已确认", reaction=True))
        await desk.settle()
    assert len(calls) == tried
    assert len(house.qq.sent) - before == len(answers) - sum(c == OK for c in calls)
