"""原始帧 → NoneBot 事件：只给别的插件用，自己的命令不绕这一圈。日志里没有聊天文字。"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from nonebot.adapters.onebot.v11 import Adapter, Event
from nonebot.compat import type_validate_python
from nonebot.exception import NoLogException
from nonebot.log import logger

Frame = Mapping[str, Any]


def to_event(adapter: type[Adapter], frame: Any) -> Event | None:
    """认得的型按型建，型不合就退一级，最后退到 Event；连 Event 都不是则 None。"""
    if not isinstance(frame, dict) or "post_type" not in frame:
        return None
    frame = _mended(frame)
    for model in (*adapter.get_event_model(frame), Event):
        try:
            return type_validate_python(_quiet(model), frame)
        except (ValueError, TypeError, KeyError, AttributeError):
            logger.debug(f"事件不合 {model.__name__} 的样子，退一级")
    return None


def _mended(frame: dict[str, Any]) -> dict[str, Any]:
    """有的实现等级发数字、在线状态发 null，型上都不收。"""
    sender, status = frame.get("sender"), frame.get("status")
    if isinstance(sender, dict) and isinstance(sender.get("level"), int):
        frame = {**frame, "sender": {**sender, "level": str(sender["level"])}}
    if isinstance(status, dict) and status.get("online") is None:
        frame = {**frame, "status": {**status, "online": False}}
    return frame


@cache
def _quiet(model: type[Event]) -> type[Event]:
    """同一种事件，但打不进日志：原版会把每条消息的文字记在 SUCCESS 级。"""

    def get_log_string(self: Event) -> str:
        raise NoLogException("OneBot V11")

    def brief(self: Event) -> str:
        return f"<{self.get_event_name()}>"

    methods = {"get_log_string": get_log_string, "__repr__": brief, "__str__": brief}
    return type(model.__name__, (model,), {"__module__": __name__, **methods})
