"""页面的请求：是谁、哪条消息，先认成数，再看办不办得。"""

from typing import Any

import pytest

from models.rules.refusal import Refusal
from sandbox import asked
from sandbox.cast import BOT, CLASS, FULLTIME
from sandbox.recording import Recorder, request
from sandbox.scenario import Did
from tests.sandbox.worlds import NOW, Watched


@pytest.mark.parametrize("who", [BOT, str(BOT), f" {BOT} ", 10001.5])
@pytest.mark.parametrize("do", ["say", "recall", "react", "leave"])
async def test_nobody_speaks_for_the_bot(do: str, who: object):
    """光看号码就不许：屋子里的东西碰都没碰到。"""
    house: Any = None
    with pytest.raises(Refusal, match="不能替它说"):
        await asked.answer(house, asked.read({"do": do, "who": who, "message": 1}))


@pytest.mark.parametrize("who", ["x", None, [1], {}, 1e999])
def test_who_is_a_number(who: object):
    with pytest.raises(Refusal, match="没看懂"):
        asked.read({"do": "say", "who": who})


async def test_a_role_in_a_group_can_be_changed_from_the_page(seen: Watched):
    house: Any = seen
    step = Did("王晓燕", "改身份", "机电2301 班群 = owner")
    await asked.answer(house, await request(seen.world, step, {}))
    assert seen.world.groups[CLASS].members[FULLTIME].role == "owner"
    recorder = Recorder(seen.world, NOW)
    recorder.asked({"do": "role", "who": FULLTIME, "group": f"g{CLASS}", "role": "owner"})
    assert recorder.scenario()[-1] == step


async def test_nobody_shows_another_out_for_the_bot():
    house: Any = None
    with pytest.raises(Refusal, match="不能替它说"):
        await asked.answer(house, asked.read({"do": "leave", "who": FULLTIME, "by": BOT}))
