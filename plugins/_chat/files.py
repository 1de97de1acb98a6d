"""取别人发来的文件：向 QQ 的实现要内容或者地址，从不读本机的路径。"""

import asyncio
import base64
import binascii
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any

from models.rules.refusal import Refusal
from models.workbooks import LARGEST
from plugins._chat import web
from plugins._chat.line import SentFile
from plugins._chat.sending import UNANSWERED
from plugins._chat.turn import Turn

SECONDS = 20
TOO_LARGE = "这个文件超过 5 MB，太大了，没有取；请删去图片，或者分几次发。"
SLOW = "文件取了太久还没有取完，请再发一次。"
WEB = ("http://", "https://")

Download = Callable[[str, int], Awaitable[bytes]]
Way = Callable[[], Awaitable[str | bytes]]


async def content(turn: Turn, file: SentFile, download: Download = web.download) -> bytes:
    """文件的内容；取不到、太大、地址不在公网上的 Refusal。"""
    if file.size > LARGEST:
        raise Refusal(TOO_LARGE)
    try:
        async with asyncio.timeout(SECONDS):
            return await _from_somewhere(turn, file, download)
    except web.TooLarge:
        raise Refusal(TOO_LARGE) from None
    except TimeoutError:
        raise Refusal(SLOW) from None


async def _from_somewhere(turn: Turn, file: SentFile, download: Download) -> bytes:
    ways = (_told, _linked, _handed)
    return await first([partial(way, turn, file) for way in ways], download, LARGEST)


async def first(ways: Iterable[Way], download: Download, largest: int) -> bytes:
    """消息里的地址、另要的地址、直接要内容：这个不行换下一个，都不行说最后一次为什么。"""
    no = Refusal(web.FAILED)
    for way in ways:
        try:
            if isinstance(found := await way(), bytes):
                return found
            if found.startswith(WEB):
                return await download(found, largest)
        except web.TooLarge:
            raise
        except Refusal as said:
            no = said
        except UNANSWERED:
            continue
    raise no


async def _told(_turn: Turn, file: SentFile) -> str:
    return file.url


async def _linked(turn: Turn, file: SentFile) -> str:
    """NapCat、Lagrange、go-cqhttp 都叫这两个名字，答 {url}；多给的参数各家不理会。"""
    if turn.line.group is None:
        asked = {"user_id": turn.line.qq, "file_id": file.id}
        return _url(await turn.bot.call_api("get_private_file_url", **asked))
    asked = {"group_id": turn.line.group, "file_id": file.id}
    busid = {} if file.busid is None else {"busid": file.busid}
    return _url(await turn.bot.call_api("get_group_file_url", **asked, **busid))


async def _handed(turn: Turn, file: SentFile) -> str | bytes:
    """NapCat 开了本地文件转换就答 base64；它另给的路径是它那台机器上的，不读。"""
    return unpacked(await turn.bot.call_api("get_file", file_id=file.id), LARGEST)


def unpacked(answer: Any, largest: int) -> str | bytes:
    """答的 base64，没有就是它给的地址。"""
    packed = answer.get("base64") if isinstance(answer, dict) else None
    if not isinstance(packed, str) or not packed:
        return _url(answer)
    if len(packed) > largest * 4 // 3 + 16:
        raise web.TooLarge
    try:
        return base64.b64decode(packed.removeprefix("base64://"), validate=True)
    except binascii.Error:
        return ""


def _url(answer: Any) -> str:
    return str(answer.get("url") or "") if isinstance(answer, dict) else ""
