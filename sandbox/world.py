"""一个在内存里的 QQ：谁在哪个群、说过什么。不认识插座，也没有自己的钟。

人做的每件事各成一帧交给桥，再把变了什么告诉听着的页面；做不得的 Refusal。
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from models.rules.refusal import Refusal
from sandbox import circles, comings, frames, parts, saving, showing
from sandbox.cast import BOT, PEOPLE, Person
from sandbox.circles import Group, Request
from sandbox.faults import DOUBLED, Faults
from sandbox.frames import Frame, Speaker
from sandbox.history import Chat, History, Message, Part
from sandbox.store import Store

Change = dict[str, Any]
FIRST = 1_000_001
NAME = "青桥"


class World:
    def __init__(self, now: Callable[[], datetime], files: Store) -> None:
        self.now, self.files, self.faults = now, files, Faults()
        self.people: dict[int, Person] = {p.qq: p for p in PEOPLE}
        self.names = {BOT: NAME} | {p.qq: p.name for p in PEOPLE}
        self.next_id = FIRST
        self._send: Callable[[Frame], None] | None = None
        self._listeners: dict[object, Callable[[Change], None]] = {}
        self.reset()

    def reset(self) -> None:
        """回到一开始；消息号接着数，连着的、听着的都还在。"""
        self.groups = circles.opening()
        self.friends = {p.qq for p in PEOPLE if p.friend}
        self.messages = History()
        self.requests: dict[str, Request] = {}
        self.faults.clear()

    # ---- 给页面

    def listen(self, callback: Callable[[Change], None]) -> Callable[[], object]:
        """每次变化叫一声；返回的那个一叫就不再听。"""
        key = object()
        self._listeners[key] = callback
        return partial(self._listeners.pop, key, None)

    def tell(self, kind: str, **what: Any) -> None:
        for callback in tuple(self._listeners.values()):
            callback({"t": kind, **what})

    snapshot = showing.snapshot

    def changed(self, *kinds: str) -> None:
        """people、groups、requests 整张再给一遍。"""
        tables = showing.tables(self)
        for kind in kinds:
            self.tell(kind, **{kind: tables[kind]})

    # ---- 给机器人

    @property
    def online(self) -> bool:
        return self._send is not None

    def connect(self, send: Callable[[Frame], None] | None) -> None:
        """桥接上了（send）或断了（None）。"""
        self._send = send
        self.tell("online", online=self.online)

    def emit(self, group: Group | None, make: Callable[..., Frame], *what: Any) -> bool:
        """造一帧送给机器人；它不在线、不在那个群里就收不到，返回收到没有。"""
        if self._send is None or (group is not None and BOT not in group.members):
            return False
        frame = make(BOT, int(self.now().timestamp()), *what)
        for _ in range(3 if self.faults.on(DOUBLED) else 1):
            self._send(frame)
        return True

    def lost(self, frame: Frame) -> None:
        """排着队还没送出去，线就断了。"""
        message = self.messages.find(frame.get("message_id", 0))
        if message and frame["post_type"] == "message":
            message.delivered = False
            self.tell("changed", message=message.shown())

    def fault(self, name: str, on: bool) -> None:
        self.faults.switch(name, on)
        self.tell("faults", faults=self.faults.shown())

    # ---- 说话

    def say(self, who: int, chat: Chat, said: list[Part], quote: int | None = None) -> Message:
        group = self.place(who, chat)
        if quote is not None and self.find(quote).chat != chat:
            raise Refusal("引用的那条不在这个会话里。")
        message = self._put(who, chat, parts.checked(said, self.files), quote)
        shown = parts.segments(message.parts, quote, {} if group else self.names, self.files)
        room = group.room if group else self.temporary(who)
        what = message.id, self.speaker(who, group), shown, room
        message.delivered = self.emit(group, frames.said if group else frames.whispered, *what)
        if group and (file := message.file):
            what = file["name"], file["file"], file["size"]
            self.emit(group, frames.uploaded, who, group.id, *what)
        self.tell("message", message=message.shown())
        return message

    def speak(self, chat: Chat, said: list[Part], quote: int | None = None) -> Message:
        """机器人说的一句；说不说得了，接口那边先看过。"""
        message = self._put(BOT, chat, said, quote)
        self.tell("message", message=message.shown())
        return message

    def recall(self, message: int, by: int) -> None:
        found = self.find(message)
        group = self.group_of(found.chat)
        if by != found.sender and not (group and group.outranks(by, found.sender)):
            raise Refusal("别人的话，只有群主和管理员撤得了。")
        found.recalled = True
        self.tell("changed", message=found.shown())
        if group or by != BOT:
            number = group.id if group else None
            self.emit(group, frames.recalled, found.id, found.sender, number, by)

    def react(self, message: int, who: int, emoji: str) -> None:
        """贴一个表情；再贴一次就是揭掉。"""
        found = self.find(message)
        group = self.place(who, found.chat)
        if group is None:
            raise Refusal("私聊里贴不了表情。")
        if emoji not in found.reactions:
            parts.face(emoji, len(found.reactions))
        pasted = found.reactions.setdefault(emoji, [])
        (pasted.remove if (had := who in pasted) else pasted.append)(who)
        left = len(pasted)
        if not pasted:
            del found.reactions[emoji]
        self.tell("changed", message=found.shown())
        self.emit(group, frames.liked, found.id, who, group.id, emoji, left, not had)

    # ---- 谁在哪里

    join, leave, invite, card, role = (
        comings.join, comings.leave, comings.invite, comings.card, comings.role,
    )  # fmt: skip
    dump, load = saving.dump, classmethod(saving.load)
    befriend, unfriend, decide = comings.befriend, comings.unfriend, comings.decide

    def known(self, who: int) -> None:
        if who not in self.people:
            raise Refusal("沙盒里没有这个人。")

    def place(self, who: int, chat: Chat) -> Group | None:
        """who 在不在这个会话里；私聊是 None。"""
        if chat == f"p{who}" and who in self.people:
            if who not in self.friends and self.temporary(who) is None:
                raise Refusal("还不是青桥的好友，也没有共同的群，先加好友再私聊。")
            return None
        group = self.group_of(chat)
        if group is None or who not in group.members:
            raise Refusal(f"{self.names.get(who, '这个人')}不在这个会话里。")
        return group

    def group_of(self, chat: Chat) -> Group | None:
        """这个会话是哪个群；私聊没有。"""
        kind, number = chat[:1], chat[1:]
        return self.groups.get(int(number)) if kind == "g" and number.isdecimal() else None

    def find(self, message: int) -> Message:
        found = self.messages.find(message)
        if found is None or found.recalled:
            raise Refusal("这条消息不在了。")
        return found

    def number(self) -> int:
        """下一个消息号。"""
        self.next_id += 1
        return self.next_id - 1

    def temporary(self, who: int) -> frames.Room | None:
        """不是好友的，从共同的群发起临时会话。"""
        if who in self.friends:
            return None
        shared = (g for g in self.groups.values() if who in g.members and BOT in g.members)
        return next((group.room for group in shared), None)

    def speaker(self, who: int, group: Group | None) -> Speaker:
        member = (group and group.members.get(who)) or circles.Member("")
        return Speaker(who, self.names[who], member.card, member.role)

    def _put(self, who: int, chat: Chat, said: list[Part], quote: int | None) -> Message:
        message = Message(self.number(), chat, who, said, quote, self.now())
        self.messages.add(message)
        return message
