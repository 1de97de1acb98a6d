"""重来一遍：只清沙盒自己的账本，真账本和密钥碰也不碰。"""

import shutil

import nonebot

from config.settings import Settings
from models import connections, migrate
from models.lock import SecondProcess
from models.migrate import CannotOpen
from models.rules.refusal import Refusal
from models.services import faqs
from plugins._chat import clock, forgetting
from plugins._chat.desk import Desk
from plugins._chat.link import LinkAdapter


async def ledger(chosen: Settings, reply_limit: str) -> None:
    """手上的办完，关库，换一个空的，再开。桥已经挂断，其间没有话进来。"""
    adapter = nonebot.get_adapter(LinkAdapter)
    await clock.stop()
    await adapter.desk.close()
    await migrate.close_db()
    wipe(chosen)
    try:
        await migrate.upgrade(chosen.database)
    except (CannotOpen, SecondProcess) as error:
        raise Refusal(f"空的账本没有建成，重启青桥再试。{error}") from None
    await connections.connect(chosen.database)
    forgetting.everything()
    await faqs.load_seeds(clock.now())
    adapter.desk = Desk(reply_limit)
    clock.start()


def wipe(chosen: Settings) -> None:
    """只有沙盒的这几个文件；不是沙盒就一个也不删。"""
    if not chosen.sandbox:
        raise RuntimeError("不是沙盒，账本不能清")
    for name in ("sandbox.db", "sandbox.db-wal", "sandbox.db-shm", "sandbox.head"):
        (chosen.data_dir / name).unlink(missing_ok=True)
    shutil.rmtree(chosen.evidence, ignore_errors=True)
