"""部署设置：环境变量或 .env，能用 NoneBot 自己的名字就用它的。"""

import json
import os
import re
from datetime import datetime
from pathlib import Path
from typing import Any

from nonebot import get_driver, get_plugin_config
from pydantic import BaseModel, ValidationError, field_validator

from config.errors import ConfigError

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

    @field_validator("reply_limit")
    @classmethod
    def _limit(cls, value: str) -> str:
        if value != "off" and not re.fullmatch(r"\d+/(\d+s|min),\d+/(\d+s|min)", value):
            raise ValueError("REPLY_LIMIT")
        return value


def from_environment() -> dict[str, Any]:
    """NoneBot 只读自己的键和 .env 里出现过的键；只写在环境变量里的由这里补上。"""
    found: dict[str, Any] = {}
    for name in (*Settings.model_fields, "onebot_access_token"):
        if value := os.environ.get(name.upper(), "").strip():
            try:
                found[name] = json.loads(value)
            except ValueError:
                found[name] = value
    return found


def settings() -> Settings:
    """读出设置；写错的一项说成一句话。"""
    try:
        return get_plugin_config(Settings)
    except ValidationError as error:
        key = str(error.errors()[0]["loc"][0]).upper()
        raise ConfigError(f".env：{key} 写得不对，照 .env.example 里那一行的样子改。") from None


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
