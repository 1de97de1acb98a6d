"""重放有个头：差得太多、演得太久、有一步做不了，都停下来说一句。"""

from collections.abc import Mapping
from typing import Any

import pytest

from sandbox import replaying
from sandbox.replaying import Replayer
from sandbox.scenario import parse
from tests.sandbox.worlds import Watched

SAID = "李雷 在 机电2301 班群：喂\n"
ANSWER = "青桥 在 机电2301 班群：在\n"


async def played(seen: Watched, text: str) -> list[str]:
    async def do(ask: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"message": seen.world.say(ask["who"], ask["chat"], ask["parts"]).id}

    replayer = Replayer(seen.world, do)
    seen.world.listen(replayer.hear)
    await replayer.play(parse(text))
    return replayer.diff


@pytest.fixture(autouse=True)
def _in_a_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replaying, "SECONDS", 0.01)
    monkeypatch.setattr(replaying, "QUIET", 0.01)


async def test_it_stops_after_twenty_differences(seen: Watched):
    diff = await played(seen, SAID + ANSWER * 19 + SAID + ANSWER * 9 + SAID)
    assert sum(row.startswith("第 ") for row in diff) == 20
    assert diff[-1] == "已有 20 处不一样，后面的不演了。"
    assert len(seen.world.messages) == 2


async def test_it_stops_after_a_while(seen: Watched, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(replaying, "LONGEST", 0.3)
    diff = await played(seen, (SAID + ANSWER) * 30)
    assert diff[-1].startswith("演得太久了，停在第 ")
    assert len(seen.world.messages) < 20


async def test_a_step_that_cannot_be_done_is_named(seen: Watched):
    diff = await played(seen, f"{SAID}# 他不在\n李雷 在 团干部工作群：喂\n{SAID}")
    assert diff == ["第 3 行做不了：李雷不在这个会话里。"]
    assert len(seen.world.messages) == 1
