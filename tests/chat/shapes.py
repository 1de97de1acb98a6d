"""QQ 会推来的 78 种事件，照各实现的形状自己造：名字 → (NoneBot 的类名, 事件)。"""

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.chat.notices import ACCOUNT, FRIEND, GROUP, NOTICES, PERSON, Event, Shape

BIG = 2**33 + 17
SAMPLES = Path(__file__).parents[3] / "shared" / "events"
"""项目旁边放着真机样例的，也一并用；没有就没有。"""


def part(kind: str, **data: Any) -> Event:
    return {"type": kind, "data": data}


def words(text: str) -> Event:
    return part("text", text=text)


def said(*parts: Event | str, **other: Any) -> Shape:
    """群里的一句；other 盖掉默认的字段，值为 ... 的字段去掉。"""
    message = [words(p) if isinstance(p, str) else p for p in parts]
    event: Event = {
        "self_id": ACCOUNT, "user_id": PERSON, "time": 0, "message_id": 0, "message_seq": 0,
        "real_id": 0, "real_seq": "7", "message_type": "group", "sub_type": "normal", "font": 14,
        "group_id": GROUP, "group_name": "联络群", "message": message, "raw_message": "",
        "message_format": "array", "post_type": "message",
        "sender": {"user_id": PERSON, "nickname": "阿青", "card": "护理2402-某", "role": "member"},
    }  # fmt: skip
    if "sender" in other:
        other["sender"] = event["sender"] | other["sender"]
    merged = event | other
    merged["sender"] = {k: v for k, v in merged["sender"].items() if v is not ...}
    return "GroupMessageEvent", merged


def told(*parts: Event | str, **other: Any) -> Shape:
    """私聊的一句。"""
    sender = {"user_id": FRIEND, "card": "", "role": ...}
    private = {"message_type": "private", "sub_type": "friend", "user_id": FRIEND}
    _, event = said(*parts, **{**private, "target_id": FRIEND, "sender": sender, **other})
    for key in ("group_id", "group_name"):
        if key not in other:
            del event[key]
    return "PrivateMessageEvent", event


BOT, QUOTE = part("at", qq=str(ACCOUNT)), part("reply", id="77")

MESSAGES: dict[str, Shape] = {
    "group_text": said("/记一笔 同学 谈心"),
    "group_text_newline_emoji": said("/评 开\n1. 活动🎈\n2. 服务👋🏽"),
    "group_text_fullwidth_slash": said("／榜　本月"),
    "group_text_string_format": said(
        message="/问 转&amp;接&#91;手续&#93;[CQ:at,qq=4002]", message_format="string"
    ),
    "group_at_bot": said(BOT, " 推优怎么报？"),
    "group_at_bot_trailing": said("档案在哪 ", BOT, " "),
    "group_at_all": said(part("at", qq="all"), " 今晚开会", sender={"role": "owner"}),
    "group_at_two": said("/记 ", part("at", qq="4004"), " ", part("at", qq="4005"), " 操场"),
    "group_reply_text": said(QUOTE, "好"),
    "group_reply_at_text": said(QUOTE, BOT, " /确认"),
    "group_image": said(
        part("image", summary="", file="9F.png", sub_type=0, url="https://a/?k=1&r=2", size="9"),
    ),
    "group_image_text": said("/记 照片 ", part("image", file="b.jpg", sub_type=1, file_size="8")),
    "group_marketface_as_image": said(
        part("image", summary="[好]", file="c.gif", key="k", emoji_id="e", emoji_package_id=2)
    ),
    "group_mface": said(part("mface", url="https://a/", emoji_package_id=2, emoji_id="e", key="k")),
    "group_face": said(
        part("face", id="66", raw={"faceIndex": 66}, resultId=None, chainCount=None), "行"
    ),
    "group_dice": said(part("dice", result="3")),
    "group_rps": said(part("rps", result="1")),
    "group_poke_segment": said(part("poke", type="1", id="-1")),
    "group_record": said(part("record", file="d.amr", path="/p/d.amr", url="https://a/")),
    "group_video": said(part("video", file="e.mp4", url="https://a/", file_size="77")),
    "group_file_segment": said(part("file", file="表.xlsx", file_id="/f", file_size="7")),
    "group_forward": said(part("forward", id="71", content=[said("甲")[1], said("乙")[1]])),
    "group_json_card": said(part("json", data='{"app": "x", "prompt": "[分享]"}')),
    "group_xml": said(part("xml", data="<msg/>")),
    "group_markdown": said(part("markdown", content="# 通知"), user_id=2**31 + 9),
    "group_miniapp": said(part("miniapp", data="{}")),
    "group_location": said(part("location", lat="30.1", lon="110.2", title="操场", content="")),
    "group_flashtransfer": said(part("flashtransfer", fileSetId="s")),
    "group_empty_message": said(),
    "group_long_text": said("团" * 4500),
    "group_text_cq_injection": said("[CQ:at,qq=all] /记 &#91;CQ:record&#93;"),
    "group_rtl_zero_width": said("/记\u200b一\u202e笔"),
    "group_admin_title": said(
        "/导出", anonymous=None,
        sender={"role": "admin", "title": "团干", "level": "60", "sex": "unknown", "age": 0},
    ),
    "group_anonymous": said(
        "说个事", user_id=80000000, sub_type="anonymous",
        anonymous={"id": 5, "name": "某人", "flag": "g"},
    ),
    "group_negative_message_id": said("/help"),
    "group_big_message_id": said("/help"),
    "group_missing_role": said("/我的", sender={"role": ..., "card": ""}),
    "group_null_card": said("/我的", sender={"card": None}),
    "group_int_level": said("/我的", sender={"level": 8}),
    "group_debug_raw": said("/我的", raw={"msgId": "9", "elements": [], "chatType": 2}),
    "message_sent_self_group": (
        "Event", said("进度", post_type="message_sent", user_id=ACCOUNT, target_id=GROUP)[1]
    ),
    "private_friend": told("/我的"),
    "private_temp_group": told("想问件事", sub_type="group", group_id=GROUP, temp_source=0),
    "private_file": told(part("file", file="册.xlsx", file_id="i", file_size="5")),
    "private_image": told(part("image", summary="", file="f.jpg", url="https://a/")),
    "private_onlinefile": told(part("onlinefile", msgId="1", fileName="g.zip", isDir=False)),
}  # fmt: skip

_ODD_IDS = {"group_negative_message_id": lambda n: -n, "group_big_message_id": lambda n: BIG + n}


def stream(start: int, now: int) -> Iterator[tuple[str, str, Event]]:
    """每种一个，各有自己的消息号和时间：（名字, 类名, 事件）。"""
    for n, (name, (model, event)) in zip(itertools.count(start), (MESSAGES | NOTICES).items()):
        fresh = {"time": now + n - start}
        for key in ("message_id", "message_seq", "real_id"):
            if key in event:
                fresh[key] = _ODD_IDS.get(name, int)(n)
        yield name, model, event | fresh


def samples() -> Iterator[tuple[str, str, Event]]:
    """真机样例的（名字, 类名, 事件）：消息号和时间大多相同，各换上自己的。"""
    for n, path in enumerate(sorted(SAMPLES.glob("*.json")), 10_000):
        sample = json.loads(path.read_text("utf-8"))
        event = sample["event"] | {"time": sample["event"]["time"] + n}
        if event.get("message_id", 0) in range(2**31):
            event["message_id"] = n
        yield sample["name"], sample["expect"], event
