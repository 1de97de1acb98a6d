"""/工单 /答复 /转交 /结单 /评分：等谁答、答了什么、办完没有。"""

from nonebot.plugin import PluginMetadata

from plugins._chat import clock
from plugins._chat.commands import command
from plugins._chat.turn import Answer, Turn

from . import answering, caring, closing, following, listing, moving, student, text, ticking

__all__ = ["following"]

__plugin_meta__ = PluginMetadata("工单", text.WHAT, text.EXAMPLE)

clock.every(ticking.TICK, ticking.tick)


@command("工单", "待办", "gd", example=text.EXAMPLE, what=text.WHAT, otherwise=caring.desk)
async def desk(turn: Turn) -> Answer:
    return await listing.desk(turn)


@command(
    "答复", "回复", "df", example=text.REPLY_EXAMPLE, what=text.REPLY_WHAT, otherwise=caring.answer
)
async def answer(turn: Turn) -> Answer:
    return await answering.answer(turn)


@command("转交", example=text.MOVE_EXAMPLE, what=text.MOVE_WHAT)
async def move(turn: Turn) -> Answer | None:
    return await moving.move(turn)


@command("结单", example=text.CLOSE_EXAMPLE, what=text.CLOSE_WHAT)
async def close(turn: Turn) -> Answer:
    return await closing.close(turn)


@command("评分", example=student.RATE_EXAMPLE, what=student.RATE_WHAT)
async def rating(turn: Turn) -> Answer:
    return await closing.rating(turn)
