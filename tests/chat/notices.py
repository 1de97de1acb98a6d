"""通知、请求、心跳的形状：名字 → (NoneBot 的类名, 事件)。"""

from typing import Any

ACCOUNT, GROUP, PERSON, FRIEND, LEADER = 10001, 3001, 4003, 4001, 4000

Event = dict[str, Any]
Shape = tuple[str, Event]


def notice(model: str, kind: str, sub: str = "", **other: Any) -> Shape:
    event: Event = {"self_id": ACCOUNT, "time": 0, "post_type": "notice", "notice_type": kind}
    return model, event | ({"sub_type": sub} if sub else {}) | other


def request(model: str, kind: str, **other: Any) -> Shape:
    event: Event = {"self_id": ACCOUNT, "time": 0, "post_type": "request", "request_type": kind}
    return model, event | {"user_id": 4050, "comment": "", "flag": "f1", **other}


def meta(model: str, kind: str, **other: Any) -> Shape:
    event: Event = {"self_id": ACCOUNT, "time": 0, "post_type": "meta_event"}
    return model, event | {"meta_event_type": kind, **other}


HERE: Event = {"group_id": GROUP, "user_id": PERSON}
ME: Event = {"group_id": GROUP, "user_id": ACCOUNT, "operator_id": LEADER}
LEFT, POKE = "GroupDecreaseNoticeEvent", "PokeNotifyEvent"

NOTICES: dict[str, Shape] = {
    "notice_group_upload": notice(
        "GroupUploadNoticeEvent", "group_upload", **HERE,
        file={"id": "/f", "name": "表.xlsx", "size": 7, "busid": 102},
    ),
    "notice_group_admin_set": notice("GroupAdminNoticeEvent", "group_admin", "set", **HERE),
    "notice_group_decrease_leave": notice(LEFT, "group_decrease", "leave", **HERE, operator_id=0),
    "notice_group_decrease_kick_me": notice(LEFT, "group_decrease", "kick_me", **ME),
    "notice_group_decrease_disband": notice(LEFT, "group_decrease", "disband", **ME),
    "notice_group_increase": notice(
        "GroupIncreaseNoticeEvent", "group_increase", "approve", **HERE, operator_id=FRIEND
    ),
    "notice_group_ban": notice("GroupBanNoticeEvent", "group_ban", "ban", **ME, duration=300),
    "notice_group_whole_ban": notice(
        "GroupBanNoticeEvent", "group_ban", "ban", **(ME | {"user_id": 0}), duration=-1
    ),
    "notice_friend_add": notice("FriendAddNoticeEvent", "friend_add", user_id=PERSON),
    "notice_group_recall": notice(
        "GroupRecallNoticeEvent", "group_recall", **HERE, operator_id=PERSON, message_id=0
    ),
    "notice_friend_recall": notice(
        "FriendRecallNoticeEvent", "friend_recall", user_id=FRIEND, message_id=0
    ),
    "notice_poke_group": notice(
        POKE, "notify", "poke", **HERE, target_id=ACCOUNT, raw_info=[{"col": "1", "nm": ""}]
    ),
    "notice_poke_friend": notice(
        POKE, "notify", "poke", user_id=FRIEND, sender_id=FRIEND, target_id=ACCOUNT, raw_info=[]
    ),
    "notice_lucky_king": notice(
        "LuckyKingNotifyEvent", "notify", "lucky_king", **HERE, target_id=4004
    ),
    "notice_honor": notice("HonorNotifyEvent", "notify", "honor", **HERE, honor_type="talkative"),
    "notice_title": notice("NotifyEvent", "notify", "title", **HERE, title="先进"),
    "notice_group_name": notice("NotifyEvent", "notify", "group_name", **HERE, name_new="新名"),
    "notice_input_status": notice(
        "NotifyEvent", "notify", "input_status", user_id=FRIEND, group_id=0, event_type=1
    ),
    "notice_profile_like": notice(
        "NoticeEvent", "notify", "profile_like", operator_id=FRIEND, operator_nick="某", times=1
    ),
    "notice_gray_tip": notice(
        "NotifyEvent", "notify", "gray_tip", **HERE, message_id=0, content="{}", raw_info={}
    ),
    "notice_emoji_like": notice(
        "NoticeEvent", "group_msg_emoji_like", **HERE, message_id=0, is_add=True,
        likes=[{"emoji_id": "66", "count": 1}],
    ),
    "notice_reaction_lagrange": notice(
        "NoticeEvent", "reaction", "add", group_id=GROUP, message_id=0, operator_id=PERSON,
        code="66", count=1,
    ),
    "notice_group_card": notice("NoticeEvent", "group_card", **HERE, card_new="新", card_old=""),
    "notice_essence": notice(
        "NoticeEvent", "essence", "add", **HERE, message_id=0, operator_id=FRIEND
    ),
    "notice_bot_offline": notice("NoticeEvent", "bot_offline", user_id=ACCOUNT, tag="踢下线"),
    "notice_offline_file": notice(
        "NoticeEvent", "offline_file", user_id=FRIEND, file={"name": "g.zip", "size": 1, "url": ""}
    ),
    "request_friend": request("FriendRequestEvent", "friend", comment="新同学"),
    "request_group_add": request("GroupRequestEvent", "group", sub_type="add", group_id=GROUP),
    "request_group_invite": request("GroupRequestEvent", "group", sub_type="invite", group_id=3009),
    "meta_lifecycle_connect": meta("LifecycleMetaEvent", "lifecycle", sub_type="connect"),
    "meta_heartbeat": meta(
        "HeartbeatMetaEvent", "heartbeat", interval=9000, status={"online": True, "good": True}
    ),
    "meta_heartbeat_online_null": meta(
        "HeartbeatMetaEvent", "heartbeat", interval=9000, status={"online": None, "good": True}
    ),
}  # fmt: skip
