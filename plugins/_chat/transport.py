"""一条消息、一个文件怎么交给 QQ 实现。只有 sending 用它。"""

from typing import Any

from nonebot.adapters.onebot.v11.exception import ActionFailed

from plugins._chat import parts
from plugins._chat.line import Line
from plugins._chat.parts import Part
from plugins._chat.turn import Attachment

NO_FILE = "文件发不出来，加我好友以后再发一次试试。"


async def send(bot: Any, line: Line, message: list[Part]) -> int | None:
    """发到这句话的会话，返回消息号（实现没给则空）；明确被拒：ActionFailed。"""
    if line.group is not None:
        result = await bot.call_api("send_group_msg", group_id=line.group, message=message)
    else:
        via = {"group_id": line.temporary} if line.temporary else {}
        result = await bot.call_api("send_private_msg", user_id=line.qq, message=message, **via)
    return result.get("message_id") if isinstance(result, dict) else None


async def attach(bot: Any, line: Line, file: Attachment) -> None:
    """先当一条消息发，不收文件段的实现再走上传；都不行就说一声。"""
    content = parts.encoded(file.content)
    try:
        await send(bot, line, [parts.file(file.name, content)])
    except ActionFailed:
        where = ("group", line.group) if line.group else ("user", line.qq)
        api = "upload_group_file" if line.group else "upload_private_file"
        try:
            params = {f"{where[0]}_id": where[1], "file": content, "name": file.name}
            await bot.call_api(api, **params)
        except ActionFailed:
            await send(bot, line, [parts.text(NO_FILE)])
