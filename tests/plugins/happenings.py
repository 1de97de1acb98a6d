"""不是说话的事：加好友、拉进群、进了群；照 NapCat 的样子。"""

from typing import Any

BOT = 10001
_BASE: dict[str, Any] = {"self_id": BOT, "time": 1_795_329_000}


def friend(qq: int, flag: str) -> dict[str, Any]:
    return _BASE | {
        "post_type": "request", "request_type": "friend", "user_id": qq,
        "comment": "我是新生", "flag": flag,
    }  # fmt: skip


def invitation(qq: int, group: int, flag: str, sub_type: str = "invite") -> dict[str, Any]:
    return friend(qq, flag) | {
        "request_type": "group", "group_id": group, "sub_type": sub_type,
    }  # fmt: skip


def befriended(qq: int) -> dict[str, Any]:
    return _BASE | {"post_type": "notice", "notice_type": "friend_add", "user_id": qq}


def joined(group: int, qq: int = BOT) -> dict[str, Any]:
    return _BASE | {
        "post_type": "notice", "notice_type": "group_increase", "sub_type": "invite",
        "group_id": group, "user_id": qq, "operator_id": 2001,
    }  # fmt: skip
