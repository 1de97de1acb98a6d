"""一条最简单的群消息帧，收的测试共用。"""

from typing import Any


def frame(message: int, group: int = 1, qq: int = 2001, text: str = "/x") -> dict[str, Any]:
    return {
        "post_type": "message", "message_type": "group", "self_id": 10001, "group_id": group,
        "user_id": qq, "message_id": message, "time": 100,
        "message": [{"type": "text", "data": {"text": text}}],
    }  # fmt: skip
