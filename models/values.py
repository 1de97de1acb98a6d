"""手写 SQL 里的日期和时间：SQLite 存文本，PostgreSQL 存本来的类型。"""

from datetime import UTC, date, datetime
from enum import Enum
from typing import Any


def plain(value: Any) -> Any:
    """写进 SQLite 的样子：时间是 UTC 的文本，与 Tortoise 写入的一致，可以直接比先后。"""
    if isinstance(value, datetime):
        return str(value.astimezone(UTC))
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value


def as_date(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def as_datetime(value: datetime | str) -> datetime:
    return datetime.fromisoformat(value) if isinstance(value, str) else value
