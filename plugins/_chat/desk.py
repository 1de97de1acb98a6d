"""前台：把收（intake）、问往哪走（router）、送（sending）接在一起，撤回也在这里认。"""

from typing import Any

from nonebot.matcher import matchers
from nonebot.message import handle_event

from models.rules.rights import Origin
from plugins._chat import limits
from plugins._chat.events import Frame
from plugins._chat.intake import Intake
from plugins._chat.line import Line, read
from plugins._chat.router import Router
from plugins._chat.sending import Sender
from plugins._chat.turn import Answer

RECALLS = ("group_recall", "friend_recall")


class Desk:
    def __init__(self, reply_limit: str) -> None:
        person, group = limits.parse(reply_limit)
        self.sender = Sender(group)
        self._router = Router(self.sender, person)
        self._intake = Intake(self._work, self._crowded)

    def take(self, bot: Any, frame: Frame) -> None:
        self._intake.take(bot, frame)

    async def settle(self) -> None:
        """等收下的都办完、要说的都说完。"""
        await self._intake.settle()
        await self.sender.settle()

    async def close(self) -> None:
        await self._intake.close()
        await self.sender.close()

    async def _work(self, bot: Any, frame: Frame) -> None:
        if frame["post_type"] == "message":
            handled = await self._router.handle(bot, read(frame))
        elif frame.get("notice_type") in RECALLS:
            handled = await self._router.recalled(bot, _recall(frame)) if _own(frame) else True
        else:
            handled = False
        if not handled and any(matchers.values()) and (event := bot.adapter.json_to_event(frame)):
            await handle_event(bot, event)

    def _crowded(self, bot: Any, frame: Frame) -> None:
        if frame["post_type"] == "message":
            self.sender.put(bot, read(frame), Answer("现在忙不过来，请一分钟后再发。"))


def _own(frame: Frame) -> bool:
    """作者自己撤回的才算数，管理员撤别人的话不算。"""
    return frame.get("operator_id", frame["user_id"]) == frame["user_id"]


def _recall(frame: Frame) -> Line:
    """撤回也是一句话；时间取负，免得和同一秒发出的原消息撞成一条。"""
    group = int(frame["group_id"]) if frame.get("group_id") else None
    qq = int(frame["user_id"])
    chat = -qq if group is None else group
    origin = Origin(int(frame["self_id"]), chat, qq, int(frame["message_id"]), -int(frame["time"]))
    return Line(origin, group, (), recalled=True)
