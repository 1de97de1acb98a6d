"""什么都没加的 NoneBot2：官方 OneBot V11 适配器和一个 on_command。"""

from typing import Annotated

import nonebot
from nonebot import on_command
from nonebot.adapters.onebot.v11 import Adapter, Message
from nonebot.params import CommandArg

nonebot.init(command_start={"/"})
nonebot.get_driver().register_adapter(Adapter)

echo = on_command("echo")


@echo.handle()
async def _(argument: Annotated[Message, CommandArg()]) -> None:
    await echo.finish(argument)


if __name__ == "__main__":
    nonebot.run()
