"""bare.py 再加一次最省的落盘：裸 sqlite3，一行，一次提交，WAL、synchronous=FULL。"""

import sqlite3
from typing import Annotated

import nonebot
from nonebot import on_command
from nonebot.adapters.onebot.v11 import Adapter, Message, MessageEvent
from nonebot.params import CommandArg

nonebot.init(command_start={"/"})
nonebot.get_driver().register_adapter(Adapter)

file = sqlite3.connect("peer.db")
file.execute("PRAGMA journal_mode=WAL")
file.execute("PRAGMA synchronous=FULL")
file.execute("CREATE TABLE said (id INTEGER PRIMARY KEY, qq INTEGER, at INTEGER, text TEXT)")

echo = on_command("echo")


@echo.handle()
async def _(event: MessageEvent, argument: Annotated[Message, CommandArg()]) -> None:
    line = (event.user_id, event.time, str(argument))
    with file:
        file.execute("INSERT INTO said (qq, at, text) VALUES (?, ?, ?)", line)
    await echo.finish(argument)


if __name__ == "__main__":
    nonebot.run()
