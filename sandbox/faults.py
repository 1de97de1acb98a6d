"""故意出的毛病：一样一个开关，看青桥怎么应付。"""

from typing import Any

from models.rules.refusal import Refusal

SEND, SLOW, SILENT, CUT = "发送失败", "应答很慢", "不应答", "断线"
PICTURE, FACE, DOUBLED = "图片被拒", "不会贴表情", "事件重复"
WHAT = {
    SEND: "青桥发什么都被拒绝",
    SLOW: "每次应答晚三秒",
    SILENT: "话发出去了，却没有应答",
    CUT: "连接断着，关掉才连得上",
    PICTURE: "带图的消息被拒绝",
    FACE: "这个账号贴不了表情",
    DOUBLED: "每件事都送来三遍",
}


class Faulty(Refusal):
    """开着的毛病不让发；fault 是哪一样。"""

    def __init__(self, fault: str) -> None:
        super().__init__(f"消息发送失败（沙盒里开着「{fault}」）")
        self.fault = fault


class Faults:
    def __init__(self) -> None:
        self._on: set[str] = set()

    def on(self, name: str) -> bool:
        return name in self._on

    def switch(self, name: str, on: bool) -> None:
        if name not in WHAT:
            raise Refusal(f"没有「{name}」这个开关。")
        (self._on.add if on else self._on.discard)(name)

    def clear(self) -> None:
        self._on.clear()

    def shown(self) -> list[dict[str, Any]]:
        return [{"name": n, "what": what, "on": self.on(n)} for n, what in WHAT.items()]
