"""对话测试共用：一间有团干的屋子，和一份从 TRACE 起的日志。"""

import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from nonebot.log import logger

from tests.stores import Sqlite

if TYPE_CHECKING:
    from tests.house import House

WANG, LI, HAN = 2001, 2003, 2004


@pytest.fixture
def store(sqlite: Sqlite) -> Sqlite:
    """收发与库无关，一种就够。"""
    return sqlite


@pytest.fixture
async def school(house: "House") -> "House":
    await house.appoint(WANG, "王老师", "专职 机电系")
    house.qq.cards |= {LI: "李雷", HAN: "韩梅梅"}
    return house


@pytest.fixture
def everything() -> Iterator[list[str]]:
    """从 TRACE 起的一切日志，标准库的也在内。"""
    lines: list[str] = []

    class Handler(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(self.format(record))

    sink, handler, root = (
        logger.add(lambda m: lines.append(str(m)), level=0),
        Handler(),
        logging.root,
    )
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield lines
    root.setLevel(level)
    root.removeHandler(handler)
    logger.remove(sink)
