"""世界里的一件事 ⇄ 场景里的一行：号码换成名字，图、文件、@ 写成〔…〕。"""

import re
from collections.abc import Mapping
from typing import Any

from models.rules.refusal import Refusal
from sandbox.cast import BOT
from sandbox.scenario import Said
from sandbox.world import World

Shown = dict[str, Any]
Part = dict[str, Any]

FACES = {"124": "OK", "76": "赞", "66": "爱心", "63": "玫瑰", "9": "大哭", "5": "流泪"}
LETTERS = 5000
"""比这大的表情号是 Unicode 的一个字。"""
PICTURE = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\0\0\0\0:~\x9bU"
    b"\0\0\0\nIDATx\x9cc\xf8\x0f\0\1\1\1\0\x1b\xb6\xeeV\0\0\0\0IEND\xaeB`\x82"
)
"""场景里只写「〔图〕」，重放时发这一个白点。"""
_PIECES = re.compile(r"〔〔|〔@([^〕]+)〕|〔(图)〕|〔文件 ([^〕]+)〕")


def face(emoji: str) -> str:
    if emoji.isdecimal() and LETTERS <= int(emoji) < 0x110000 and chr(int(emoji)).isprintable():
        return chr(int(emoji))
    return FACES.get(emoji, emoji)


def emoji(face: str) -> str:
    if len(face) == 1 and ord(face) >= LETTERS and not face.isdecimal():
        return str(ord(face))
    return next((number for number, name in FACES.items() if name == face), face)


def said(world: World, message: Shown, numbers: Mapping[int, int]) -> Said:
    """numbers：消息号 → 场景里的号。"""
    private = message["chat"].startswith("p")
    return Said(
        world.names[message["sender"]],
        room(world, message["chat"]),
        "".join(_written(world, part) for part in message["parts"]),
        private,
        numbers.get(message["id"]),
        numbers.get(message["quote"] or 0),
    )


def room(world: World, chat: str) -> str:
    number = int(chat[1:])
    name = world.names[number] if chat.startswith("p") else world.groups[number].name
    return " ".join(name.replace("：", ":").split())


def chat(world: World, step: Said) -> str:
    return f"p{person(world, step.where)}" if step.private else f"g{group(world, step.where)}"


def group(world: World, name: str) -> int:
    for number in world.groups:
        if room(world, f"g{number}") == name:
            return number
    raise Refusal(f"沙盒里没有「{name}」这个群。")


def person(world: World, name: str) -> int:
    for qq, known in world.names.items():
        if known == name:
            return qq
    raise Refusal(f"沙盒里没有「{name}」这个人。")


def _written(world: World, part: Part) -> str:
    match part:
        case {"type": "at", "qq": qq}:
            return f"〔@{world.names.get(qq, qq)}〕"
        case {"type": "image"}:
            return "〔图〕"
        case {"type": "file", "name": name}:
            return f"〔文件 {name.replace('〕', ')')}〕"
    return part["text"].replace("\r\n", "\n").replace("\r", "\n").replace("〔", "〔〔")


async def parts(world: World, text: str) -> list[Part]:
    """一行里的话读回成段；图和文件只有名字，内容是替身。"""
    found: list[Part] = []
    at = 0
    for piece in _PIECES.finditer(text):
        found += _text(text[at : piece.start()])
        at = piece.end()
        whom, picture, file = piece.groups()
        if whom:
            found.append({"type": "at", "qq": person(world, whom)})
        elif picture:
            found.append({"type": "image", "file": await world.files.put(PICTURE)})
        elif file:
            kept = await world.files.put(file.encode())
            found.append({"type": "file", "file": kept, "name": file})
        else:
            found += _text("〔")
    return found + _text(text[at:])


def _text(words: str) -> list[Part]:
    return [{"type": "text", "text": words}] if words else []


def by_bot(change: Shown) -> bool:
    """机器人说的一句。"""
    return change["t"] == "message" and change["message"]["sender"] == BOT
