"""沙盒的世界经桥连着真的 bot.py：说一句，等它回。"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from pathlib import Path

from plugins._chat.clock import SHANGHAI
from sandbox.bridge import Bridge
from sandbox.cast import BOT, CADRES, OFFICER, ROSTER
from sandbox.history import Message, Part
from sandbox.saving import Keeper
from sandbox.world import World
from scripts.running import TOKEN, free_port
from tests.sandbox.worlds import until


def settings() -> dict[str, str]:
    """端口不变，重启之后桥才拨得回来。"""
    return {"PORT": str(free_port()), "SUPERUSERS": f'["{OFFICER}"]'}


def now() -> datetime:
    return datetime.now(SHANGHAI)


@asynccontextmanager
async def world(folder: Path, port: int) -> AsyncIterator[World]:
    """从盘上接着来的世界，桥一直在拨；出去时像关页面那头的进程一样收好。"""
    keeper = Keeper.open(World, folder, now)
    bridge = Bridge(keeper.world, f"ws://127.0.0.1:{port}/onebot/v11/ws", TOKEN)
    task = asyncio.create_task(bridge.run())
    try:
        await until(lambda: keeper.world.online)
        yield keeper.world
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await keeper.close()


async def told(at: World, who: int, chat: str, said: str | list[Part]) -> Message:
    """说一句，等机器人回的下一条。"""
    parts = [{"type": "text", "text": said}] if isinstance(said, str) else said
    number = at.say(who, chat, parts).id
    await until(lambda: answers(at, chat, number))
    return answers(at, chat, number)[0]


def answers(at: World, chat: str, after: int) -> list[Message]:
    """机器人在 after 之后说的；跟着来的文件不算。"""
    said = (m for m in at.messages.of(chat) if m.id > after and m.sender == BOT)
    return [m for m in said if not m.file]


def words(message: Message) -> str:
    return "".join(part.get("text", "") for part in message.parts)


async def prepared(at: World) -> None:
    """照第一天会做的：导入名册，设好干部群。"""
    private = f"p{OFFICER}"
    await told(at, OFFICER, private, "/名册 导入")
    checked = words(await told(at, OFFICER, private, ROSTER))
    assert "有误 0" in checked
    assert "已提交" in words(await told(at, OFFICER, private, "/名册 提交"))
    assert "干部群" in words(await told(at, OFFICER, f"g{CADRES}", "/本群 设为 干部群"))
