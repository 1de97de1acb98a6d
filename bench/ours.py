"""青桥原样，再登记 N 条谁都能用的命令、任命一批团干部：`python -m bench.ours N`。"""

import sys

import nonebot

import bot
from bench.bots import CADRES
from config.settings import superusers
from models.rules.posts import PostKind
from models.rules.rights import Act, Speaker
from models.services import posts
from models.services.people import Stranger
from plugins._chat import clock
from plugins._chat.commands import command
from plugins._chat.people import ALL, RIGHTS, Row
from plugins._chat.turn import Answer, Turn


async def idle(_turn: Turn) -> Answer | None:
    return None


def register(count: int) -> None:
    for number in range(count):
        name = f"凑数{number:02d}"
        RIGHTS[name] = Row(ALL, ALL, ALL, "所有人")
        command(name, example=f"/{name}", what="什么也不做")(idle)


async def appoint() -> None:
    now = clock.now()
    act = Act(Speaker(min(superusers()), "老师", superuser=True), now)
    teachers = [Stranger(f"老师{qq}", qq) for qq in CADRES]
    wanted = [posts.Wanted(PostKind.FULL_TIME, "机电系")]
    await posts.appoint(act, [], teachers, wanted, now.date())


register(int(sys.argv[1]))
bot.driver.on_startup(appoint)
nonebot.run()
