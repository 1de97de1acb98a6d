"""一个假的 QQ：用 OneBot V11 和机器人说话，应答它的接口，记下它发出的一切。演示和测试共用。"""

import asyncio
import base64
import itertools
import json
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from sandbox import frames
from sandbox.frames import Room, Speaker, text
from sandbox.frames import Segment as Part
from sandbox.frames import at as at

ANSWERED_EMPTY = ("set_msg_emoji_like", "set_friend_add_request", "set_group_add_request")


@dataclass(frozen=True)
class Sent:
    """机器人发出的一条消息；group 为 None 即私聊给 user。"""

    message: int
    group: int | None
    user: int | None
    parts: list[Part]

    @property
    def text(self) -> str:
        return "".join(p["data"]["text"] for p in self.parts if p["type"] == "text")

    @property
    def files(self) -> dict[str, bytes]:
        """发出的文件：名字 → 内容。"""
        return {
            p["data"]["name"]: base64.b64decode(p["data"]["file"].removeprefix("base64://"))
            for p in self.parts
            if p["type"] == "file"
        }

    @property
    def pictures(self) -> list[bytes]:
        return [
            base64.b64decode(p["data"]["file"].removeprefix("base64://"))
            for p in self.parts
            if p["type"] == "image"
        ]


def file(name: str, content: bytes) -> Part:
    """发给机器人的一个文件；内容要机器人自己来取（get_file），编号里带着它。"""
    return frames.file(name, f"file-{base64.urlsafe_b64encode(content).decode()}", len(content))


def picture(content: bytes, url: str = "") -> Part:
    """发给机器人的一张图；没有地址的要机器人自己来取（get_image），编号里带着它。"""
    number = f"picture-{base64.urlsafe_b64encode(content).decode()}"
    return {"type": "image", "data": {"file": number, "url": url}}


@dataclass
class FakeQQ:
    """send 把一帧交给机器人；refuse(动作, 参数) 为真的调用答 failed（默认都成功）。

    groups 是机器人所在的群：群号 → 群名；members 是群里的人，没写的群问不到。
    heard(动作, 参数, 发出的消息) 在每次成功的调用之后叫一声。
    """

    send: Callable[[str], Awaitable[None]]
    account: int = 10001
    cards: dict[int, str] = field(default_factory=dict)
    groups: dict[int, str] = field(default_factory=dict)
    members: dict[int, list[int]] = field(default_factory=dict)
    friends: set[int] = field(default_factory=set)
    refuse: Callable[[str, dict[str, Any]], bool] = lambda _api, _params: False
    heard: Callable[[str, dict[str, Any], "Sent | None"], None] = lambda _api, _params, _sent: None
    sent: list[Sent] = field(default_factory=list)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    authors: dict[int, int] = field(default_factory=dict)
    _ids: Any = field(default_factory=lambda: itertools.count(1_000_001))
    _news: asyncio.Event = field(default_factory=asyncio.Event)

    async def say(
        self, qq: int, *parts: str | Part, group: int | None = None, quote: int | None = None
    ) -> int:
        """qq 在群里（或私聊）说一句，返回这句的消息号。"""
        event = self.event(qq, *parts, group=group, quote=quote)
        await self.send(json.dumps(event, ensure_ascii=False))
        return event["message_id"]

    def event(
        self, qq: int, *parts: str | Part, group: int | None = None, quote: int | None = None
    ) -> dict[str, Any]:
        message = [text(p) if isinstance(p, str) else p for p in parts]
        if quote is not None:
            message.insert(0, frames.quote(quote))
        number, now = next(self._ids), int(time.time())
        self.authors[number] = qq
        speaker = Speaker(qq, f"昵称{qq}", self.cards.get(qq, ""))
        plain = {"raw_message": ""}  # 文件的编号里是整个内容，一帧里别写两遍
        if group is None:
            return frames.whispered(self.account, now, number, speaker, message) | plain
        room = Room(group, self.groups.get(group, ""))
        return frames.said(self.account, now, number, speaker, message, room) | plain

    def resume(self, before: "FakeQQ") -> None:
        """断线重连的同一个 QQ：消息号接着数，群名片和说过的话都还在。"""
        self._ids, self.cards, self.authors = before._ids, before.cards, before.authors
        self.sent, self.calls, self.refuse = before.sent, before.calls, before.refuse
        self.groups, self.members, self.friends = before.groups, before.members, before.friends

    async def recall(
        self, qq: int, message: int, group: int | None = None, by: int | None = None
    ) -> None:
        """qq 的一条消息被撤回；by 是撤回的人，默认他自己。"""
        await self.send(json.dumps(self.recalled(qq, message, group, by)))

    def recalled(
        self, qq: int, message: int, group: int | None = None, by: int | None = None
    ) -> dict[str, Any]:
        return frames.recalled(self.account, int(time.time()), message, qq, group, by or qq)

    async def hear(self, frame: str | bytes) -> None:
        """收到机器人的一次接口调用：记下，应答。"""
        call = json.loads(frame)
        api, params = call["action"], call["params"]
        self.calls.append((api, params))
        sent: Sent | None = None
        answer = {"status": "ok", "retcode": 0, "data": self._data(api, params)}
        if answer["data"] is None or self.refuse(api, params):
            answer = {"status": "failed", "retcode": 1200, "data": None, "message": "拒绝"}
        elif api.startswith("send_"):
            sent = Sent(
                answer["data"]["message_id"], params.get("group_id"), params.get("user_id"),
                params["message"],
            )  # fmt: skip
            self.sent.append(sent)
        if answer["status"] == "ok":
            self.heard(api, params, sent)
        self._news.set()
        await self.send(json.dumps({**answer, "echo": call["echo"]}))

    def _data(self, api: str, params: dict[str, Any]) -> Any:
        if api.startswith("send_"):
            return {"message_id": next(self._ids)}
        if api == "get_group_member_info":
            qq = params["user_id"]
            return {"user_id": qq, "card": self.cards.get(qq, ""), "nickname": f"昵称{qq}"}
        if api == "get_group_member_list" and (members := self.members.get(params["group_id"])):
            return [{"user_id": qq, "card": self.cards.get(qq, "")} for qq in members]
        if api == "get_friend_list":
            return [{"user_id": qq} for qq in sorted(self.friends)]
        if api == "get_msg" and (author := self.authors.get(params["message_id"])):
            return {"message_id": params["message_id"], "sender": {"user_id": author}}
        if api == "get_file" and (number := str(params["file_id"])).startswith("file-"):
            content = base64.urlsafe_b64decode(number.removeprefix("file-"))
            return {"file_name": "", "base64": base64.b64encode(content).decode()}
        if api == "get_image" and (number := str(params["file"])).startswith("picture-"):
            content = base64.urlsafe_b64decode(number.removeprefix("picture-"))
            return {"file": "", "base64": base64.b64encode(content).decode()}
        if api == "get_group_list":
            return [{"group_id": group, "group_name": name} for group, name in self.groups.items()]
        return {} if api in ANSWERED_EMPTY else None

    async def wait(self, count: int, seconds: float = 10) -> list[Sent]:
        """等到机器人一共发出 count 条；等不到就 TimeoutError。"""
        async with asyncio.timeout(seconds):
            while len(self.sent) < count:
                self._news.clear()
                await self._news.wait()
        return self.sent
