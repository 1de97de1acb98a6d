"""青桥原样，开门前再备一点东西：

`python -m bench.ours commands N`：N 条谁都能用的命令，一批团干部；
`python -m bench.ours school`：干部群、团干部和他们认识的同学。
"""

import sys

import nonebot

import bot
from bench.bots import CADRES, GROUPS, STUDENTS
from config.settings import superusers
from models import db
from models.rules.posts import PostKind
from models.rules.rights import Act, Place, Speaker
from models.services import groups, people, posts
from models.services.groups import Setting
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


def act() -> Act:
    return Act(Speaker(min(superusers()), "老师", superuser=True), clock.now())


async def appoint() -> None:
    teachers = [Stranger(f"老师{qq}", qq) for qq in CADRES]
    wanted = [posts.Wanted(PostKind.FULL_TIME, "机电系")]
    await posts.appoint(act(), [], teachers, wanted, clock.now().date())


@db.tx
async def gather() -> None:
    await appoint()
    await people.note_down(Stranger(f"同学{qq}", qq) for qq in STUDENTS)
    await groups.settle_all(act(), [Setting(group, Place.CADRES) for group in GROUPS])


what, *more = sys.argv[1:]
if what == "commands":
    register(int(*more))
bot.driver.on_startup(appoint if what == "commands" else gather)
nonebot.run()
