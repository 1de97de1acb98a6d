"""把一份 TOML 读成有类型的数据；写错了就用一句中文说清文件和键。"""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from config.errors import ConfigError

SAYINGS = {
    "missing": "没有写",
    "extra_forbidden": "是不认识的键",
    "enum": "要写 {expected} 之一",
    "literal_error": "要写 {expected} 之一",
    "tuple_type": "要写成列表",
    "dict_type": "要写成一节",
    "model_type": "要写成一节",
    "model_attributes_type": "要写成一节",
    "string_type": '要写文字，不填就写 ""',
    "bool_type": "要写 true 或 false",
    "time_type": "要写时刻，如 08:00:00（不加引号）",
    "too_short": "至少要写一项",
}
WITHOUT_VALUE = {"missing", "extra_forbidden"}
SCALARS = (str, int, float, date, time)


class Section(BaseModel):
    """文件里的一节：不认识的键一律拒绝，读进来就不再变。"""

    model_config = ConfigDict(frozen=True, extra="forbid")


def wrong(message: str, key: str = "") -> PydanticCustomError:
    """校验时说不：message 是「要写……」，key 接在出错的键后面。"""
    return PydanticCustomError("said", "{message}", {"message": message, "key": key})


def _text(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        raise wrong("要写文字")
    return value.strip()


def _count(value: object) -> object:
    if type(value) is not int or value <= 0:
        raise wrong("要写正整数")
    return value


def _share(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise wrong("要写大于 0、不超过 1 的数")
    return value


def _day(value: object) -> object:
    if type(value) is not date:
        raise wrong("要写日期，如 2026-08-31（不加引号）")
    return value


def _different(value: tuple[str, ...]) -> tuple[str, ...]:
    twice = next((one for one in value if value.count(one) > 1), None)
    if twice is not None:
        raise wrong(f"里「{twice}」写了两次")
    return value


Text = Annotated[str, BeforeValidator(_text)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1), AfterValidator(_different)]
Count = Annotated[int, BeforeValidator(_count)]
Share = Annotated[float, BeforeValidator(_share)]
Day = Annotated[date, BeforeValidator(_day)]


def with_ids(table: object) -> object:
    """表名就是编号：[duties.D1] 的 id 是 D1。"""
    if not isinstance(table, Mapping):
        return table
    for name, row in table.items():
        if isinstance(row, Mapping) and "id" in row:
            raise wrong("不用写，表名就是编号", f"{name}.id")
    return {
        name: {**row, "id": name} if isinstance(row, Mapping) else row
        for name, row in table.items()
    }


Loaded = TypeVar("Loaded", bound=Section)


def read(path: Path, shape: type[Loaded]) -> Loaded:
    """按 shape 读一份文件；任何不对都是 ConfigError，只说第一处。"""
    name = f"{path.parent.name}/{path.name}".lstrip("/")
    try:
        return shape.model_validate(_parsed(path, name))
    except ValidationError as error:
        raise ConfigError(f"{name}：{_sentence(error.errors()[0])}") from None


def _parsed(path: Path, name: str) -> dict[str, Any]:
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        raise ConfigError(f"{name}：没有这个文件") from None
    except OSError as error:
        raise ConfigError(f"{name}：文件打不开（{type(error).__name__}）") from None
    except UnicodeDecodeError:
        raise ConfigError(f"{name}：文件要存成 UTF-8") from None
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name}：{_broken(text, str(error))}") from None


def _broken(text: str, error: str) -> str:
    """TOML 写坏的那一行；同一个键写两次也在这里认出来。"""
    why = "同一个键写了两次" if re.search("overwrite|twice", error) else "不是正确的 TOML"
    where = re.search(r"at line (\d+)", error)
    if not where:
        return f"末尾{why}"
    line = text.splitlines()[int(where[1]) - 1].strip()
    if not line[:1].isascii():
        why = "里中文的键要加半角引号"
    return f"第 {where[1]} 行「{line[:40]}」{why}"


def _sentence(error: ErrorDetails) -> str:
    details = error.get("ctx", {})
    key = _key((*error["loc"], *filter(None, [details.get("key")])))
    saying = SAYINGS.get(error["type"])
    if saying is None:
        saying = details["message"] if error["type"] == "said" else "写得不对"
    expected = str(details.get("expected", "")).replace(" or ", "、").replace(", ", "、")
    told = f"{key} {saying.replace('{expected}', expected.replace(chr(39), ''))}"
    value = error["input"]
    if error["type"] in WITHOUT_VALUE or details.get("key") or not isinstance(value, SCALARS):
        return told
    return f"{told}，现在是 {json.dumps(value, ensure_ascii=False, default=str)[:40]}"


def _key(location: tuple[int | str, ...]) -> str:
    dotted = ""
    for part in location:
        if part == "[key]":  # 错在键本身，键名已经在前面
            continue
        dotted += f" 第 {part + 1} 项" if isinstance(part, int) else f".{part}"
    return dotted.lstrip(".")
