"""录：人做了什么、青桥答了什么，一步一步记成场景。"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sandbox import lines
from sandbox.scenario import Did, Moved, Reacted, Recalled, Said, Scenario, Step
from sandbox.world import Change, World

MOST = 2000
NARRATOR = "旁白"
DEEDS = {
    "join": "进群", "leave": "退群", "befriend": "加好友", "unfriend": "删好友", "invite": "拉群",
    "card": "改群名片", "role": "改身份", "fault": "拨开关",
}  # fmt: skip


class Pasted:
    """一条消息变了：这一次新贴上的是哪几个表情。"""

    def __init__(self) -> None:
        self._before: dict[int, set[tuple[str, int]]] = {}

    def new(self, message: Mapping[str, Any]) -> list[tuple[str, int]]:
        """（表情，谁）。"""
        now = {(emoji, who) for emoji, all_ in message["reactions"].items() for who in all_}
        before = self._before.get(message["id"], set())
        self._before[message["id"]] = now
        return sorted(now - before)


class Recorder:
    """hear 听世界的变化，asked 听页面的请求；到了上限就不再记。"""

    def __init__(self, world: World, now: datetime) -> None:
        self._world = world
        self._steps: list[Step] = [Moved(now)]
        self._numbers: dict[int, int] = {}
        self._pasted = Pasted()

    def hear(self, change: Change) -> None:
        if change["t"] == "message":
            message = change["message"]
            self._numbers[message["id"]] = len(self._numbers) + 1
            self._add(lines.said(self._world, message, self._numbers))
        elif change["t"] == "changed" and (number := self._number(change["message"]["id"])):
            for emoji, who in self._pasted.new(change["message"]):
                self._add(Reacted(self._world.names[who], number, lines.face(emoji)))

    def asked(self, request: Mapping[str, Any]) -> None:
        """世界的变化里看不出是谁做的事。"""
        do = request["do"]
        if do == "recall" and (number := self._number(request["message"])):
            self._add(Recalled(self._world.names[request["who"]], number))
        elif deed := DEEDS.get(do):
            who = self._world.names.get(request.get("who", 0), NARRATOR)
            self._add(Did(who, deed, self._detail(do, request)))

    def moved(self, to: datetime) -> None:
        self._add(Moved(to))

    def scenario(self) -> Scenario:
        """没人引用、撤回的消息不写号。"""
        used = {
            number
            for step in self._steps
            for number in (getattr(step, "quote", 0), getattr(step, "to", 0),
                           getattr(step, "message", 0))
        }  # fmt: skip
        return tuple(
            replace(s, number=None) if isinstance(s, Said) and s.number not in used else s
            for s in self._steps
        )

    def _add(self, step: Step) -> None:
        if len(self._steps) < MOST:
            self._steps.append(step)

    def _number(self, message: int) -> int:
        return self._numbers.get(message, 0)

    def _detail(self, do: str, request: Mapping[str, Any]) -> str:
        match do:
            case "join" | "leave":
                return lines.room(self._world, f"g{number_of(request['group'])}")
            case "card" | "role":
                room = lines.room(self._world, f"g{number_of(request['group'])}")
                return f"{room} = {request[do]}"
            case "fault":
                return f"{request['name']} {'开' if request['on'] else '关'}"
        return str(request.get("words") or request.get("name") or "")


def number_of(group: object) -> int:
    """页面说「g900101」，也认光是号码的。"""
    return int(str(group).removeprefix("g"))


async def request(world: World, step: Step, ids: Mapping[int, int]) -> dict[str, Any]:
    """这一步照页面的样子请求一遍；ids：场景里的号 → 消息号。"""
    match step:
        case Said(who, _, text, _, _, quote):
            said, chat = await lines.parts(world, text), lines.chat(world, step)
            quoted = ids.get(quote) if quote is not None else None
            return {"do": "say", "who": lines.person(world, who), "chat": chat, "parts": said,
                    "quote": quoted}  # fmt: skip
        case Reacted(who, to, face):
            return {"do": "react", "who": lines.person(world, who), "message": ids.get(to, 0),
                    "emoji": lines.emoji(face)}  # fmt: skip
        case Recalled(who, message):
            return {"do": "recall", "who": lines.person(world, who), "message": ids.get(message, 0)}
        case Did(who, deed, what):
            return _deed(world, who, deed, what)
        case Moved(to):
            return {"do": "clock", "to": to.isoformat()}


def _deed(world: World, who: str, deed: str, what: str) -> dict[str, Any]:
    do = next((d for d, name in DEEDS.items() if name == deed), deed)
    if do == "fault":
        name, _, state = what.rpartition(" ")
        return {"do": do, "name": name, "on": state == "开"}
    asked = {"do": do, "who": lines.person(world, who)}
    if do in ("join", "leave", "card", "role"):
        room, _, new = what.partition(" = ")
        return {**asked, "group": f"g{lines.group(world, room)}", "card": new, "role": new}
    return {**asked, "words": what, "name": what}
