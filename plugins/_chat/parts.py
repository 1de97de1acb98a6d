"""发得出去的几种段：文字、引用、图片、文件；人写的字永远只是文字段的内容。"""

import base64
from typing import Any

from plugins._chat.arguments import fold, visible

SHORT = 120

Part = dict[str, Any]


def text(text: str) -> Part:
    """最后一道：名字、单位里看不见的字和双向控制符，到这里也出不去。"""
    return {"type": "text", "data": {"text": visible(text)}}


def quote(message: int) -> Part:
    return {"type": "reply", "data": {"id": str(message)}}


def at(qq: int) -> Part:
    return {"type": "at", "data": {"qq": str(qq)}}


def image(png: bytes) -> Part:
    return {"type": "image", "data": {"file": encoded(png)}}


def file(name: str, content: str) -> Part:
    return {"type": "file", "data": {"file": content, "name": visible(name)}}


def encoded(content: bytes) -> str:
    return "base64://" + base64.b64encode(content).decode()


def shorter(text: str) -> str:
    """去掉像网址的行，截到 SHORT 个字：风控多半不喜欢长文和链接。"""
    lines = [line for line in text.splitlines() if "://" not in fold(line)]
    return "\n".join(lines)[:SHORT] or "已处理。"
