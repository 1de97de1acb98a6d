"""一句话的各段：查人写得对不对，和 OneBot 的段互换。"""

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from models.rules.refusal import Refusal
from sandbox import frames
from sandbox.frames import Segment
from sandbox.history import Part
from sandbox.store import Store

LONGEST = 5000
MOST = 40
FACE, FACES = 8, 20
EMPTY = "什么都没有写。"
TOO_LONG = f"一条消息至多 {LONGEST} 个字、{MOST} 段。"
UNKNOWN = "有一段看不懂，只能发文字、@、图片和文件。"
ALONE = "文件要单独发，不能和文字在一起。"


def face(emoji: str, pasted: int) -> None:
    """一条消息上再贴一种表情；pasted 是已经有几种。"""
    if not 0 < len(emoji) <= FACE:
        raise Refusal("这不是表情。")
    if pasted >= FACES:
        raise Refusal(f"一条消息上至多贴 {FACES} 种表情。")


def checked(parts: object, files: Store) -> list[Part]:
    """照页面协议的样子收下；不像的 Refusal。"""
    if not isinstance(parts, list) or not all(isinstance(p, Mapping) for p in parts):
        raise Refusal(UNKNOWN)
    read = [p for p in (_part(p, files) for p in parts) if p.get("text") != ""]
    words = sum(len(p.get("text", "")) for p in read)
    if not any(p["type"] != "text" or p["text"].strip() for p in read):
        raise Refusal(EMPTY)
    if words > LONGEST or len(read) > MOST:
        raise Refusal(TOO_LONG)
    if len(read) > 1 and any(p["type"] == "file" for p in read):
        raise Refusal(ALONE)
    return read


def _part(part: Mapping[str, Any], files: Store) -> Part:
    match part:
        case {"type": "text", "text": str(words)}:
            return {"type": "text", "text": words}
        case {"type": "at", "qq": int(qq)}:
            return {"type": "at", "qq": qq}
        case {"type": "image", "file": str(kept)}:
            files.size(kept)
            return {"type": "image", "file": kept}
        case {"type": "file", "file": str(kept), "name": str(name)}:
            return file(kept, name, files)
    raise Refusal(UNKNOWN)


def file(kept: str, name: str, files: Store) -> Part:
    short = PurePath(name.replace("\\", "/")).name[:120] or "文件"
    return {"type": "file", "file": kept, "name": short, "size": files.size(kept)}


def segments(
    parts: Sequence[Part], quote: int | None, names: Mapping[int, str], files: Store
) -> list[Segment]:
    """发给机器人的段；names 不为空的是私聊：那里 @ 不了人，只是写出名字。"""
    quoted = [] if quote is None else [frames.quote(quote)]
    return quoted + [_segment(part, names, files) for part in parts]


def _segment(part: Part, names: Mapping[int, str], files: Store) -> Segment:
    match part:
        case {"type": "at", "qq": qq}:
            return frames.text(f"@{names.get(qq, qq)}") if names else frames.at(qq)
        case {"type": "image", "file": kept}:
            return frames.image(f"{kept}.png", files.size(kept))
        case {"type": "file", "file": kept, "name": name, "size": size}:
            return frames.file(name, kept, size)
    return frames.text(part["text"])
