"""沙盒的世界经桥连着真的 bot.py：登记、引用确认、撤回；两头都断电再起，历史和引用都还在。"""

import asyncio
from pathlib import Path

from sandbox.cast import BOT, CADRES, CLASS, FULLTIME, STUDENTS
from sandbox.history import Message, Part
from sandbox.world import World
from scripts.running import running
from tests.live.sandboxed import answers, prepared, settings, told, words, world
from tests.sandbox.worlds import until

LI, ROOM = STUDENTS[0], f"g{CLASS}"
CONTACT: list[Part] = [
    {"type": "text", "text": "/联系 "},
    {"type": "at", "qq": LI},
    {"type": "text", "text": " 面谈 就业"},
]


async def recorded(at: World) -> Message:
    """登记一次，返回回执；等它的消息号也进了账（0.2 秒一批），人没有这么快。"""
    receipt = await told(at, FULLTIME, ROOM, CONTACT)
    assert "已记录：面谈 李*" in words(receipt)
    await asyncio.sleep(0.5)
    return receipt


async def confirmed(at: World, receipt: int) -> None:
    yes = at.say(LI, ROOM, [{"type": "text", "text": "1"}], receipt)
    await until(lambda: yes.reactions)
    assert list(yes.reactions.values()) == [[BOT]]


async def test_a_contact_lives_through_a_kill_of_the_bot_and_a_restart(tmp_path: Path):
    home, changed = tmp_path / "home", settings()
    port = int(changed["PORT"])
    async with running(home, **changed) as bot, world(home / "sandbox", port) as at:
        await prepared(at)
        receipt = await recorded(at)
        await confirmed(at, receipt.id)
        assert receipt.quote
        at.recall(receipt.quote, FULLTIME)
        await until(lambda: answers(at, ROOM, receipt.id))
        assert "已撤销" in words(answers(at, ROOM, receipt.id)[0])
        receipt = await recorded(at)
        bot.process.kill()
        await until(lambda: not at.online)
        assert not at.say(LI, ROOM, [{"type": "text", "text": "1"}], receipt.id).delivered
        async with running(home, **changed):
            await until(lambda: at.online)
            board = await told(at, FULLTIME, f"g{CADRES}", "/榜")
            assert [part["type"] for part in board.parts] == ["text", "image"]
    async with running(home, **changed), world(home / "sandbox", port) as at:
        assert [m.delivered for m in at.messages.of(ROOM)].count(False) == 1
        await confirmed(at, receipt.id)
        assert "1/100" in words(await told(at, FULLTIME, f"p{FULLTIME}", "/我的"))
