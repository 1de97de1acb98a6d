"""说过的话：每个会话留最近五百句，按号找得到。"""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

KEPT = 500
SHOWN = 200
"""页面刚打开时每个会话给几句。"""

Chat = str
"""「g900101」是一个群，「p100003」是那个人和机器人的私聊。"""
Part = dict[str, Any]


@dataclass
class Message:
    """quote 是被引用的消息号；delivered 为假即机器人没收到。"""

    id: int
    chat: Chat
    sender: int
    parts: list[Part]
    quote: int | None
    at: datetime
    recalled: bool = False
    reactions: dict[str, list[int]] = field(default_factory=dict)
    delivered: bool = True

    @property
    def file(self) -> Part | None:
        """这条就是一个文件。"""
        return next((p for p in self.parts if p["type"] == "file"), None)

    def shown(self) -> dict[str, Any]:
        """页面和存盘用的样子；段从不改，不必抄一份（asdict 慢六倍，会卡住收话）。"""
        reactions = {emoji: [*who] for emoji, who in self.reactions.items()}
        return {**vars(self), "at": self.at.isoformat(), "reactions": reactions}

    @classmethod
    def read(cls, shown: dict[str, Any]) -> "Message":
        return cls(**{**shown, "at": datetime.fromisoformat(shown["at"])})


class History:
    def __init__(self) -> None:
        self._chats: dict[Chat, deque[Message]] = {}
        self._by_id: dict[int, Message] = {}

    def add(self, message: Message) -> None:
        chat = self._chats.setdefault(message.chat, deque())
        chat.append(message)
        self._by_id[message.id] = message
        if len(chat) > KEPT:
            del self._by_id[chat.popleft().id]

    def find(self, number: int) -> Message | None:
        return self._by_id.get(number)

    def of(self, chat: Chat) -> list[Message]:
        return [*self._chats.get(chat, ())]

    def latest(self, each: int = SHOWN) -> list[Message]:
        """每个会话最近的几句，合在一起按先后排。"""
        recent = (m for chat in self._chats.values() for m in [*chat][-each:])
        return sorted(recent, key=lambda m: m.id)

    def __iter__(self) -> Iterator[Message]:
        return iter(sorted(self._by_id.values(), key=lambda m: m.id))

    def __len__(self) -> int:
        return len(self._by_id)
