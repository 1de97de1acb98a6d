"""真的机器人，旁边多坐一个别的 NoneBot 插件：轮得到它看的事件，都记进 WITNESS 这个文件。"""

import json
import os
from pathlib import Path

import nonebot
from nonebot.adapters.onebot.v11 import Event

import bot

book = Path(os.environ["WITNESS"]).open("a", buffering=1)  # noqa: SIM115 开到进程结束
watch = nonebot.on()


@watch.handle()
async def see(event: Event) -> None:
    line = [type(event).__name__, getattr(event, "message_id", None), event.time]
    print(json.dumps(line), file=book)


if __name__ == "__main__":
    bot.nonebot.run()
