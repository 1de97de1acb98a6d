"""前台：把收（intake）、问往哪走（router）、送（sending）接在一起，撤回也在这里认。"""

import asyncio
from dataclasses import replace
from typing import Any

from nonebot.adapters.onebot.v11 import MessageEvent
from nonebot.adapters.onebot.v11.bot import _check_at_me, _check_nickname
from nonebot.matcher import matchers
from nonebot.message import handle_event

from models.rules.rights import Origin
from plugins._chat import gathering, limits
from plugins._chat.events import Frame
from plugins._chat.intake import Intake
from plugins._chat.line import Line, read
from plugins._chat.occasions import listening
from plugins._chat.router import Router
from plugins._chat.sending import Sender

CROWDED = "现在忙不过来，请一分钟后再发。"
UPLOADS = ("group_upload", "offline_file")
ANONYMOUS = 80000000
"""匿名的人共用这一个号：不知道是谁，就不办。"""
RECALLS = ("group_recall", "friend_recall")


class Desk:
    def __init__(self, reply_limit: str) -> None:
        person, group = limits.parse(reply_limit)
        self.sender = Sender(group)
        self._router = Router(self.sender, person)
        self._intake = Intake(self._work, self._crowded)
        self._telling: set[asyncio.Task[None]] = set()

    def take(self, bot: Any, frame: Frame) -> None:
        self._intake.take(bot, frame)

    async def settle(self) -> None:
        """等收下的都办完、要说的都说完。"""
        await self._intake.settle()
        await gathering.settle()
        while self._telling:
            await asyncio.wait(tuple(self._telling))
        await self._router.jobs.settle()
        await self.sender.settle()

    async def close(self) -> None:
        await self._intake.close()
        await gathering.settle()
        await self._router.jobs.close()
        await self.sender.close()

    async def _work(self, bot: Any, frame: Frame) -> None:
        if frame["post_type"] == "message":
            line = read(frame)
            handled = line.qq != ANONYMOUS and await self._router.handle(bot, line)
        elif frame.get("notice_type") in RECALLS:
            await gathering.settle()  # 刚发就撤回的，先写下才撤得了
            handled = _own(frame) and await self._router.recalled(bot, _recall(frame))
        elif frame.get("notice_type") in UPLOADS:
            handled = await self._router.filed(bot, _upload(frame))
        elif occasion := listening(frame):
            handled = await self._router.happened(bot, _unsaid(frame), occasion, frame)
        else:
            handled = False
        if not handled and any(matchers.values()):
            await _others(bot, frame)

    def _crowded(self, bot: Any, frame: Frame) -> None:
        if frame["post_type"] == "message":
            told = asyncio.create_task(self._router.say(bot, read(frame), CROWDED))
            self._telling.add(told)
            told.add_done_callback(self._telling.discard)


async def _others(bot: Any, frame: Frame) -> None:
    """交给别的 NoneBot 插件：照原版认出 @机器人 和昵称，只是引用不去查 get_msg。"""
    event = bot.adapter.json_to_event(frame)
    if event is None:
        return
    if isinstance(event, MessageEvent):
        _check_at_me(bot, event)
        _check_nickname(bot, event)
    await handle_event(bot, event)


def _own(frame: Frame) -> bool:
    """作者自己撤回的才算数，管理员撤别人的话不算。"""
    return frame.get("operator_id", frame["user_id"]) == frame["user_id"]


def _recall(frame: Frame) -> Line:
    """撤回也是一句话；时间取负，免得和同一秒发出的原消息撞成一条。"""
    return _unsaid(frame, message=int(frame["message_id"]), time=-int(frame["time"]))


def _upload(frame: Frame) -> Line:
    """群文件、离线文件没有消息号：当作那个人说了一个文件。"""
    return replace(_unsaid(frame), segments=(("file", dict(frame.get("file") or {})),))


def _unsaid(frame: Frame, message: int = 0, time: int | None = None) -> Line:
    """不是说话的一件事；请求归提出的那个人，不归还没进的群。"""
    asked = frame["post_type"] == "request"
    group = None if asked or not frame.get("group_id") else int(frame["group_id"])
    qq, at = int(frame["user_id"]), int(frame["time"]) if time is None else time
    chat = -qq if group is None else group
    return Line(Origin(int(frame["self_id"]), chat, qq, message, at), group, (), unsaid=True)
