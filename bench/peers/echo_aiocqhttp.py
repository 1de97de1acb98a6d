"""不带框架的对照：aiocqhttp，反向 WebSocket，自己认 /echo，其余不理。"""

import os

from aiocqhttp import CQHttp, Event

bot = CQHttp(access_token=os.environ["ONEBOT_ACCESS_TOKEN"])


@bot.on_message
async def _(event: Event) -> None:
    text = str(event.raw_message)
    if text.startswith("/echo"):
        await bot.send(event, text.removeprefix("/echo").strip())


if __name__ == "__main__":
    bot.run(host=os.environ["HOST"], port=int(os.environ["PORT"]))
