"""与 QQ 的连线：OneBot V11 适配器的薄子类。

和原版不同：只开 WebSocket（原版的 HTTP 事件口不验令牌）；没有令牌进不来，新连接顶掉旧的；
接口调用随连接一起结束，不认识的、迟到的、重复的应答什么都不改；引用不去查 get_msg。
"""

import asyncio
import hmac
import itertools
import json
import secrets
from contextlib import suppress
from typing import Any, NamedTuple

import orjson
from nonebot import logger
from nonebot.adapters import Bot as BaseBot
from nonebot.adapters.onebot.utils import get_auth_bearer
from nonebot.adapters.onebot.v11 import Adapter, Bot
from nonebot.adapters.onebot.v11.exception import ApiNotAvailable, NetworkError
from nonebot.adapters.onebot.v11.utils import handle_api_result
from nonebot.drivers import URL, WebSocket, WebSocketServerSetup
from nonebot.exception import WebSocketClosed
from nonebot.utils import DataclassEncoder
from typing_extensions import override

from config.settings import settings
from models import db
from plugins._chat.desk import Desk
from plugins._chat.events import Frame, to_event

PATHS = ("/onebot/v11/", "/onebot/v11/ws", "/onebot/v11/ws/")
EVENTS = ("message", "notice", "request")


class LinkBot(Bot):
    """一个机器人账号；事件由 desk 办，不经 NoneBot 逐个匹配。"""


class Call(NamedTuple):
    """一次还没等到应答的调用，和它的时限。"""

    answer: asyncio.Future[Frame]
    limit: asyncio.Timeout


class Link:
    """一条连接和它身上没等到应答的调用。"""

    def __init__(self, socket: WebSocket, bot: LinkBot) -> None:
        self.socket, self.bot, self.task = socket, bot, asyncio.current_task()
        self.replaced = False
        self.pending: dict[str, Call] = {}
        self._tag, self._count = secrets.token_hex(4), itertools.count()

    def echo(self) -> str:
        return f"{self._tag}{next(self._count)}"

    def end(self) -> None:
        """连接没了：等在上面的调用立刻到时限，卡在发送上的也一样。"""
        for call in self.pending.values():
            if not call.answer.done():
                call.limit.reschedule(0)
        self.pending.clear()


class LinkAdapter(Adapter):
    @override
    def _setup(self) -> None:
        self.links: dict[str, Link] = {}
        self.desk = Desk(settings().reply_limit)
        for path in PATHS:
            name = f"{self.get_name()} {path}"
            self.setup_websocket_server(WebSocketServerSetup(URL(path), name, self._handle_ws))

    @override
    @classmethod
    def json_to_event(cls, json_data: Any) -> Any:
        return to_event(cls, json_data)

    # ---- 连上与断开

    @override
    async def _handle_ws(self, websocket: WebSocket) -> None:
        self_id = websocket.request.headers.get("x-self-id") or ""
        if not self._authentic(websocket, self_id):
            logger.warning("一个连接没有正确的令牌或账号，已拒绝")
            await websocket.close(1008, "denied")
            return
        await websocket.accept()
        link = self._take_place(websocket, self_id)
        try:
            while True:
                self._frame(link, await websocket.receive())
        except WebSocketClosed:
            logger.warning(f"机器人 {self_id} 断开")
        except asyncio.CancelledError:
            if not link.replaced:
                raise
        finally:
            if not link.replaced:
                self._leave(link)
            with suppress(Exception):
                async with asyncio.timeout(2):
                    await websocket.close()

    def _authentic(self, websocket: WebSocket, self_id: str) -> bool:
        token = self.onebot_config.onebot_access_token
        given = get_auth_bearer(websocket.request.headers.get("authorization")) or ""
        if token and not hmac.compare_digest(given.encode(), token.encode()):
            return False
        allowed = settings().bot_ids
        return self_id.isdecimal() and (not allowed or int(self_id) in allowed)

    def _take_place(self, socket: WebSocket, self_id: str) -> Link:
        """同一账号后来的为准：半开的旧连接不把人锁在门外。"""
        if old := self.links.get(self_id):
            old.replaced = True
            self._leave(old)
            if old.task:
                old.task.cancel()
        link = self.links[self_id] = Link(socket, LinkBot(self, self_id))
        self.bot_connect(link.bot)
        logger.info(f"机器人 {self_id} 已连接")
        return link

    def _leave(self, link: Link) -> None:
        self.links.pop(link.bot.self_id, None)
        link.end()
        self.bot_disconnect(link.bot)

    # ---- 进来的帧

    def _frame(self, link: Link, raw: str | bytes) -> None:
        """读一帧：应答交给等它的人，事件交给 desk；读不懂的丢掉，连接留着。"""
        try:
            frame = _read(raw)
            kind = frame.get("post_type")
            if kind is None:
                call = link.pending.get(frame["echo"])
                if call is not None and not call.answer.done():
                    call.answer.set_result(frame)
            elif kind in EVENTS and str(frame.get("self_id")) == link.bot.self_id:
                self.desk.take(link.bot, frame)
        except Exception:  # 怎么坏都只丢这一帧；错误文字里有聊天，不记
            logger.warning("收到一帧不是 OneBot V11 的数据，已丢弃")

    # ---- 出去的调用

    @override
    async def _call_api(self, bot: BaseBot, api: str, **data: Any) -> Any:
        if db.inside():
            raise RuntimeError("事务里不许调用机器人接口")
        link = self.links.get(bot.self_id)
        if link is None:
            raise ApiNotAvailable
        timeout, echo = data.pop("_timeout", self.config.api_timeout), link.echo()
        call = {"action": api, "params": data, "echo": echo}
        answer = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(timeout) as limit:
                link.pending[echo] = Call(answer, limit)
                await link.socket.send(orjson.dumps(call, default=_encode).decode())
                return handle_api_result(dict(await answer))
        except TimeoutError:
            raise NetworkError(f"{api} 没有应答") from None
        except (WebSocketClosed, RuntimeError, OSError) as error:
            raise NetworkError(f"{api}：{type(error).__name__}") from None
        finally:
            link.pending.pop(echo, None)


def _read(raw: str | bytes) -> Frame:
    """昵称里的表情有时被实现截成半个，orjson 不收这样的字：去掉那半个再读，不让他的话石沉大海。"""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError:
        whole = json.dumps(json.loads(raw), ensure_ascii=False)
        return orjson.loads(whole.encode("utf-8", "ignore"))


def _encode(value: Any) -> Any:
    return DataclassEncoder().default(value)
