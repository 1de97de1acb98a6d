"""部署设置：环境变量或 .env，能用 NoneBot 自己的名字就用它的。"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from nonebot import get_driver, get_plugin_config
from nonebot.adapters.onebot.v11.config import Config as OneBot
from nonebot.config import SettingsError
from pydantic import BaseModel, ValidationError, field_validator

from config.errors import ConfigError

T = TypeVar("T", bound=BaseModel)

TOKEN_LENGTH = 32


class Settings(BaseModel):
    """每个键在 .env.example 里都有一行说明（有测试对照）。"""

    database_url: str = "sqlite://data/qingqiao.db"
    data_dir: Path = Path("data")
    regulation: Path | None = None
    calendar: Path | None = None
    sandbox: bool = False
    bot_ids: frozenset[int] = frozenset()
    reply_limit: str = "10/10s,60/min"
    clock: datetime | None = None
    care_people: frozenset[int] = frozenset()
    care_line: str = "全国心理援助热线 12356，24 小时有人接；紧急的先打 110、120"
    outside_contact: str = ""

    @field_validator("regulation", "calendar", "clock", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return value or None

    @field_validator("database_url")
    @classmethod
    def _scheme(cls, value: str) -> str:
        if not value.startswith(("sqlite://", "postgres://")):
            raise ValueError("DATABASE_URL")
        return value

    @field_validator("reply_limit")
    @classmethod
    def _limit(cls, value: str) -> str:
        if value != "off" and not re.fullmatch(r"\d+/(\d+s|min),\d+/(\d+s|min)", value):
            raise ValueError("REPLY_LIMIT")
        return value

    @property
    def database(self) -> str:
        """要打开的库；沙盒谁都能冒充，只给它自己的一个，绝不碰真账本。"""
        return f"sqlite://{self.data_dir / 'sandbox.db'}" if self.sandbox else self.database_url

    @property
    def evidence(self) -> Path:
        """存下的图；沙盒的放它自己那里，不混进真账本的。"""
        return (self.data_dir / "sandbox" if self.sandbox else self.data_dir) / "evidence"


def settings() -> Settings:
    return _read(Settings)


def token() -> str | None:
    """适配器要对的那个令牌。"""
    return _read(OneBot).onebot_access_token


def _read(shape: type[T]) -> T:
    with one_sentence():
        return get_plugin_config(shape)


@contextmanager
def one_sentence() -> Iterator[None]:
    """设置里写错的一项说成一句话，不甩一屏报错。"""
    try:
        yield
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0])
    except SettingsError as error:
        key = str(error).split('"')[1]
    else:
        return
    raise ConfigError(f".env：{key.upper()} 写得不对，照 .env.example 里那一行的样子改。")


def superusers() -> frozenset[int]:
    return frozenset(int(s) for s in get_driver().config.superusers if str(s).isdecimal())


def check_token(token: str | None, host: str, sandbox: bool) -> None:
    """没有像样的令牌就不启动；只有沙盒开在本机回环上才例外。"""
    if sandbox and host in ("127.0.0.1", "::1", "localhost"):
        return
    if not token or len(token) < TOKEN_LENGTH:
        raise ConfigError(
            f".env：ONEBOT_ACCESS_TOKEN 至少要 {TOKEN_LENGTH} 个字符，"
            "运行 make setup 会生成一个；没有令牌谁都能冒充 QQ 发命令。"
        )
