"""沙盒里的文件、好友、拉群和毛病：真的 bot.py 照在 QQ 上那样应付。"""

import asyncio
from pathlib import Path

from plugins.roster.books import template
from sandbox.cast import BOT, CADRES, CLASS, FULLTIME, OFFICER, STRANGER, STUDENTS
from sandbox.world import World
from scripts.running import running
from tests.live.sandboxed import answers, prepared, settings, told, words, world
from tests.sandbox.worlds import until

LIN = STUDENTS[2]
ROOM, OFFICE = f"g{CLASS}", f"g{CADRES}"


async def files(at: World) -> None:
    """发一个 .xlsx 它取得到，它发的文件页面下得到。"""
    private = f"p{OFFICER}"
    sent = await told(at, OFFICER, private, "/名册 模板")
    await until(lambda: any(m.file for m in at.messages.of(private) if m.id > sent.id))
    kept = await at.files.put(template())
    await told(at, OFFICER, private, "/名册 导入")
    part = {"type": "file", "file": kept, "name": "名册.xlsx"}
    number = at.say(OFFICER, private, [part]).id
    await until(lambda: len(answers(at, private, number)) == 2)
    assert "一个人都没有" in words(answers(at, private, number)[-1])


async def friends(at: World) -> None:
    """不是好友的收不到私聊；加了就收得到。生人加好友，先等着。"""
    assert "先加我好友" in words(await told(at, LIN, ROOM, "/我的"))
    at.befriend(LIN, "我是林涛")
    await until(lambda: LIN in at.friends)
    assert "已私聊" in words(await told(at, LIN, ROOM, "/我的"))
    assert any(m.sender == BOT for m in at.messages.of(f"p{LIN}"))
    at.befriend(STRANGER, "你好")
    invited = at.invite(OFFICER, "机电系团务群")
    await until(lambda: BOT in invited.members and answers(at, invited.chat, 0))
    assert [r.who for r in at.requests.values()] == [STRANGER]


async def faults(at: World) -> None:
    """每样毛病开着时它怎么应付，关了就好。"""
    at.fault("图片被拒", True)
    board = await told(at, FULLTIME, OFFICE, "/榜")
    assert {part["type"] for part in board.parts} == {"text"}
    at.fault("图片被拒", False)
    at.fault("事件重复", True)
    first = await told(at, FULLTIME, OFFICE, "/帮助")
    at.fault("事件重复", False)
    at.fault("发送失败", True)
    at.say(FULLTIME, OFFICE, [{"type": "text", "text": "/帮助"}])
    await asyncio.sleep(1)
    at.fault("发送失败", False)
    assert answers(at, OFFICE, first.id) == []
    at.fault("断线", True)
    await until(lambda: not at.online)
    assert not at.say(FULLTIME, OFFICE, [{"type": "text", "text": "/帮助"}]).delivered
    at.fault("断线", False)
    await until(lambda: at.online)
    assert words(await told(at, FULLTIME, OFFICE, "/帮助"))


async def test_the_ways_of_qq(tmp_path: Path):
    changed = settings()
    async with (
        running(tmp_path, **changed) as bot,
        world(tmp_path / "sandbox", int(changed["PORT"])) as at,
    ):
        await prepared(at)
        await files(at)
        await friends(at)
        await faults(at)
        await bot.stop()
    assert "Traceback" not in bot.log
