"""不是说话的事：加好友、拉进群、进了群。哪个插件管，在这里登记。"""

from collections.abc import Awaitable, Callable

from plugins._chat.events import Frame
from plugins._chat.turn import Answer, Turn

Occasion = Callable[[Turn, Frame], Awaitable[Answer | None]]
"""(那个人的 Turn，原始帧) → 回话；在群里发生的回到群里，请求则私聊给提出的人。"""

_known: dict[str, Occasion] = {}


def occasion(*kinds: str) -> Callable[[Occasion], Occasion]:
    """登记一种事由谁来办；kinds 是「notice.group_increase」「request.friend」的样子。"""

    def register(handler: Occasion) -> Occasion:
        _known.update(dict.fromkeys(kinds, handler))
        return handler

    return register


def listening(frame: Frame) -> Occasion | None:
    """这件事归谁；别人进群不是我们的事。"""
    post = str(frame.get("post_type"))
    kind = f"{post}.{frame.get(f'{post}_type')}"
    if kind == "notice.group_increase" and str(frame["user_id"]) != str(frame["self_id"]):
        return None
    return _known.get(kind)
