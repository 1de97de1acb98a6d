"""启动青桥：查设置与文书，上锁，开库，载入插件，开门。"""

import asyncio
import gc
import os
import sys
from pathlib import Path

import nonebot

from config import calendar, faq, regulation
from config.errors import ConfigError
from config.settings import Settings, check_token, one_sentence, settings, superusers, token
from models import connections, keys, migrate, sealing
from models.lock import SecondProcess
from models.migrate import CannotOpen
from models.services import faqs, journal
from plugins._chat import care, clock, codes
from plugins._chat.link import LinkAdapter

SEAL_SECONDS = 30

gc.disable()  # 起步时载入的都要留着，不必边载入边找垃圾，开了门也不再翻它们
os.chdir(Path(__file__).parent)  # .env、data 和 plugins 都从这里算起，在哪里启动都一样


def prepare() -> Settings:
    """能在开门前看出来的错都在这里说成一句话；有错就不启动。"""
    with one_sentence():
        nonebot.init(driver="~fastapi", command_start={"/", "／"})
    driver, chosen = nonebot.get_driver(), settings()
    check_token(token(), str(driver.config.host), chosen.sandbox)
    regulation.use(chosen.regulation or regulation.FILE)
    calendar.use(chosen.calendar or calendar.FILE)
    faq.load()
    make_home(chosen.data_dir)
    asyncio.run(migrate.upgrade(chosen.database))
    gc.collect()  # 头一次建库留下许多垃圾，冻住之前先扫掉
    return chosen


def make_home(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise ConfigError(f".env：DATA_DIR 这个目录建不了（{type(error).__name__}）。") from None


async def open_up() -> None:
    sealing.use(keys.load(chosen.data_dir / "keys", "sealing.key"))
    await connections.connect(chosen.database)
    moved = chosen.clock if driver.env != "prod" else None
    clock.begin_at(moved, await journal.newest())
    for warning in calendar.calendar().warnings(clock.now().date()):
        nonebot.logger.warning(warning)
    if not superusers():
        nonebot.logger.warning("SUPERUSERS 还空着，没有人能任命第一个人；照 .env.example 填上")
    for number in await care.cannot_read():
        nonebot.logger.warning(f"CARE_PEOPLE 里的 {number} 还没绑定，叫得到他，他看不了；请他绑定")
    await faqs.load_seeds(clock.now())
    await codes.refresh()
    clock.every(SEAL_SECONDS, seal)
    clock.start()
    gc.freeze()
    gc.enable()


async def seal() -> None:
    key = keys.load(chosen.data_dir / "keys", "journal.key")
    head = "sandbox.head" if chosen.sandbox else "journal.head"
    await journal.seal(key, chosen.data_dir / head)


async def close_down() -> None:
    await clock.stop()
    await adapter().desk.close()
    try:
        await seal()
    except Exception as error:  # 封不成就等下次开门再封，库总要关好
        nonebot.logger.warning(f"关门时没有封上：{type(error).__name__}")
    finally:
        await migrate.close_db()


def adapter() -> LinkAdapter:
    return nonebot.get_adapter(LinkAdapter)


try:
    chosen = prepare()
except (ConfigError, SecondProcess, CannotOpen) as wrong:
    sys.exit(f"青桥没有启动。{wrong}")

driver = nonebot.get_driver()
driver.register_adapter(LinkAdapter)
driver.on_startup(open_up)
driver.on_shutdown(close_down)
nonebot.load_plugins("plugins")
if chosen.sandbox:
    from sandbox import entrance  # 关着的时候一行都不载入

    entrance.build(driver, chosen)

if __name__ == "__main__":
    nonebot.run()
