"""一句话：从原始帧里读出谁在哪里说了什么；引用和 @机器人 在这里剥掉。"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from nonebot.adapters.onebot.v11 import Message

from models.rules.rights import Origin
from plugins._chat.arguments import Segment

SLASHES = ("/", "／")
NUMBERS = ("self_id", "group_id", "user_id", "message_id", "time")


@dataclass(frozen=True)
class SentFile:
    """别人发来的一个文件，内容还没有取；size 是对方说的字节数。"""

    name: str
    id: str
    size: int
    url: str = ""
    busid: int | None = None


@dataclass(frozen=True)
class Line:
    """origin 是这条消息的身份；group 为 None 即私聊；quote 是被引用的消息号。

    to_me：对机器人说的，私聊都是；called：@ 了机器人。
    temporary：临时会话来自哪个群；unsaid：这不是说了一句（是撤回、进群），回话没有可引用的。
    """

    origin: Origin
    group: int | None
    segments: tuple[Segment, ...]
    quote: int | None = None
    to_me: bool = False
    called: bool = False
    name: str = ""
    temporary: int | None = None
    unsaid: bool = False

    @property
    def account(self) -> int:
        return self.origin.account

    @property
    def qq(self) -> int:
        return self.origin.qq

    @property
    def key(self) -> tuple[int, int, int]:
        """这个人在这里：没答完的问题按它记。"""
        return self.account, self.origin.chat, self.qq

    @property
    def text(self) -> str:
        """开头的文字；以别的东西（如 @某人）开头则为空。"""
        if self.segments and self.segments[0][0] == "text":
            return str(self.segments[0][1].get("text") or "").lstrip()
        return ""

    @property
    def file(self) -> SentFile | None:
        """这句话就是一个文件。"""
        data = next((d for kind, d in self.segments if kind == "file"), None)
        if data is None:
            return None
        busid = _integer(data.get("busid"))
        size = _integer(data.get("file_size") or data.get("size")) or 0
        name, number = data.get("file") or data.get("name"), data.get("file_id") or data.get("id")
        return SentFile(str(name or ""), str(number or ""), size, str(data.get("url") or ""), busid)

    @property
    def pictured(self) -> bool:
        return any(kind == "image" for kind, _ in self.segments)

    @property
    def bare(self) -> str:
        """整句只有文字时的文字，否则为空：数字、口令这类短答只看它。

        引用时不看 @：手机 QQ 会顺手 @ 被引用的那个人。
        """
        words = [(k, d) for k, d in self.segments if not (k == "at" and self.quote is not None)]
        if all(kind == "text" for kind, _ in words):
            return "".join(str(data.get("text") or "") for _, data in words).strip()
        return ""


def segments(message: object) -> list[Segment]:
    """数组格式原样读；字符串格式按 CQ 码读（那是实现发来的，不是人打的）。"""
    if isinstance(message, str):
        if "[CQ:" not in message and "&" not in message:
            return [("text", {"text": message})]
        return [(s.type, s.data) for s in Message(message)]
    found: list[Segment] = []
    for part in message if isinstance(message, list) else ():
        if isinstance(part, Mapping) and isinstance(data := part.get("data"), Mapping):
            found.append((str(part.get("type")), data))
    return found


def read(data: Mapping[str, Any]) -> Line:
    """读一条消息帧；缺了身份字段则 KeyError / ValueError / TypeError，由入口丢弃。"""
    account, qq = _whole(data["self_id"]), _whole(data["user_id"])
    private = data.get("message_type") == "private"
    group = None if private else _whole(data["group_id"])
    parts, quote, called = segments(data.get("message")), None, False
    kept: list[Segment] = []
    for kind, content in parts:
        if kind == "reply":
            quote = _integer(content.get("id"))
        elif kind == "at" and str(content.get("qq")) == str(account):
            called = True
        else:
            kept.append((kind, content))
    sender = data.get("sender")
    sender = sender if isinstance(sender, Mapping) else {}
    return Line(
        origin=Origin(
            account, -qq if group is None else group, qq,
            _whole(data["message_id"]), _whole(data.get("time") or 0),
        ),
        group=group,
        segments=tuple(_command_first(_trimmed(kept))),
        quote=quote,
        to_me=private or called,
        called=called,
        name=str(sender.get("card") or sender.get("nickname") or ""),
        temporary=_integer(data.get("group_id")) if private else None,
    )  # fmt: skip


def _trimmed(parts: list[Segment]) -> list[Segment]:
    """剥掉引用和 @ 之后，开头的空白文字也不要。"""
    while parts and parts[0][0] == "text" and not str(parts[0][1].get("text") or "").strip():
        parts = parts[1:]
    return parts


def _command_first(parts: list[Segment]) -> list[Segment]:
    """先 @ 人、先放图，再打命令也是命令：把命令挪到前面，人和图照旧在。"""
    for nth, (kind, data) in enumerate(parts):
        words = str(data.get("text") or "").strip() if kind == "text" else ""
        if words.startswith(SLASHES):
            return [parts[nth], *parts[:nth], *parts[nth + 1 :]]
        if words or kind not in ("at", "text", "image"):
            break
    return parts


def _integer(value: object) -> int | None:
    try:
        return _whole(str(value))
    except ValueError:
        return None


def _whole(value: Any) -> int:
    """数据库的整数（64 位）装得下的数，否则 ValueError。"""
    number = int(value)
    if not -(2**63) <= number < 2**63:
        raise ValueError("超出 64 位")
    return number


def sound(data: Mapping[str, Any]) -> bool:
    """帧里的号码和时间都是装得下的整数；没有的不算错。"""
    try:
        for key in NUMBERS:
            _whole(data.get(key) or 0)
    except (ValueError, TypeError, OverflowError):
        return False
    return True
