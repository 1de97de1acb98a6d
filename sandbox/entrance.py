"""沙盒的入口：bot.py 只在 SANDBOX 开着时叫它。"""

from typing import Any

from config.settings import Settings, token
from sandbox import web
from sandbox.cast import BOT, OFFICER
from sandbox.house import House

HERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]", "::1": "[::1]"}
"""监听所有地址的，桥从回环拨。"""


def build(driver: Any, chosen: Settings) -> None:
    """超级管理员是戏里的那位，连得上的只有桥；跟着机器人一起开门、关门。"""
    driver.config.superusers, driver.config.bot_ids = {str(OFFICER)}, [BOT]
    host, port, secret = str(driver.config.host), driver.config.port, token()
    start = chosen.clock if driver.env != "prod" else None
    house = House(chosen, f"ws://{HERE.get(host, host)}:{port}/onebot/v11/ws", secret, start)
    driver.on_startup(house.open)
    driver.on_shutdown(house.close)
    web.mount(driver.server_app, house, host, secret)
